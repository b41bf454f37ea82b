"""The engine behind the pages: opened once, at the first request that needs it."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import cast

from flask import current_app

import search
from search import Engine


class Opened:
    """Opens the engine at a location on first use and keeps it. What fails is tried again the next time."""

    def __init__(self, location: str | Path | Engine | None) -> None:
        self._location = location if location is None or isinstance(location, (str, Path)) else None
        self._engine: Engine | None = None if isinstance(location, (str, Path)) else location
        self._lock = Lock()

    def engine(self) -> Engine:
        """The engine. Raises what `search.open` raises."""
        with self._lock:
            if self._engine is None:
                self._engine = search.open(self._location)
            return self._engine


def engine() -> Engine:
    """The engine of the application that answers this request."""
    return cast(Opened, current_app.extensions["engine"]).engine()
