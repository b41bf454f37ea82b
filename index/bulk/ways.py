"""The two ways of the inner loops of building, which come to the same: NumPy, and loops that numba compiles."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pickle import UnpicklingError

import numpy as np

from index.bulk.invert import Inverted, Numbers, PairCounts, invert
from index.bulk.lookup import Looking, Lookup, NumbersOf
from index.compiled import wanted
from index.mentions.signs import Signs

_LOG = logging.getLogger("codau")


@dataclass(frozen=True, slots=True)
class Way:
    """What there are two of: looking up syllables, inverting texts, finding the signs of mentions (or leaving that)."""

    lookup: Callable[[NumbersOf], Looking]
    invert: Callable[[Numbers, Numbers, int], tuple[Inverted, PairCounts]]
    signs: Callable[[Sequence[bytes]], list[Signs] | None]


PLAIN = Way(Lookup, invert, lambda texts: None)


@cache
def compiled_way() -> Way:
    """The way with compiled loops, ready to go; `PLAIN` where numba isn't there, or fails, which is logged.

    To load them takes half a second, and the first time on a machine some seconds of compiling.
    """
    if not wanted():
        return PLAIN
    try:
        from index.bulk import compiled_invert
        from index.bulk.compiled_lookup import CompiledLookup
        from index.bulk.compiled_signs import signs_of

        way = Way(CompiledLookup, compiled_invert.invert, signs_of)
        _use(way)
    except (ImportError, OSError, RuntimeError, EOFError, UnpicklingError) as error:
        _LOG.warning("indexing goes on without compiled loops: %s", error)
        return PLAIN
    return way


def _use(way: Way) -> None:
    """Have every loop compiled, or loaded."""
    way.lookup(lambda piece: [0]).read([b"a"])
    way.invert(np.zeros(1, np.uint8), np.ones(1, np.int64), 1)
    way.signs([b"a"])
