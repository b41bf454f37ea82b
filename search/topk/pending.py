"""Documents that are found and counted, and scored only as far as somebody asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from index.codec.bitmaps import Bits, bits_of
from search.topk.scored import (
    DENSE,
    Dense,
    Docs,
    Scored,
    Scores,
    Sparse,
    constant,
    docs_of,
    levelled,
    lifted,
    restricted,
)

if TYPE_CHECKING:
    from search.kernels.matches import Matches


_MANY = 256
"""One of so many documents of a segment are many."""


@dataclass(frozen=True)
class Pending:
    """The documents of a segment of ``size`` that have any, or all, of some words.

    Those that are ``above`` too have ``level`` more than the scores of their words.
    """

    matches: Matches
    size: int
    above: Matches | None = None
    level: float = 0.0

    @property
    def count(self) -> int:
        return int(self.matches.total)

    @cached_property
    def docs(self) -> Docs:
        """All of them, ascending."""
        docs: Docs = self.matches.documents()
        return docs

    @property
    def bits(self) -> Bits:
        """A bit for each document of the segment."""
        bits: Bits = self.matches.bits()
        return bits

    def for_best(self, wanted: int) -> Scored | Pending:
        """What to take so many of the best from: where they are many, all are scored sooner."""
        return self.scored if wanted * _MANY > self.size else self

    def best(self, wanted: int) -> tuple[Docs, Scores]:
        """The best and their scores, the best first, of equal ones the first; no more are scored than that takes."""
        docs, scores = self.matches.best(wanted, self.above, self.level)
        return docs, scores

    @cached_property
    def scored(self) -> Scored:
        """All of them with their scores."""
        if self.count * DENSE > self.size:
            return Dense(self.matches.row(self.above, self.level), self.count)
        return Sparse(self.docs, self.matches.scores(self.above, self.level))

    def among(self, only: Scored | Pending) -> Pending:
        """Those that are in another set too."""
        bits = bits_of(docs_of(scored(only)), self.size)
        return replace(self, matches=self.matches.among(bits))


def scored(found: Scored | Pending) -> Scored:
    """All documents with their scores, which are made now where they are pending."""
    return found.scored if isinstance(found, Pending) else found


def above(found: Scored | Pending, first: Scored | Pending, level: float, size: int) -> Scored | Pending:
    """The same documents; those that are in ``first`` too have ``level`` more."""
    if isinstance(found, Pending) and isinstance(first, Pending) and found.above is None:
        return Pending(found.matches, size, first.matches, level)
    by = constant(first.docs, level, size) if isinstance(first, Pending) else levelled(first, level)
    return lifted(scored(found), by, size)


def among(found: Scored | Pending, only: Scored | Pending) -> Scored | Pending:
    """The documents that are in ``only`` too, with their own scores."""
    return found.among(only) if isinstance(found, Pending) else restricted(found, scored(only))
