"""How Vietnamese text becomes terms: tokens with offsets, and the canonical and folded forms of each syllable."""

from __future__ import annotations

from index.analysis.abbreviations import Definition, definitions
from index.analysis.spans import spans
from index.analysis.syllable import TONES, Syllable, bare, canonical, folded, marks, syllable, with_i
from index.analysis.tokens import SYLLABLE, Token, syllables_in, tokenize

__all__ = [
    "SYLLABLE",
    "TONES",
    "Definition",
    "Syllable",
    "Token",
    "bare",
    "canonical",
    "definitions",
    "folded",
    "marks",
    "spans",
    "syllable",
    "syllables_in",
    "tokenize",
    "with_i",
]
