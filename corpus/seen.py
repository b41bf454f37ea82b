"""The articles met so far in one reading: some 40 bytes each, for tens of millions of them."""

from __future__ import annotations

from array import array

_MISSING = -1


class Seen:
    """Remembers the id, the opening and the place of each article that was given out.

    An open-addressing table of positions in flat arrays; ids and openings are kept as 64-bit hashes, the names of
    places once each, as UTF-8 in one buffer.
    """

    def __init__(self) -> None:
        self._ids = array("Q")
        self._openings = array("Q")
        self._names = array("L")
        self._lines = array("L")
        self._name_ends = array("Q", [0])
        self._name_bytes = bytearray()
        self._last_name: str | None = None
        self._slots = array("l", [_MISSING]) * 1024

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, key: int, opening: int, path: str, line: int) -> None:
        """Remember an article by its id and its opening as numbers; it stood in ``path`` (at ``line``, if not 0)."""
        if path != self._last_name:
            self._name_bytes += path.encode("utf-8", "replace")
            self._name_ends.append(len(self._name_bytes))
            self._last_name = path
        self._ids.append(key)
        self._openings.append(opening)
        self._names.append(len(self._name_ends) - 2)
        self._lines.append(line)
        if len(self._ids) * 2 > len(self._slots):
            self._grow()
        else:
            self._slots[self._slot(key)] = len(self._ids) - 1

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

    def _slot(self, key: int) -> int:
        mask = len(self._slots) - 1
        slot = key & mask
        while (position := self._slots[slot]) != _MISSING and self._ids[position] != key:
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        self._slots = array("l", [_MISSING]) * (2 * len(self._slots))
        for position, key in enumerate(self._ids):
            self._slots[self._slot(key)] = position
