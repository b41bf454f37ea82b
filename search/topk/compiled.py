"""The postings behind the terms of a query, by compiled loops: what `Words` answers, faster."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.fields import base_field
from index.snapshot import Leaf
from search.kernels import following
from search.kernels import postings as loops
from search.kernels.rows import either
from search.kernels.together import with_all
from search.topk.scored import DENSE, NOTHING, Dense, Docs, Scored, Sparse
from search.topk.spans import FIELD, OTHER, Packed, Span, Spans
from search.topk.statistics import Statistics
from search.topk.words import NO_ROWS, Row, Word, Words

_SMALL = 1 << 17
"""Documents of a segment up to which a row of scores is better than merging sparse ones."""

_MOST_COUNTED = 200
"""Words that are counted in a byte."""

_NO_NUMBERS = np.zeros(0, np.int64)
_NO_MARKS = np.zeros(0, np.uint32)
_NO_SPANS = np.zeros((0, 4), np.int64)
_NO_FACTORS = np.zeros(0, np.float32)


class CompiledWords(Words):
    """Looks terms up in a segment whose arrays the loops are compiled for."""

    intersects = True

    def __init__(self, leaf: Leaf, statistics: Statistics) -> None:
        super().__init__(leaf, statistics)
        self._spans = Spans(self._files, self.terms)
        postings = self._files.postings
        self._scored = {field: (*own.raw.counted, self._norms[field]) for field, own in postings.items()}
        self._placed = {field: own.raw.placed for field, own in postings.items()}

    def with_any(self, words: Sequence[Word]) -> Scored:
        packed = [self._spans.packed(word) for word in words]
        size = self._files.documents
        if size > _SMALL and sum(word.postings for word in packed) * DENSE <= size:
            return super().with_any(words)
        row = np.zeros(size, np.float32)
        for word, each in zip(words, packed, strict=True):
            if not each.single:
                self._add_together(row, word)
        single = [each for each in packed if each.single]
        found = loops.add_words(row, self._scored[FIELD], self._scored[OTHER], *_unpacked(single))
        return Dense(row, found)

    def with_all(self, words: Sequence[Word]) -> Sparse | None:
        packed = sorted([self._spans.packed(word) for word in words], key=_by_postings)
        if len(words) > _MOST_COUNTED or not all(word.single for word in packed):
            return None
        room = packed[0].postings
        if not room:
            return NOTHING
        docs, scores = np.empty(room + 1, np.int32), np.empty(room + 1, np.float32)
        size = with_all(self._scored[FIELD], self._scored[OTHER], *_unpacked(packed), docs, scores)
        return Sparse(docs[:size], scores[:size])

    def in_rows(self, rows: Sequence[Row]) -> Sparse | None:
        asked = {FIELD: (_NO_SPANS, _NO_FACTORS), OTHER: (_NO_SPANS, _NO_FACTORS)}
        room = 0
        for row in rows:
            spans = [self._spans.placed(term.field, term.text) for term in row.terms]
            if len(spans) < 2 or not all(span.one for span in spans):
                return None
            if all(span.begin < span.end for span in spans):
                order = _order([span.end - span.begin for span in spans], row.slop)
                room += spans[order[0]].end - spans[order[0]].begin
                flat = [value for number in order for value in (*spans[number][:3], number - order[0])]
                factors = [row.terms[number].factor for number in order]
                field, _ = base_field(row.terms[0].field)
                asked[field] = np.array(flat, np.int64).reshape(-1, 4), np.array(factors, np.float32)
        if not room:
            return NOTHING
        docs, scores = np.empty(room, np.int32), np.empty(room, np.float32)
        size = either(
            self._placed[FIELD],
            self._norms[FIELD],
            *asked[FIELD],
            self._placed[OTHER],
            self._norms[OTHER],
            *asked[OTHER],
            rows[0].slop,
            docs,
            scores,
        )
        return Sparse(docs[:size], scores[:size])

    def rows(
        self, field: str, words: Sequence[Sequence[str]], slop: int = 1, among: Docs | None = None
    ) -> tuple[Docs, Docs]:
        placed = self._spans.placed
        spans = [[s for text in texts if (s := placed(field, text)).begin < s.end] for texts in words]
        if not all(spans):
            return NO_ROWS
        order = _order([sum(span.end - span.begin for span in word) for word in spans], slop)
        name, _ = base_field(field)
        found = self._opened(name, spans[order[0]], among)
        for number in order[1:]:
            if not len(found[0]):
                return NO_ROWS
            found = self._followed(name, found, spans[number], number - order[0], slop)
        docs, bounds, _ = found
        return docs.astype(np.int32), np.diff(bounds)

    def _add_together(self, row: NDArray[np.float32], word: Word) -> None:
        """Add the scores of terms of which some stand for several forms."""
        for term in word:
            begin, end, _, one = self._spans.of(term.field, term.text)
            field = self._scored[base_field(term.field)[0]]
            (loops.add if one else loops.add_together)(row, field, begin, end, np.float32(term.factor))

    def _opened(self, field: str, spans: Sequence[Span], among: Docs | None = None) -> following.Rows:
        """The documents of a word, and its places in them."""
        if len(spans) == 1 and spans[0].one and among is None:
            begin, end, place, _ = spans[0]
            docs, bounds, places = following.opened(self._placed[field], begin, end, place)
            # As `gathered` gives them: loops are compiled for each combination of types, and take memory for each.
            own = places[bounds[0] : bounds[-1]].astype(np.uint32)
            return docs.astype(np.uint32), bounds - bounds[0], own
        wanted = np.ones(self._files.documents, np.uint8)
        if among is not None:
            wanted[:] = 0
            wanted[among] = 1
        return following.gathered(self._placed[field], np.array([span[:3] for span in spans], np.int64), wanted)

    def _followed(
        self, field: str, rows: following.Rows, spans: Sequence[Span], shift: int, slop: int
    ) -> following.Rows:
        if len(spans) == 1 and spans[0].one:
            return following.followed(rows, self._placed[field], *spans[0][:3], shift, slop)[0]
        docs, bounds, places = self._opened(field, spans, rows[0])
        times = np.diff(bounds).astype(np.uint32)
        gathered = (docs, times, _NO_NUMBERS, _NO_NUMBERS, _NO_MARKS, places)
        return following.followed(rows, gathered, 0, len(docs), 0, shift, slop)[0]

    def _mark(self, there: NDArray[np.bool_], field: str, terms: NDArray[np.uint32]) -> None:
        if len(terms):
            postings = self._files.postings[field]
            postings.require(range(int(terms[0]), int(terms[-1]) + 1))
            loops.mark(there, postings.raw.docs, postings.raw.first, terms)


def _by_postings(word: Packed) -> int:
    return word.postings


def _unpacked(words: Sequence[Packed]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The terms of all words, as loops take them."""
    spans = np.frombuffer(b"".join([word.spans for word in words]), np.int64).reshape(-1, 4)
    return spans, np.frombuffer(b"".join([word.factors for word in words]), np.float32)


def _order(sizes: Sequence[int], slop: int) -> Sequence[int]:
    """A row of neighbours is found from its rarest word on; a chain with gaps only from its first."""
    return sorted(range(len(sizes)), key=sizes.__getitem__) if slop == 1 else range(len(sizes))
