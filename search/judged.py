"""Queries and the articles judged relevant to them, from mappings or from files of tab-separated columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from search.errors import BadRequest

Queries = Mapping[str, str] | str | PathLike[str]
"""Texts by query id, or a file that has an id and a text a line."""

Qrels = Mapping[str, Mapping[str, int]] | str | PathLike[str]
"""By query id the relevance of each judged article, or a file that has query, article and relevance a line."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The queries for which something relevant is known.

    ``texts`` by query id; ``relevant``, for the same ids, the relevance of each article, 1 or more; ``left_out`` counts
    the queries for which nothing is.
    """

    texts: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, int]]
    left_out: int

    @classmethod
    def of(cls, queries: Queries, qrels: Qrels) -> Judged:
        """Both brought together. Raises BadRequest, with file and line, for what can't be read or has no query left."""
        texts = _checked_texts(queries) if isinstance(queries, Mapping) else _read_queries(_path(queries, "queries"))
        judged = _checked_qrels(qrels) if isinstance(qrels, Mapping) else _read_qrels(_path(qrels, "qrels"))
        relevant = {
            query: articles
            for query in texts
            if (articles := {article: value for article, value in judged.get(query, {}).items() if value > 0})
        }
        if not relevant:
            raise BadRequest(
                f"no query of {_named(queries, 'queries')} has a relevant article in {_named(qrels, 'qrels')}; "
                "the ids of queries must be the same in both"
            )
        return cls({query: texts[query] for query in relevant}, relevant, len(texts) - len(relevant))

    def articles(self) -> set[str]:
        """The ids of all relevant articles."""
        return {article for articles in self.relevant.values() for article in articles}


def _path(given: object, name: str) -> Path:
    if not isinstance(given, str | PathLike):
        raise BadRequest(f"{name} is {given!r}; it must be a mapping or the path of a file")
    return Path(given)


def _read_queries(path: Path) -> dict[str, str]:
    texts: dict[str, str] = {}
    for place, line in _lines(path):
        query, tab, text = line.partition("\t")
        query, text = query.strip(), text.strip()
        if not (tab and query and text):
            raise BadRequest(f"{place}: a line must have a query's id, a tab and its text")
        if query in texts:
            raise BadRequest(f"{place}: the query {query!r} is there twice")
        texts[query] = text
    return texts


def _read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Three columns (query, article, relevance) or the four of TREC (query, iteration, article, relevance)."""
    qrels: dict[str, dict[str, int]] = {}
    for number, (place, line) in enumerate(_lines(path)):
        # Ids may have blanks where columns are set apart by tabs.
        columns = [column.strip() for column in line.split("\t")] if "\t" in line else line.split()
        if len(columns) not in (3, 4) or not all(columns):
            raise BadRequest(f"{place}: a line must have a query, an article and a relevance between tabs")
        query, article, relevance = columns[0], columns[-2], columns[-1]
        try:
            value = int(relevance)
        except ValueError:
            if number == 0 and relevance.isalpha():
                continue  # the names of the columns
            raise BadRequest(f"{place}: the relevance is {relevance!r}; it must be a whole number") from None
        if qrels.setdefault(query, {}).setdefault(article, value) != value:
            raise BadRequest(f"{place}: {article!r} was judged otherwise for {query!r} further up")
    return qrels


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """The lines that are not blank, each with its place as FILE:LINE."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadRequest(f"{path} can't be read: {error.strerror or error}") from None
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        try:
            line = raw.decode()
        except UnicodeDecodeError:
            raise BadRequest(f"{path}:{number}: the line is not UTF-8; save the file as UTF-8") from None
        if line.strip():
            yield f"{path}:{number}", line


def _checked_texts(given: Mapping[Any, Any]) -> dict[str, str]:
    for query, text in given.items():
        if not isinstance(query, str) or not isinstance(text, str):
            raise BadRequest(f"queries has {query!r}: {text!r}; it must have texts by query id, both strings")
    return dict(given)


def _checked_qrels(given: Mapping[Any, Any]) -> dict[str, Mapping[str, int]]:
    for query, articles in given.items():
        if not isinstance(query, str) or not isinstance(articles, Mapping):
            raise BadRequest(f"qrels has {query!r}: {articles!r}; it must have for each query id a mapping of articles")
        for article, relevance in articles.items():
            if not isinstance(article, str) or not isinstance(relevance, int):
                raise BadRequest(
                    f"qrels has {article!r}: {relevance!r} for {query!r}; it must be an article's id and a whole number"
                )
    return dict(given)


def _named(given: object, name: str) -> str:
    return name if isinstance(given, Mapping) else str(given)
