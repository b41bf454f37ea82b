"""From a location to the engine that answers there."""

from __future__ import annotations

import os
import re
from pathlib import Path

import index
from index import Progress, Source, Store
from search.engine import Engine
from search.errors import UnsupportedLocation

_URL = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+)://", re.IGNORECASE)


def open(location: Source | None = None) -> Engine:
    """The engine over the index at ``location``: the path of a store, the default store if None.

    Raises StoreMissing where nothing is indexed, StoreDamaged or StoreIncompatible where it can't be opened, and
    UnsupportedLocation for a URL that no engine answers.
    """
    return Engine(_store(location))


def ensure(location: Source | None = None, *, progress: Progress | None = None) -> bool:
    """Index the bundled articles if nothing is indexed at ``location`` yet; says whether it did.

    Raises StoreError where that can't be written, and UnsupportedLocation as `open` does.
    """
    store = _store(location)
    if store.current_name() is not None:
        return False
    index.rebuild((), store.path, progress=progress)
    return True


def _store(location: Source | None) -> Store:
    if not isinstance(location, str | os.PathLike | None):
        raise UnsupportedLocation(f"no engine answers at {location!r}; give the path of a store")
    if location is not None and (url := _URL.match(os.fspath(location))):
        raise UnsupportedLocation(f"no engine answers {url['scheme']}:// locations; give the path of a store")
    return Store(location if location is None else Path(location))
