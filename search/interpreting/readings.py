"""The readings of a text: all of its words or any, close grades or folded ones too; and which of them is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from whoosh import query as whoosh

from search.criteria import Criteria, Match
from search.interpreting.planner import JoinOperator, Planner
from search.interpreting.planners import Planners
from search.notes import Note, note
from search.ranking import ALL_WORDS, CANDIDATES
from search.request import Request
from search.syntax.tree import Group
from search.topk import Executor, Found, Known

_SHORT = 3
"""Up to so many words, one article that has them all is enough; whoever types more expects a page of answers."""

_ENOUGH = 1000
"""A hundred pages: with fewer, the best answer may well lack one of the words that were thought of."""

_ENOUGH_UNMARKED = CANDIDATES
"""Without marks, common words are all in more by chance. From so many on, no other would be looked at closely."""


class Reading(NamedTuple):
    """An operator and a planner, and how many articles they have to find to be taken."""

    operator: JoinOperator
    planner: Planner
    needed: int


class Tried(NamedTuple):
    """A reading, what is searched for it, and what that finds before any filter; ``total`` is behind all of them.

    ``known`` is what parts of the query have found, ``notes`` tell in what it is wider than the first one; ``whole`` is
    whether any article has all the words.
    """

    reading: Reading
    query: whoosh.Query
    found: Found
    total: int
    known: Known
    notes: tuple[Note, ...]
    whole: bool


def readings(root: Group, request: Request, planner: Planner, planners: Planners) -> Iterator[Reading]:
    """What to try in turn, from the most precise on. ``planner`` has the criteria to begin with."""
    operators = _operators(root, request, planner.criteria)
    for operator, needed in operators:
        yield Reading(operator, planner, needed)
    if planner.criteria.match is Match.PREFER and not planner.criteria.unmarked:
        loosened = planners.of(replace(planner.criteria, loosened_all=True))
        for operator, _ in operators:
            yield Reading(operator, loosened, 1)


def _operators(root: Group, request: Request, criteria: Criteria) -> list[tuple[JoinOperator, int]]:
    """By what to join the words, and how many articles that has to find."""
    loose = [clause for clause in root.clauses if not clause.sign]
    if request.operator != "auto" or root.explicit or not loose or len(root.clauses) < 2:
        return [("or" if request.operator == "or" else "and", 1)]
    # In another order than by relevance, articles with part of the words would stand among those with all.
    few = len(loose) <= _SHORT or request.sort != "relevance"
    enough = _ENOUGH_UNMARKED if criteria.unmarked else _ENOUGH
    return [("and", 1 if few else enough), ("or", 1)]


class Trial:
    """Tries readings of one text, whose query is ``root``, until one finds enough under the filters.

    ``only`` is what the filters let through, None where there are none; each search may take ``seconds``.
    """

    def __init__(self, executor: Executor, root: Group, only: Found | None, seconds: float | None) -> None:
        self._executor = executor
        self._root = root
        self._only = only
        self._seconds = seconds
        self._tried: list[Tried] = []

    def of(self, readings: Iterable[Reading]) -> Tried:
        """The first of some readings, one at least, that finds enough; the first of all if none does."""
        for reading in readings:
            tried = self._try(reading)
            if tried.total >= reading.needed:
                return tried
            self._tried.append(tried)
        return self._tried[0]

    def _try(self, reading: Reading) -> Tried:
        operator, planner, _ = reading
        before = self._tried[-1] if self._tried else None
        # Each planner plans everything in its own way.
        known = before.known if before and before.reading.planner is planner else {}
        query = planner.plan(self._root, operator)
        found = self._executor.find(query, self._seconds, known)
        with_all = max((tried.total for tried in self._tried), default=0)
        if before and with_all and operator == "or":  # as `and` it was tried just before
            query, found = planner.above_all(before.query, query), found.above(before.found, ALL_WORDS)
        total = (found.among(self._only) if self._only else found).total
        whole = with_all > 0 or (operator == "and" and total > 0)
        return Tried(reading, query, found, total, known, tuple(self._notes(reading, with_all, total)), whole)

    def _notes(self, reading: Reading, with_all: int, total: int) -> Iterator[Note]:
        if not self._tried:
            return
        if reading.operator != self._tried[0].reading.operator and total > with_all:
            yield note("few-with-all-words", count=with_all) if with_all else note("any-words")
        if reading.planner.criteria.loosened_all:
            yield note("folded")
