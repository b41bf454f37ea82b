"""From texts to term numbers, many texts at once: syllables are found in bytes and looked up by their letters.

Nearly every syllable has at most 8 bytes of UTF-8, so it is a number of 64 bits, and all syllables of a block are
looked up by a few NumPy operations. Only a spelling that was never met before is looked at by the tokenizer itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from index.analysis import SYLLABLE, canonical, folded
from index.bulk.invert import Numbers
from index.bulk.sentences import begins
from index.codec.dictionary import term

_BLOCK = 1 << 17
"""Bytes that are looked at together: all that is made of them stays in the processor's cache."""

_WORD = 8  # bytes

_INSIDE = bytes(code > 127 or chr(code).isalnum() for code in range(256))
"""For each byte whether it is part of a piece. Pieces end at ASCII signs and at U+2000 to U+203F, which are all signs;
whatever else there is between letters makes a mixed piece, which is looked at once."""

_PUNCTUATION = 0xE2, 0x80  # the first two bytes of U+2000 to U+203F

_MASKS = np.array([(1 << 8 * size) - 1 for size in range(_WORD + 1)], np.uint64)

_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio: Fibonacci hashing

_FREE = np.uint64(0)  # no piece has a byte 0


class Reading(NamedTuple):
    """The syllables of some texts in reading order.

    ``terms`` are the numbers of their terms, ``lengths`` how many each text has, and ``sentences`` are ascending places
    among all of them where a sentence begins (the first of a text among them or not).
    """

    terms: Numbers
    lengths: Numbers
    sentences: Numbers


class Spellings:
    """Every spelling met so far, and the number of the term that it stands for, counted from 0 as terms are met."""

    def __init__(self) -> None:
        self.terms: list[bytes] = []
        self._number_of: dict[bytes, int] = {}
        self._of_form: dict[str, bytes] = {}
        self._long: dict[bytes, int] = {}
        self._mixed: list[list[int]] = []
        self._shift = np.uint64(64 - 14)
        self._keys = np.full(1 << 14, _FREE)
        self._values = np.zeros(1 << 14, np.int32)
        self._filled = 0

    def read(self, texts: Iterable[bytes]) -> Reading:
        """The syllables of texts in UTF-8."""
        before = 0
        found = [Reading(np.empty(0, np.int32), np.empty(0, np.int64), np.empty(0, np.int64))]
        for block in _blocks(texts):
            reading = self._of_block(block)
            found.append(reading._replace(sentences=reading.sentences + before))
            before += len(reading.terms)
        return Reading(*map(np.concatenate, zip(*found, strict=True)))

    def _of_block(self, texts: Sequence[bytes]) -> Reading:
        data = b" %b%b" % (b" ".join(texts), bytes(_WORD))
        starts, ends = _pieces(data)
        values = self._look_up(data, starts, ends)
        # Where each text's pieces end among all.
        stops = starts.searchsorted(np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1))
        sentences = begins(data, starts, ends)
        if len(values) and values.min() < 0:
            counts = np.ones(len(values), np.int64)
            mixed = (values < 0).nonzero()[0]
            parts = [self._mixed[~value] for value in values[mixed].tolist()]
            counts[mixed] = list(map(len, parts))
            all_ends = np.cumsum(counts)
            values = np.repeat(values, counts)
            values[values < 0] = [number for part in parts for number in part]
            all_ends = np.concatenate(([0], all_ends))
            stops, sentences = all_ends[stops], np.unique(all_ends[sentences])
            sentences = sentences[sentences < len(values)]  # none begins with what has no syllable, at the end
        return Reading(values, np.diff(stops, prepend=0), sentences)

    def _look_up(self, data: bytes, starts: Numbers, ends: Numbers) -> Numbers:
        """The value of each piece: the number of its term, or what is negative for one that is not one syllable."""
        sizes = ends - starts
        words = np.ndarray((len(data) - _WORD + 1,), "<u8", data, strides=(1,))
        keys = words[starts] & _MASKS.take(sizes, mode="clip")
        slots, known = self._slots(keys)
        is_long = sizes > _WORD
        if not (known | is_long).all():
            new = np.unique(keys[~(known | is_long)])
            self._insert(new, [self._value(key.tobytes().rstrip(b"\0")) for key in new.astype("<u8")])
            slots, _ = self._slots(keys)
        values = self._values[slots]
        for at in is_long.nonzero()[0].tolist():
            piece = data[starts[at] : ends[at]]
            value = self._long.get(piece)
            if value is None:
                value = self._long[piece] = self._value(piece)
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

    def _value(self, piece: bytes) -> int:
        """The value of a piece that is new."""
        if piece.isascii() and piece[-1:] not in b"yY":  # then it is letters and digits, and folds to itself
            lower = piece.lower()
            return self._number_of_term(lower + b" " + lower)
        text = piece.decode()
        if SYLLABLE.fullmatch(text):
            return self._number(text)
        self._mixed.append([self._number(syllable) for syllable in SYLLABLE.findall(text)])
        return ~(len(self._mixed) - 1)

    def _number(self, syllable: str) -> int:
        lower = syllable.lower()  # most spellings are one in several cases
        own = self._of_form.get(lower)
        if own is None:
            form = canonical.__wrapped__(lower)  # without a cache of its own: this is one
            own = self._of_form[lower] = term(folded.__wrapped__(form), form)
        return self._number_of_term(own)

    def _number_of_term(self, own: bytes) -> int:
        number = self._number_of.setdefault(own, len(self.terms))
        if number == len(self.terms):
            self.terms.append(own)
        return number


def _blocks(texts: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Neighbouring texts that have about `_BLOCK` bytes together."""
    block: list[bytes] = []
    size = 0
    for text in texts:
        block.append(text)
        size += len(text)
        if size >= _BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def _pieces(data: bytes) -> tuple[Numbers, Numbers]:
    """Where the pieces in ``data`` start and end; it neither begins nor ends with one."""
    inside = np.frombuffer(bytearray(data.translate(_INSIDE)), bool)
    codes = np.frombuffer(data, np.uint8)
    first, second = _PUNCTUATION
    at = (codes == first).nonzero()[0]
    at = at[codes[at + 1] == second]
    inside[at] = inside[at + 1] = inside[at + 2] = False
    borders = (inside[1:] != inside[:-1]).nonzero()[0]
    borders += 1
    return borders[::2], borders[1::2]
