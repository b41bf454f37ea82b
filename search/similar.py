"""Articles like another one: found by the terms that tell it apart from the rest."""

from __future__ import annotations

from collections import Counter
from math import log

from whoosh import query as whoosh

from corpus import Article
from index import Snapshot
from index.analysis import syllables_in
from search.ranking import FIELD_WEIGHTS

_TERMS = 24
"""So many of the most telling terms of an article are searched."""

_TITLE_COUNTS = 3
"""A syllable of the title counts as so many in the body."""

_MOST_COMMON = 0.25
"""A term in more than this part of all articles tells nothing."""


def query(snapshot: Snapshot, article: Article) -> whoosh.Query:
    """The telling terms of an article, weighted by TF-IDF as in Sparck Jones (1972)."""
    counts = Counter(syllables_in(article.text))
    for title_syllable in syllables_in(article.title):
        counts[title_syllable] += _TITLE_COUNTS
    weights = {}
    for term, count in counts.items():
        frequency = snapshot.frequency("body", term.canonical, term.folded)
        if 1 < frequency <= max(2, _MOST_COMMON * snapshot.articles) and not term.canonical.isdecimal():
            weights[term.canonical] = count / (count + 1) * log(snapshot.articles / frequency + 1)
    telling = sorted(weights, key=lambda term: (-weights[term], term))[:_TERMS]
    if not telling:
        return whoosh.NullQuery
    return whoosh.Or(
        [whoosh.Term(field, t, boost=weights[t] * weight) for t in telling for field, weight in FIELD_WEIGHTS.items()]
    )
