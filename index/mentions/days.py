"""Days that a text speaks of: `24/5/2023`, `ngày 24-5`, `ngày 24 tháng 5 năm 2023`, `tháng 7/2024`.

Looking for digits would read every character with a slow pattern. So one of the few signs that a date has to have is
looked for, which is fast, and only around it a pattern decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from index.mentions.words import listed

_BEFORE_POINTS = "gày|áng|rưa|iều|tối|Tối|đêm|hôm|Hôm|nay|qua"
"""Ends of words for a time, all of three letters, as a pattern that looks back needs them: `sáng 8.7`."""

_SIGNS = {
    "/": re.compile(r"/(?<=\d/)(?=\d\d?(?!\d)|(?:19|20)\d\d(?!\d))"),
    "-": re.compile(r"-(?<=\d-)(?=\d\d?(?!\d)|(?:19|20)\d\d(?!\d))"),
    ".": re.compile(
        r"\.(?<=\d\.)(?=\d\d?\.(?:19|20)\d\d(?!\d)|(?:19|20)\d\d(?!\d)"
        rf"|(?<=(?:{_BEFORE_POINTS}) \d\.)\d|(?<=(?:{_BEFORE_POINTS}) \d\d\.)\d)"
    ),
}
"""A sign between the numbers of a date; the sign comes first in the pattern, for then it is found as fast as by
`str.find`. A point is a day's only in a whole date, or right behind a word for a time."""

_DAY = re.compile(r"(?P<d>\d{1,2})(?P<sign>[-/.])(?P<m>\d{1,2})(?:(?P=sign)?(?P<y>(?:19|20)\d\d))?(?!\d|(?P=sign)\d)")
_MONTH = re.compile(r"(?P<m>\d{1,2})[-/.](?P<y>(?:19|20)\d\d)(?![\d/]|\s?/|[-.]\d)")

_SPELT = re.compile(r"háng (?=\d)")
_SPELT_REST = re.compile(r"háng (?P<m>\d{1,2})(?:,?\s*(?:năm\s*|[-/]\s*)(?P<y>(?:19|20)\d\d))?(?!\d)")
_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2}) [tT]$")

_TIME_WORDS = frozenset(listed("ngày|sáng|trưa|chiều|tối|đêm|hôm|nay|qua|mùng|mồng"))
"""The word before `24-5` or `24/5` that makes it a day, and not a result or a share."""

_BEFORE_BRACKETS = frozenset(listed("hai|ba|tư|năm|sáu|bảy|nhật|mai|kia"))
"""The same before `(24/5)`: weekdays, and the days to come."""

_SPANS = frozenset(listed("từ|đến|tới"))
"""The same before `24/5`, while `từ 5-10` is none."""

_COUNTED = frozenset(listed("lần|đợt|số|kỳ|quý|khóa|khoá|tập"))
"""The word before `3/2018` that makes it the third of a year, and no month."""

_LINKS = frozenset(listed("và|đến|-|–|&|ngày"))

BEFORE_DAYS = _TIME_WORDS | _BEFORE_BRACKETS | _SPANS | _LINKS
"""All of these: nothing else in small letters, but for what ends in a digit or a dash, stands before a day."""

_TIME_BEFORE_LIST = re.compile(
    rf"\b(?:{'|'.join(sorted(_TIME_WORDS))}),?\s?\(?(?:\d[\d/.-]*\s?(?:,|và|đến|-|–|&)\s?(?:ngày )?)+$", re.IGNORECASE
)
"""Other days between that word and this one."""

_OTHER_BEFORE = re.compile(r"(?<![\d/.-])(\d{1,2})\s?(?:,|và|đến|-|–|&)\s?(?:ngày )?$")
"""Another day of the same month: `ngày 24 và 25/5`, `24-25/5`."""

BEFORE_NUMBERS = 9
"""Characters before a date among which the word is looked for that makes it one."""

_CONTEXT = 24
"""Characters before a date among which that word is looked for beyond other days."""

_AT = re.compile(
    r"(?P<d>\d{1,2})(?:\s?(?P<sign>[-/.])\s?(?P<m>\d{1,2})(?:\s?(?P=sign)?\s?(?P<y>(?:19|20)\d\d))?"
    r"|\s+tháng\s+(?P<mm>\d{1,2})(?:,?\s*(?:năm\s*|[-/]\s*)(?P<yy>(?:19|20)\d\d))?)(?!\d)"
)


Place = tuple[str, int, int]
"""A day or a month in ISO form, and the offsets of where it is written; of a day in a list that is its number."""


