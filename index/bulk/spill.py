"""Arrays that wait on disk for merging: one file of them, end to end, read back in slices; nothing is kept open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from index.codec.arrays import Numbers


class Read(Protocol):
    """Reads of an array, by its name, the values from ``start`` to ``stop``."""

    def __call__(self, name: str, start: int = 0, stop: int | None = None) -> Numbers: ...


@dataclass(frozen=True, slots=True)
class Spill:
    """Arrays by name: ``table`` has for each where it begins, of which type it is, and how many values it has."""

    path: Path
    table: Mapping[str, tuple[int, str, int]]

    @classmethod
    def write(cls, path: Path, arrays: Mapping[str, Numbers | bytes]) -> Spill:
        """Write arrays of numbers, or of bytes, to a new file."""
        table = {}
        with path.open("wb") as file:
            for name, values in arrays.items():
                array = np.frombuffer(values, np.uint8) if isinstance(values, bytes) else np.ascontiguousarray(values)
                table[name] = file.tell(), array.dtype.str, len(array)
                file.write(array.data)
        return cls(path, table)

    @contextmanager
    def opened(self) -> Iterator[Read]:
        """A way to read several arrays, as `read` does one."""
        with open(self.path, "rb", buffering=0) as file:

            def read(name: str, start: int = 0, stop: int | None = None) -> Numbers:
                begin, kind, count = self.table[name]
                dtype = np.dtype(kind)
                values = np.empty((count if stop is None else stop) - start, dtype)
                file.seek(begin + start * dtype.itemsize)
                file.readinto(values.data)
                return values

            yield read

    def read(self, name: str, start: int = 0, stop: int | None = None) -> Numbers:
        """The values from ``start`` to ``stop`` of an array."""
        with self.opened() as read:
            return read(name, start, stop)

    def remove(self) -> None:
        """Take it off the disk again."""
        self.path.unlink()


def bounds(counts: Numbers) -> Numbers:
    """Where the items of each group begin, when groups have ``counts`` items; and at last where all end."""
    first = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=first[1:])
    return first
