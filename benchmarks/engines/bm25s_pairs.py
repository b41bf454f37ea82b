"""bm25s with two neighbouring syllables as a further word, since most Vietnamese words have two.

Only how well it ranks is measured: numbering the pairs in Python would be what its times show.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bm25s.tokenization import Tokenized

from benchmarks.articles import syllables
from benchmarks.engines import bm25s


class Engine(bm25s.Engine):
    """bm25s over syllables and pairs of them, all of the same weight."""

    kinds = ("text",)

    def _tokens(self, searched: list[str]) -> Tokenized:
        # Numbered here, as a string for each of the pairs would take gigabytes.
        numbers: dict[str, int] = {}
        ids = [[numbers.setdefault(word, len(numbers)) for word in _with_pairs(syllables(text))] for text in searched]
        return Tokenized(ids, numbers)

    def _asked(self, terms: Sequence[str]) -> Sequence[str]:
        return _with_pairs(terms)


def _with_pairs(words: Sequence[str]) -> list[str]:
    return [*words, *map(" ".join, pairwise(words))]
