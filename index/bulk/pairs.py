"""Adding up how often terms follow each other in the parts of a segment to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from index.bulk.adding import Addend
from index.bulk.invert import PairCounts
from index.bulk.pool import Threads
from index.bulk.portions import portions
from index.bulk.spill import Spill, bounds
from index.bulk.ways import fastest_way
from index.codec.arrays import Numbers, smallest
from index.codec.container import Aside
from index.codec.pairs import least
from index.codec.saturated import SATURATED

_PORTION = 1 << 20  # pairs


class SpilledPairs:
    """Pairs among the arrays of a spill, read back in slices; ``name`` tells them from others there."""

    def __init__(self, spill: Spill, name: str) -> None:
        self._spill = spill
        self._name = f"{name}.pairs"

    @staticmethod
    def arrays(pairs: PairCounts, name: str) -> dict[str, Numbers]:
        """The arrays that are to be spilled."""
        return {
            f"{name}.pairs.first": bounds(pairs.sizes),
            f"{name}.pairs.right": pairs.rights,
            f"{name}.pairs.count": pairs.counts,
        }

    def sizes(self) -> Numbers:
        """How many pairs each left term has."""
        return np.diff(self._spill.read(f"{self._name}.first"))

    def of(self, lefts: range) -> PairCounts:
        """The pairs of neighbouring left terms."""
        with self._spill.opened() as read:
            first = read(f"{self._name}.first", lefts.start, lefts.stop + 1)
            begin, stop = int(first[0]), int(first[-1])
            return PairCounts(
                np.diff(first), read(f"{self._name}.right", begin, stop), read(f"{self._name}.count", begin, stop)
            )


class _Slice(NamedTuple):
    """A part's left terms ``terms``, which have the numbers ``here`` in a portion; all its terms have ``numbers``."""

    pairs: SpilledPairs
    terms: range
    here: Numbers
    numbers: Numbers


class _Portion(NamedTuple):
    """So many neighbouring ``lefts`` of ``size`` terms, in all parts, and how often their pairs have to stand."""

    slices: list[_Slice]
    lefts: int
    size: int
    least: int


class MergedPairs:
    """The pairs of a segment with ``size`` terms: those of parts, added up. The first are begun at once.

    Beside the pairs of each part stand the new numbers of its terms.
    """

    def __init__(self, each: Sequence[tuple[SpilledPairs, Numbers]], size: int, threads: Threads) -> None:
        self._size = size
        most = np.zeros(size, np.int64)  # how many pairs each left term can have
        for pairs, numbers in each:
            most[numbers] += pairs.sizes()
        self._lefts = list(portions(bounds(most), _PORTION))
        self._merged = threads.map(
            _merge_portion, (_Portion(_slices(each, lefts), len(lefts), size, least(size)) for lefts in self._lefts)
        )

    def write(self, packing: Aside) -> None:
        """Write them, but those that are too rare: left out only when all are added up, whatever the parts."""
        sizes = np.zeros(self._size, np.int64)
        large_at, large, written = [], [], 0
        with (
            packing.writer("pairs.right", smallest(max(self._size - 1, 0))) as rights_file,
            packing.writer("pairs.count", "u1") as counts_file,
        ):
            for lefts, merged in zip(self._lefts, self._merged, strict=True):
                sizes[lefts.start : lefts.stop] = merged.sizes
                rights, counts = merged.rights, merged.counts
                rights_file.append(rights)
                counts_file.append(np.minimum(counts, SATURATED))
                saturated = np.flatnonzero(counts >= SATURATED)
                large_at.append(saturated + written)
                large.append(counts[saturated])
                written += len(rights)
        packing.write("pairs.first", bounds(sizes), smallest(written))
        packing.write("pairs.large.at", np.concatenate([*large_at, np.empty(0, np.int64)]), "<u8")
        packing.write("pairs.large", np.concatenate([*large, np.empty(0, np.int64)]), "<u4")


def _slices(each: Sequence[tuple[SpilledPairs, Numbers]], lefts: range) -> list[_Slice]:
    slices = []
    for pairs, numbers in each:
        low, high = np.searchsorted(numbers, np.array((lefts.start, lefts.stop), numbers.dtype)).tolist()
        if low < high:
            here = (numbers[low:high] - numbers.dtype.type(lefts.start)).astype(np.int64)
            slices.append(_Slice(pairs, range(low, high), here, numbers))
    return slices


def _merge_portion(portion: _Portion) -> PairCounts:
    """The pairs that are kept of neighbouring left terms."""
    addends = []
    for pairs, terms, here, numbers in portion.slices:
        own = pairs.of(terms)
        addends.append(Addend(here, own.sizes, numbers[own.rights], own.counts))
    return fastest_way().add_up(addends, portion.lefts, portion.size, portion.least)
