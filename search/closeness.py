"""Words that stand together lift an article: neighbours in the typed order, and many of them within few syllables.

A bag of words ranks `quận ... ủy` like `quận ủy`. The best articles by BM25 are therefore weighed once more, by where
their words stand: what the index knows as places, for a hundred articles at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log1p

import numpy as np
from numpy.typing import NDArray

from index import Snapshot
from index.analysis import Syllable
from index.fields import TEXT_FIELDS
from index.snapshot import Leaf
from search.criteria import Criteria, Match
from search.explanation import Explanation
from search.ranking import CANDIDATES, PAIR_WEIGHTS, SPAN, SPAN_WEIGHTS
from search.topk import Found

Numbers = NDArray[np.int64]

_ROOM = 1 << 32  # more than an article has syllables
_NEVER = np.int64(2**62)


Documents = Sequence[tuple[int, float]]


class Closeness:
    """Weighs the articles of one search by how close together its words stand."""

    def __init__(self, snapshot: Snapshot, criteria: Criteria, words: Sequence[Syllable]) -> None:
        self._snapshot = snapshot
        self._criteria = criteria
        self._words = words
        self._distinct = tuple(dict.fromkeys(words))
        self._idf = {word: _idf(snapshot, word) for word in self._distinct}

    @property
    def tells(self) -> bool:
        """Whether there is anything to stand together. Whoever asks for `strict` marks gets BM25 as it is."""
        return len(self._distinct) > 1 and self._criteria.match is not Match.STRICT

    def best(self, found: Found, skip: int, limit: int) -> Documents:
        """The documents ``skip`` to ``skip + limit`` of those found, the first `CANDIDATES` weighed anew."""
        if not self.tells or skip >= CANDIDATES:
            return found.best(skip, limit, "relevance")
        documents = found.best(0, max(CANDIDATES, skip + limit), "relevance")
        lifts = self.lifts([number for number, _ in documents[:CANDIDATES]]).tolist()
        lifted = [(number, score + lift) for (number, score), lift in zip(documents, lifts, strict=False)]
        lifted.sort(key=lambda item: (-item[1], item[0]))
        return [*lifted, *documents[CANDIDATES:]][skip : skip + limit]

    def explained(self, score: Explanation, found: Found, number: int) -> Explanation:
        """The explanation of a score by BM25, with what closeness adds to it."""
        candidates = (candidate for candidate, _ in found.best(0, CANDIDATES, "relevance"))
        if not self.tells or number not in candidates:
            return score
        lift = Explanation(float(self.lifts([number])[0]), "words that stand together")
        return Explanation(score.value + lift.value, "the sum of", (score, lift))

    def lifts(self, numbers: Sequence[int]) -> NDArray[np.float64]:
        """What to add to the score of each article."""
        lift = np.zeros(len(numbers))
        for segment in self._snapshot.leaves:
            inside = segment.offset + segment.files.documents
            own = {n - segment.offset: at for at, n in enumerate(numbers) if segment.offset <= n < inside}
            if own:
                documents = np.array(sorted(own))
                at = np.array([own[document] for document in documents.tolist()])
                for field in TEXT_FIELDS:
                    places = {word: self._places(segment, word, field, documents) for word in self._distinct}
                    lift[at] += PAIR_WEIGHTS[field] * self._pairs(places, len(documents))
                    lift[at] += SPAN_WEIGHTS[field] * self._span(places, len(documents))
        return lift

    def _places(self, segment: Leaf, word: Syllable, field: str, documents: Numbers) -> Numbers:
        """Where a word stands in the documents, ascending: which document, times `_ROOM`, plus the place in it."""
        known = segment.files.dictionary.forms(word.folded.encode())
        forms = self._criteria.forms(word, self._snapshot)
        terms = [known[form.encode()] for form in forms if form.encode() in known]
        if not terms:
            return np.empty(0, np.int64)
        neighbours = range(min(terms), max(terms) + 1)
        term, document, place = segment.files.postings[field].places_in(neighbours, documents)
        if len(terms) < len(neighbours):
            kept = np.isin(term, terms)
            document, place = document[kept], place[kept]
        together = documents.searchsorted(document) * _ROOM + place
        return np.sort(together) if len(terms) > 1 else together

    def _pairs(self, places: Mapping[Syllable, Numbers], size: int) -> NDArray[np.float64]:
        """For each document the typed neighbours that are neighbours in it, each worth the mean of their idf."""
        worth = np.zeros(size)
        for first, second in dict.fromkeys(pairwise(self._words)):
            if first != second:
                after, there = places[first] + 1, places[second]
                together = np.intersect1d(after, there, assume_unique=True)
                if len(together):
                    times = np.bincount(together // _ROOM, minlength=size)
                    worth += (self._idf[first] + self._idf[second]) / 2 * times / (times + 1)
        return worth

    def _span(self, places: Mapping[Syllable, Numbers], size: int) -> NDArray[np.float64]:
        """For each document the most that the words within `SPAN` syllables are worth together."""
        best = np.zeros(size)
        starts = np.concatenate(list(places.values()))
        worth = np.zeros(len(starts))
        for word, there in places.items():
            if len(there):
                following = np.append(there, _NEVER)[there.searchsorted(starts)]
                worth += self._idf[word] * (following <= starts + SPAN)
        np.maximum.at(best, starts // _ROOM, worth)
        return best


def _idf(snapshot: Snapshot, word: Syllable) -> float:
    """How telling a word is; common ones keep a part, for two of them side by side may still be rare."""
    return log1p(snapshot.documents / (snapshot.folded_frequency(word.folded) + 1))
