"""The articles met so far in one reading: some 40 bytes each, for tens of millions of them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

_MISSING = -1  # in a free slot


class Seen:
    """Remembers the id, the opening and the place of each article that was given out.

    An open-addressing table of positions in flat arrays; ids and openings are 64-bit hashes, the names of places are
    kept once each, as UTF-8 in one buffer.
    """

    def __init__(self) -> None:
        self._ids = array("Q")
        self._openings = array("Q")
        self._names = array("I")
        self._lines = array("I")
        self._name_ends = array("Q", [0])
        self._name_bytes = bytearray()
        self._last_name: str | None = None
        self._slots = array("i", [_MISSING]) * 1024

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, key: int, opening: int, path: str, line: int) -> None:
        """Remember an article by its id and its opening as numbers; it stood in ``path`` (at ``line``, if not 0)."""
        self._make_room(1)
        self._slots[self._slot(key)] = len(self._ids)
        self._ids.append(key)
        self._openings.append(opening)
        self._lines.append(line)
        self._note((path,))

    def add_all(
        self, keys: NDArray[np.uint64], openings: NDArray[np.uint64], paths: Sequence[str], lines: NDArray[np.uint32]
    ) -> bool:
        """Remember articles, as `add` does; False, and nothing remembered, if one has an id that was met before."""
        in_order = np.sort(keys)  # np.unique would import masked arrays, which take longer to load than all of this
        if (in_order[1:] == in_order[:-1]).any():
            return False
        self._make_room(len(keys))
        slots, known = self._slots_of(keys)
        if known:
            return False
        self._place(keys, np.arange(len(self._ids), len(self._ids) + len(keys)), slots)
        self._ids.frombytes(keys.tobytes())
        self._openings.frombytes(openings.tobytes())
        self._lines.frombytes(lines.tobytes())
        self._note(paths)
        return True

    def find(self, key: int) -> int | None:
        """The position of the article with this id, for ``same_opening`` and ``place``."""
        position = self._slots[self._slot(key)]
        return None if position == _MISSING else position

    def same_opening(self, position: int, opening: int) -> bool:
        return self._openings[position] == opening

    def place(self, position: int) -> str:
        """Where the article at ``position`` stood: ``path`` or ``path:line``."""
        name, line = self._names[position], self._lines[position]
        path = self._name_bytes[self._name_ends[name] : self._name_ends[name + 1]].decode()
        return f"{path}:{line}" if line else path

    def _note(self, paths: Sequence[str]) -> None:
        for path, same in groupby(paths):
            if path != self._last_name:
                self._name_bytes += path.encode("utf-8", "replace")
                self._name_ends.append(len(self._name_bytes))
                self._last_name = path
            self._names.extend([len(self._name_ends) - 2] * len(list(same)))

    def _slot(self, key: int) -> int:
        mask = len(self._slots) - 1
        slot = key & mask
        while (position := self._slots[slot]) != _MISSING and self._ids[position] != key:
            slot = (slot + 1) & mask
        return slot

    def _slots_of(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], bool]:
        """For each key the free slot where it would be; and whether any is known, then that means nothing."""
        table, ids = np.frombuffer(self._slots, np.int32), np.frombuffer(self._ids, np.uint64)
        slots = (keys & np.uint64(len(table) - 1)).astype(np.int64)
        pending = np.arange(len(keys))
        while len(pending := pending[table[slots[pending]] != _MISSING]):
            if (ids[table[slots[pending]]] == keys[pending]).any():
                return slots, True
            slots[pending] = (slots[pending] + 1) & (len(table) - 1)
        return slots, False

    def _place(self, keys: NDArray[np.uint64], positions: NDArray[np.int64], slots: NDArray[np.int64]) -> None:
        """Put new keys into their free slots; where several want one, the others go on to the next."""
        table = np.frombuffer(self._slots, np.int32)
        while len(keys):
            _, first = np.unique(slots, return_index=True)
            table[slots[first]] = positions[first]
            keys, positions, slots = np.delete(keys, first), np.delete(positions, first), np.delete(slots, first)
            while (taken := table[slots] != _MISSING).any():
                slots[taken] = (slots[taken] + 1) & (len(table) - 1)

    def _make_room(self, more: int) -> None:
        size = len(self._slots)
        while (len(self._ids) + more) * 2 > size:
            size *= 2
        if size > len(self._slots):
            self._slots = array("i", [_MISSING]) * size
            keys = np.frombuffer(self._ids, np.uint64) if self._ids else np.empty(0, np.uint64)
            slots = (keys & np.uint64(size - 1)).astype(np.int64)
            self._place(keys, np.arange(len(keys)), slots)
