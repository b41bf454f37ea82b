"""The syllables of texts in bytes, looked up by compiled loops: nothing is made for each but its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from index.bulk.kernels import splitting
from index.bulk.kernels.splitting import BLOCK, LONG, PIECES, SPELLINGS
from index.bulk.letters import forms
from index.bulk.lookup import Numbering
from index.bulk.reading import Reading
from index.bulk.sentences import KINDS
from index.codec.arrays import Numbers

_PADDING = bytes(splitting.LONGEST)
"""What has to stand behind the last text of a block."""


class _Room(NamedTuple):
    """Arrays that are used again for each block: what loops write."""

    inside: Numbers
    borders: Numbers
    spellings: Numbers
    begins: Numbers
    terms: Numbers  # and the first pieces of new spellings before
    sentences: Numbers

    @classmethod
    def of(cls, size: int) -> _Room:
        """Room for so many bytes."""
        room = -(-size // BLOCK) * BLOCK
        most = room // 2 + 1  # pieces, and syllables
        numbers = np.empty((3, most), np.int32)
        return cls(
            np.empty(room, np.uint8), np.empty(2 * most, np.int32), numbers[0], np.empty(most, np.uint8), *numbers[1:]
        )


class CompiledLookup:
    """Remembers the terms of every piece that it has met; ``numbering`` is asked for those of new ones."""

    block = 1 << 19  # what is made of these bytes mostly stays in the processor's cache
    slots = 1 << 16  # to begin with

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._long: dict[bytes, int] = {}
        self._table = np.zeros((self.slots, 3), np.uint64)
        self._values = np.zeros(0, np.int32)
        self._parts = np.zeros(0, np.int32)
        self._first_part = np.zeros(1, np.int32)
        self._room = _Room.of(0)

    def read(self, texts: Sequence[bytes]) -> Reading:
        """The syllables of texts in UTF-8."""
        data = b" ".join((b"", b"", *texts, _PADDING))
        if len(self._room.inside) < len(data):
            self._room = _Room.of(len(data))
        inside, borders, spellings, begins, terms, sentences = self._room
        pieces = splitting.split(data, inside[: -(-len(data) // BLOCK) * BLOCK], borders)
        self._look_up(data, pieces)
        stops = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1) + 1
        lengths = np.empty(len(texts), np.int64)
        known = self._values, self._first_part, self._parts
        found = borders, spellings[:pieces], begins
        syllables, begun = splitting.spell(stops, *found, *known, terms, lengths, sentences)
        return Reading(terms[:syllables].copy(), lengths, sentences[:begun].astype(np.int64))

    def _look_up(self, data: bytes, pieces: int) -> None:
        """Find the spelling of each piece, and learn what is new."""
        _, borders, spellings, begins, first, _ = self._room
        walked = np.zeros(2, np.int64)
        while walked[PIECES] < pieces:
            walked[SPELLINGS] = known = len(self._values)
            if known * 2 >= len(self._table):
                self._grow()
            splitting.look_up(data, KINDS, self._table, borders, pieces, spellings, begins, first, walked)
            new = borders.reshape(-1, 2)[first[: walked[SPELLINGS] - known]]
            self._learn([data[start:end] for start, end in new.tolist()])
        for piece in (spellings[:pieces] == LONG).nonzero()[0].tolist():
            start, end = borders[2 * piece : 2 * piece + 2].tolist()
            spellings[piece] = self._long_spelling(data[start:end])

    def _learn(self, pieces: list[bytes]) -> None:
        """Remember the terms of new spellings, which get the next numbers."""
        if not pieces:
            return
        before = len(self._first_part) - 1
        values = self._numbering.values(pieces, forms().terms(pieces))
        self._values = np.concatenate((self._values, np.array(values, np.int32)))
        if mixed := self._numbering.mixed[before:]:
            ends = len(self._parts) + np.cumsum(list(map(len, mixed)))
            self._parts = np.concatenate((self._parts, np.array([n for part in mixed for n in part], np.int32)))
            self._first_part = np.concatenate((self._first_part, ends.astype(np.int32)))

    def _long_spelling(self, piece: bytes) -> int:
        """The spelling of a piece that is too long for the table."""
        number = self._long.get(piece)
        if number is None:
            number = self._long[piece] = len(self._values)
            self._learn([piece])
        return number

    def _grow(self) -> None:
        larger = np.zeros((2 * len(self._table), 3), np.uint64)
        splitting.move(self._table, larger)
        self._table = larger
