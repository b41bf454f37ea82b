"""The engines that are measured, one a file, each behind the same few methods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Peer:
    """What is known of an engine without importing it.

    ``library`` is the module it stands on, ``install`` how to get that, ``system`` whether the operating system's own
    Python is tried where this one lacks it, ``timed`` whether its speed is measured, or only how well it ranks.
    """

    title: str
    library: str
    install: str
    system: bool = False
    timed: bool = True


PEERS: Mapping[str, Peer] = {
    "codau": Peer("codau", "search", "pip install ."),
    "tantivy": Peer("tantivy", "tantivy", "pip install tantivy"),
    "tantivy_joined": Peer("tantivy, one text", "tantivy", "pip install tantivy", timed=False),
    "xapian": Peer(
        "Xapian", "xapian", "pip install xapian-bindings-binary, or apt install python3-xapian", system=True
    ),
    "fts5": Peer("SQLite FTS5", "sqlite3", "a Python built with SQLite"),
    "bm25s": Peer("bm25s", "bm25s", "pip install 'bm25s[core]' numba"),
    "bm25s_pairs": Peer("bm25s, pairs", "bm25s", "pip install 'bm25s[core]' numba", timed=False),
    "whoosh": Peer("Whoosh (stock)", "whoosh", "pip install whoosh==2.7.4"),
}
"""By the names that `--engines` takes; each is a module of this package."""
