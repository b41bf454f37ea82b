"""What is asked of one search beside the text: checked once, then passed on as one value."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeGuard, TypeVar, get_args

from whoosh import query as whoosh

from index import Snapshot
from search.criteria import Criteria, Match
from search.errors import BadRequest
from search.fact_queries import facts, mentions, published
from search.fields import FACETS, MENTIONS
from search.joined import all_of
from search.topk.found import Sort

Operator = Literal["auto", "and", "or"]

Choice = TypeVar("Choice", bound=str)

MATCHES = tuple(Match)
OPERATORS: tuple[Operator, ...] = get_args(Operator)
SORTS: tuple[Sort, ...] = get_args(Sort)
"""What there is to choose from, also for whoever reads it from an address or a command line."""

MAX_LIMIT = 1000
MAX_DEPTH = 100_000
"""Hits further down than this can't be asked for: narrow the search instead."""

_AS_TYPED = Criteria(Match.PREFER, unmarked=False)
"""How the names of people in filters are compared: a text may have more marks than was typed."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What every hit must have: for each facet field or mention the accepted values, and a range of days."""

    values: Mapping[str, tuple[str, ...]]
    published: tuple[date | None, date | None] | None = None

    def query(self, snapshot: Snapshot, without: str | None = None) -> whoosh.Query | None:
        """All filters as one query, but the one on ``without``; None where nothing is filtered."""
        if not self.values and self.published is None:
            return None
        parts = [
            mentions(snapshot, _AS_TYPED, field, values) if field in MENTIONS else facts(field, values)
            for field, values in self.values.items()
            if field != without
        ]
        if self.published is not None and self.published != (None, None):
            parts.append(published(self.published))
        return all_of(parts) if parts else None


@dataclass(frozen=True, slots=True)
class Request:
    """The checked arguments of a search.

    ``literal`` takes the text as it is typed: nothing in it is decoded or expanded.
    """

    limit: int
    page: int
    match: Match
    operator: Operator
    sort: Sort
    filters: Filters
    facets: tuple[str, ...]
    seconds: float | None
    literal: bool

    @property
    def skip(self) -> int:
        return (self.page - 1) * self.limit

    @classmethod
    def checked(
        cls,
        *,
        limit: int = 10,
        page: int = 1,
        match: str = Match.PREFER,
        operator: str = "auto",
        sort: str = "relevance",
        filters: Mapping[str, Any] | None = None,
        facets: Iterable[str] = (),
        seconds: float | None = None,
        literal: bool = False,
    ) -> Request:
        """The arguments of `Engine.search`, or BadRequest naming the first that can't be."""
        if not _is_count(limit) or limit > MAX_LIMIT:
            raise BadRequest(f"limit is {limit!r}; it must be a whole number between 1 and {MAX_LIMIT}")
        if not _is_count(page) or page * limit > MAX_DEPTH:
            raise BadRequest(
                f"page is {page!r}; it must be a whole number from 1 on and end within the first {MAX_DEPTH} hits"
            )
        return cls(
            limit=limit,
            page=page,
            facets=tuple([_choice("facet", field, FACETS) for field in _names(facets)]),
            match=_choice("match", match, MATCHES),
            operator=_choice("operator", operator, OPERATORS),
            sort=_choice("sort", sort, SORTS),
            filters=_filters(filters),
            seconds=seconds,
            literal=literal,
        )


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _names(facets: Any) -> tuple[str, ...]:
    if facets is None or isinstance(facets, str):
        return (facets,) if facets else ()
    if not isinstance(facets, Iterable):
        raise BadRequest(f"facets is {facets!r}; it must be a list of fields")
    return tuple(facets)


def _choice(name: str, value: str, choices: tuple[Choice, ...]) -> Choice:
    """The one of ``choices`` that ``value`` is. Raises BadRequest."""
    if value not in choices:
        raise BadRequest(f"{name} is {value!r}; it must be one of: {', '.join(choices)}")
    return choices[choices.index(value)]


def _filters(given: Mapping[str, Any] | None) -> Filters:
    values: dict[str, tuple[str, ...]] = {}
    days = None
    if given is None:
        return Filters(values)
    if not isinstance(given, Mapping):
        raise BadRequest(f"filters is {given!r}; it must map fields to values")
    for field, wanted in given.items():
        if field == "published":
            days = _days(wanted)
        else:
            _choice("filter", field, (*FACETS, "published"))
            if accepted := _values(field, wanted):
                values[field] = accepted
    return Filters(values, days)


def _values(field: str, wanted: Any) -> tuple[str, ...]:
    """The accepted values in NFC, as the index has them."""
    values = [wanted] if isinstance(wanted, str | int) or not isinstance(wanted, Iterable) else list(wanted)
    if not all(isinstance(value, str | int) for value in values):
        raise BadRequest(f"the filter {field} is {wanted!r}; it must be a value or a list of values")
    if field == "year" and (unread := [value for value in values if not _is_year(value)]):
        raise BadRequest(f"the filter year is {unread[0]!r}; it must be a year, as 2024")
    return tuple(unicodedata.normalize("NFC", str(value)) for value in values)


def _is_year(value: str | int) -> bool:
    return str(value).isascii() and str(value).isdigit()


def _days(wanted: Any) -> tuple[date | None, date | None]:
    try:
        first, last = wanted
    except (TypeError, ValueError):
        raise BadRequest(
            f"the filter published is {wanted!r}; it must be a pair of dates, None for an open side"
        ) from None
    return _day(first), _day(last)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadRequest(f"{value!r} is no date; write it as YYYY-MM-DD") from None
