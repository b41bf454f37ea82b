"""Every constant of the ranking, with its reason.

BM25F after Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (CIKM 2004), in the form
that Whoosh computes: BM25 for each field with its own length normalisation, summed with the fields' weights.
"""

from __future__ import annotations

from types import MappingProxyType

from search.grades import Grade

K1 = 0.9
"""Saturation of term frequency. News and notices repeat their words dutifully: less than the usual 1.2 ranks better."""

LENGTH_NORM = MappingProxyType({"title": 0.3, "body": 0.6})
"""B of each field. Long reports are not much less to the point than short notices; titles hardly differ in length."""

FIELD_WEIGHTS = MappingProxyType({"title": 2.0, "body": 1.0})
"""A word in the title says twice as much about an article as one in its body."""

GRADE_WEIGHTS = MappingProxyType({Grade.EXACT: 1.0, Grade.FULLER: 0.5, Grade.FOLDED: 0.25})
"""What a weaker grade is worth beside an exact one."""

ALL_WORDS = 1000.0
"""Lifts the few articles that have all the words above those that have a part: more than any words can sum to."""

UNMARKED_IN_MARKED = 0.3
"""A syllable typed without marks beside marked ones most likely has none; its fuller forms together get this weight."""
