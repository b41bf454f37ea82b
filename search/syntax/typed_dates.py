"""Dates among the words of a text: days, months, quarters, and spans of days, months or years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from search.syntax.date_forms import (
    DAY_WORD,
    NUMBER_ALONE,
    WRITTEN,
    YEAR_WORD,
    Parts,
    completed,
    days_of,
    pattern,
    whole,
    without_year,
)
from search.syntax.dates import FROM, NOW, TO, Days, parse_span
from search.syntax.document_kinds import names_document

_YEARS = range(1900, 2101)
"""Other numbers of four digits are rarely years."""

_LEAP_YEAR = 2000

_LONGEST_YEARLY = timedelta(days=31)
"""What is longer is rarely a span of days of any year."""

_MONTHS = 12

_BEGIN, _END = r"(?<![\w/.,-])", r"(?![\w/]|[-.,]\d|-\w)"
_SPAN = rf"{_BEGIN}{FROM}?(?P<first>{WRITTEN}|{NUMBER_ALONE}){TO}(?P<last>{WRITTEN}|{NOW}){_END}"
_DATE = rf"{_BEGIN}(?:{WRITTEN}){_END}"
_APART = rf"{_BEGIN}(?:{DAY_WORD}\d{{1,2}}\s+\d{{1,2}}(?:\s+\d{{4}})?|\d{{1,2}}\s+\d{{1,2}}\s+\d{{4}}){_END}"
"""A day with nothing but spaces between its numbers."""

_SPELT = r"[^\W\d_]{2}|q\d"
_BY_WORD = rf"{FROM}|{YEAR_WORD}"


class Kind(Enum):
    """What a typed date is."""

    DAY = auto()
    """A day, or a day or a span of days of any year."""

    MONTH = auto()
    QUARTER = auto()

    SPAN = auto()
    """From one day, month, quarter or year to another, or to now."""

    YEARS = auto()
    """`2014-2016`: most often a term or a plan that is called so, and no time."""


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date as it stands in a typed text.

    ``days`` are those that it means, None for days without their year: these are then ``yearly``, the first and the
    last of them as ``04-30``. ``sure`` is whether these numbers can hardly be anything else.
    """

    text: str
    kind: Kind
    days: Days | None
    yearly: tuple[str, str] | None = None
    sure: bool = True


def dates_in(text: str) -> Iterator[TypedDate]:
    """The dates that stand in a text, in order; a year alone is just a word.

    >>> [(each.text, each.kind.name) for each in dates_in("họp 24/5 và tháng 7/2024, từ 1/2014 đến 3/2014")]
    [('24/5', 'DAY'), ('tháng 7/2024', 'MONTH'), ('từ 1/2014 đến 3/2014', 'SPAN')]
    """
    at = 0
    while match := _first(text, at):
        found = _span(match) if match.re is pattern(_SPAN) else _date(match)
        if found:
            yield found
            at = match.end()
        else:
            shorter = pattern(_DATE).match(text, match.start()) if match.re is pattern(_SPAN) else None
            if shorter and (found := _date(shorter)):
                yield found
            at = shorter.end() if shorter else match.start() + 1


def _first(text: str, at: int) -> re.Match[str] | None:
    """What stands first and may be a date, a span before what it begins with."""
    found = filter(None, (pattern(form).search(text, at) for form in (_SPAN, _DATE, _APART)))
    return min(found, key=re.Match.start, default=None)


def _span(match: re.Match[str]) -> TypedDate | None:
    text, first = match.group(), match["first"]
    last = whole(match["last"])
    if last is None and (yearless := without_year(match["last"])):
        return _yearless_span(text, first, yearless)
    days = parse_span(text[match.start("first") - match.start() :])
    if days is None or (first.isdecimal() and len(first) <= 2 and last and "d" not in last):  # `5 đến 10/2014`
        return None
    if _is_year(whole(first)) and (last is None or _is_year(last)):
        if any(day and day.year not in _YEARS for day in days):
            return None
        return TypedDate(text, Kind.SPAN if last is None or pattern(_BY_WORD).match(text) else Kind.YEARS, days)
    return TypedDate(text, Kind.SPAN, days)


def _yearless_span(text: str, first: str, last: Parts) -> TypedDate | None:
    """A span of days of any year: `30/4-1/5`, `24-25/5`."""
    begins = completed(first, last)
    if begins is None or (first.isdecimal() and last["d"] <= _MONTHS):  # `1-2/3`
        return None
    days = _in_leap_year(begins), _in_leap_year(last)
    if not (days[0] and days[1] and timedelta() < days[1] - days[0] <= _LONGEST_YEARLY):
        return None
    return TypedDate(text, Kind.DAY, None, (days[0].isoformat()[5:], days[1].isoformat()[5:]), sure=False)


def _in_leap_year(parts: Parts) -> date | None:
    """A day without its year in one that has all of them; None where there is none such."""
    days = days_of({**parts, "y": _LEAP_YEAR})
    return days and days[0]


def _is_year(parts: Parts | None) -> bool:
    return parts is not None and parts.keys() == {"y"}


def _date(match: re.Match[str]) -> TypedDate | None:
    text = match.group()
    apart = match.re is pattern(_APART)
    form = "/".join(pattern(DAY_WORD).sub("", text).split()) if apart else text
    if (parts := whole(form)) is not None:
        days = days_of(parts)
        kind = Kind.DAY if "d" in parts else Kind.MONTH if "m" in parts else Kind.QUARTER if "q" in parts else None
        if days is None or kind is None or (kind is Kind.MONTH and not _is_month(match)):
            return None
        return TypedDate(text, kind, days, sure=not apart)
    yearless = without_year(form)
    day = _in_leap_year(yearless) if yearless and _is_likely_day(text, yearless) else None
    return TypedDate(text, Kind.DAY, None, (day.isoformat()[5:],) * 2, sure=False) if day else None


def _is_month(match: re.Match[str]) -> bool:
    """Whether two numbers with a sign are a month, and not a season (`2010-11`), an amount (`7.2024`) or a document."""
    text = match.group()
    if pattern(_SPELT).match(text):
        return True
    return text[-4:].isdecimal() and "." not in text and not names_document(match.string, match.start())


def _is_likely_day(text: str, parts: Parts) -> bool:
    """Whether two numbers are a day: by a word, by the sign that is usual, or because they can be no score."""
    return bool(pattern(_SPELT).search(text)) or "/" in text or ("-" in text and parts["d"] > _MONTHS)
