"""All arrays of a segment in one file: the array files end to end, and at the end a table of where each one is.

One file is one memory map, however many arrays there are. The table is JSON; the last 32 bytes of
the file say where it begins and carry its checksum.
"""

from __future__ import annotations

import json
import mmap
import os
import shutil
import struct
import weakref
import zlib
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from index.codec.arrays import ALIGNMENT, Array, ArrayWriter, File, Numbers, Stored, stored_size
from index.errors import StoreDamaged, StoreIncompatible

VERSION = 1
"""Of the layout of a segment file; newer ones are refused."""

SUFFIX = ".arrays"
"""What the name of a segment's file ends with."""

_MAGIC = b"codauseg"
_FOOTER = struct.Struct("<8sHxxIQQ")  # magic, version, CRC of the table, where the table begins, size of the file


class Container:
    """The arrays of one segment file, by name. Raises StoreDamaged or StoreIncompatible."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            self._size = os.fstat(handle).st_size
            opened = _Opened(handle, self._size)
            if self._size < _FOOTER.size:
                raise damaged(path, "is cut short")
            self._map = mmap.mmap(handle, 0, access=mmap.ACCESS_READ)
        except OSError as error:
            raise damaged(path, f"can't be opened ({error.strerror})") from error
        self._file: File = opened if hasattr(os, "pread") else self._map
        self._arrays: dict[str, Array] = {}

    def array(self, name: str) -> Array:
        """The array with a name, opened when it is first asked for."""
        if name not in self._arrays:
            self._arrays[name] = Array(f"{name} in {self.path}", self._file, self._map, *self._place(name))
        return self._arrays[name]

    def stored(self, name: str) -> Stored:
        """The array of bytes with a name, which is not mapped."""
        return Stored(f"{name} in {self.path}", self._file, *self._place(name))

    def _place(self, name: str) -> tuple[int, int]:
        """Where an array begins, and how many bytes it has."""
        if name not in self._table:
            raise damaged(self.path, f"lacks the array {name}")
        return self._table[name]

    def require_whole(self) -> None:
        """Raise StoreDamaged if the file has become shorter since it was opened: to read on would kill the process."""
        if self._map.size() < self._size:
            raise damaged(self.path, "was cut short while it was open")

    def described(self) -> Iterator[bytes]:
        """What vouches for every byte: what does so in each array, and at last the table of where they are."""
        end = 0
        for name, (begin, size) in self._table.items():
            yield from self.array(name).described()
            end = begin + size
        yield self._map[end:]

    def verify(self) -> None:
        """Read every byte, where the system can without a map: what the disk can't give is an OSError then.

        Raises StoreDamaged where a byte has changed.
        """
        end = 0
        for name, (begin, size) in self._table.items():
            if any(self._file[end:begin]):
                raise damaged(self.path, f"was changed before the array {name}")
            array = self.stored(name)
            array.require(0, len(array))
            end = begin + size

    @cached_property
    def _table(self) -> dict[str, tuple[int, int]]:
        """For each array where it begins and how many bytes it has."""
        magic, version, crc, start, size = _FOOTER.unpack(self._map[-_FOOTER.size :])
        if magic != _MAGIC:
            raise damaged(self.path, "is no segment of a codau index, or is cut short")
        if version > VERSION:
            raise StoreIncompatible(
                f"{self.path} has format {version}, this version of codau reads up to {VERSION}; "
                "use a newer codau, or build the index anew with: codau rebuild"
            )
        table = self._map[start : -_FOOTER.size]
        if size != self._size or zlib.crc32(table) != crc:
            raise damaged(self.path, "has a changed table of contents")
        return {name: (begin, length) for name, begin, length in json.loads(table)}


class _Opened:
    """A file of ``size`` bytes, read through a descriptor that is closed with it; threads may share it."""

    def __init__(self, handle: int, size: int) -> None:
        self._handle, self._size = handle, size
        weakref.finalize(self, os.close, handle)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, place: slice, /) -> bytes:
        return os.pread(self._handle, place.stop - place.start, place.start)


class Aside:
    """Arrays that wait in files of their own, noted in ``names``. Several threads may write them."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        self._folder = folder
        self._names = names

    def writer(self, name: str, dtype: np.dtype[Any] | str, count: int | None = None) -> ArrayWriter:
        """An array to be appended to, and closed; if ``count`` is given it must get just so many values."""
        self._names.append(name)
        return ArrayWriter((self._folder / name).open("wb"), dtype)

    def write(self, name: str, values: Numbers | bytes, dtype: np.dtype[Any] | str | None = None) -> None:
        """Write a whole array at once; bytes are an array of bytes."""
        kind = dtype or ("u1" if isinstance(values, bytes) else values.dtype)
        with self.writer(name, kind, len(values)) as writer:
            writer.append(values)


class Packing(Aside):
    """A container in the making: its arrays are written in any order, several at once.

    An array goes straight to its place if it is known how many values it will have. Others, and those that were written
    aside, wait in ``folder``, and are packed last, in order of their names.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, [])
        self.aside = Aside(folder, self._names)
        """Where arrays may be written whatever is written in the meantime."""
        folder.mkdir()
        self._path = folder / "container"
        self._path.touch()
        self._table: list[tuple[str, int, int]] = []
        self._end = 0

    def writer(self, name: str, dtype: np.dtype[Any] | str, count: int | None = None) -> ArrayWriter:
        """As of `Aside`; an array whose ``count`` is known is written straight to its place."""
        if count is None:
            return super().writer(name, dtype)
        return self.reserved(name, dtype, count)()

    def reserved(self, name: str, dtype: np.dtype[Any] | str, count: int) -> Callable[[], ArrayWriter]:
        """A place for an array that gets its writer later, in any thread."""
        begin = self._place(name, stored_size(dtype, count))

        def writer() -> ArrayWriter:
            file = self._path.open("r+b")
            file.seek(begin)
            return ArrayWriter(file, dtype)

        return writer

    def pack(self, path: Path) -> None:
        """Make it one container at ``path``."""
        for name in sorted(self._names):
            waiting = self._folder / name
            begin = self._place(name, waiting.stat().st_size)
            with self._path.open("r+b") as file, waiting.open("rb") as array:
                file.seek(begin)
                shutil.copyfileobj(array, file, 1 << 20)
            waiting.unlink()
        listed = json.dumps(self._table).encode()
        size = self._end + len(listed) + _FOOTER.size
        with self._path.open("r+b") as file:
            file.seek(self._end)
            file.write(listed + _FOOTER.pack(_MAGIC, VERSION, zlib.crc32(listed), self._end, size))
        os.replace(self._path, path)
        self._folder.rmdir()

    def _place(self, name: str, size: int) -> int:
        """Where an array of ``size`` bytes begins."""
        begin = self._end + -self._end % ALIGNMENT
        self._table.append((name, begin, size))
        self._end = begin + size
        return begin


def damaged(path: Path, what: str) -> StoreDamaged:
    """The error that says what is wrong with a file, and how to mend it."""
    return StoreDamaged(f"{path} {what}; build the index anew with: codau rebuild")
