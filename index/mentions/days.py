"""Days that a text speaks of: `24/5/2023`, `ngày 24-5`, `ngày 24 tháng 5 năm 2023`, `tháng 7/2024`.

Looking for digits would read every character with a slow pattern. So one of the few signs that a date has to have is
looked for, which is fast, and only around it a pattern decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_SIGNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"/(?<=\d/)(?=\d\d?(?!\d)|(?:19|20)\d\d(?!\d))",
        r"-(?<=\d-)(?=\d\d?(?!\d)|(?:19|20)\d\d(?!\d))",
        r"\.(?<=\d\.)(?=\d\d?\.(?:19|20)\d\d(?!\d)|(?:19|20)\d\d(?!\d)|(?<=gày \d\.)\d|(?<=gày \d\d\.)\d)",
    )
)
"""A sign between the numbers of a date; the sign comes first in the pattern, for then it is found as fast as by
`str.find`. A point is a day's only in a whole date, or right behind `ngày`."""

_DAY = re.compile(r"(?P<d>\d{1,2})(?P<sign>[-/.])(?P<m>\d{1,2})(?:(?P=sign)?(?P<y>(?:19|20)\d\d))?(?!\d|(?P=sign)\d)")
_MONTH = re.compile(r"(?P<m>\d{1,2})[-/.](?P<y>(?:19|20)\d\d)(?![\d/]|\s?/|[-.]\d)")

_SPELT = re.compile(r"háng (?=\d)")
_SPELT_REST = re.compile(r"háng (?P<m>\d{1,2})(?:,?\s*(?:năm\s*|[-/]\s*)(?P<y>(?:19|20)\d\d))?(?!\d)")
_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2}) [tT]$")

_TIME_WORDS = (
    r"(?:[nN]gày|[sS]áng|[tT]rưa|[cC]hiều|[tT]ối|[đĐ]êm|[hH]ôm|nay|qua|[mM]ùng|[mM]ồng"
    r"|(?:hai|ba|tư|năm|sáu|bảy|nhật) \()"
)
_MORE_DAYS = r"(?:\d[\d/.-]*\s?(?:,|và|đến|-|–|&)\s?(?:ngày )?)*"

_TIME_BEFORE = re.compile(rf"\b{_TIME_WORDS},?\s?\(?{_MORE_DAYS}$")
"""What makes `24-5` a day, and not a result or a share."""

_SPAN_BEFORE = re.compile(r"\b(?:[tT]ừ|đến|tới)\s$")
"""... and `24/5` as well."""

_DATE_WORD_BEFORE = re.compile(rf"\b[nN]gày\s{_MORE_DAYS}$")
"""... and what alone makes `24.5` one."""

_OTHER_BEFORE = re.compile(r"(?<![\d/.-])(\d{1,2})\s?(?:,|và|đến|-|–|&)\s?(?:ngày )?$")
"""Another day of the same month: `ngày 24 và 25/5`, `24-25/5`."""

_CONTEXT = 24
"""How far before a date its words are looked for, in characters."""

_AT = re.compile(
    r"(?P<d>\d{1,2})(?:\s?(?P<sign>[-/.])\s?(?P<m>\d{1,2})(?:\s?(?P=sign)?\s?(?P<y>(?:19|20)\d\d))?"
    r"|\s+tháng\s+(?P<mm>\d{1,2})(?:,?\s*(?:năm\s*|[-/]\s*)(?P<yy>(?:19|20)\d\d))?)(?!\d)"
)


def days_in(text: str, year: int | None = None) -> tuple[str, ...]:
    """The days (`2024-07-31`) and months of a year (`2024-07`) that a text speaks of, each once.

    A day without a year is one of ``year``, and passed over where that is None.

    >>> days_in("Sáng 24/5, sau ngày 1 và 3 tháng 4 năm 2022, từ tháng 7/2021; tỷ số 2-1, 2/3 số phiếu.", 2023)
    ('2023-05-24', '2021-07', '2022-04-03', '2022-04-01')
    """
    found: dict[str, None] = {}
    for sign in _SIGNS:
        end = 0
        for anchor in sign.finditer(text):
            at = anchor.start()
            if at >= end:
                end = at + 1
                for value, after in _numeric(text, at, year):
                    found[value] = None
                    end = after
    for anchor in _SPELT.finditer(text):
        for value in _spelt(text, anchor.start(), year):
            found[value] = None
    return tuple(found)


def day_at(text: str, at: int, year: int | None) -> str | None:
    """The day that begins at an offset, in whatever way it is written there; None where there is none."""
    found = _AT.match(text, at)
    if found is None:
        return None
    written = found["y"] or found["yy"]
    return iso_day(int(found["d"]), int(found["m"] or found["mm"]), int(written) if written else year)


def iso_day(day: int, month: int, year: int | None) -> str | None:
    """A day in ISO form; None where the calendar has none such, or the year is not known.

    >>> iso_day(29, 2, 2024), iso_day(30, 2, 2024)
    ('2024-02-29', None)
    """
    try:
        return date(year, month, day).isoformat() if year else None
    except ValueError:
        return None


def iso_month(month: int, year: int) -> str | None:
    """A month in ISO form; None where there is none such."""
    return f"{year:04}-{month:02}" if 1 <= month <= 12 else None


def _numeric(text: str, at: int, year: int | None) -> Iterator[tuple[str, int]]:
    """The days that are written around a sign, and the end of the last."""
    start = at - 1
    if start and text[start - 1].isdigit():
        start -= 1
    before = text[start - 1 : start]
    if before.isdigit() or before in ("/", "."):
        return
    found = _DAY.match(text, start)
    if found is None:
        month = _MONTH.match(text, start)
        if month and before != "-" and (value := iso_month(int(month["m"]), int(month["y"]))):
            yield value, month.end()
        return
    if found["y"] is None and (year is None or not _is_day(text, start, found["sign"])):
        return
    written, month_number = int(found["y"]) if found["y"] else year, int(found["m"])
    if value := iso_day(int(found["d"]), month_number, written):
        yield value, found.end()
        yield from ((other, found.end()) for other in _others(text, start, month_number, written))


def _is_day(text: str, start: int, sign: str) -> bool:
    """Whether the words before say that two numbers without a year are a day."""
    first = max(0, start - _CONTEXT)
    if sign == ".":
        return _DATE_WORD_BEFORE.search(text, first, start) is not None
    if _TIME_BEFORE.search(text, first, start):
        return True
    return sign == "/" and _SPAN_BEFORE.search(text, first, start) is not None


def _spelt(text: str, at: int, year: int | None) -> Iterator[str]:
    """The day or month around a `tháng` with a number."""
    rest = _SPELT_REST.match(text, at)
    if rest is None:
        return
    month = int(rest["m"])
    day = _DAY_BEFORE.search(text, max(0, at - 5), at)
    if day:
        written = int(rest["y"]) if rest["y"] else year
        if value := iso_day(int(day[1]), month, written):
            yield value
            yield from _others(text, day.start(1), month, written)
    elif rest["y"] and (value := iso_month(month, int(rest["y"]))):
        yield value


def _others(text: str, start: int, month: int, year: int | None) -> Iterator[str]:
    """Days of the same month that stand before one, in a list or as the other end of a span."""
    other = _OTHER_BEFORE.search(text, max(0, start - 14), start)
    if other and (value := iso_day(int(other[1]), month, year)):
        yield value
