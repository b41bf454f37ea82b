"""A memory of recent values, bounded by their size; threads may share it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Cache(Generic[Value]):
    """Keeps the values used last, up to ``limit`` bytes of them in all."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._used = 0
        self._values: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        """The value that is kept for a key; None where none is."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: Value, size: int) -> None:
        """Remember a value of ``size`` bytes, unless it alone would fill a quarter of the room."""
        if size * 4 > self._limit:
            return
        with self._lock:
            before = self._values.pop(key, None)
            self._used += size - (before[1] if before else 0)
            self._values[key] = (value, size)
            while self._used > self._limit:
                _, (_, freed) = self._values.popitem(last=False)
                self._used -= freed
