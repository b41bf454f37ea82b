"""Dates as people type them, as ranges of days: a year, a quarter, a month, a day, and spans of them."""

from __future__ import annotations

from datetime import date

from search.syntax.date_forms import (
    NUMBER_ALONE,
    WRITTEN,
    completed,
    days_of,
    pattern,
    whole,
    without_year,
)

Days = tuple[date | None, date | None]
"""The first and the last day of a range, both included; None leaves that side open."""

FROM = r"(?:(?:kể\s+|ke\s+)?t[ừu]\s+)"
TO = r"(?:\s+(?:đến|den|tới|toi|TO)\s+|\s*(?:\.\.|[-–—])\s*)"
NOW = r"(?:nay|hiện\s+nay|hien\s+nay)"

_BEFORE = rf"(?:{FROM}|(?:trước|truoc|sau|đến|den|tới|toi)\s+)"
_BEGUN = rf"{_BEFORE}?(?:(?:{WRITTEN}|{NUMBER_ALONE}){TO}(?:{WRITTEN}|{NOW})|{WRITTEN})(?![\w/-]|\s*\.\.)"

_BOUND = r"(?P<sign>[<>]=?)\s*(?P<day>\S+)"
_SAID_BOUND = rf"(?P<from>{FROM})|(?P<word>trước|truoc|sau|đến|den|tới|toi)\s+"
_SIGN_OF = {"trước": "<", "truoc": "<", "sau": ">", "đến": "<=", "den": "<=", "tới": "<=", "toi": "<="}

_OPEN_TO = r"(?P<first>.*?)\s*(?:\.\.|\b(?:TO|đến|den|tới|toi)\b|–)\s*(?P<last>.*)"
_OPEN = ("", "*")


def parse_days(text: str) -> Days | None:
    """The days that a typed date or span means; None where it is none.

    Day comes before month, as in Vietnam. A side of a span may be empty or ``*``, and the first may leave out what the
    last one tells.

    >>> parse_days("2/2024")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> parse_days("2023..")
    (datetime.date(2023, 1, 1), None)
    >>> parse_days("ngày 25 tháng 5 năm 2023") == parse_days("25/5/23")
    True
    >>> parse_days("tháng 1 đến tháng 3/2014") == parse_days("quý I/2014")
    True
    """
    text = text.strip()
    if bound := pattern(_BOUND).fullmatch(text):
        return _bounded(bound["sign"], _period(bound["day"]))
    if period := _period(text):
        return period
    text = text.removeprefix("[").removesuffix("]").strip()
    said = pattern(_SAID_BOUND).match(text)
    if said and (period := _period(text[said.end() :])):
        return _bounded(">=" if said["from"] else _SIGN_OF[said["word"].lower()], period)
    return parse_span(text[said.end() :] if said and said["from"] else text) or _open_span(text)


def parse_span(text: str) -> Days | None:
    """The days from one date to another, or to now; None where a text is anything else."""
    for to in pattern(TO).finditer(text):
        first, last = text[: to.start()], text[to.end() :]
        if pattern(NOW).fullmatch(last):
            period = _period(first)
            return period and (period[0], None)
        ends = whole(last)
        begins = completed(first, ends) if ends else None
        if ends and begins and (days := _spanned(days_of(begins), days_of(ends))):
            return days
    return None


def lacks_year(text: str) -> bool:
    """Whether a text is a day without its year: `24/5`, `ngày 24 tháng 5`."""
    return without_year(text.strip()) is not None


def date_end(text: str, at: int) -> int:
    """Where a date or a span of two ends that begins at an offset; that offset where none does."""
    written = pattern(_BEGUN).match(text, at)
    return written.end() if written else at


def in_words(days: Days) -> str:
    """Days as a note tells of them.

    >>> in_words((date(2014, 4, 1), None))
    'từ 1/4/2014 đến nay'
    """
    first, last = days
    if first and first == last:
        return f"ngày {_shown(first)}"
    begins = f"từ {_shown(first)} " if first else ""
    return f"{begins}đến {_shown(last) if last else 'nay'}"


def _shown(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _period(text: str) -> tuple[date, date] | None:
    parts = whole(text)
    return days_of(parts) if parts else None


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


def _spanned(first: tuple[date, date] | None, last: tuple[date, date] | None) -> Days | None:
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _open_span(text: str) -> Days | None:
    """A span of which a side is left open by a sign, as in `2023..`."""
    sides = pattern(_OPEN_TO).fullmatch(text)
    if sides is None or (sides["first"] in _OPEN) == (sides["last"] in _OPEN):
        return None
    period = _period(sides["last"] if sides["first"] in _OPEN else sides["first"])
    if period is None:
        return None
    return (None, period[1]) if sides["first"] in _OPEN else (period[0], None)
