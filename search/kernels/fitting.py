"""Compiling the loops for the types of a snapshot's arrays, or loading what was compiled before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numba.core.errors import NumbaError

from index.codec.arrays import frozen
from index.codec.pairs import RawPairs
from index.codec.postings import Raw
from search.kernels import (
    facets,
    following,
    highest,
    occurrences,
    page,
    pairs,
    passages,
    postings,
    rows,
    standing,
    texts,
    together,
    top,
)


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
    arrays, size = [_empty(kind) for kind in types], len(Raw._fields)
    title, body, others = Raw(*arrays[:size]), Raw(*arrays[size : 2 * size]), arrays[2 * size :]
    first, begins, *neighbours = others
    yield from _for_both(title, body)
    for each in (title, body):
        yield from _for_rows(each)
        yield from _for_hits(each, first, begins)
    numbers = np.zeros(0, np.int64)
    pairs.each(*RawPairs(*neighbours), numbers, numbers)
    yield
    for kind in ("u1", "u2", "u4"):
        facets.counted(_empty(kind), np.zeros(0, np.float32), 1)
        yield


def _for_both(title: Raw, body: Raw) -> Iterator[None]:
    """What looks at titles and bodies at once."""
    row, norm = np.zeros(1, np.float32), np.zeros(1, np.float32)
    scored, other = (*title.counted, norm), (*body.counted, norm)
    docs, spans, factors = np.zeros(1, np.int32), np.zeros((0, 4), np.int64), np.zeros(0, np.float32)
    yield
    top.best(row, row.view(np.int32), np.zeros(1, np.int64), norm)
    yield
    for each in (scored, other):
        postings.add(row, each, 0, 0, np.float32(1))
        postings.add_together(row, each, 0, 0, np.float32(1))
    yield
    postings.add_words(row, scored, other, frozen(np.zeros((0, 4), np.int64)), frozen(np.zeros(0, np.float32)))
    yield
    together.with_all(scored, other, frozen(np.zeros((1, 4), np.int64)), frozen(np.zeros(1, np.float32)), docs, norm)
    yield
    rows.either(title.placed, norm, spans, factors, body.placed, norm, spans, factors, 1, docs, norm)
    yield


def _for_rows(own: Raw) -> Iterator[None]:
    """Words in a row, and lists of terms, in one field."""
    numbers, none = np.zeros(0, np.int64), np.zeros(0, np.uint32)
    following.opened(own.placed, 0, 0, 0)
    yield
    few = following.gathered(own.placed, np.zeros((0, 3), np.int64), np.zeros(1, np.uint8))
    yield
    for term in (own.placed, (none, none, numbers, numbers, none, none)):
        following.followed(few, term, 0, 0, 0, 1, 1)
        yield
    postings.mark(np.zeros(1, bool), own.docs, own.first, none)
    yield


def _for_hits(raw: Raw, first: np.ndarray, begins: np.ndarray) -> Iterator[None]:
    """What looks at the best documents, and at those that are shown."""
    numbers = np.zeros(0, np.int64)
    spans = np.zeros((1, 4), np.int64)
    terms = np.zeros((0, 4), np.int64)
    found = occurrences.occurring(
        raw.docs, raw.freqs, raw.large_at, raw.large, raw.marks, raw.places, terms, numbers, spans[:, :2].copy()
    )
    yield
    kinds, borders = texts.taken_apart(texts.codes(""), texts.kinds())
    yield
    shown = occurrences.standing(found, terms, 0, numbers, numbers, numbers, numbers, borders)
    yield
    passages.chosen(shown, np.zeros(0), kinds, numbers, numbers, page.RULES)
    yield
    for bits in (np.zeros(1, np.int32), np.zeros(1, np.int64)):
        highest.highest(bits, 16, 0, 1)
    yield
    values, table, side = np.zeros(0), np.zeros((0, 0)), np.zeros((0, 2), np.int64)
    there = standing.numbered(numbers, 0)
    yield
    own_arrays = (raw.docs, raw.freqs, raw.large_at, raw.large, raw.marks, raw.lengths)
    heads, entries, _ = standing.gathered(*own_arrays, spans[:0], 0, numbers, values, numbers, there, 1.0, table)
    yield
    standing.side_by_side(raw.places, values, values, heads, entries, side, table)
    yield
    standing.scored(table, table, table, values, values, 2.0, 1.0, 1.0, values, values, values, 0.9, 0.6)
    yield
    text = (values, heads, entries, side, values, values, values)
    standing.by_sentences(
        raw.places, raw.lengths, first, begins, numbers, there, *text, 0.5, 60.0, 60, np.zeros((3, 0))
    )
    yield


def _empty(kind: str) -> np.ndarray:
    """As a memory map gives it."""
    return frozen(np.zeros(0, kind))
