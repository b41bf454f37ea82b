"""Which syllable follows which, and how often, in a whole snapshot: what tells likely readings from unlikely ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.analysis import folded
from index.codec.segment import SegmentFile


class Neighbours:
    """Counts of canonical forms, added up over the segments of a snapshot. Threads may share it.

    A pair is two syllables of one title, or of one body with its captions, with no third between them; signs and ends
    of paragraphs don't part them. A pair that stands only once in a large segment counts there as 0. What was deleted
    counts until its segment is merged. Reading raises StoreDamaged.
    """

    def __init__(self, segments: Sequence[SegmentFile]) -> None:
        self._segments = segments

    def count(self, left: str, right: str) -> int:
        """How often ``right`` comes right after ``left``."""
        return int(self.matrix((left,), (right,))[0, 0])

    def matrix(self, lefts: Sequence[str], rights: Sequence[str]) -> NDArray[np.int64]:
        """How often each of ``rights`` comes right after each of ``lefts``: shape (lefts, rights).

        One look-up for each left form, whatever the number of right ones.
        """
        counts = np.zeros((len(lefts), len(rights)), np.int64)
        for segment in self._segments:
            rows, left_terms = _terms(segment, lefts)
            columns, right_terms = _terms(segment, rights)
            if len(rows) and len(columns):
                counts[np.ix_(rows, columns)] += segment.pairs.matrix(left_terms, right_terms)
        return counts

    def followers(self, left: str) -> dict[str, int]:
        """Every form that comes right after ``left``, and how often, the most frequent first, then by their letters."""
        counts: Counter[str] = Counter()
        for segment in self._segments:
            term = _term(segment, left)
            if term is not None:
                terms, numbers = segment.pairs.followers(term)
                forms = segment.dictionary.terms
                for right, count in zip(terms.tolist(), numbers.tolist(), strict=True):
                    counts[forms[right].decode()] += count
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def occurrences(self, forms: Sequence[str]) -> NDArray[np.int64]:
        """How often each form stands in all titles and bodies, a text with several of it counting for each."""
        counts = np.zeros(len(forms), np.int64)
        for segment in self._segments:
            for row, term in zip(*map(np.ndarray.tolist, _terms(segment, forms)), strict=True):
                counts[row] += sum(postings.place_count(term) for postings in segment.postings.values())
        return counts


def _term(segment: SegmentFile, form: str) -> int | None:
    return segment.dictionary.find(form.encode(), folded(form).encode())


def _terms(segment: SegmentFile, forms: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which of the forms a segment has, and the number of the term of each."""
    found = [(at, term) for at, form in enumerate(forms) if (term := _term(segment, form)) is not None]
    both = np.array(found, np.intp).reshape(-1, 2)
    return both[:, 0], both[:, 1]
