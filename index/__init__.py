"""Article -> published generation: analysis, schema, building, and the store that keeps generations.

    >>> import index                                            # doctest: +SKIP
    >>> generation = index.rebuild(["archive/"], "my-index")    # doctest: +SKIP
    >>> generation.articles, generation.counts.skipped          # doctest: +SKIP
    (1204, 3)

A store is a folder; `rebuild` and `update` publish a new generation in it by one rename, `optimize` one that has the
same articles in a single segment; `check` verifies the current one, and `Store(path).current().open()` gives the
`Snapshot` that `search` searches.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from index import whoosh_start  # noqa: F401  # before anything else imports Whoosh
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
from index.progress import Progress
from index.snapshot import Snapshot
from index.store import Source, Store, default_path
from index.stored import Head

if TYPE_CHECKING:
    from index.build import optimize, rebuild, update

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
    "optimize",
    "rebuild",
    "update",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Building is imported when it is first asked for: a search has no need of readers, processes and merging."""
        if name in ("optimize", "rebuild", "update"):
            return getattr(import_module("index.build"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
