"""Ranking the best of what was found once more, by how the typed words stand together."""

from __future__ import annotations

from search.reranking.reranker import Reranker

__all__ = ["Reranker"]
