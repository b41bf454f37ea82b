"""Dates as people type them, as ranges of days: a year, a month, a day, and spans of them."""

from __future__ import annotations

import re
from datetime import date

Days = tuple[date | None, date | None]
"""The first and the last day of a range, both included; None leaves that side open."""

_FORMS = (
    re.compile(r"(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})"),
    re.compile(r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
)
_SPAN = re.compile(r"\[?\s*(?P<first>[^\s\]]*?)\s*(?:\.\.|\bTO\b|\bđến\b|–)\s*(?P<last>[^\s\]]*)\s*\]?")
_BOUND = re.compile(r"(?P<sign>[<>]=?)\s*(?P<day>\S+)")


def parse_days(text: str) -> Days | None:
    """The days that a typed date or span means; None where it is none.

    Day comes before month, as in Vietnam. A side of a span may be empty or ``*``.

    >>> parse_days("2/2024")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> parse_days("2023..")
    (datetime.date(2023, 1, 1), None)
    """
    text = text.strip()
    if bound := _BOUND.fullmatch(text):
        return _bounded(bound["sign"], _period(bound["day"]))
    if span := _SPAN.fullmatch(text):
        return _spanned(span["first"], span["last"])
    return _period(text)


def _period(text: str) -> tuple[date, date] | None:
    match = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    if match is None:
        return None
    parts = {name: int(value) for name, value in match.groupdict().items()}
    try:
        if "d" in parts:
            day = date(parts["y"], parts["m"], parts["d"])
            return day, day
        if "m" in parts:
            from calendar import monthrange  # which most searches have no need of

            return date(parts["y"], parts["m"], 1), date(parts["y"], parts["m"], monthrange(parts["y"], parts["m"])[1])
        return date(parts["y"], 1, 1), date(parts["y"], 12, 31)
    except ValueError:  # the 31st of February
        return None


def _bounded(sign: str, period: tuple[date, date] | None) -> Days | None:
    if period is None:
        return None
    first, last = period
    one = date.resolution
    if sign == ">=":
        return first, None
    if sign == "<=":
        return None, last
    if sign == ">":
        return (last + one, None) if last < date.max else None
    return (None, first - one) if first > date.min else None


def _spanned(first: str, last: str) -> Days | None:
    sides: list[tuple[date, date] | None] = []
    for side in (first, last):
        period = None if side in ("", "*") else _period(side)
        if period is None and side not in ("", "*"):
            return None
        sides.append(period)
    start, end = sides
    if start is None and end is None:
        return None
    days = (start and start[0]), (end and end[1])
    return days if days[0] is None or days[1] is None or days[0] <= days[1] else None
