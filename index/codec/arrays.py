"""One flat array in one file: little-endian, memory-mapped, read lazily, with a checksum for every block.

A file is a header of 64 bytes, the values, and a table of CRC-32s, one for each block of values. A block is verified
the first time that something in it is read, so opening is instant and still no flipped byte becomes an answer.
"""

from __future__ import annotations

import mmap
import os
import struct
import zlib
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from index.errors import StoreDamaged, StoreIncompatible

VERSION = 1

_MAGIC = b"codauarr"
_HEADER = struct.Struct("<8sHxx4sQII28x")  # magic, version, dtype, count, CRC of the table, spare
_HEADER_CRC = struct.Struct("<I")
_HEADER_SIZE = 64
_SHIFT = 18
_BLOCK = 1 << _SHIFT  # bytes

Values = NDArray[Any]


def smallest(largest: int) -> np.dtype[Any]:
    """The narrowest unsigned type that holds numbers up to ``largest``."""
    return np.dtype(next(kind for kind in ("<u1", "<u2", "<u4", "<u8") if largest < 1 << 8 * np.dtype(kind).itemsize))


class ArrayWriter:
    """Writes one array file; values are appended in any portions."""

    def __init__(self, path: Path, dtype: np.dtype[Any] | str) -> None:
        self._dtype = np.dtype(dtype).newbyteorder("<")
        self._file: BinaryIO = path.open("wb")
        self._file.write(bytes(_HEADER_SIZE))
        self._crcs: list[int] = []
        self._crc = 0
        self._filled = 0
        self.count = 0

    def append(self, values: Values | bytes) -> None:
        """Write more values, converted to the type of the file."""
        array = np.frombuffer(values, np.uint8) if isinstance(values, bytes) else values
        data = memoryview(np.ascontiguousarray(array, self._dtype).view(np.uint8).data)
        self.count += len(array)
        self._file.write(data)
        while len(data):
            part = data[: _BLOCK - self._filled]
            self._crc = zlib.crc32(part, self._crc)
            self._filled += len(part)
            data = data[len(part) :]
            if self._filled == _BLOCK:
                self._end_block()

    def _end_block(self) -> None:
        self._crcs.append(self._crc)
        self._crc = self._filled = 0

    def close(self) -> None:
        if self._filled:
            self._end_block()
        table = np.array(self._crcs, "<u4").tobytes()
        self._file.write(table)
        header = _HEADER.pack(_MAGIC, VERSION, self._dtype.str[1:].encode(), self.count, zlib.crc32(table), 0)
        self._file.seek(0)
        self._file.write(header + _HEADER_CRC.pack(zlib.crc32(header)))
        self._file.close()

    def __enter__(self) -> ArrayWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def write_array(path: Path, values: Values | bytes, dtype: np.dtype[Any] | str | None = None) -> None:
    """Write a whole array at once; bytes are an array of bytes."""
    with ArrayWriter(path, dtype or ("u1" if isinstance(values, bytes) else values.dtype)) as writer:
        writer.append(values)


class ArrayFile:
    """An array of a file. Raises StoreDamaged or StoreIncompatible, when opened or when a bad block is first read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            try:
                self._size = os.fstat(handle).st_size
                if self._size < _HEADER_SIZE:
                    raise self._damaged("is cut short")
                self._map = mmap.mmap(handle, 0, access=mmap.ACCESS_READ)
            finally:
                os.close(handle)
        except OSError as error:
            raise self._damaged(f"can't be opened ({error.strerror})") from error
        dtype, self.count, table_crc = self._header()
        self.dtype = dtype
        end = _HEADER_SIZE + self.count * dtype.itemsize
        blocks = -(-self.count * dtype.itemsize // _BLOCK)
        if self._size != end + 4 * blocks:
            raise self._damaged(f"has {self._size} bytes instead of {end + 4 * blocks}")
        table = self._map[end:]
        if zlib.crc32(table) != table_crc:
            raise self._damaged("has a changed table of checksums")
        self._crcs = np.frombuffer(table, "<u4")
        self._values: Values = np.frombuffer(self._map, dtype, self.count, _HEADER_SIZE)
        self._unchecked = bytearray(b"\1") * blocks
        self._all_checked = not blocks
        self._item_shift = _SHIFT - (dtype.itemsize.bit_length() - 1)

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, place: slice) -> Values:
        """The values from ``place.start`` to ``place.stop``, as a read-only view of the file."""
        if not self._all_checked:
            self._check(place.start or 0, self.count if place.stop is None else place.stop)
        return self._values[place]

    def at(self, index: int) -> int:
        """One value."""
        if not self._all_checked:
            self._check(index, index + 1)
        return int(self._values[index])

    def all(self) -> Values:
        """Every value, as a read-only view of the file."""
        return self[:]

    def require_whole(self) -> None:
        """Raise StoreDamaged if the file has become shorter since it was opened: to read on would kill the process."""
        if self._map.size() < self._size:
            raise self._damaged("was cut short while it was open")

    def _header(self) -> tuple[np.dtype[Any], int, int]:
        raw = self._map[:_HEADER_SIZE]
        magic, version, kind, count, table_crc, _ = _HEADER.unpack(raw[: _HEADER.size])
        if magic != _MAGIC:
            raise self._damaged("is no file of a codau index")
        if version > VERSION:
            raise StoreIncompatible(
                f"{self.path} has format {version}, this version of codau reads up to {VERSION}; "
                "use a newer codau, or build the index anew with: codau rebuild"
            )
        if _HEADER_CRC.pack(zlib.crc32(raw[: _HEADER.size])) != raw[_HEADER.size :]:
            raise self._damaged("has a changed header")
        return np.dtype("<" + kind.rstrip(b"\0").decode()), count, table_crc

    def _check(self, start: int, stop: int) -> None:
        """Verify the blocks from value ``start`` to value ``stop`` that have not been read before."""
        self.require_whole()
        first, last = start >> self._item_shift, min(max(stop - 1, 0), self.count - 1) >> self._item_shift
        block = self._unchecked.find(1, first, last + 1)
        while block >= 0:
            begin = _HEADER_SIZE + block * _BLOCK
            end = min(begin + _BLOCK, _HEADER_SIZE + self.count * self.dtype.itemsize)
            with memoryview(self._map) as view:
                crc = zlib.crc32(view[begin:end])
            if crc != self._crcs[block]:
                raise self._damaged(f"was changed between bytes {begin} and {end}")
            self._unchecked[block] = 0
            block = self._unchecked.find(1, block + 1, last + 1)
        self._all_checked = not any(self._unchecked)

    def _damaged(self, what: str) -> StoreDamaged:
        return StoreDamaged(f"{self.path} {what}; build the index anew with: codau rebuild")
