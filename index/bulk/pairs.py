"""Counting neighbours: in a run from its syllables in reading order, for a segment by adding up those of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.bulk.invert import Numbers, stable_order
from index.bulk.portions import portions
from index.codec.arrays import smallest
from index.codec.container import Packing
from index.codec.pairs import LEAST, SATURATED

_PORTION = 1 << 20  # pairs

_RIGHT = np.uint64(32)  # bits of a right term in a key; the left one stands above them
_KIND = np.dtype("<u4")


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Every pair of some documents: ``sizes`` says for each left term how many of ``rights`` (ascending) are its own.

    ``counts`` stands beside ``rights``.
    """

    sizes: Numbers
    rights: Numbers
    counts: Numbers


class SpilledPairs:
    """Pairs on disk, read back in slices; ``path`` is what the names of their three files begin with."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def write(cls, pairs: PairCounts, path: Path) -> SpilledPairs:
        spilled = cls(path)
        first = np.concatenate(([0], np.cumsum(pairs.sizes)))
        for name, numbers in (("first", first), ("right", pairs.rights), ("count", pairs.counts)):
            numbers.astype(_KIND, copy=False).tofile(spilled._file(name))
        return spilled

    def sizes(self) -> Numbers:
        """How many pairs each left term has."""
        return np.diff(np.fromfile(self._file("first"), _KIND).astype(np.int64))

    def of(self, lefts: range) -> PairCounts:
        """The pairs of neighbouring left terms."""
        first = self._slice("first", lefts.start, lefts.stop + 1).astype(np.int64)
        begin, stop = int(first[0]), int(first[-1])
        return PairCounts(np.diff(first), self._slice("right", begin, stop), self._slice("count", begin, stop))

    def _slice(self, name: str, start: int, stop: int) -> Numbers:
        return np.fromfile(self._file(name), _KIND, stop - start, offset=start * _KIND.itemsize)

    def _file(self, name: str) -> Path:
        return self._path.with_name(f"{self._path.name}.{name}")


def count_pairs(terms: Numbers, lengths: Numbers, order: Numbers, vocabulary: int) -> PairCounts:
    """Count the neighbours in texts that stand one after the other; arguments as those of `invert`."""
    opens = np.zeros(len(terms), bool)
    ends = np.cumsum(lengths)
    opens[(ends - lengths)[lengths > 0]] = True
    places = order[~opens[order]]  # of right terms, in the order of these
    lefts = terms[places - 1]
    by_left = stable_order(lefts)
    lefts, rights = lefts[by_left], terms[places[by_left]]
    new = np.ones(len(lefts), bool)
    np.not_equal(lefts[1:], lefts[:-1], out=new[1:])
    new[1:] |= rights[1:] != rights[:-1]
    first = np.flatnonzero(new)
    return PairCounts(
        sizes=np.bincount(lefts[first], minlength=vocabulary),
        rights=rights[first],
        counts=np.diff(first, append=len(lefts)),
    )


def merge_pairs(parts: Sequence[tuple[SpilledPairs, Numbers]], size: int, packing: Packing) -> None:
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
        for lefts in portions(np.concatenate(([0], np.cumsum(most))), _PORTION):
            keys, counts = _merge_portion(parts, lefts)
            kept = counts >= LEAST
            keys, counts = keys[kept], counts[kept]
            sizes[lefts.start : lefts.stop] = np.bincount((keys >> _RIGHT).astype(np.int64), minlength=len(lefts))
            rights_file.append(keys.astype(np.uint32))
            counts_file.append(np.minimum(counts, SATURATED))
            saturated = np.flatnonzero(counts >= SATURATED)
            large_at.append(saturated + written)
            large.append(counts[saturated])
            written += len(keys)
    packing.write("pairs.first", np.concatenate(([0], np.cumsum(sizes))), smallest(written))
    packing.write("pairs.large.at", np.concatenate([*large_at, np.empty(0, np.int64)]), "<u8")
    packing.write("pairs.large", np.concatenate([*large, np.empty(0, np.int64)]), "<u4")


def _merge_portion(parts: Sequence[tuple[SpilledPairs, Numbers]], lefts: range) -> tuple[Numbers, Numbers]:
    """The pairs of neighbouring left terms, which their keys count from 0, and how often each stands in all parts."""
    all_keys, all_counts = [], []
    for pairs, numbers in parts:
        low, high = np.searchsorted(numbers, np.array((lefts.start, lefts.stop), numbers.dtype))
        if low < high:
            part = pairs.of(range(int(low), int(high)))
            left = (numbers[low:high] - numbers.dtype.type(lefts.start)).astype(np.uint64) << _RIGHT
            all_keys.append(np.repeat(left, part.sizes) | numbers[part.rights])
            all_counts.append(part.counts)
    keys, counts = np.concatenate(all_keys), np.concatenate(all_counts)
    order = np.argsort(keys, kind="stable")  # each part's are ascending: sorting only merges them
    keys = keys[order]
    begins = np.flatnonzero(_changes(keys))
    return keys[begins], np.add.reduceat(counts[order], begins, dtype=np.int64)


def _changes(keys: Numbers) -> Numbers:
    """Whether each key is another than the one before it."""
    changes = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=changes[1:])
    return changes
