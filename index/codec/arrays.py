"""One flat array: little-endian, memory-mapped or read, lazily, with a checksum for every block.

It is written as a header of 64 bytes, the values, and a table of CRC-32s, one for each block of values. A block is
verified the first time that something in it is read, so opening is instant and still no flipped byte becomes an answer.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from collections.abc import Iterator
from types import TracebackType
from typing import Any, BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import StoreDamaged, StoreIncompatible

VERSION = 1
"""Of the layout of an array; newer ones are refused."""

_MAGIC = b"codauarr"
_HEADER = struct.Struct("<8sHxx4sQII28x")  # magic, version, dtype, count, CRC of the table, spare
_HEADER_CRC = struct.Struct("<I")
_HEADER_SIZE = 64
ALIGNMENT = 64
"""Where an array may begin within a larger file, so that its values are aligned in memory."""

_SHIFT = 18
_BLOCK = 1 << _SHIFT  # bytes

Numbers = NDArray[Any]
"""Whole numbers, of whatever type is the narrowest that holds them."""


def smallest(largest: int) -> np.dtype[Any]:
    """The narrowest unsigned type that holds numbers up to ``largest``."""
    return np.dtype(next(kind for kind in ("<u1", "<u2", "<u4", "<u8") if largest < 1 << 8 * np.dtype(kind).itemsize))


def stored_size(dtype: np.dtype[Any] | str, count: int) -> int:
    """How many bytes an array of ``count`` values takes in a file."""
    size = count * np.dtype(dtype).itemsize
    return _HEADER_SIZE + size + _HEADER_CRC.size * -(-size // _BLOCK)


class File(Protocol):
    """The bytes of a file: a memory map, or one that is read."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: slice, /) -> bytes: ...


