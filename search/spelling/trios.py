"""How many articles have three syllables in a row: what two neighbours can't tell of an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import inf, log1p

from search.spelling import constants as cost

Trio = tuple[str, str, str]

InARow = Callable[[Trio, int], tuple[int, int]]
"""How many articles have three forms in a row, and how many were looked at to tell; at most so many are."""


class Trios:
    """Asks for the rows of three of one text: each once, and none any more once enough articles were looked at."""

    def __init__(self, in_a_row: InARow | None) -> None:
        self._in_a_row = in_a_row
        self._left = 0 if in_a_row is None else cost.LOOKED_AT
        self._known: dict[Trio, int] = {}

    @property
    def open(self) -> bool:
        """Whether more may be asked. What is begun for a syllable is asked to its end all the same."""
        return self._left > 0

    def told(self, trios: Iterable[tuple[float, Trio]], least: float = -inf) -> float:
        """What some rows tell for a form that they have: a logarithm. Each comes with how often it stands at most.

        No more are asked for once they can't tell more than ``least``.
        """
        asked = sorted(trios, reverse=True)
        articles, left = 0, sum(most for most, _ in asked)
        for most, trio in asked:
            if cost.ROW * log1p(articles + left) <= least:
                break
            articles += self._articles(trio)
            left -= most
        return cost.ROW * log1p(articles)

    def _articles(self, trio: Trio) -> int:
        articles = self._known.get(trio)
        if articles is None:
            assert self._in_a_row
            articles, looked_at = self._in_a_row(trio, cost.LOOKED_AT_ONCE)
            self._known[trio] = articles
            self._left -= max(looked_at, cost.ASKING)
        return articles
