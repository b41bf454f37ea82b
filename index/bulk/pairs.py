"""Adding up how often terms follow each other in the parts of a segment to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from index.bulk.invert import Numbers, PairCounts
from index.bulk.pool import Workers
from index.bulk.portions import portions
from index.bulk.spill import Spill, bounds
from index.codec.arrays import smallest
from index.codec.container import Packing
from index.codec.pairs import LEAST, SATURATED

_PORTION = 1 << 20  # pairs

_RIGHT = np.uint64(32)  # bits of a right term in a key; the left one stands above them


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
        first = self._spill.read(f"{self._name}.first", lefts.start, lefts.stop + 1)
        begin, stop = int(first[0]), int(first[-1])
        return PairCounts(
            np.diff(first),
            self._spill.read(f"{self._name}.right", begin, stop),
            self._spill.read(f"{self._name}.count", begin, stop),
        )


class _Slice(NamedTuple):
    """Of a part the left terms ``terms``, which have the numbers ``here`` in a portion, and all its new numbers."""

    pairs: SpilledPairs
    terms: range
    here: Numbers
    numbers: Numbers


def merge_pairs(parts: Sequence[tuple[SpilledPairs, Numbers]], size: int, packing: Packing, workers: Workers) -> None:
    """Write the pairs of a segment with ``size`` terms, added up from parts that each have a number for each term.

    Those below `LEAST` are left out only here, so that it is the same however many parts there are.
    """
    most = np.zeros(size, np.int64)  # how many pairs each left term can have
    for pairs, numbers in parts:
        most[numbers] += pairs.sizes()
    sizes = np.zeros(size, np.int64)
    large_at, large, written = [], [], 0
    with (
        packing.writer("pairs.right", smallest(max(size - 1, 0))) as rights_file,
        packing.writer("pairs.count", "u1") as counts_file,
    ):
        for lefts in portions(bounds(most), _PORTION):
            keys, counts = _merge_portion(_slices(parts, lefts))
            sizes[lefts.start : lefts.stop] = np.bincount((keys >> _RIGHT).astype(np.int64), minlength=len(lefts))
            rights_file.append(keys.astype(np.uint32))
            counts_file.append(np.minimum(counts, SATURATED))
            saturated = np.flatnonzero(counts >= SATURATED)
            large_at.append(saturated + written)
            large.append(counts[saturated])
            written += len(keys)
    packing.write("pairs.first", bounds(sizes), smallest(written))
    packing.write("pairs.large.at", np.concatenate([*large_at, np.empty(0, np.int64)]), "<u8")
    packing.write("pairs.large", np.concatenate([*large, np.empty(0, np.int64)]), "<u4")


def _slices(parts: Sequence[tuple[SpilledPairs, Numbers]], lefts: range) -> list[_Slice]:
    slices = []
    for pairs, numbers in parts:
        low, high = np.searchsorted(numbers, np.array((lefts.start, lefts.stop), numbers.dtype)).tolist()
        if low < high:
            here = (numbers[low:high] - numbers.dtype.type(lefts.start)).astype(np.uint64)
            slices.append(_Slice(pairs, range(low, high), here, numbers))
    return slices


def _merge_portion(slices: Sequence[_Slice]) -> tuple[Numbers, Numbers]:
    """The pairs that are kept of neighbouring left terms, which their keys count from 0, and how often each stands."""
    all_keys, all_counts = [], []
    for pairs, terms, here, numbers in slices:
        own = pairs.of(terms)
        all_keys.append(np.repeat(here << _RIGHT, own.sizes) | numbers[own.rights])
        all_counts.append(own.counts)
    keys, counts = np.concatenate(all_keys), np.concatenate(all_counts)
    order = np.argsort(keys, kind="stable")  # each part's are ascending: sorting only merges them
    keys = keys[order]
    begins = np.flatnonzero(_changes(keys))
    counts = np.add.reduceat(counts[order], begins, dtype=np.int64)
    kept = counts >= LEAST
    return keys[begins[kept]], counts[kept]


def _changes(keys: Numbers) -> Numbers:
    """Whether each key is another than the one before it."""
    changes = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=changes[1:])
    return changes
