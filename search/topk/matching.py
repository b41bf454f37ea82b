"""Finding the documents that have any, or all, of some words, without scoring them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.codec.segment import SegmentFile
from search.kernels.blocks import Blocks
from search.kernels.field import Field
from search.kernels.matches import MOST_TERMS, Matches
from search.kernels.together import Together
from search.topk.cache import Cache
from search.topk.scored import Scores
from search.topk.spans import FIELD, OTHER, Packed, Span

_RARE = 32
"""A term that stands in fewer than one document of so many is rare: its postings are gone through each time."""

_CACHE_BYTES = 32 << 20
"""Room for what is known of recent terms: 150 kB for each frequent one among a million documents, twice of a group."""


class Matching:
    """Finds documents of one segment; ``fields`` and ``norms`` are its text fields. Threads may share it."""

    def __init__(self, files: SegmentFile, fields: Mapping[str, Field], norms: Mapping[str, Scores]) -> None:
        self._files = files
        self._fields, self._norms = fields, norms
        self._frequent: Cache[Blocks] = Cache(_CACHE_BYTES)
        self._groups: Cache[tuple[Together, Blocks | None]] = Cache(_CACHE_BYTES)

    def matches(self, words: Sequence[Packed], *, every: bool) -> Matches | None:
        """The live documents that have any of some words, or every one; None if they are too many terms."""
        if every:
            words = sorted(words, key=_by_postings) if all(word.postings for word in words) else ()
        terms = [
            (len(word.terms), other, *self._found(OTHER if other else FIELD, span), factor)
            for word in words
            for other, span, factor in word.terms
        ]
        if len(terms) > MOST_TERMS:
            return None
        return Matches(terms, self._norms[FIELD], self._norms[OTHER], self._live, every)

    def _found(self, field: str, span: Span) -> tuple[Field, int, int, Blocks | None]:
        """The postings of a term, and what is known of them by blocks; nothing of a rare one."""
        begin, end, _, one = span
        if not one:
            together, blocks = self._group(field, begin, end)
            return together, 0, together.size, blocks
        if self._rare(end - begin):
            return self._fields[field], begin, end, None
        blocks = self._frequent.get((field, begin))
        if blocks is None:
            blocks = Blocks(self._fields[field], self._norms[field], begin, end)
            self._frequent.put((field, begin), blocks, blocks.nbytes)
        return self._fields[field], begin, end, blocks

    def _group(self, field: str, begin: int, end: int) -> tuple[Together, Blocks | None]:
        """Neighbouring terms, taken for one."""
        found = self._groups.get((field, begin, end))
        if found is None:
            together, blocks = Together(self._fields[field], self._files.documents, begin, end), None
            if not self._rare(together.size):
                blocks = Blocks(together, self._norms[field], 0, together.size)
                together.forget_documents()
            found = together, blocks
            self._groups.put((field, begin, end), found, together.nbytes + (blocks.nbytes if blocks else 0))
        return found

    def _rare(self, documents: int) -> bool:
        return documents * _RARE < self._files.documents

    @cached_property
    def _live(self) -> NDArray[np.uint64]:
        """A bit for each document that is still there; nothing where all are."""
        live = self._files.live
        if live is None:
            return np.zeros(0, np.uint64)
        bits = np.zeros(-(-len(live) // 64), np.uint64)
        packed = np.packbits(live, bitorder="little")
        bits.view(np.uint8)[: len(packed)] = packed
        return bits


def _by_postings(word: Packed) -> int:
    return word.postings