def days_in(text: str, year: int | None = None, signs: Sequence[int] | None = None) -> tuple[str, ...]:
    """The days (`2024-07-31`) and months of a year (`2024-07`) that a text speaks of, each once.

    A day without a year is one of ``year``, and passed over where that is None. ``signs`` may be known (`Signs.days`).

    >>> days_in("Sáng 24/5, sau ngày 1 và 3 tháng 4 năm 2022, từ tháng 7/2021; tỷ số 2-1, 2/3 số phiếu.", 2023)
    ('2023-05-24', '2021-07', '2022-04-03', '2022-04-01')
    """
    return tuple(dict.fromkeys([value for value, _, _ in day_places(text, year, signs)]))


def day_places(text: str, year: int | None = None, signs: Sequence[int] | None = None) -> Iterator[Place]:
    """Where a text speaks of days and months, kind by kind; the arguments are those of `days_in`.

    >>> list(day_places("Sáng 24/5, ngày 3 tháng 7", 2023))
    [('2023-05-24', 5, 9), ('2023-07-03', 16, 25)]
    """
    for at in _signs_in(text) if signs is None else signs:
        if (sign := text[at]) == "h":
            yield from _spelt(text, at, year)
        elif _SIGNS[sign].match(text, at):
            yield from _numeric(text, at, year)


def _signs_in(text: str) -> Iterator[int]:
    """Where the signs of days stand, kind by kind."""
    return (found.start() for sign in (*_SIGNS.values(), _SPELT) for found in sign.finditer(text))


def day_at(text: str, at: int, year: int | None) -> str | None:
    """The day that begins at an offset, in whatever way it is written there; None where there is none."""
    found = _AT.match(text, at)
    if found is None:
        return None
    written = found["y"] or found["yy"]
    return iso_day(int(found["d"]), int(found["m"] or found["mm"]), int(written) if written else year)


@lru_cache(maxsize=1 << 12)
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


def _numeric(text: str, at: int, year: int | None) -> tuple[Place, ...]:
    """The days that are written around a sign."""
    start = at - 2 if at > 1 and text[at - 2].isdigit() else at - 1
    before = text[start - 1 : start]
    if before in ("/", ".") or before.isdigit():
        return ()
    found = _DAY.match(text, start)
    if found is None:
        month = _MONTH.match(text, start) if before != "-" else None
        if month and text[max(0, start - BEFORE_NUMBERS) : start].rstrip().rpartition(" ")[2] in _COUNTED:
            return ()
        value = iso_month(int(month["m"]), int(month["y"])) if month else None
        return ((value, start, month.end()),) if month and value else ()
    day, sign, number, own_year = found.groups()
    if own_year is None and (year is None or not _is_day(text, start, sign)):
        return ()
    value = iso_day(int(day), int(number), int(own_year) if own_year else year)
    return _day_and_other(text, value, start, found.end()) if value else ()


def _is_day(text: str, start: int, sign: str) -> bool:
    """Whether the word before says that two numbers without a year are a day, or other days stand between."""
    before = text[max(0, start - BEFORE_NUMBERS) : start].rstrip(" ,(")
    word = before[before.rfind(" ") + 1 :].rpartition("\n")[2].rpartition("(")[2].lower()
    if word in _TIME_WORDS or (word in _BEFORE_BRACKETS and text[start - 1] == "("):
        return True
    if sign == "/" and word in _SPANS:
        return True
    if word in _LINKS or word[-1:].isdigit() or word[-1:] in ("-", "–"):
        return _TIME_BEFORE_LIST.search(text, max(0, start - _CONTEXT), start) is not None
    return False


def _spelt(text: str, at: int, year: int | None) -> tuple[Place, ...]:
    """The days, or the month, around a `tháng` with a number."""
    rest = _SPELT_REST.match(text, at)
    if rest is None:
        return ()
    month, written = rest.groups()
    if day := _DAY_BEFORE.search(text, max(0, at - 5), at):
        value = iso_day(int(day[1]), int(month), int(written) if written else year)
        return _day_and_other(text, value, day.start(1), rest.end()) if value else ()
    value = iso_month(int(month), int(written)) if written else None
    return ((value, max(0, at - 1), rest.end()),) if value else ()


def _day_and_other(text: str, value: str, start: int, end: int) -> tuple[Place, ...]:
    """A day, and one of the same month that stands before it, in a list or as the other end of a span."""
    place = value, start, end
    other = _OTHER_BEFORE.search(text, max(0, start - 14), start)
    before = iso_day(int(other[1]), int(value[5:7]), int(value[:4])) if other else None
    return (place, (before, *other.span(1))) if other and before else (place,)
