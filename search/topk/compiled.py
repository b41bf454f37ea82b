"""The postings behind the terms of a query, by compiled loops: what `Words` answers, faster."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.fields import base_field
from index.snapshot import Segment
from search.kernels.field import Field
from search.kernels.matches import Matches
from search.kernels.postings import add_term, add_together, add_words, mark
from search.kernels.rows import either, how_many, in_order
from search.topk.matching import Matching
from search.topk.scored import DENSE, Dense, Docs, Scored, Sparse
from search.topk.spans import FIELD, OTHER, Spans, unpacked
from search.topk.statistics import Statistics
from search.topk.words import NO_ROWS, Counted, Row, Word, Words

_SMALL = 1 << 17
"""Documents of a segment up to which a row of scores is better than merging sparse ones."""

_LARGE = 1 << 15
"""Documents of a segment from which on scores are not worth while that nobody asks for."""

_BLOCKS_BYTES = 64 << 20
"""Room for what is known of recent terms by blocks, in all segments together."""

_EVERYWHERE = np.zeros(0, np.uint8)
_NO_SPANS = np.zeros((0, 4), np.int64)
_NO_FACTORS = np.zeros(0, np.float32)


class CompiledWords(Words):
    """Looks terms up in a segment."""

    intersects = True

    def __init__(self, segment: Segment, statistics: Statistics) -> None:
        super().__init__(segment, statistics)
        self._spans = Spans(self._file, self.terms)
        postings = self._file.postings
        self._fields = {field: Field(own.raw) for field, own in postings.items()}
        share = self._file.documents / max(1, statistics.documents)
        self._matching = Matching(self._file, self._fields, self._norms, round(_BLOCKS_BYTES * share))
        live = self._file.live
        self._live = _EVERYWHERE if live is None else live.view(np.uint8)
        self._both = self._fields[FIELD], self._fields[OTHER], self._norms[FIELD], self._norms[OTHER]

    def with_any(self, words: Sequence[Word]) -> Scored:
        packed = [self._spans.packed(word) for word in words]
        size = self._file.documents
        if size > _SMALL and sum(word.postings for word in packed) * DENSE <= size:
            return super().with_any(words)
        row = np.zeros(size, np.float32)
        for word, each in zip(words, packed, strict=True):
            if not each.single:
                self._add_together(row, word)
        single = [each for each in packed if each.single]
        found = add_words(row, *self._both, *unpacked(single))
        return Dense(row, found)

    def with_all(self, words: Sequence[Word]) -> Sparse | None:
        matches = self._matching.matches([self._spans.packed(word) for word in words], every=True)
        return None if matches is None else Sparse(matches.documents(), matches.scores())

    def matches(self, words: Sequence[Word], *, every: bool) -> Matches | None:
        if not every and self._file.documents < _LARGE:
            return None
        return self._matching.matches([self._spans.packed(word) for word in words], every=every)

    def in_rows(self, rows: Sequence[Row]) -> Sparse | None:
        asked = {FIELD: (_NO_SPANS, _NO_FACTORS), OTHER: (_NO_SPANS, _NO_FACTORS)}
        for row in rows:
            spans = [self._spans.placed(term.field, term.text) for term in row.terms]
            if len(spans) < 2 or not all(span.one for span in spans):
                return None
            if all(span.begin < span.end for span in spans):
                order = _order([span.end - span.begin for span in spans], row.slop)
                flat = [value for number in order for value in (*spans[number][:3], number - order[0])]
                factors = [row.terms[number].factor for number in order]
                field, _ = base_field(row.terms[0].field)
                asked[field] = np.array(flat, np.int64).reshape(-1, 4), np.array(factors, np.float32)
        title, body = ((self._fields[field], self._norms[field], *asked[field]) for field in (FIELD, OTHER))
        return Sparse(*either(*title, *body, rows[0].slop))

    def rows(
        self, field: str, words: Sequence[Sequence[str]], slop: int = 1, among: Docs | None = None
    ) -> tuple[Docs, Docs]:
        placed = self._spans.placed
        spans = [[s for text in texts if (s := placed(field, text)).begin < s.end] for texts in words]
        if not all(spans):
            return NO_ROWS
        order = _order([sum(span.end - span.begin for span in word) for word in spans], slop)
        there = _EVERYWHERE
        if among is not None:
            there = np.zeros(self._file.documents, np.uint8)
            there[among] = 1
        terms = [np.array(spans[number], np.int64) for number in order]
        shifts = [number - order[0] for number in order]
        docs, times = in_order(self._fields[base_field(field)[0]], terms, shifts, slop, there)
        return docs, times

    def in_a_row(self, field: str, terms: Sequence[str], most: int) -> Counted:
        spans = [self._spans.placed(field, text) for text in terms]
        sizes = [span.end - span.begin for span in spans]
        order = _order(sizes, 1)
        rarest = sizes[order[0]]
        looked_at = min(rarest, most)
        flat = [(*spans[number][:3], number - order[0]) for number in order]
        flat[0] = (flat[0][0], flat[0][0] + looked_at, *flat[0][2:])
        count = how_many(self._fields[field], np.array(flat, np.int64), self._live)
        return Counted(count * rarest // max(1, looked_at), looked_at)

    def _add_together(self, row: NDArray[np.float32], word: Word) -> None:
        """Add the scores of terms of which some stand for several forms."""
        for term in word:
            begin, end, _, one, _ = self._spans.of(term.field, term.text)
            name, _ = base_field(term.field)
            add = add_term if one else add_together
            add(row, self._fields[name], self._norms[name], begin, end, term.factor)

    def _mark(self, there: NDArray[np.bool_], field: str, terms: NDArray[np.uint32]) -> None:
        if len(terms):
            self._file.postings[field].require(range(int(terms[0]), int(terms[-1]) + 1))
            mark(there.view(np.uint8), self._fields[field], terms)


def _order(sizes: Sequence[int], slop: int) -> Sequence[int]:
    """A row of neighbours is found from its rarest word on; a chain with gaps only from its first."""
    return sorted(range(len(sizes)), key=sizes.__getitem__) if slop == 1 else range(len(sizes))
