"""The syllables of texts in bytes, looked up by compiled loops: nothing is made for each but its number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.bulk.invert import Numbers
from index.bulk.kernels import splitting
from index.bulk.kernels.splitting import AT, LONG, PIECES, SPELLINGS
from index.bulk.letters import forms
from index.bulk.lookup import INSIDE, PADDING, Numbering
from index.bulk.reading import Reading
from index.bulk.sentences import NEWLINE, STOP, kind

_WHAT = {NEWLINE: splitting.NEWLINE, STOP: splitting.STOP}

_KINDS = bytearray(
    splitting.INSIDE if INSIDE[code] else _WHAT.get(kind(code), splitting.OUTSIDE) for code in range(256)
)
_KINDS[splitting.FIRST] = splitting.UNSURE


class CompiledLookup:
    """Remembers the terms of every piece that it has met; ``numbering`` is asked for those of new ones."""

    block = 1 << 18  # all that is made of these bytes stays in the processor's cache
    slots = 1 << 16  # to begin with

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._long: dict[bytes, int] = {}
        self._table = np.zeros((self.slots, 3), np.uint64)
        self._values = np.zeros(0, np.int32)
        self._parts = np.zeros(0, np.int32)
        self._first_part = np.zeros(1, np.int32)
        self._room = np.empty((7, 0), np.int32)

    def read(self, texts: Sequence[bytes]) -> Reading:
        """The syllables of texts in UTF-8."""
        data = b" ".join((b"", *texts, PADDING))
        if self._room.shape[1] <= len(data) // 2:
            self._room = np.empty((7, len(data)), np.int32)
        starts, ends, spellings, begins, first, terms, sentences = self._room
        count = self._split(data, starts, ends, spellings, begins, first)
        self._learn_long(data, starts, ends, spellings[:count])
        stops = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
        lengths = np.empty(len(texts), np.int64)
        found = starts[:count], spellings[:count], begins[:count]
        known = self._values, self._first_part, self._parts
        syllables, begun = splitting.spell(stops, *found, *known, terms, lengths, sentences)
        return Reading(terms[:syllables].copy(), lengths, sentences[:begun].astype(np.int64))

    def _split(
        self, data: bytes, starts: Numbers, ends: Numbers, spellings: Numbers, begins: Numbers, first: Numbers
    ) -> int:
        """Find the pieces, and learn what is new; how many there are."""
        kinds = data.translate(_KINDS)
        walked = np.zeros(5, np.int64)
        while walked[AT] < len(data) - len(PADDING):
            walked[SPELLINGS] = known = len(self._values)
            if known * 2 >= len(self._table):
                self._grow()
            splitting.split(data, kinds, self._table, starts, ends, spellings, begins, first, walked)
            new = first[: walked[SPELLINGS] - known]
            self._learn([data[start:end] for start, end in zip(starts[new].tolist(), ends[new].tolist(), strict=True)])
        return int(walked[PIECES])

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

    def _learn_long(self, data: bytes, starts: Numbers, ends: Numbers, spellings: Numbers) -> None:
        """Give those pieces their spellings that are too long for the table."""
        for at in (spellings == LONG).nonzero()[0].tolist():
            piece = data[starts[at] : ends[at]]
            number = self._long.get(piece)
            if number is None:
                number = self._long[piece] = len(self._values)
                self._learn([piece])
            spellings[at] = number

    def _grow(self) -> None:
        larger = np.zeros((2 * len(self._table), 3), np.uint64)
        splitting.move(self._table, larger)
        self._table = larger
