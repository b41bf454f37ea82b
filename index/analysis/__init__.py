"""How Vietnamese text becomes terms: tokens with offsets, and the canonical and folded forms of each syllable."""

from __future__ import annotations

from index.analysis.spans import spans
from index.analysis.syllable import TONES, Syllable, bare, canonical, folded, marks, syllable, with_i
from index.analysis.tokens import SYLLABLE, Token, tokenize

__all__ = [
    "SYLLABLE",
    "TONES",
    "Syllable",
    "Token",
    "bare",
    "canonical",
    "folded",
    "marks",
    "spans",
    "syllable",
    "tokenize",
    "with_i",
]
