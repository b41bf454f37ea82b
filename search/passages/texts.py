"""The texts of recent hits: whoever types on, or turns the page, sees them again."""

from __future__ import annotations

from corpus import Article
from index import Head, Snapshot
from search.topk.cache import Cache

BYTES = 8 << 20
"""Room for about 1,500 news articles."""

_OVERHEAD = 150
"""Bytes that the objects themselves take, about."""


class Texts:
    """The texts of one snapshot, by internal number. Threads may share it."""

    def __init__(self, snapshot: Snapshot, limit: int = BYTES) -> None:
        self._snapshot = snapshot
        self._cache: Cache[str] = Cache(limit)

    def read(self, number: int) -> str:
        """The text of an article. Raises StoreDamaged."""
        known = self._cache.get(number)
        if known is None:
            known = self._snapshot.text(number)
            self._cache.put(number, known, 2 * len(known) + _OVERHEAD)
        return known


def year_of(article: Article | Head) -> int | None:
    """The year in which an article was published, if that is known: that of days without one."""
    return article.published.year if article.published else None
