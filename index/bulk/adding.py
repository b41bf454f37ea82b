"""Adding up the pairs of neighbouring left terms from several parts, by a stable sort."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from index.bulk.invert import PairCounts
from index.codec.arrays import Numbers

_RIGHT = np.uint64(32)  # bits of a right term in a key; the left one stands above them


class Addend(NamedTuple):
    """A part's pairs: ``lefts`` are its left terms, ascending, with ``sizes`` pairs each; right terms ascend too."""

    lefts: Numbers
    sizes: Numbers
    rights: Numbers
    counts: Numbers


def add_up(addends: Sequence[Addend], lefts: int, size: int, least: int) -> PairCounts:
    """The pairs of ``lefts`` terms that stand ``least`` times or more; there are ``size`` right terms."""
    keys = np.concatenate([np.repeat(a.lefts.astype(np.uint64) << _RIGHT, a.sizes) | a.rights for a in addends])
    counts = np.concatenate([a.counts for a in addends])
    order = np.argsort(keys, kind="stable")  # each part's are ascending: sorting only merges them
    keys = keys[order]
    begins = np.flatnonzero(np.diff(keys, prepend=~keys[:1]))
    counts = np.add.reduceat(counts[order], begins, dtype=np.int64)
    kept = counts >= least
    keys = keys[begins[kept]]
    sizes = np.bincount((keys >> _RIGHT).astype(np.int64), minlength=lefts)
    return PairCounts(sizes, keys.astype(np.uint32), counts[kept])
