"""Stock Whoosh as its documentation shows it: TEXT fields, a multi-process writer, `MultifieldParser`, BM25F.

The analyzer is a plain one (runs of letters and digits, in lower case), since Whoosh's default drops syllables of one
letter and English stop words.
"""

from __future__ import annotations

from pathlib import Path

import whoosh
from whoosh.analysis import LowercaseFilter, RegexTokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.qparser import AndGroup, MultifieldParser, OrGroup

from benchmarks.articles import texts
from benchmarks.engines.base import LIMIT, MEMORY_MB, TITLE_WEIGHT, Found
from benchmarks.workload import Query

_FIELDS = ["title", "body"]


class Engine:
    """Stock Whoosh."""

    kinds = ("or", "top", "and", "phrase", "prefix", "page", "text")

    def __init__(self) -> None:
        self._parsers: dict[str, MultifieldParser] = {}

    def version(self) -> str:
        return ".".join(map(str, whoosh.__version__))

    def index(self, articles: Path, folder: Path, jobs: int) -> None:
        analyzer = RegexTokenizer(r"[^\W_]+") | LowercaseFilter()
        text_field = TEXT(analyzer=analyzer, stored=True)
        index = create_in(folder, Schema(id=ID(stored=True, unique=True), title=text_field, body=text_field))
        writer = index.writer(procs=jobs, limitmb=MEMORY_MB // jobs)
        for text in texts(articles):
            writer.add_document(**text._asdict())
        writer.commit()

    def open(self, folder: Path) -> None:
        index = open_dir(folder)
        self._searcher = index.searcher()
        boosts = {"title": TITLE_WEIGHT}
        for name, group in {"and": AndGroup, "or": OrGroup}.items():
            self._parsers[name] = MultifieldParser(_FIELDS, index.schema, fieldboosts=boosts, group=group)

    def search(self, query: Query, limit: int = LIMIT) -> Found:
        parser = self._parsers.get(query.kind, self._parsers["or"])
        results = self._searcher.search(parser.parse(_text(query)), limit=limit)
        total = None if query.kind == "top" else len(results)
        ids = []
        for hit in results:
            ids.append(hit["id"])
            if query.kind == "page":
                hit.highlights("body")
        return Found(tuple(ids), total)


def _text(query: Query) -> str:
    text = " ".join(query.terms)
    match query.kind:
        case "phrase":
            return f'"{text}"'
        case "prefix":
            return f"{text}*"
        case _:
            return text
