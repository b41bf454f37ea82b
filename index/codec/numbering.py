"""Numbering byte strings, in the order in which they are met and then in the order of their bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import count

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]


class Numbering:
    """The distinct strings among those met so far; each is kept once, however often it comes."""

    def __init__(self) -> None:
        self._numbers: defaultdict[bytes, int] = defaultdict(count().__next__)

    def numbers(self, strings: Iterable[bytes], size: int) -> Numbers:
        """The number of each of ``size`` strings, counted from 0 in the order in which they were first met."""
        return np.fromiter(map(self._numbers.__getitem__, strings), np.uint32, size)

    def ordered(self) -> tuple[list[bytes], Numbers]:
        """The strings in order of their bytes, and for each number its place there."""
        strings = sorted(self._numbers)
        places = np.empty(len(strings), np.uint32)
        places[self.numbers(strings, len(strings))] = np.arange(len(strings), dtype=np.uint32)
        return strings, places
