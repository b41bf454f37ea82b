"""This engine through its public functions: what is timed includes reading and analysing articles and typed queries.

It indexes more than its peers do: every fact of an article. Queries run with ``match="strict"``, which finds what the
peers find and, like them, ranks by BM25 alone; ``everything`` leaves all settings as users have them and asks for the
facets of the web page, so only there is the cost of the default ranking seen.
"""

from __future__ import annotations

from pathlib import Path

import index
import search
from benchmarks.engines.base import LIMIT, Found
from benchmarks.workload import Query
from search import Results

FACETS = ("source", "section", "person", "document", "byline", "year")
"""Those of the web page, named here: to import them would load a web server into the memory that is measured."""


class Engine:
    """codau."""

    kinds = ("or", "top", "and", "phrase", "prefix", "page", "everything", "text")

    def __init__(self) -> None:
        self._engine: search.Engine

    def version(self) -> str:
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("codau")
        except PackageNotFoundError:  # run from a checkout
            return "checkout"

    def index(self, articles: Path, folder: Path, jobs: int) -> None:
        index.rebuild(articles, folder, jobs=jobs)

    def open(self, folder: Path) -> None:
        self._engine = search.open(folder)

    def search(self, query: Query, limit: int = LIMIT) -> Found:
        results = self._results(query.text, query.kind, limit)
        if query.kind == "everything":
            _ = results.did_you_mean  # found out when it is asked for, as the page does
        return Found(tuple(hit.id for hit in results), None if query.kind == "top" else results.total)

    def _results(self, text: str, kind: str, limit: int) -> Results:
        match kind:
            case "everything":
                return self._engine.search(text, limit=limit, facets=FACETS)
            case "text":
                return self._engine.search(text, limit=limit, snippets=False)
            case "top":
                return self._engine.search(
                    text, limit=limit, operator="or", match="strict", snippets=False, total=False
                )
            case "page":
                return self._engine.search(text, limit=limit, operator="or", match="strict")
            case "phrase":
                return self._engine.search(f'"{text}"', limit=limit, match="strict", snippets=False)
            case "prefix":
                return self._engine.search(f"{text}*", limit=limit, match="strict", snippets=False)
            case operator:
                return self._engine.search(text, limit=limit, operator=operator, match="strict", snippets=False)
