"""Sets of documents with scores, and their algebra: the values that a query tree is evaluated to.

Every score is positive, so a dense row of scores needs no mask: zero means not found. Results are new objects; what is
put in is never changed, so values can be cached and shared by threads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Docs = NDArray[Any]
Scores = NDArray[np.float32]

DENSE = 8
"""A set with more than one document in so many is kept as a row of scores for all documents."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """Ascending document numbers, and the score of each."""

    docs: Docs
    scores: Scores


@dataclass(frozen=True, slots=True)
class Dense:
    """A score for every document of the segment; 0 for those that are not in the set, which has ``size`` if known."""

    row: Scores
    size: int | None = None


Scored = Sparse | Dense

NOTHING = Sparse(np.empty(0, np.int64), np.empty(0, np.float32))


def compact(docs: Docs, scores: Scores, size: int) -> Scored:
    """The better representation of a set among ``size`` documents."""
    if len(docs) * DENSE <= size:
        return Sparse(docs.astype(np.int32, copy=False), scores)
    row = np.zeros(size, np.float32)
    row[docs] = scores
    return Dense(row)


def constant(docs: Docs, score: float, size: int) -> Scored:
    """Documents that all have one score."""
    return compact(docs, np.full(len(docs), score, np.float32), size)


def marked(there: NDArray[np.bool_]) -> Scored:
    """The documents that are marked in a row, each with a score of 1."""
    if np.count_nonzero(there) * DENSE <= len(there):
        docs = np.flatnonzero(there)
        return Sparse(docs, np.ones(len(docs), np.float32))
    return Dense(there.astype(np.float32))


def levelled(scored: Scored, score: float) -> Scored:
    """The same documents, all with one score."""
    if isinstance(scored, Sparse):
        return Sparse(scored.docs, np.full(len(scored.docs), score, np.float32))
    return Dense((scored.row > 0) * np.float32(score), scored.size)


def docs_of(scored: Scored) -> Docs:
    """The documents of a set, ascending."""
    return scored.docs if isinstance(scored, Sparse) else np.flatnonzero(scored.row > 0)


def count(scored: Scored) -> int:
    """How many documents a set has."""
    if isinstance(scored, Sparse):
        return len(scored.docs)
    return int(np.count_nonzero(scored.row > 0)) if scored.size is None else scored.size


def weight(scored: Scored) -> int:
    """About how many documents a set has, at no cost; of a row always more than of a list."""
    return len(scored.docs) if isinstance(scored, Sparse) else len(scored.row) + 1


def nbytes(scored: Scored) -> int:
    """About how much memory a set takes."""
    if isinstance(scored, Dense):
        return int(scored.row.nbytes)
    return int(scored.docs.nbytes + scored.scores.nbytes) + 200


def as_row(scored: Scored, size: int) -> Scores:
    """The scores of all documents. The row may be a shared one: not to be changed."""
    if isinstance(scored, Dense):
        return scored.row
    row = np.zeros(size, np.float32)
    row[scored.docs] = scored.scores
    return row


def scores_at(scored: Scored, docs: Docs) -> Scores:
    """The score of each of some documents; 0 where one is not in the set."""
    if isinstance(scored, Dense):
        return scored.row[docs]
    if not len(scored.docs):
        return np.zeros(len(docs), np.float32)
    at = scored.docs.searchsorted(docs)
    scores = scored.scores.take(at, mode="clip")
    scores[scored.docs.take(at, mode="clip") != docs] = 0
    return scores


def sum_at(sets: Sequence[Scored], docs: Docs) -> Scores:
    """The sum of the scores that each of some documents has in the sets."""
    return _sum([scores_at(each, docs) for each in sets])


def union(sets: Sequence[Scored], size: int) -> Scored:
    """Documents in any of the sets, their scores summed."""
    if len(sets) == 1:
        return sets[0]
    dense = [each.row for each in sets if isinstance(each, Dense)]
    sparse = [each for each in sets if isinstance(each, Sparse) and len(each.docs)]
    if not dense and sum(len(each.docs) for each in sparse) * DENSE <= size:
        return _union_sparse(sparse)
    if len(dense) > 1:
        row = dense[0] + dense[1]
        for other in dense[2:]:
            row += other
    else:
        row = dense[0].copy() if dense else np.zeros(size, np.float32)
    for each in sparse:
        row[each.docs] += each.scores
    return Dense(row)


def _union_sparse(sets: Sequence[Sparse]) -> Sparse:
    if len(sets) < 2:
        return sets[0] if sets else NOTHING
    docs = np.concatenate([each.docs for each in sets])
    scores = np.concatenate([each.scores for each in sets])
    order = np.argsort(docs, kind="stable")
    docs, scores = docs[order], scores[order]
    first = np.flatnonzero(np.concatenate(([True], docs[1:] != docs[:-1])))
    return Sparse(docs[first], np.add.reduceat(scores, first))


def intersection(sets: Sequence[Scored], size: int) -> Scored:
    """Documents in all of the sets, their scores summed."""
    first, *others = sorted(sets, key=lambda each: (weight(each), isinstance(each, Dense)))
    if not others:
        return first
    if isinstance(first, Dense):  # the lightest is, so all are
        both = first.row > 0
        for each in others:
            both &= as_row(each, size) > 0
        docs = np.flatnonzero(both)
        return Sparse(docs, _sum([scores_at(each, docs) for each in sets]))
    docs, scores = first.docs, first.scores
    for each in others:
        more = scores_at(each, docs)
        kept = more > 0
        docs, scores = docs[kept], scores[kept] + more[kept]
    return Sparse(docs, scores)


def _sum(rows: Sequence[Scores]) -> Scores:
    if len(rows) == 1:
        return rows[0]
    total = rows[0] + rows[1]
    for row in rows[2:]:
        total += row
    return total


def restricted(scored: Scored, only: Scored) -> Scored:
    """Documents that are in both; their scores are those of the first."""
    if isinstance(scored, Sparse):
        kept = scores_at(only, scored.docs) > 0
        return Sparse(scored.docs[kept], scored.scores[kept])
    if isinstance(only, Dense):
        return Dense(np.where(only.row > 0, scored.row, np.float32(0)))
    scores = scored.row[only.docs]
    kept = scores > 0
    return Sparse(only.docs[kept], scores[kept])


def without(scored: Scored, excluded: Scored) -> Scored:
    """Documents of the first that are not in the second."""
    if isinstance(scored, Sparse):
        kept = scores_at(excluded, scored.docs) == 0
        return Sparse(scored.docs[kept], scored.scores[kept])
    row = scored.row.copy()
    row[docs_of(excluded)] = 0
    return Dense(row)


def lifted(scored: Scored, by: Scored, size: int) -> Scored:
    """Documents of the first; where they are in the second too, its score is added."""
    if isinstance(scored, Sparse):
        return Sparse(scored.docs, scored.scores + scores_at(by, scored.docs))
    if isinstance(by, Sparse):
        row = scored.row.copy()
        row[by.docs] += by.scores * (row[by.docs] > 0)
        return Dense(row, scored.size)
    return Dense(np.where(scored.row > 0, scored.row + as_row(by, size), np.float32(0)), scored.size)


def scaled(scored: Scored, boost: float) -> Scored:
    """The same documents, their scores multiplied."""
    if boost == 1.0:
        return scored
    if isinstance(scored, Sparse):
        return Sparse(scored.docs, scored.scores * np.float32(boost))
    return Dense(scored.row * np.float32(boost), scored.size)
