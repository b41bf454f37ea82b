"""What an engine must do to be measured. Its module has a class ``Engine`` that does it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from benchmarks.workload import Query

LIMIT = 10
"""Hits that a query asks for."""

TITLE_WEIGHT = 2
"""How much more a word counts in a title than in a body."""

MEMORY_MB = 1024
"""What an engine that asks for a budget may use while it indexes."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best articles' ids, best first, and how many were found in all; None where an engine can't tell."""

    ids: tuple[str, ...]
    total: int | None


class Engine(Protocol):
    """An engine under measure. The worker makes one, then calls `index`, or `open` and `search`."""

    kinds: ClassVar[Collection[str]]
    """The kinds of `Query` that it can answer."""

    def version(self) -> str: ...

    def index(self, articles: Path, folder: Path, jobs: int) -> None:
        """Read a plain JSONL file and leave a complete, searchable index in the empty ``folder``."""

    def open(self, folder: Path) -> None: ...

    def search(self, query: Query, limit: int = LIMIT) -> Found: ...
