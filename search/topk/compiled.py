"""The postings behind the terms of a query, by compiled loops: what `Words` answers, faster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.codec.postings import Postings
from index.fields import TEXT_FIELDS, base_field
from index.memo import Memo
from index.snapshot import Leaf
from search.kernels import postings as loops
from search.topk.scored import DENSE, NOTHING, Dense, Docs, Scored, Sparse
from search.topk.statistics import Statistics
from search.topk.words import NO_ROWS, Rows, Weighted, Words

_MOST_SPANS = 1 << 13
"""Terms whose postings are remembered."""

_SMALL = 1 << 17
"""Documents of a segment up to which a row of scores is better than merging sparse ones."""

_MOST_COUNTED = 200
"""Words that are counted in a byte."""

_FIELD, _OTHER = TEXT_FIELDS

_NO_NUMBERS = np.zeros(0, np.int64)
_NO_MARKS = np.zeros(0, np.uint32)


class _Span(NamedTuple):
    """The verified postings behind a term, and where their places begin. ``one``: they are of a single term."""

    begin: int
    end: int
    place: int
    one: bool


class CompiledWords(Words):
    """Looks terms up in a segment whose arrays the loops are compiled for."""

    intersects = True

    def __init__(self, leaf: Leaf, statistics: Statistics) -> None:
        super().__init__(leaf, statistics)
        self._spans: Memo[tuple[str, str], _Span] = Memo(_MOST_SPANS)
        self._placed: Memo[tuple[str, str], _Span] = Memo(_MOST_SPANS)

    def scores(self, terms: Sequence[Weighted]) -> Scored:
        spans = self._spans_of(terms)
        size = self._files.documents
        if size > _SMALL and sum(span.end - span.begin for span in spans) * DENSE <= size:
            return super().scores(terms)
        row = np.zeros(size, np.float32)
        single: dict[str, list[tuple[int, int, float]]] = {}
        for (field, _, factor), (begin, end, _, one) in zip(terms, spans, strict=True):
            name, _ = base_field(field)
            if one:
                single.setdefault(name, []).append((begin, end, factor))
                continue
            raw = self._files.postings[name].raw
            scale = np.float32(factor)
            loops.add_scores(
                row, raw.docs, raw.freqs, raw.large_at, raw.large, begin, end, one, self._norms[name], scale
            )
        for name, several in single.items():
            raw = self._files.postings[name].raw
            begins_ends = np.array([each[:2] for each in several], np.int64)
            factors = np.array([each[2] for each in several], np.float32)
            loops.add_many(row, raw.docs, raw.freqs, raw.large_at, raw.large, begins_ends, self._norms[name], factors)
        return Dense(row)

    def with_all(self, words: Sequence[Sequence[Weighted]]) -> Sparse | None:
        spans = [self._spans_of(word) for word in words]
        if len(words) > _MOST_COUNTED or not all(span.one for word in spans for span in word):
            return None
        order = sorted(range(len(words)), key=lambda number: sum(span.end - span.begin for span in spans[number]))
        rows, factors = [], []
        for rank, number in enumerate(order):
            there = [
                (rank, base_field(field)[0] == _OTHER, span.begin, span.end, factor)
                for (field, _, factor), span in zip(words[number], spans[number], strict=True)
                if span.begin < span.end
            ]
            if not there:
                return NOTHING
            rows += [each[:4] for each in there]
            factors += [each[4] for each in there]
        raw, other = self._files.postings[_FIELD].raw, self._files.postings[_OTHER].raw
        docs, scores = loops.with_all(
            raw.docs,
            raw.freqs,
            raw.large_at,
            raw.large,
            self._norms[_FIELD],
            other.docs,
            other.freqs,
            other.large_at,
            other.large,
            self._norms[_OTHER],
            np.array(rows, np.int64),
            np.array(factors, np.float32),
        )
        return Sparse(docs, scores)

    def _spans_of(self, terms: Sequence[Weighted]) -> list[_Span]:
        known = self._spans.get
        return [known((field, text)) or self._span(field, text) for field, text, _ in terms]

    def rows(
        self, field: str, words: Sequence[Sequence[str]], slop: int = 1, among: Docs | None = None
    ) -> tuple[Docs, Docs]:
        known = self._placed.get
        spans = [
            [s for text in texts if (s := known((field, text)) or self._span(field, text, places=True)).begin < s.end]
            for texts in words
        ]
        if not all(spans):
            return NO_ROWS
        # A row of neighbours is found from its rarest word on; a chain with gaps only from its first.
        order: Sequence[int] = range(len(words))
        if slop == 1:
            sizes = [sum(span.end - span.begin for span in word) for word in spans]
            order = sorted(order, key=sizes.__getitem__)
        postings = self._files.postings[base_field(field)[0]]
        rows = self._opened(postings, spans[order[0]], among)
        for number in order[1:]:
            if not len(rows[0]):
                return NO_ROWS
            rows = self._followed(postings, rows, spans[number], number - order[0], slop)
        return rows[0].view(np.int32), _between(rows[1])

    def phrase(self, terms: Sequence[Weighted], slop: int) -> Sparse | None:
        known = self._placed.get
        spans = [known((field, text)) or self._span(field, text, places=True) for field, text, _ in terms]
        if not all(span.one for span in spans):
            return None
        if not all(span.begin < span.end for span in spans):
            return NOTHING
        order: Sequence[int] = range(len(spans))
        if slop == 1:
            order = sorted(order, key=lambda number: spans[number].end - spans[number].begin)
        name, _ = base_field(terms[0].field)
        raw = self._files.postings[name].raw
        docs, _, scores = loops.row(
            raw.docs,
            raw.freqs,
            raw.large_at,
            raw.large,
            raw.marks,
            raw.places,
            np.array([(*spans[number][:3], number - order[0]) for number in order], np.int64),
            slop,
            self._norms[name],
            np.array([terms[number].factor for number in order], np.float32),
        )
        return Sparse(docs.view(np.int32), scores)

    def _span(self, field: str, text: str, *, places: bool = False) -> _Span:
        """What is behind a term, verified and remembered."""
        postings, terms = self._files.postings[base_field(field)[0]], self.terms(field, text)
        begin, end = postings.require(terms, places=places) if terms else (0, 0)
        found = _Span(begin, end, postings.first_place(terms.start) if terms else 0, len(terms) < 2)
        return (self._placed if places else self._spans).put((field, text), found)

    def _opened(self, postings: Postings, spans: Sequence[_Span], among: Docs | None = None) -> Rows:
        """The documents of a word, where the places of each end, and the places."""
        raw = postings.raw
        if len(spans) == 1 and spans[0].one and among is None:
            begin, end, place, _ = spans[0]
            return loops.opened(raw.docs, raw.freqs, raw.large_at, raw.large, raw.places, begin, end, place)
        wanted = np.ones(self._files.documents, np.uint8)
        if among is not None:
            wanted[:] = 0
            wanted[among] = 1
        begins, ends, firsts, _ = np.array(spans, np.int64).T.copy()
        return loops.gathered(raw.docs, raw.freqs, raw.large_at, raw.large, raw.places, begins, ends, firsts, wanted)

    def _followed(self, postings: Postings, rows: Rows, spans: Sequence[_Span], shift: int, slop: int) -> Rows:
        raw = postings.raw
        if len(spans) == 1 and spans[0].one:
            return loops.followed(
                *rows,
                raw.docs,
                raw.freqs,
                raw.large_at,
                raw.large,
                raw.marks,
                raw.places,
                *spans[0][:3],
                shift,
                slop,
            )
        docs, stops, places = self._opened(postings, spans, rows[0])
        times = _between(stops).astype(np.uint32)
        return loops.followed(
            *rows, docs, times, _NO_NUMBERS, _NO_NUMBERS, _NO_MARKS, places, 0, len(docs), 0, shift, slop
        )

    def _mark(self, there: NDArray[np.bool_], field: str, terms: NDArray[np.uint32]) -> None:
        if len(terms):
            postings = self._files.postings[field]
            postings.require(range(int(terms[0]), int(terms[-1]) + 1))
            loops.mark(there, postings.raw.docs, postings.raw.first, terms)


def _between(stops: NDArray[np.int64]) -> NDArray[np.int64]:
    """How far each is from the one before."""
    steps = stops.copy()
    steps[1:] -= stops[:-1]
    return steps
