"""Sets of judged queries: folders of articles, queries, and which articles answer them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from search.judged import Judged

_CORPORA = ("corpus.jsonl", "corpus.jsonl.xz", "corpus.jsonl.gz")


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """A folder's articles and its judged queries; ``beside`` is a file of articles to index along with them."""

    name: str
    corpus: Path
    judged: Judged
    beside: Path | None = None


def read(folder: Path, *, beside: Path | None = None, every: int = 1) -> JudgedSet:
    """The set in ``folder``: corpus.jsonl (also .xz or .gz), queries*.tsv, and qrels*.tsv of the same names.

    One query in ``every`` is kept. Raises ValueError for a file that is not there, search.BadRequest for one that can't
    be read.
    """
    corpus = next((path for name in _CORPORA if (path := folder / name).is_file()), None)
    if corpus is None:
        raise ValueError(f"{folder} has no corpus.jsonl, corpus.jsonl.xz or corpus.jsonl.gz; put its articles there")
    queries = sorted(folder.glob("queries*.tsv"))
    if not queries:
        raise ValueError(f"{folder} has no queries*.tsv; put a query's id, a tab and its text on each line there")
    parts = [Judged.of(path, _qrels_of(path)) for path in queries]
    return JudgedSet(folder.resolve().name, corpus, _thinned(_joined(parts, folder), every), beside)


def _qrels_of(queries: Path) -> Path:
    qrels = queries.with_name(queries.name.replace("queries", "qrels", 1))
    if not qrels.is_file():
        raise ValueError(f"{queries} has no {qrels.name} beside it, which would judge its queries")
    return qrels


def _joined(parts: list[Judged], folder: Path) -> Judged:
    texts: dict[str, str] = {}
    relevant: dict[str, Mapping[str, int]] = {}
    for part in parts:
        if twice := texts.keys() & part.texts.keys():
            raise ValueError(f"{folder} has the query {min(twice)!r} in two files; give each query an id of its own")
        texts |= part.texts
        relevant |= part.relevant
    return Judged(texts, relevant, sum(part.left_out for part in parts))


def _thinned(judged: Judged, every: int) -> Judged:
    texts = dict(islice(judged.texts.items(), 0, None, every))
    return Judged(texts, {query: judged.relevant[query] for query in texts}, judged.left_out)
