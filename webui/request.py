"""What the address asks for: every argument of a search, read, checked and written back by one frozen value."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar

from werkzeug.datastructures import MultiDict

from search.request import MATCHES, OPERATORS, SORTS

LONGEST_TEXT = 1_000
"""Characters of a text that are searched."""

LARGEST_PAGE = 1_000
LARGEST_LIMIT = 100
"""The last page, and the most hits on one: nobody reads on, and what an address can cost is bounded."""

MOST_VALUES = 50
"""Values of one filter that an address may choose; the rest is left out."""

FILTERS = ("source", "section", "person", "document", "byline", "year")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """One argument of an address that can't be read: its name, its value, and a Vietnamese sentence that says why."""

    name: str
    value: str
    reason: str


class BadArguments(ValueError):
    """Some arguments can't be read; ``search`` is the same search without them."""

    def __init__(self, problems: tuple[Problem, ...], search: SearchRequest) -> None:
        super().__init__(" ".join(problem.reason for problem in problems))
        self.problems = problems
        self.search = search


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search as an address says it. Two addresses that ask for the same give equal requests.

    ``literal`` takes the text as it was typed: nothing in it is decoded or expanded. ``since`` and ``until`` are the
    first and last day of publication, both included. ``whole`` names the facets of which the page shows all values, not
    just the first. ``cut`` says that the text was longer than ``LONGEST_TEXT`` characters and lost its end.
    """

    text: str = ""
    page: int = 1
    limit: int = 10
    match: str = "prefer"
    operator: str = "auto"
    sort: str = "relevance"
    literal: bool = False
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    whole: tuple[str, ...] = ()
    cut: bool = False

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> SearchRequest:
        """Reads the arguments of an address; empty ones count as absent. Raises ``BadArguments``.

        >>> SearchRequest.from_args(MultiDict({"q": " quận ủy ", "page": "2"})).text
        'quận ủy'
        """
        problems: list[Problem] = []

        def read(name: str, parse: Callable[[str], T], default: T, reason: str) -> T:
            value = args.get(name, "").strip()
            try:
                return parse(value) if value else default
            except ValueError:
                problems.append(Problem(name, value[:100], reason))
                return default

        text = _clean(args.get("q", ""))
        since = read("from", _day, None, "Ngày bắt đầu phải có dạng năm-tháng-ngày, ví dụ 2024-01-31.")
        until = read("to", _day, None, "Ngày kết thúc phải có dạng năm-tháng-ngày, ví dụ 2024-12-31.")
        if since and until:
            since, until = min(since, until), max(since, until)
        search = cls(
            text=text[:LONGEST_TEXT].strip(),
            page=read("page", _count(LARGEST_PAGE), 1, "Số trang phải từ 1 đến 1.000."),
            limit=read("limit", _count(LARGEST_LIMIT), 10, f"Số kết quả mỗi trang phải từ 1 đến {LARGEST_LIMIT}."),
            match=read("match", _one_of(MATCHES), "prefer", "Cách so dấu phải là prefer, strict hoặc loose."),
            operator=read("operator", _one_of(OPERATORS), "auto", "Cách ghép từ phải là auto, and hoặc or."),
            sort=read("sort", _one_of(SORTS), "relevance", "Thứ tự phải là relevance, newest, oldest hoặc views."),
            literal=read("literal", _is_on, False, "literal phải là 1 hoặc bỏ trống."),
            filters=_filters(args, problems),
            since=since,
            until=until,
            whole=_whole(args, problems),
            cut=len(text) > LONGEST_TEXT,
        )
        if problems:
            raise BadArguments(tuple(problems), search)
        return search

    @property
    def is_empty(self) -> bool:
        """Neither text nor filter: there is nothing to search for."""
        return not (self.text or self.filters or self.since or self.until)

    def args(self) -> dict[str, Any]:
        """The arguments that say this search, without those that say what holds anyway.

        >>> SearchRequest("quận", filters={"year": ("2023", "2024")}, page=2).args()
        {'q': 'quận', 'year': ['2023', '2024'], 'page': '2'}
        """
        every: dict[str, Any] = {"q": self.text, **{name: list(values) for name, values in self.filters.items()}}
        every |= {"from": self.since and self.since.isoformat(), "to": self.until and self.until.isoformat()}
        plain = SearchRequest()
        for name in ("operator", "match", "sort", "limit", "page"):
            value = getattr(self, name)
            every[name] = str(value) if value != getattr(plain, name) else None
        every["literal"] = "1" if self.literal else None
        every["whole"] = list(self.whole)
        return {name: value for name, value in every.items() if value}

    def engine_filters(self) -> dict[str, Any]:
        """The filters as ``Engine.search`` takes them: lists of values, and a pair of dates for ``published``."""
        filters: dict[str, Any] = {name: list(values) for name, values in self.filters.items()}
        if "year" in filters:
            filters["year"] = [int(year) for year in filters["year"]]
        if self.since or self.until:
            filters["published"] = (self.since, self.until)
        return filters

    def changed(self, **changes: Any) -> SearchRequest:
        """This search with something else, from its first page on."""
        return replace(self, **{"page": 1, **changes})

    def toggled(self, name: str, value: str) -> SearchRequest:
        """This search with one value of a filter added, or taken away where it was there."""
        values = self.filters.get(name, ())
        values = tuple(other for other in values if other != value) if value in values else (*values, value)
        filters = {other: kept for other, kept in {**self.filters, name: values}.items() if kept}
        return self.changed(filters={other: filters[other] for other in FILTERS if other in filters})

    def whole_toggled(self, name: str) -> SearchRequest:
        """The same page of this search, with all values of a facet, or only the first of them where it had all."""
        return replace(self, whole=tuple(other for other in FILTERS if (other in self.whole) != (other == name)))

    def unfiltered(self) -> SearchRequest:
        """The same text, searched everywhere."""
        return self.changed(filters={}, since=None, until=None)


def _clean(text: str) -> str:
    """The text with every control character and half surrogate as a space."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text).strip()


def _filters(args: MultiDict[str, str], problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    filters = {}
    for name in FILTERS:
        values = tuple(dict.fromkeys(filter(None, map(_clean, args.getlist(name)))))[:MOST_VALUES]
        if name == "year":
            reason = "Năm phải có bốn chữ số, ví dụ 2024."
            problems += [Problem(name, value[:100], reason) for value in values if not _is_year(value)]
            values = tuple(value for value in values if _is_year(value))
        if values:
            filters[name] = values
    return filters


def _whole(args: MultiDict[str, str], problems: list[Problem]) -> tuple[str, ...]:
    given = list(filter(None, args.getlist("whole")))
    reason = f"whole phải là {', '.join(FILTERS[:-1])} hoặc {FILTERS[-1]}."
    problems += [Problem("whole", value[:100], reason) for value in given if value not in FILTERS]
    return tuple(name for name in FILTERS if name in given)


def _is_year(value: str) -> bool:
    return len(value) == 4 and value.isascii() and value.isdigit() and value != "0000"


def _count(largest: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        if not (value.isascii() and value.isdigit() and len(value) <= 9 and 1 <= int(value) <= largest):
            raise ValueError(value)
        return int(value)

    return parse


def _one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value not in choices:
            raise ValueError(value)
        return value

    return parse


def _is_on(value: str) -> bool:
    if value not in ("0", "1"):
        raise ValueError(value)
    return value == "1"


def _day(value: str) -> date | None:
    """A day as date inputs send it, or as people write it: ``2024-01-31``, ``31/01/2024``."""
    return datetime.strptime(value, "%d/%m/%Y" if "/" in value else "%Y-%m-%d").date()