class ArrayWriter:
    """Writes one array into a file, from where that stands; values are appended in any portions."""

    def __init__(self, file: BinaryIO, dtype: np.dtype[Any] | str) -> None:
        self._dtype = np.dtype(dtype).newbyteorder("<")
        self._file = file
        self._begin = file.tell()
        self._file.write(bytes(_HEADER_SIZE))
        self._crcs: list[int] = []
        self._crc = 0
        self._filled = 0
        self.count = 0

    def append(self, values: Numbers | bytes) -> None:
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
        """Write the checksums of the blocks, and the header, which only now can be told."""
        if self._filled:
            self._end_block()
        table = np.array(self._crcs, "<u4").tobytes()
        self._file.write(table)
        header = _HEADER.pack(_MAGIC, VERSION, self._dtype.str[1:].encode(), self.count, zlib.crc32(table), 0)
        self._file.seek(self._begin)
        self._file.write(header + _HEADER_CRC.pack(zlib.crc32(header)))
        self._file.close()

    def __enter__(self) -> ArrayWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Verified:
    """The header and the blocks of an array, wherever its bytes come from.

    Raises StoreDamaged or StoreIncompatible, when opened or when a bad block is read. ``name`` says in errors what is
    damaged; the array's own file lies in ``file`` at ``begin`` and has ``size`` bytes.
    """

    def __init__(self, name: str, file: File, begin: int, size: int) -> None:
        self.name = name
        self._file = file
        self._begin = begin + _HEADER_SIZE
        if begin + size > len(file) or size < _HEADER_SIZE:
            raise self._damaged("is cut short")
        self.dtype, self.count, table_crc = self._header(file[begin : self._begin])
        end = self._begin + self.count * self.dtype.itemsize
        blocks = -(-self.count * self.dtype.itemsize // _BLOCK)
        if end + 4 * blocks != begin + size:
            raise self._damaged("has not the size that its header names")
        table = file[end : begin + size]
        if zlib.crc32(table) != table_crc:
            raise self._damaged("has a changed table of checksums")
        self._crcs = np.frombuffer(table, "<u4")
        self._unchecked = bytearray(b"\1") * blocks
        self._all_checked = not blocks
        self._item_shift = _SHIFT - (self.dtype.itemsize.bit_length() - 1)

    def __len__(self) -> int:
        return self.count

    def require(self, start: int, stop: int) -> None:
        """Verify the values from ``start`` to ``stop``, for loops that read them as they are."""
        if not self._all_checked and start < stop:
            self._check(start, stop)

    @property
    def verified(self) -> bool:
        """Whether every block has been verified."""
        return self._all_checked

    def described(self) -> Iterator[bytes]:
        """What vouches for every value: the header and the table of checksums."""
        yield self._file[self._begin - _HEADER_SIZE : self._begin]
        yield self._crcs.tobytes()

    def _header(self, raw: bytes) -> tuple[np.dtype[Any], int, int]:
        magic, version, kind, count, table_crc, _ = _HEADER.unpack(raw[: _HEADER.size])
        if magic != _MAGIC:
            raise self._damaged("is no array of a codau index")
        if version > VERSION:
            raise StoreIncompatible(
                f"{self.name} has format {version}, this version of codau reads up to {VERSION}; "
                "use a newer codau, or build the index anew with: codau rebuild"
            )
        if _HEADER_CRC.pack(zlib.crc32(raw[: _HEADER.size])) != raw[_HEADER.size :]:
            raise self._damaged("has a changed header")
        return np.dtype("<" + kind.rstrip(b"\0").decode()), count, table_crc

    def _check(self, start: int, stop: int) -> None:
        """Verify the blocks from value ``start`` to value ``stop`` that have not been read before."""
        last = (stop - 1) >> self._item_shift
        block = self._unchecked.find(1, start >> self._item_shift, last + 1)
        while block >= 0:
            begin = self._begin + block * _BLOCK
            end = min(begin + _BLOCK, self._begin + self.count * self.dtype.itemsize)
            if self._crc(begin, end) != self._crcs[block]:
                raise self._damaged(f"was changed between its bytes {block * _BLOCK} and {end - self._begin}")
            self._unchecked[block] = 0
            self._all_checked = 1 not in self._unchecked
            block = self._unchecked.find(1, block + 1, last + 1)

    def _crc(self, begin: int, end: int) -> int:
        return zlib.crc32(self._file[begin:end])

    def _damaged(self, what: str) -> StoreDamaged:
        return StoreDamaged(f"{self.name} {what}; build the index anew with: codau rebuild")


class Array(Verified):
    """An array within a memory map."""

    def __init__(self, name: str, file: File, mapped: mmap.mmap, begin: int, size: int) -> None:
        super().__init__(name, file, begin, size)
        self._map = mapped
        self._values: Numbers = np.frombuffer(mapped, self.dtype, self.count, self._begin)

    def __getitem__(self, place: slice) -> Numbers:
        """The values from ``place.start`` to ``place.stop``, as a read-only view of the file."""
        if not self._all_checked:
            self._check(place.start or 0, self.count if place.stop is None else place.stop)
        return self._values[place]

    def at(self, index: int) -> int:
        """One value."""
        if not self._all_checked:
            self._check(index, index + 1)
        value: int = self._values.item(index)
        return value

    def read(self, start: int, stop: int) -> bytes:
        """The values from ``start`` to ``stop`` of an array of bytes."""
        if not self._all_checked:
            self._check(start, stop)
        return self._map[self._begin + start : self._begin + stop]

    @property
    def raw(self) -> Numbers:
        """Every value, of which only those may be read that `require` has verified."""
        return self._values

    def all(self) -> Numbers:
        """Every value, as a read-only view of the file."""
        return self[:]


class Stored(Verified):
    """An array of bytes that stays in its file: each stretch is read when it is asked for, and kept nowhere.

    Of a memory map every page that was ever read stays with the process, which for what is read once is a waste.
    """

    def read(self, start: int, stop: int) -> bytes:
        """The bytes from ``start`` to ``stop``."""
        if not self._all_checked and start < stop:
            self._check(start, stop)
        found = self._file[self._begin + start : self._begin + stop]
        if len(found) < stop - start:
            raise self._damaged("was cut short while it was open")
        return found
