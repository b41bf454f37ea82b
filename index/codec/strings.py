"""Strings in two flat arrays, searched where they lie: nothing is loaded but what a search touches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import overload

from index.codec.arrays import smallest
from index.codec.container import Aside, Container
from index.codec.numbering import Joined


class Strings(Sequence[bytes]):
    """The byte strings of a list. `find`, `first_from` and `with_prefix` need it to be in ascending order."""

    def __init__(self, container: Container, name: str) -> None:
        self._bytes = container.array(f"{name}.bytes")
        self._ends = container.array(f"{name}.ends")

    def __len__(self) -> int:
        return self._ends.count

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> list[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | list[bytes]:
        if isinstance(index, slice):
            start, stop, _ = index.indices(len(self))
            ends = self._ends[start:stop].tolist()
            begins = [self._ends.at(start - 1) if start else 0, *ends[:-1]]
            first = begins[0] if ends else 0
            block = self._bytes[first : ends[-1] if ends else 0].tobytes()
            return [block[b - first : e - first] for b, e in zip(begins, ends, strict=True)] if ends else []
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._bytes.read(self._ends.at(index - 1) if index else 0, self._ends.at(index))

    def take(self, indices: Iterable[int]) -> list[bytes]:
        """A few strings."""
        end, read = self._ends.at, self._bytes.read
        return [read(end(index - 1) if index else 0, end(index)) for index in indices]

    def find(self, wanted: bytes) -> int | None:
        """Where a string stands; None where it doesn't."""
        at = bisect_left(self, wanted)
        return at if at < len(self) and self[at] == wanted else None

    def first_from(self, wanted: bytes) -> int:
        """Where the first string that is not less than ``wanted`` stands."""
        return bisect_left(self, wanted)

    def with_prefix(self, prefix: bytes) -> range:
        """Where the strings stand that begin with ``prefix``."""
        return range(bisect_left(self, prefix), bisect_left(self, _after(prefix)) if prefix else len(self))


def write_strings(packing: Aside, name: str, strings: Joined) -> None:
    """Write a list of strings."""
    packing.write(f"{name}.bytes", strings.data)
    packing.write(f"{name}.ends", strings.ends, smallest(len(strings.data)))


def _after(prefix: bytes) -> bytes:
    """The least string greater than everything that begins with ``prefix``. UTF-8 has no byte 0xFF."""
    return prefix + b"\xff"
