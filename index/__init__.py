"""Article -> published generation: analysis, schema, building, and the store that keeps generations.

    >>> import index                                            # doctest: +SKIP
    >>> generation = index.rebuild(["archive/"], "my-index")    # doctest: +SKIP
    >>> generation.articles, generation.counts.skipped          # doctest: +SKIP
    (1204, 3)

A store is a folder; `rebuild` and `update` publish a new generation in it by one rename, `check` verifies the current
one, `Store(path).current().open()` gives the `Snapshot` that `search` searches.
"""

from __future__ import annotations

from index.build import Progress, rebuild, update
from index.check import Report, check
from index.errors import (
    NothingToIndex,
    StoreDamaged,
    StoreError,
    StoreIncompatible,
    StoreLocked,
    StoreMissing,
)
from index.generation import Generation
from index.manifest import Counts
from index.snapshot import Snapshot
from index.store import Source, Store, default_path
from index.stored import Head

__all__ = [
    "Counts",
    "Generation",
    "Head",
    "NothingToIndex",
    "Progress",
    "Report",
    "Snapshot",
    "Source",
    "Store",
    "StoreDamaged",
    "StoreError",
    "StoreIncompatible",
    "StoreLocked",
    "StoreMissing",
    "check",
    "default_path",
    "rebuild",
    "update",
]
