"""Adding up how often terms follow each other in the parts of a segment to be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.bulk.invert import Numbers, PairCounts
from index.bulk.pool import Workers
from index.bulk.portions import portions
from index.bulk.spill import Spill, bounds
from index.codec.arrays import smallest
from index.codec.container import Aside
from index.codec.pairs import SATURATED, least

_PORTION = 1 << 19  # pairs

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
    """A part's left terms ``terms``, which have the numbers ``here`` in a portion, and where all its numbers are."""

    pairs: SpilledPairs
    terms: range
    here: Numbers
    numbers: tuple[Spill, str]


class _Portion(NamedTuple):
    """Neighbouring left terms of all parts, and how often their pairs have to stand."""

    slices: list[_Slice]
    least: int


class MergedPairs:
    """The pairs of a segment with ``size`` terms: those of parts, added up. The first are begun at once.

    Each part has a number for each of its terms, which all processes read again from the file ``spilled``.
    """

    def __init__(
        self, parts: Sequence[tuple[Sequence[SpilledPairs], Numbers]], size: int, spilled: Path, workers: Workers
    ) -> None:
        self._size = size
        self._waiting = Spill.write(spilled, {str(part): numbers for part, (_, numbers) in enumerate(parts)})
        each = [(one, numbers, (self._waiting, str(part))) for part, (own, numbers) in enumerate(parts) for one in own]
        most = np.zeros(size, np.int64)  # how many pairs each left term can have
        for pairs, numbers, _ in each:
            most[numbers] += pairs.sizes()
        self._lefts = list(portions(bounds(most), _PORTION))
        self._merged = workers.map(
            _merge_portion, (_Portion(_slices(each, lefts), least(size)) for lefts in self._lefts)
        )

    def write(self, packing: Aside) -> None:
        """Write them, but those that are too rare: left out only when all are added up, whatever the parts."""
        sizes = np.zeros(self._size, np.int64)
        large_at, large, written = [], [], 0
        with (
            packing.writer("pairs.right", smallest(max(self._size - 1, 0))) as rights_file,
            packing.writer("pairs.count", "u1") as counts_file,
        ):
            for lefts, (of_lefts, rights, counts) in zip(self._lefts, self._merged, strict=True):
                sizes[lefts.start : lefts.start + len(of_lefts)] = of_lefts
                rights_file.append(rights)
                counts_file.append(np.minimum(counts, SATURATED))
                saturated = np.flatnonzero(counts >= SATURATED)
                large_at.append(saturated + written)
                large.append(counts[saturated])
                written += len(rights)
        self._waiting.remove()
        packing.write("pairs.first", bounds(sizes), smallest(written))
        packing.write("pairs.large.at", np.concatenate([*large_at, np.empty(0, np.int64)]), "<u8")
        packing.write("pairs.large", np.concatenate([*large, np.empty(0, np.int64)]), "<u4")


def _slices(each: Sequence[tuple[SpilledPairs, Numbers, tuple[Spill, str]]], lefts: range) -> list[_Slice]:
    slices = []
    for pairs, numbers, waiting in each:
        low, high = np.searchsorted(numbers, np.array((lefts.start, lefts.stop), numbers.dtype)).tolist()
        if low < high:
            here = (numbers[low:high] - numbers.dtype.type(lefts.start)).astype(np.uint64)
            slices.append(_Slice(pairs, range(low, high), here, waiting))
    return slices


def _merge_portion(portion: _Portion) -> tuple[Numbers, Numbers, Numbers]:
    """The pairs that are kept of neighbouring left terms: how many each left one has, right terms, and counts."""
    all_keys, all_counts = [], []
    for pairs, terms, here, (waiting, name) in portion.slices:
        own = pairs.of(terms)
        all_keys.append(np.repeat(here << _RIGHT, own.sizes) | waiting.read(name)[own.rights])
        all_counts.append(own.counts)
    keys, counts = np.concatenate(all_keys), np.concatenate(all_counts)
    order = np.argsort(keys, kind="stable")  # each part's are ascending: sorting only merges them
    keys = keys[order]
    begins = np.flatnonzero(_changes(keys))
    counts = np.add.reduceat(counts[order], begins, dtype=np.int64)
    kept = counts >= portion.least
    keys = keys[begins[kept]]
    return np.bincount((keys >> _RIGHT).astype(np.int64)), keys.astype(np.uint32), counts[kept]


def _changes(keys: Numbers) -> Numbers:
    """Whether each key is another than the one before it."""
    changes = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=changes[1:])
    return changes
