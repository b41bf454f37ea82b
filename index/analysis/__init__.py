"""How Vietnamese text becomes terms: tokens with offsets, and the canonical and folded forms of each syllable."""

from __future__ import annotations

from index.analysis.spans import spans
from index.analysis.syllable import TONES, Syllable, canonical, folded, marks, syllable
from index.analysis.tokens import SYLLABLE, Token, tokenize

__all__ = ["SYLLABLE", "TONES", "Syllable", "Token", "canonical", "folded", "marks", "spans", "syllable", "tokenize"]
