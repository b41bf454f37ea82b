"""The pieces of texts in bytes, and what each stands for, looked up by compiled loops: a tenth of the time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from index.bulk.invert import Numbers
from index.bulk.kernels import splitting
from index.bulk.kernels.splitting import AT, LONG, PIECES, SENTENCES, SPELLINGS
from index.bulk.lookup import INSIDE, PADDING, Pieces
from index.bulk.sentences import NEWLINE, STOP, kind

_KINDS = bytearray(
    splitting.INSIDE
    if INSIDE[code]
    else {NEWLINE: splitting.NEWLINE, STOP: splitting.STOP}.get(kind(code), splitting.OUTSIDE)
    for code in range(256)
)
_KINDS[splitting.FIRST] = splitting.UNSURE


class CompiledLookup:
    """Remembers the value of every piece that it has met; ``value_of`` is asked for that of a new one."""

    block = 1 << 20  # what is made of each takes a dozen times as much memory
    slots = 1 << 16  # to begin with

    def __init__(self, value_of: Callable[[bytes], int]) -> None:
        self._value_of = value_of
        self._long: dict[bytes, int] = {}
        self._table = np.zeros((self.slots, 3), np.uint64)
        self._values = np.zeros(1, np.int32)  # the first is no spelling's: so there is always one to take
        self._room = np.empty((5, 0), np.int32)

    def pieces(self, data: bytes) -> Pieces:
        """The pieces of ``data``, which begins with a space and ends with `PADDING`."""
        if self._room.shape[1] <= len(data) // 2:
            self._room = np.empty((5, len(data)), np.int32)
        starts, ends, spellings, sentences, first = self._room
        kinds = data.translate(_KINDS)
        looked_at = _bytes(data), _words(data), _bytes(kinds), _words(kinds)
        walked = np.zeros(6, np.int64)
        walked[SPELLINGS] = len(self._values)
        while walked[AT] < len(data) - len(PADDING):
            if len(self._values) * 2 >= len(self._table):
                self._grow()
            splitting.split(*looked_at, self._table, starts, ends, spellings, sentences, first, walked)
            new = first[: walked[SPELLINGS] - len(self._values)]
            spelt = [data[start:end] for start, end in zip(starts[new].tolist(), ends[new].tolist(), strict=True)]
            self._values = np.concatenate((self._values, np.array(list(map(self._value_of, spelt)), np.int32)))
        count = walked[PIECES]
        values = self._values.take(spellings[:count], mode="clip")
        for at in (spellings[:count] == LONG).nonzero()[0].tolist():
            values[at] = self._value_of_long(data[starts[at] : ends[at]])
        return Pieces(starts[:count], values, sentences[: walked[SENTENCES]].astype(np.int64))

    def _value_of_long(self, piece: bytes) -> int:
        value = self._long.get(piece)
        if value is None:
            value = self._long[piece] = self._value_of(piece)
        return value

    def _grow(self) -> None:
        larger = np.zeros((2 * len(self._table), 3), np.uint64)
        splitting.move(self._table, larger)
        self._table = larger


def _bytes(data: bytes) -> Numbers:
    return np.frombuffer(data, np.uint8)


def _words(data: bytes) -> Numbers:
    """From each byte on eight of them, as a number."""
    return np.ndarray((len(data) - 7,), "<u8", data, strides=(1,))
