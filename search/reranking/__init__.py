"""Ranking the best of what was found once more, by how the typed words stand together."""

from __future__ import annotations

from search.reranking.reranker import Reranker
from search.reranking.rerankers import Rerankers

__all__ = ["Reranker", "Rerankers"]
