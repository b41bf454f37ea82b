"""bm25s with numba: scores of all words computed at index time, one sparse matrix, one thread.

It has no positions, no counts and no snippets: it answers any of the words, without a total. Title words stand twice
in the text. The matrix is memory-mapped; the texts are saved beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import ClassVar

import bm25s
import numba  # noqa: F401  # the backend asked for below; without it bm25s would be several times slower
from bm25s.tokenization import Tokenized

from benchmarks.articles import texts
from benchmarks.engines.base import LIMIT, TITLE_WEIGHT, Found
from benchmarks.workload import Query

_TOKEN = r"[^\W_]+"


class Engine:
    """bm25s."""

    kinds: ClassVar[Collection[str]] = ("or", "top", "text")

    def __init__(self) -> None:
        self._retriever: bm25s.BM25

    def version(self) -> str:
        return str(bm25s.__version__)

    def index(self, articles: Path, folder: Path, jobs: int) -> None:
        corpus = [text._asdict() for text in texts(articles)]
        searched = [" ".join((*[text["title"]] * TITLE_WEIGHT, text["body"])) for text in corpus]
        retriever = bm25s.BM25(method="lucene", backend="numba")
        retriever.index(self._tokens(searched), show_progress=False)
        retriever.save(folder, corpus=corpus, show_progress=False)

    def open(self, folder: Path) -> None:
        self._retriever = bm25s.BM25.load(folder, load_corpus=True, mmap=True)
        self._retriever.backend = "numba"

    def search(self, query: Query, limit: int = LIMIT) -> Found:
        known = [word for word in self._asked(query.terms) if word in self._retriever.vocab_dict]
        if not known:
            return Found((), None)
        k = min(limit, len(self._retriever.corpus))
        results = self._retriever.retrieve([known], k=k, show_progress=False, n_threads=0)
        pairs = zip(results.documents[0], results.scores[0], strict=True)
        return Found(tuple(article["id"] for article, score in pairs if score > 0), None)

    def _tokens(self, searched: list[str]) -> Tokenized:
        tokens: Tokenized = bm25s.tokenize(searched, token_pattern=_TOKEN, stopwords=None, show_progress=False)
        return tokens

    def _asked(self, terms: Sequence[str]) -> Sequence[str]:
        return terms
