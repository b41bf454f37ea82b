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
from search.topk.cache import Cache
from search.topk.scored import Scores
from search.topk.spans import FIELD, OTHER, Packed, unpacked

_RARE = 32
"""A term that stands in fewer than one document of so many is rare: its postings are gone through each time."""

_CACHE_BYTES = 32 << 20
"""Room for what is known of recent terms by blocks: 150 kB each among a million documents."""


class Matching:
    """Finds documents of one segment; ``fields`` and ``norms`` are its text fields. Threads may share it."""

    def __init__(self, files: SegmentFile, fields: Mapping[str, Field], norms: Mapping[str, Scores]) -> None:
        self._files = files
        self._fields, self._norms = fields, norms
        self._both = fields[FIELD], fields[OTHER], norms[FIELD], norms[OTHER]
        self._blocks: Cache[Blocks] = Cache(_CACHE_BYTES)

    def matches(self, words: Sequence[Packed], *, every: bool) -> Matches | None:
        """The live documents that have any of some words, or every one; None where a word is no single term."""
        if not all(word.single for word in words):
            return None
        if every:
            words = sorted(words, key=_by_postings) if all(word.postings for word in words) else ()
        spans, factors = unpacked(words)
        if len(spans) > MOST_TERMS:
            return None
        blocks = [self._blocks_of(other, begin, end) for _, other, begin, end in spans.tolist()]
        return Matches(len(blocks), *self._both, spans, factors, blocks, self._live, every)

    def _blocks_of(self, other: int, begin: int, end: int) -> Blocks | None:
        """What is known by blocks of the term with these postings; nothing of a rare one."""
        if (end - begin) * _RARE < self._files.documents:
            return None
        blocks = self._blocks.get((other, begin))
        if blocks is None:
            field = OTHER if other else FIELD
            blocks = Blocks(self._fields[field], self._norms[field], begin, end)
            self._blocks.put((other, begin), blocks, blocks.nbytes)
        return blocks

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
