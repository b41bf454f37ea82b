"""Compiling the loops for the types of a snapshot's arrays, or loading what was compiled before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numba.core.errors import NumbaError

from index.codec.postings import Raw
from search.kernels import highest, page, passages, postings, standing, top


def fit(types: tuple[str, ...], ending: Callable[[], bool]) -> bool:
    """Get the loops ready for arrays of these types; False if the program is ending before that is done.

    Raises RuntimeError where they can't be compiled.
    """
    try:
        return not any(ending() for _ in _fitted(types))
    except NumbaError as error:
        raise RuntimeError(str(error)) from error


def _fitted(types: tuple[str, ...]) -> Iterator[None]:
    """Call each loop with nothing to do: that is when it is compiled."""
    *of_postings, first, begins = (_empty(kind) for kind in types)
    raw = Raw(*of_postings)
    row, norm = np.zeros(1, np.float32), np.zeros(1, np.float32)
    numbers = np.zeros(0, np.int64)
    yield
    top.best(row, 1)
    yield
    for one in (True, False):
        postings.add_scores(row, raw.docs, raw.freqs, raw.large_at, raw.large, 0, 0, one, norm, np.float32(1))
    yield
    spans = np.zeros((0, 4), np.int64)
    postings.add_many(row, raw.docs, raw.freqs, raw.large_at, raw.large, spans[:, :2].copy(), norm, norm)
    yield
    own = (raw.docs, raw.freqs, raw.large_at, raw.large, norm)
    postings.with_all(*own, *own, spans, norm)
    yield
    postings.opened(raw.docs, raw.freqs, raw.large_at, raw.large, raw.places, 0, 0, 0)
    yield
    few = postings.gathered(
        raw.docs, raw.freqs, raw.large_at, raw.large, raw.places, numbers, numbers, numbers, np.zeros(1, np.uint8)
    )
    yield
    postings.followed(*few, raw.docs, raw.freqs, raw.large_at, raw.large, raw.marks, raw.places, 0, 0, 0, 1, 1)
    yield
    postings.followed(*few, few[0], few[0], numbers, numbers, np.zeros(0, np.uint32), few[2], 0, 0, 0, 1, 1)
    yield
    spans = np.zeros((1, 4), np.int64)
    postings.row(raw.docs, raw.freqs, raw.large_at, raw.large, raw.marks, raw.places, spans, 1, norm, norm)
    yield
    found = passages.occurring(
        raw.docs, raw.freqs, raw.large_at, raw.large, raw.marks, raw.places, np.zeros((0, 4), np.int64), numbers
    )
    yield
    rows = passages.ordered(found, numbers, numbers, numbers, numbers)
    yield
    codes = np.frombuffer(b"", "<u2")
    passages.chosen(rows, np.zeros(0), codes, page.kinds(), numbers, numbers, 3, 220, 40, np.zeros(3), 0.3, 0.01)
    yield
    for bits in (np.zeros(1, np.int32), np.zeros(1, np.int64)):
        highest.highest(bits, 16, 0, 1)
    yield
    values, table, pairs = np.zeros(0), np.zeros((0, 0)), np.zeros((0, 2), np.int64)
    there = standing.numbered(numbers, 0)
    yield
    arrays = (raw.docs, raw.freqs, raw.large_at, raw.large, raw.marks, raw.lengths)
    heads, entries, _ = standing.gathered(*arrays, spans[:0], 0, numbers, values, numbers, there, 1.0, table)
    yield
    standing.side_by_side(raw.places, values, values, heads, entries, pairs, table)
    yield
    standing.scored(table, table, table, values, values, 2.0, 1.0, 1.0, values, values, values, 0.9, 0.6)
    yield
    text = (values, heads, entries, pairs, values, values, values)
    standing.by_sentences(
        raw.places, raw.lengths, first, begins, numbers, there, *text, 0.5, 60.0, 60, np.zeros((3, 0))
    )
    yield
    postings.mark(np.zeros(1, bool), raw.docs, raw.first, np.zeros(0, np.uint32))
    yield


def _empty(kind: str) -> np.ndarray:
    """As a memory map gives it: not to be written to."""
    array = np.zeros(0, kind)
    array.flags.writeable = False
    return array
