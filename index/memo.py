"""A memory of what was computed, bounded by how many values it holds."""

from __future__ import annotations

from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memo(dict[Key, Value]):
    """Values by key; at ``limit`` of them remembering begins anew. Threads may share it."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def put(self, key: Key, value: Value) -> Value:
        """Remember a value, and give it back."""
        if len(self) >= self._limit:
            self.clear()
        self[key] = value
        return value
