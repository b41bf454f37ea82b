"""Xapian as its guide begins: one `TermGenerator`, the title's words counted twice, the article as the document's data.

Xapian has one writer. `check_at_least` makes the total exact. Queries are built of terms, a prefix is a wildcard.
"""

from __future__ import annotations

import json
from pathlib import Path

import xapian

from benchmarks.articles import texts
from benchmarks.engines.base import LIMIT, TITLE_WEIGHT, Found
from benchmarks.workload import Query

_OPERATORS = {"and": xapian.Query.OP_AND, "phrase": xapian.Query.OP_PHRASE}
_SNIPPET = 220  # bytes, about as long as the others'


class Engine:
    """Xapian."""

    kinds = ("or", "top", "and", "phrase", "prefix", "page", "text")

    def __init__(self) -> None:
        self._db: xapian.Database

    def version(self) -> str:
        return str(xapian.version_string())

    def index(self, articles: Path, folder: Path, jobs: int) -> None:
        db = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OPEN)
        generator = xapian.TermGenerator()
        for text in texts(articles):
            document = xapian.Document()
            generator.set_document(document)
            generator.index_text(text.title, TITLE_WEIGHT)
            generator.increase_termpos()
            generator.index_text(text.body)
            document.set_data(json.dumps(text, ensure_ascii=False))
            db.add_document(document)
        db.commit()
        db.close()

    def open(self, folder: Path) -> None:
        self._db = xapian.Database(str(folder))

    def search(self, query: Query, limit: int = LIMIT) -> Found:
        enquire = xapian.Enquire(self._db)
        enquire.set_query(_query(query))
        matches = enquire.get_mset(0, limit, 0 if query.kind == "top" else self._db.get_doccount())
        ids = []
        for match in matches:
            article_id, _, body = json.loads(match.document.get_data())
            ids.append(article_id)
            if query.kind == "page":
                matches.snippet(body, _SNIPPET)
        return Found(tuple(ids), None if query.kind == "top" else matches.get_matches_estimated())


def _query(query: Query) -> xapian.Query:
    if query.kind == "prefix":
        # With fewer arguments the binding takes a word for a list of subqueries.
        return xapian.Query(xapian.Query.OP_WILDCARD, query.words[0], 0, xapian.Query.WILDCARD_LIMIT_ERROR)
    return xapian.Query(_OPERATORS.get(query.kind, xapian.Query.OP_OR), list(query.terms))
