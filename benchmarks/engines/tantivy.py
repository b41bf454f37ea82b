"""tantivy through its own Python bindings: the default tokenizer (words in lower case), positions, stored fields.

The writer has as many threads as codau has jobs, and waits for its merges. Queries go through tantivy's parser; a
prefix is a regular expression over the terms, which scores all hits alike, since a prefix in the parser stops after
50 terms.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, ClassVar

import tantivy

from benchmarks.articles import Text, texts
from benchmarks.engines.base import LIMIT, MEMORY_MB, TITLE_WEIGHT, Found
from benchmarks.workload import Query

_FIELDS = ["title", "body"]
_BOOSTS = {"title": float(TITLE_WEIGHT)}


class Engine:
    """tantivy."""

    kinds: ClassVar[Collection[str]] = ("or", "top", "and", "phrase", "prefix", "page", "text")

    def __init__(self) -> None:
        self._index: tantivy.Index
        self._searcher: tantivy.Searcher

    def version(self) -> str:
        from importlib.metadata import version

        return version("tantivy")

    def index(self, articles: Path, folder: Path, jobs: int) -> None:
        writer = tantivy.Index(_schema(), path=str(folder)).writer(MEMORY_MB << 20, jobs)
        for text in self._texts(articles):
            writer.add_document(tantivy.Document(id=text.id, title=text.title, body=text.body))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._searcher = self._index.searcher()

    def search(self, query: Query, limit: int = LIMIT) -> Found:
        parsed = self._query(query)
        # Its stub lacks the count.
        result: Any = self._searcher.search(parsed, limit, count=query.kind not in ("top", "text"))
        documents = [self._searcher.doc(address) for _, address in result.hits]
        if query.kind == "page":
            maker = tantivy.SnippetGenerator.create(self._searcher, parsed, self._index.schema, "body")
            for document in documents:
                maker.snippet_from_doc(document).to_html()
        return Found(tuple(str(document.get_first("id")) for document in documents), result.count)

    def _texts(self, articles: Path) -> Iterator[Text]:
        return texts(articles)

    def _query(self, query: Query) -> tantivy.Query:
        if query.kind == "prefix":
            pattern = f"{query.words[0]}.*"
            parts = [
                (tantivy.Occur.Should, tantivy.Query.regex_query(self._index.schema, field, pattern))
                for field in _FIELDS
            ]
            return tantivy.Query.boolean_query(parts)
        text = " ".join(query.terms)
        quoted = f'"{text}"' if query.kind == "phrase" else text
        return self._index.parse_query(quoted, _FIELDS, _BOOSTS, conjunction_by_default=query.kind == "and")


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in _FIELDS:
        builder.add_text_field(field, stored=True, tokenizer_name="default", index_option="position")
    return builder.build()
