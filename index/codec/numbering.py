"""Byte strings end to end, and their numbers: in the order in which they are met, then in the order of their bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Joined:
    """Strings end to end in ``data``, which are bytes as numbers; ``ends`` says where each ends."""

    data: NDArray[np.uint8]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, strings: Sequence[bytes]) -> Joined:
        """These strings."""
        ends = np.cumsum(np.fromiter(map(len, strings), np.int64, len(strings)))
        return cls(np.frombuffer(b"".join(strings), np.uint8), ends)

    def __len__(self) -> int:
        return len(self.ends)

    def apart(self) -> list[bytes]:
        """Each of them."""
        data = self.data.tobytes()
        return [data[begin:end] for begin, end in pairwise([0, *self.ends.tolist()])]

    def sizes(self) -> NDArray[np.int64]:
        """How many bytes each has."""
        return np.diff(self.ends, prepend=0)


class Numbering(Protocol):
    """The distinct strings among those met so far; each is kept once, however often it comes."""

    def numbers(self, strings: Joined) -> Numbers:
        """The number of each string, counted from 0 in the order in which they were first met."""

    def met(self) -> Joined:
        """The strings in the order of their numbers."""

    def ordered(self) -> tuple[Joined, Numbers]:
        """The strings in order of their bytes, and for each number its place there."""


NumberingOf = Callable[[], Numbering]
"""Begins a numbering, of one of the two kinds that come to the same."""


class PlainNumbering:
    """A `Numbering` in a dictionary."""

    def __init__(self) -> None:
        self._numbers: defaultdict[bytes, int] = defaultdict(count().__next__)

    def numbers(self, strings: Joined) -> Numbers:
        return self._of(strings.apart())

    def met(self) -> Joined:
        return Joined.of(list(self._numbers))

    def ordered(self) -> tuple[Joined, Numbers]:
        strings = sorted(self._numbers)
        return Joined.of(strings), inverse(self._of(strings))

    def _of(self, strings: Sequence[bytes]) -> Numbers:
        return np.fromiter(map(self._numbers.__getitem__, strings), np.uint32, len(strings))


def inverse(order: NDArray[Any]) -> Numbers:
    """For each of the numbers from 0 on, which all stand in ``order`` once, its place there."""
    places = np.empty(len(order), np.uint32)
    places[order] = np.arange(len(order), dtype=np.uint32)
    return places
