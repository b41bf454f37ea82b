"""Every constant of the ranking, with its reason.

BM25F after Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (CIKM 2004), in the form
that Whoosh computes: BM25 for each field with its own length normalisation, summed with the fields' weights. The values
were tried out by hand on parts of four sets of judged queries, one setting for all, without cross-validation.
"""

from __future__ import annotations

from math import log1p
from types import MappingProxyType

from search.grades import Grade

K1 = 1.2
"""Saturation of term frequency: the usual value; 0.9 made little difference on the judged queries."""

LENGTH_NORM = MappingProxyType({"title": 0.6, "body": 0.75})
"""B of each field. Titles differ less in length than bodies."""

FIELD_WEIGHTS = MappingProxyType({"title": 1.5, "body": 1.0})
"""A word in the title counts more than one in the body, but saturates apart from it: with much more, one word
there would beat several that stand together in a body. News topics would like 2, questions of law less than 1."""

GRADE_WEIGHTS = MappingProxyType({Grade.EXACT: 1.0, Grade.FULLER: 0.5, Grade.FOLDED: 0.25})
"""What a weaker grade is worth beside an exact one."""

OTHER_SPELLING = 0.95
"""What a word is worth that is spelt with i for y or y for i, beside the spelling that was typed: `kĩ` for `kỹ`."""

ALL_WORDS = 10.0
"""What having all the words is worth where few articles do, about as much as one rare word more. Not so much that a
long article with all of them far apart stands above a short one that is about most of them."""

CANDIDATES = 200
"""How many of the best articles by BM25 are weighed once more by how close together their words stand."""

SPAN = 25
"""Syllables that count as one place: about a sentence of a news article."""

PAIR_WEIGHTS = MappingProxyType({"title": 1.0, "body": 6.0})
"""What typed neighbours that are neighbours in an article are worth, in idf."""

SPAN_WEIGHTS = MappingProxyType({"title": 0.0, "body": 3.0})
"""What the words of its best place are worth. In a title all words are close."""

UNMARKED_IN_MARKED = 0.3
"""A syllable typed without marks beside marked ones most likely has none; its fuller forms together get this weight."""


def idf(documents: int, frequency: int) -> float:
    """How telling a term is that stands in ``frequency`` of so many documents.

    After Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with 1 added within
    the logarithm so that it is never negative. Words that stand nearly everywhere count for nearly nothing: questions
    are full of them.
    """
    return log1p((documents - frequency + 0.5) / (frequency + 0.5))
