"""Dates as people type them, as ranges of days: a year, a month, a day, and spans of them."""

from __future__ import annotations

import re
from datetime import date

Days = tuple[date | None, date | None]
"""The first and the last day of a range, both included; None leaves that side open."""

_DAY_WORD, _MONTH_WORD, _YEAR_WORD = r"(?:ng[àa]y\s+)", r"(?:th[áa]ng\s+)", r"(?:n[ăa]m\s+)"
_OF_YEAR = rf"(?:\s*[-/.]\s*|,?\s+{_YEAR_WORD}?)"
_OF_MONTH = rf"(?:[-/.]|\s+{_MONTH_WORD})"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR_WORD}?(?P<y>\d{{4}})",
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})",
        r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})",
        rf"{_MONTH_WORD}(?P<m>\d{{1,2}}){_OF_YEAR}(?P<y>\d{{4}})",
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
        rf"{_DAY_WORD}?(?P<d>\d{{1,2}})[-/.](?P<m>\d{{1,2}})[-/.](?P<y>\d{{4}}|\d{{2}})",
        rf"{_DAY_WORD}?(?P<d>\d{{1,2}})\s+{_MONTH_WORD}(?P<m>\d{{1,2}}){_OF_YEAR}(?P<y>\d{{4}})",
    )
)
_WITHOUT_YEAR = re.compile(rf"{_DAY_WORD}?\d{{1,2}}{_OF_MONTH}\d{{1,2}}", re.IGNORECASE)

_WRITTEN = (
    rf"(?:{_DAY_WORD}?\d{{1,2}}{_OF_MONTH}\d{{1,2}}(?:{_OF_YEAR}\d{{2,4}})?|{_MONTH_WORD}\d{{1,2}}{_OF_YEAR}\d{{4}}"
    rf"|\d{{4}}(?:[-/.]\d{{1,2}}){{0,2}}|\d{{1,2}}[-/.]\d{{4}}|{_YEAR_WORD}\d{{4}})"
)
_TO = r"\s*(?:\.\.|\bTO\b|\bđến\b|–)\s*"
_BEGUN = re.compile(rf"(?:từ\s+)?{_WRITTEN}(?:{_TO}{_WRITTEN})?(?![\w/-]|\s*\.\.)", re.IGNORECASE)

_LATEST_SHORT = 68
"""What is typed as `68` is 2068, and `69` is 1969, as computers have it."""

_SPAN = re.compile(rf"\[?\s*(?:từ\s+)?(?P<first>[^\]]*?){_TO}(?P<last>[^\]]*?)\s*\]?", re.IGNORECASE)
_BOUND = re.compile(r"(?P<sign>[<>]=?)\s*(?P<day>\S+)")


def parse_days(text: str) -> Days | None:
    """The days that a typed date or span means; None where it is none.

    Day comes before month, as in Vietnam. A side of a span may be empty or ``*``.

    >>> parse_days("2/2024")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> parse_days("2023..")
    (datetime.date(2023, 1, 1), None)
    >>> parse_days("ngày 25 tháng 5 năm 2023") == parse_days("25/5/23")
    True
    """
    text = text.strip()
    if bound := _BOUND.fullmatch(text):
        return _bounded(bound["sign"], _period(bound["day"]))
    if span := _SPAN.fullmatch(text):
        return _spanned(span["first"], span["last"])
    return _period(text)


def lacks_year(text: str) -> bool:
    """Whether a text is a day without its year: `24/5`, `ngày 24 tháng 5`."""
    return _WITHOUT_YEAR.fullmatch(text.strip()) is not None


def date_end(text: str, at: int) -> int:
    """Where a date or a span of two ends that begins at an offset; that offset where none does."""
    written = _BEGUN.match(text, at)
    return written.end() if written else at


def full_year(typed: str) -> int:
    """The year that is typed with four digits or two."""
    year = int(typed)
    return year if len(typed) > 2 else year + (2000 if year <= _LATEST_SHORT else 1900)


def _period(text: str) -> tuple[date, date] | None:
    match = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    if match is None:
        return None
    parts = {name: full_year(value) if name == "y" else int(value) for name, value in match.groupdict().items()}
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
