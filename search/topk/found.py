"""What a query finds in a snapshot: how many, the best, the order by a column, and counts of facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from index.codec.bitmaps import Bits, bits_of
from index.fields import NO_NUMBER
from index.snapshot import Segment
from search.topk.highest import highest, highest_found
from search.topk.pending import Pending, above, among, scored
from search.topk.scored import (
    Dense,
    Docs,
    Scored,
    Scores,
    Sparse,
    count,
    docs_of,
    scores_at,
)

Sort = Literal["relevance", "newest", "oldest", "views"]

_COLUMNS = {"newest": "published", "oldest": "published", "views": "views"}

_BLOCK = 64
"""Documents whose best score is compared at once when the top is looked for."""


@dataclass(frozen=True)
class Found:
    """The documents that meet a query, segment by segment. ``complete`` is False where time ran out."""

    parts: tuple[tuple[Segment, Scored | Pending], ...]
    complete: bool = True
    compiled: bool = False

    @cached_property
    def total(self) -> int:
        """How many there are."""
        return sum(found.count if isinstance(found, Pending) else count(found) for _, found in self.parts)

    @cached_property
    def documents(self) -> tuple[Docs, ...]:
        """Of each segment those that are found, ascending."""
        return tuple(_docs(found) for _, found in self.parts)

    @cached_property
    def bits(self) -> tuple[Bits, ...]:
        """The same as bits, one for each document of a segment."""
        return tuple(_bits(found, segment.file.documents) for segment, found in self.parts)

    def among(self, only: Found) -> Found:
        """Those that are in ``only`` too, with their own scores."""
        both = zip(self.parts, only.parts, strict=True)
        parts = tuple((segment, among(found, allowed)) for (segment, found), (_, allowed) in both)
        return Found(parts, self.complete and only.complete, self.compiled)

    def above(self, first: Found, score: float) -> Found:
        """The same documents, those that are in ``first`` too before others: what is found for an AndMaybe of both."""
        both = zip(self.parts, first.parts, strict=True)
        parts = tuple(
            (segment, above(found, of_first, score, segment.file.documents)) for (segment, found), (_, of_first) in both
        )
        return Found(parts, self.complete and first.complete, self.compiled)

    def best(self, skip: int, limit: int, sort: Sort) -> tuple[tuple[int, float], ...]:
        """The internal numbers and scores of the documents ``skip`` to ``skip + limit`` in an order.

        Equal ones stand in order of their numbers; documents that lack the fact they are sorted by come last.
        """
        wanted = skip + limit
        if sort == "relevance" and self.compiled and len(self.parts) == 1:
            docs, scores = _best(self.parts[0][1], wanted)
            return tuple(zip(docs[skip:].tolist(), scores[skip:].tolist(), strict=True))
        if sort == "relevance":
            return self._merged(wanted, lambda _, found: _top(found, wanted, self.compiled), skip)
        descending = sort != "oldest"
        return self._merged(wanted, lambda segment, found: _by_column(segment, found, sort, descending, wanted), skip)

    def leading(self, limit: int) -> tuple[NDArray[np.int64], Scores]:
        """The internal numbers, ascending, and the scores of the ``limit`` best documents; of equal ones the first."""
        parts = [(segment.offset, *_leading(found, limit)) for segment, found in self.parts]
        if len(parts) == 1:
            ((_, docs, scores),) = parts
            return docs.astype(np.int64), scores
        numbers = np.concatenate([np.zeros(0, np.int64), *(docs + np.int64(offset) for offset, docs, _ in parts)])
        scores = np.concatenate([np.zeros(0, np.float32), *(scores for _, _, scores in parts)])
        kept = highest(scores, limit)
        return numbers[kept], scores[kept]

    def scores(self, numbers: NDArray[np.int64]) -> Scores:
        """The scores of documents by their internal numbers, which ascend; 0 of those that are not among these."""
        borders = np.searchsorted(numbers, [segment.offset for segment, _ in self.parts]).tolist()
        scores = np.zeros(len(numbers), np.float32)
        for (segment, found), first, stop in zip(self.parts, borders, [*borders[1:], len(numbers)], strict=True):
            scores[first:stop] = scores_at(scored(found), numbers[first:stop] - segment.offset)
        return scores

    def _merged(
        self, wanted: int, pick: Callable[[Segment, Scored | Pending], tuple[Docs, NDArray[Any], Scores]], skip: int
    ) -> tuple[tuple[int, float], ...]:
        picked = [(segment.offset, *pick(segment, found)) for segment, found in self.parts]
        if not picked:
            return ()
        if len(picked) == 1:
            ((_, docs, keys, scores),) = picked
            order = np.lexsort((docs, keys))[skip:wanted]
            return tuple(zip(docs[order].tolist(), scores[order].tolist(), strict=True))
        docs = np.concatenate([docs.astype(np.int64) + offset for offset, docs, _, _ in picked])
        keys = np.concatenate([keys for _, _, keys, _ in picked])
        scores = np.concatenate([scores for _, _, _, scores in picked])
        order = np.lexsort((docs, keys))[skip:wanted]
        return tuple(zip(docs[order].tolist(), scores[order].tolist(), strict=True))

    def counts(self, field: str) -> list[NDArray[Any]]:
        """For each segment how many of its documents have each value of a fact."""
        parts = zip(self.parts, self.documents, strict=True)
        return [segment.file.fact(field).counts(documents) for (segment, _), documents in parts]


def _docs(found: Scored | Pending) -> Docs:
    return found.docs if isinstance(found, Pending) else docs_of(found)


def _bits(found: Scored | Pending, documents: int) -> Bits:
    if isinstance(found, Pending):
        return found.bits
    return bits_of(found.row > 0 if isinstance(found, Dense) else found.docs, documents)


def _top(found: Scored | Pending, wanted: int, compiled: bool) -> tuple[Docs, NDArray[Any], Scores]:
    """At least the ``wanted`` best documents of a segment: numbers, sort keys, scores."""
    if compiled or isinstance(found, Pending):
        docs, scores = _best(found, wanted)
        return docs, -scores, scores
    if isinstance(found, Sparse):
        docs, scores = found.docs, found.scores
        if len(scores) > 4 * wanted:
            kept = scores >= np.partition(scores, len(scores) - wanted)[len(scores) - wanted]
            docs, scores = docs[kept], scores[kept]
        return docs, -scores, scores
    row = found.row
    # The wanted-th best block maximum is a score that at least that many documents reach.
    maxima = np.maximum.reduceat(row, _block_starts(len(row)))
    reach = np.float32(0)
    if len(maxima) > wanted:
        reach = np.partition(maxima, len(maxima) - wanted)[len(maxima) - wanted]
    docs = np.flatnonzero(row >= reach) if reach > 0 else np.flatnonzero(row)
    scores = row[docs]
    return docs, -scores, scores


def _best(found: Scored | Pending, wanted: int) -> tuple[Docs, Scores]:
    """The ``wanted`` best documents of a segment and their scores, the best first, by a compiled loop."""
    from search.kernels.top import best

    if isinstance(found, Pending):
        found = found.for_best(wanted)
    if isinstance(found, Pending):
        return found.best(wanted)
    values = found.row if isinstance(found, Dense) else found.scores
    docs, highest = best(values, min(wanted, len(values)))
    return (docs if isinstance(found, Dense) else found.docs[docs]), highest


def _leading(found: Scored | Pending, wanted: int) -> tuple[Docs, Scores]:
    """The ``wanted`` best documents of a segment, ascending, and their scores."""
    if isinstance(found, Pending):
        found = found.for_best(wanted)
    if isinstance(found, Pending):
        docs, scores = found.best(wanted)
        order = np.argsort(docs)
        return docs[order], scores[order]
    if isinstance(found, Dense):
        docs = highest_found(found.row, wanted)
        return docs, found.row[docs]
    if len(found.docs) <= wanted:
        return found.docs, found.scores
    kept = highest(found.scores, wanted)
    return found.docs[kept], found.scores[kept]


@cache
def _block_starts(size: int) -> NDArray[np.intp]:
    return np.arange(0, size, _BLOCK)


def _by_column(
    segment: Segment, found: Scored | Pending, sort: Sort, descending: bool, wanted: int
) -> tuple[Docs, NDArray[Any], Scores]:
    """The first documents of a segment in order of a column: numbers, sort keys, scores."""
    docs = _docs(found)
    column = segment.file.number_facts[_COLUMNS[sort]].column[docs].astype(np.int64)
    keys = np.where(column == NO_NUMBER, np.int64(2**40), -column if descending else column)
    if len(docs) > 4 * wanted:
        kept = keys <= np.partition(keys, wanted - 1)[wanted - 1]
        docs, keys = docs[kept], keys[kept]
    return docs, keys, np.zeros(len(docs), np.float32)
