"""Documents that are found and counted, and scored only as far as somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from search.topk.scored import Docs, Scored, Scores

if TYPE_CHECKING:
    from search.kernels.matches import Matches


@dataclass(frozen=True)
class Pending:
    """The documents of a segment that have any, or all, of some words. ``score`` scores them all."""

    matches: Matches
    score: Callable[[], Scored]

    @property
    def count(self) -> int:
        return int(self.matches.total)

    @cached_property
    def docs(self) -> Docs:
        """All of them, ascending."""
        docs: Docs = self.matches.documents()
        return docs

    def best(self, wanted: int) -> tuple[Docs, Scores]:
        """The best and their scores, the best first, of equal ones the first; no others are scored for that."""
        docs, scores = self.matches.best(wanted)
        return docs, scores

    @cached_property
    def scored(self) -> Scored:
        """All of them with their scores."""
        return self.score()


def scored(found: Scored | Pending) -> Scored:
    return found.scored if isinstance(found, Pending) else found
