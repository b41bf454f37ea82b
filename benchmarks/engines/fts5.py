"""SQLite's FTS5 from the standard library: `unicode61` that keeps diacritics, positions, the text in the table itself.

One transaction and one `optimize`, then up to 256 MB of page cache and memory-mapped reads. SQLite has one writer. The
total is a second query, since FTS5 has no other way to count. Its option `prefix='2 3'` is left out, as by default: it
makes slow prefixes about 2.5 times faster, and index time and size 1.4 times greater.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.articles import texts
from benchmarks.engines.base import LIMIT, MEMORY_MB, TITLE_WEIGHT, Found
from benchmarks.workload import Query

_FILE = "articles.db"
_BEST = "SELECT id, title{snippet} FROM article WHERE article MATCH ? ORDER BY rank LIMIT ?"
_IDS = _BEST.format(snippet="")
_PAGE = _BEST.format(snippet=", snippet(article, 2, '<mark>', '</mark>', '…', 40)")
_COUNT = "SELECT count(*) FROM article WHERE article MATCH ?"


class Engine:
    """SQLite FTS5."""

    kinds = ("or", "top", "and", "phrase", "prefix", "page", "text")

    def __init__(self) -> None:
        self._db: sqlite3.Connection

    def version(self) -> str:
        return sqlite3.sqlite_version

    def index(self, articles: Path, folder: Path, jobs: int) -> None:
        db = sqlite3.connect(folder / _FILE)
        db.execute(f"PRAGMA cache_size = -{MEMORY_MB << 10}")
        db.execute(
            "CREATE VIRTUAL TABLE article USING fts5"
            "(id UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 0')"
        )
        with db:
            db.executemany("INSERT INTO article VALUES (?, ?, ?)", texts(articles))
            db.execute("INSERT INTO article(article) VALUES ('optimize')")
            db.execute(f"INSERT INTO article(article, rank) VALUES ('rank', 'bm25(0.0, {TITLE_WEIGHT}.0, 1.0)')")
        db.close()

    def open(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / _FILE)
        self._db.execute(f"PRAGMA cache_size = -{256 << 10}")
        self._db.execute(f"PRAGMA mmap_size = {1 << 40}")

    def search(self, query: Query, limit: int = LIMIT) -> Found:
        match = _match(query)
        if not match:
            return Found((), None)
        rows = self._db.execute(_PAGE if query.kind == "page" else _IDS, (match, limit)).fetchall()
        total = None if query.kind in ("top", "text") else self._db.execute(_COUNT, (match,)).fetchone()[0]
        return Found(tuple(row[0] for row in rows), total)


def _match(query: Query) -> str:
    quoted = [f'"{term}"' for term in query.terms]
    match query.kind:
        case "phrase":
            return f'"{query.text}"'
        case "prefix":
            return f"{quoted[0]} *"
        case "and":
            return " AND ".join(quoted)
        case _:
            return " OR ".join(quoted)
