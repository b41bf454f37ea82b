"""The syllables of texts in bytes, looked up by NumPy.

Nearly every syllable has at most 8 bytes of UTF-8, so it is a number of 64 bits, and all syllables of a block are
looked up by a few operations. Only a spelling that was never met before is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from index.bulk.reading import Reading
from index.bulk.sentences import begins
from index.codec.arrays import Numbers
from index.distinct import distinct

_WORD = 8  # bytes

PADDING = bytes(_WORD)
"""What has to stand behind the last text of a block."""

INSIDE = bytes(code > 127 or chr(code).isalnum() for code in range(256))
"""For each byte whether it is part of a piece. Pieces end at ASCII signs and at U+2000 to U+203F, which are all signs;
whatever else there is between letters makes a mixed piece, which is looked at once."""

_PUNCTUATION = 0xE2, 0x80  # the first two bytes of U+2000 to U+203F

_MASKS = np.array([(1 << 8 * size) - 1 for size in range(_WORD + 1)], np.uint64)

_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio: Fibonacci hashing

_FREE = np.uint64(0)  # no piece has a byte 0


class Numbering(Protocol):
    """Numbers terms, and tells of new pieces which they stand for."""

    mixed: list[list[int]]
    """The numbers of the terms of each mixed piece, which has none or several."""

    def values(self, pieces: Sequence[bytes], terms: Iterable[bytes | None] = ...) -> list[int]:
        """For each piece the number of its term, or ``~place`` where it is the one at ``place`` in ``mixed``.

        ``terms`` are those of the pieces where they are known.
        """


class Looking(Protocol):
    """A way to look syllables up."""

    block: int
    """About how many bytes it is best given at once."""

    def read(self, texts: Sequence[bytes]) -> Reading:
        """The syllables of texts in UTF-8."""


class Lookup:
    """Remembers the terms of every piece that it has met; ``numbering`` is asked for those of new ones."""

    block = 1 << 17  # all that is made of these bytes stays in the processor's cache

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._long: dict[bytes, int] = {}
        self._shift = np.uint64(64 - 14)
        self._keys = np.full(1 << 14, _FREE)
        self._values = np.zeros(1 << 14, np.int32)
        self._filled = 0

    def read(self, texts: Sequence[bytes]) -> Reading:
        """The syllables of texts in UTF-8."""
        data = b" ".join((b"", *texts, PADDING))
        starts, ends = _pieces(data)
        values = self._look_up(data, starts, ends)
        # Where each text's pieces end among all.
        stops = starts.searchsorted(np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1))
        sentences = begins(data, starts, ends)
        if len(values) and values.min() < 0:
            counts = np.ones(len(values), np.int64)
            mixed = (values < 0).nonzero()[0]
            parts = [self._numbering.mixed[~value] for value in values[mixed].tolist()]
            counts[mixed] = list(map(len, parts))
            all_ends = np.cumsum(counts)
            values = np.repeat(values, counts)
            values[values < 0] = [number for part in parts for number in part]
            all_ends = np.concatenate(([0], all_ends))
            stops, sentences = all_ends[stops], distinct(all_ends[sentences])
            sentences = sentences[sentences < len(values)]  # none begins with what has no syllable, at the end
        return Reading(values, np.diff(stops, prepend=0), sentences)

    def _look_up(self, data: bytes, starts: Numbers, ends: Numbers) -> Numbers:
        """The value of each piece."""
        sizes = ends - starts
        words = np.ndarray((len(data) - _WORD + 1,), "<u8", data, strides=(1,))
        keys = words[starts] & _MASKS.take(sizes, mode="clip")
        slots, known = self._slots(keys)
        is_long = sizes > _WORD
        if not (known | is_long).all():
            new = distinct(keys[~(known | is_long)])
            self._insert(new, self._numbering.values([key.tobytes().rstrip(b"\0") for key in new.astype("<u8")]))
            slots, _ = self._slots(keys)
        values = self._values[slots]
        for at in is_long.nonzero()[0].tolist():
            piece = data[starts[at] : ends[at]]
            value = self._long.get(piece)
            if value is None:
                (value,) = self._numbering.values([piece])
                self._long[piece] = value
            values[at] = value
        return values

    def _slots(self, keys: Numbers) -> tuple[Numbers, Numbers]:
        """For each key its slot, or the free one where it would be, and whether it is there."""
        slots = ((keys * _FACTOR) >> self._shift).astype(np.intp)
        there = self._keys[slots]
        known = there == keys
        pending = ((there != _FREE) & ~known).nonzero()[0]
        while len(pending):
            slots[pending] = (slots[pending] + 1) & (len(self._keys) - 1)
            there = self._keys[slots[pending]]
            known[pending] = there == keys[pending]
            pending = pending[(there != _FREE) & ~known[pending]]
        return slots, known

    def _insert(self, keys: Numbers, values: Sequence[int]) -> None:
        """Remember distinct new keys."""
        if (self._filled + len(keys)) * 2 > len(self._keys):
            self._grow(self._filled + len(keys))
        self._place(keys, np.array(values, np.int32))
        self._filled += len(keys)

    def _place(self, keys: Numbers, values: Numbers) -> None:
        while len(keys):
            slots, _ = self._slots(keys)
            _, first = np.unique(slots, return_index=True)  # of several that want one slot, one gets it
            self._keys[slots[first]] = keys[first]
            self._values[slots[first]] = values[first]
            keys, values = np.delete(keys, first), np.delete(values, first)

    def _grow(self, size: int) -> None:
        taken = self._keys != _FREE
        keys, values = self._keys[taken], self._values[taken]
        bits = (4 * size).bit_length()
        self._shift = np.uint64(64 - bits)
        self._keys, self._values = np.full(1 << bits, _FREE), np.zeros(1 << bits, np.int32)
        self._place(keys, values)


def _pieces(data: bytes) -> tuple[Numbers, Numbers]:
    """Where the pieces in ``data`` start and end; it neither begins nor ends with one."""
    inside = np.frombuffer(bytearray(data.translate(INSIDE)), bool)
    codes = np.frombuffer(data, np.uint8)
    first, second = _PUNCTUATION
    at = (codes == first).nonzero()[0]
    at = at[codes[at + 1] == second]
    inside[at] = inside[at + 1] = inside[at + 2] = False
    borders = (inside[1:] != inside[:-1]).nonzero()[0]
    borders += 1
    return borders[::2], borders[1::2]
