"""Which terms of the index a typed syllable or prefix meets in bodies, remembered from search to search."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index import Snapshot
from index.analysis import Syllable, syllable
from index.distinct import distinct
from index.memo import Memo
from search.criteria import Criteria, Match
from search.passages.parts import Part
from search.syntax.tree import Prefix

if TYPE_CHECKING:
    from search.kernels.field import Field

Numbers = NDArray[np.int64]

UNKNOWN = -2
"""The order of a grade that has to be found out by `Terms.orders`: a prefix may have thousands of terms."""

_MOST_TERMS = 1 << 13
"""With more of them a prefix is faster looked for in the texts."""

_MOST_WORDS = 1 << 12
"""Syllables whose terms are remembered."""


class Terms:
    """The terms of one snapshot. Threads may share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._known: Memo[tuple[Criteria, int, Syllable], Numbers] = Memo(_MOST_WORDS)

    @cached_property
    def bodies(self) -> Sequence[Field]:
        """The postings of the bodies of each segment, as compiled loops read them."""
        from search.kernels.field import Field

        return [Field(segment.file.postings["body"].raw) for segment in self._snapshot.segments]

    def of(self, criteria: Criteria, segment: int, part: Part) -> Numbers | None:
        """The terms of a segment that meet what was typed, a row each: its first posting, the end of them, the order of
        its grade, its number. The postings are verified, places and all. None where there are too many.
        """
        if isinstance(part, Prefix):
            return self._prefixed(criteria, segment, part.syllable)
        key = (criteria, segment, part)
        known = self._known.get(key)
        return self._known.put(key, self._met(criteria, segment, part)) if known is None else known

    def orders(self, criteria: Criteria, segment: int, prefix: Prefix, terms: Numbers) -> list[int]:
        """The order of the grade by which each of some terms begins as typed; -1 where it doesn't well enough."""
        forms = self._snapshot.segments[segment].file.dictionary.terms.take(terms.tolist())
        met = [criteria.prefix_grade(prefix.syllable, syllable(form.decode())) for form in forms]
        return [-1 if grade is None else grade.order for grade in met]

    def _met(self, criteria: Criteria, segment: int, typed: Syllable) -> Numbers:
        there = self._snapshot.segments[segment].file.dictionary.forms(typed.folded.encode())
        forms = criteria.forms(typed, self._snapshot)
        met = {there[form]: grade.order for text, grade in forms.items() if (form := text.encode()) in there}
        return self._rows(segment, np.array(list(met), np.int64), np.array(list(met.values()), np.int64))

    def _prefixed(self, criteria: Criteria, segment: int, typed: Syllable) -> Numbers | None:
        dictionary = self._snapshot.segments[segment].file.dictionary
        if criteria.match is Match.STRICT:
            terms = dictionary.with_prefix(typed.canonical.encode()).astype(np.int64)
            order = 0
        else:
            if not typed.bare.isascii():
                return None  # what begins so has perhaps no letters in common with it
            begins = dictionary.with_folded_prefix(typed.bare.encode())
            terms = np.arange(begins.start, begins.stop)
            whole = dictionary.group(typed.folded.encode())
            if len(whole) and whole.start not in begins:  # the syllable is whole, and spelt with the other of i and y
                terms = distinct(np.concatenate([terms, np.arange(whole.start, whole.stop)]))
            order = UNKNOWN
        if len(terms) > _MOST_TERMS:
            return None
        return self._rows(segment, terms, np.full(len(terms), order, np.int64))

    def _rows(self, segment: int, terms: Numbers, orders: Numbers) -> Numbers:
        if not len(terms):
            return np.empty((0, 4), np.int64)
        first = int(terms.min())
        spans = self._snapshot.segments[segment].file.postings["body"].spans(range(first, int(terms.max()) + 1))
        return np.column_stack((spans[terms - first, :2], orders, terms))
