"""How people type one date, taken apart into its numbers.

`24/5/2023`, `ngày 24 tháng 5`, `24 thg 5, 2023`, `mùng 2/9`, `tháng Bảy năm 2024`, `quý I/2023`: which forms there are
stands here alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

Parts = Mapping[str, int]
"""The numbers of a date by ``y``, ``m``, ``d`` and ``q``, for year, month, day and quarter; ``n`` is one that stands
alone, of which only another date beside it tells what it counts."""

_MONTHS = (
    *("một|mot", "hai", "ba", "tư|tu", "năm|nam", "sáu|sau", "bảy|bay", "tám|tam", "chín|chin", "mười|muoi"),
    *("mười một|muoi mot", "mười hai|muoi hai"),
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_QUARTER_NAMES = {"một": 1, "mot": 1, "hai": 2, "ba": 3, "tư": 4, "tu": 4}
_QUARTER_OF = {"i": 1, "ii": 2, "iii": 3, "iv": 4} | _QUARTER_NAMES

DAY_WORD = r"(?:(?:ng[àa]y\s+)?m[ùuồo]ng\s+|ng[àa]y\s+)"
MONTH_WORD, YEAR_WORD = r"(?:th[áa]ng\s+|thg\.?\s*|th(?=\d))", r"(?:n[ăa]m\s+)"
_QUARTER_WORD = r"(?:qu[ýyíi]\s+|q(?=\d|i))"

# `tháng năm 2023` says nothing of May, `tháng Năm 2023` does.
_NAMED_MONTH = rf"n[ăa]m(?=\s*[-/.,]|\s+{YEAR_WORD})|(?-i:Năm)|" + "|".join(
    sorted(_MONTH_OF.keys() - {"năm", "nam"}, key=len)[::-1]
)
_MONTH = rf"(?:\d{{1,2}}|{_NAMED_MONTH})"
_QUARTER = rf"(?:[1-4]|i{{1,3}}|iv|{'|'.join(_QUARTER_NAMES)})"
_SIGN = r"\s?[-/.]\s?"
_SAME_SIGN = r"\s?(?P=sign)\s?"
_OF_YEAR = rf"(?:\s*[-/.]\s*|,?\s+{YEAR_WORD}?)"

_D, _M, _Y = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})", r"(?P<y>\d{4})"
_SPELT_MONTH = rf"{MONTH_WORD}(?P<m>{_MONTH})"
_SIGNED = r"\s?(?P<sign>[-/.])\s?"

_WHOLE = (
    rf"{YEAR_WORD}?{_Y}",
    rf"{_Y}{_SIGN}{_M}",
    rf"{_M}{_SIGN}{_Y}",
    rf"{_SPELT_MONTH}{_OF_YEAR}{_Y}",
    rf"{_QUARTER_WORD}(?P<q>{_QUARTER}){_OF_YEAR}{_Y}",
    rf"{_Y}{_SIGNED}{_M}{_SAME_SIGN}{_D}",
    rf"{DAY_WORD}?{_D}{_SIGNED}{_M}{_SAME_SIGN}(?P<y>\d{{4}}|\d{{2}})",
    rf"{DAY_WORD}?{_D}{_SIGN}{_M},?\s+{YEAR_WORD}{_Y}",
    rf"{DAY_WORD}?{_D}\s+{_SPELT_MONTH}{_OF_YEAR}{_Y}",
)
_WITHOUT_YEAR = (
    rf"{DAY_WORD}?{_D}{_SIGN}{_M}",
    rf"{DAY_WORD}?{_D}\s+{_SPELT_MONTH}",
)
_PARTIAL = (
    *_WITHOUT_YEAR,
    rf"(?:{DAY_WORD}|{MONTH_WORD})?(?P<n>\d{{1,2}})",
    _SPELT_MONTH,
    rf"{_QUARTER_WORD}(?P<q>{_QUARTER})",
)


_WITH_SIGNS = (
    rf"(?:\d{{4}}(?:{_SIGN}\d{{1,2}}){{0,2}}"
    rf"|{DAY_WORD}?\d{{1,2}}{_SIGN}\d{{1,2}}(?:{_SIGN}(?:\d{{4}}|\d{{2}})(?!\d)|,?\s+{YEAR_WORD}\d{{4}})?"
    rf"|\d{{1,2}}{_SIGN}\d{{4}})"
)
_WITH_WORDS = (
    rf"(?:(?:{DAY_WORD}?\d{{1,2}}\s+)?{MONTH_WORD}{_MONTH}(?:{_OF_YEAR}\d{{4}})?"
    rf"|{_QUARTER_WORD}{_QUARTER}(?:{_OF_YEAR}\d{{4}})?|{YEAR_WORD}\d{{4}})"
)
WRITTEN = rf"(?:{_WITH_WORDS}|{_WITH_SIGNS})"
NUMBER_ALONE = rf"(?:(?:{DAY_WORD}|{MONTH_WORD})?\d{{1,2}})"
"""Patterns of everything that may be a date; whether it is one the functions below tell."""

_LATEST_SHORT = 68
"""What is typed as `68` is 2068, and `69` is 1969, as computers have it."""


@cache
def pattern(form: str) -> re.Pattern[str]:
    """What matches a form, in any case; compiled when it is first asked for, since most searches have no date."""
    return re.compile(form, re.IGNORECASE)


def whole(text: str) -> Parts | None:
    """The parts of a date with its year, which may be a year alone; None where it is none.

    >>> whole("ngày 24 tháng Năm năm 2023") == whole("24/5/23") == {"d": 24, "m": 5, "y": 2023}
    True
    """
    return _parts(_WHOLE, text)


def without_year(text: str) -> Parts | None:
    """The parts of a day without its year: `24/5`, `mùng 2 tháng 9`; None where it is none."""
    return _parts(_WITHOUT_YEAR, text)


def completed(text: str, other: Parts) -> Parts | None:
    """The parts of a date that leaves out what the one beside it tells: the `24` in `24-25/5/2023`."""
    own = whole(text)
    if own is None and (partial := _parts(_PARTIAL, text)) is not None:
        finest = next(unit for unit in "dmqy" if unit in other)
        own = {finest: partial["n"]} if "n" in partial else partial
        return {**other, **own} if finest in own and own.keys() <= other.keys() else None
    return own


def days_of(parts: Parts) -> tuple[date, date] | None:
    """The first and the last day of a date with its year; None where the calendar has none such."""
    first_month = parts.get("m") or parts.get("q", 1) * 3 - 2
    last_month = parts.get("m") or (parts["q"] * 3 if "q" in parts else 12)
    try:
        if "d" in parts:
            day = date(parts["y"], parts["m"], parts["d"])
            return day, day
        from calendar import monthrange  # which most searches have no need of

        if not 1 <= last_month <= 12:
            return None
        last_day = monthrange(parts["y"], last_month)[1]
        return date(parts["y"], first_month, 1), date(parts["y"], last_month, last_day)
    except ValueError:  # the 31st of February
        return None


def _parts(forms: tuple[str, ...], text: str) -> Parts | None:
    match = next((match for form in forms if (match := pattern(form).fullmatch(text))), None)
    if match is None:
        return None
    return {unit: _number(unit, typed) for unit, typed in match.groupdict().items() if unit != "sign"}


def _number(unit: str, typed: str) -> int:
    if typed.isdecimal():
        return _full_year(typed) if unit == "y" else int(typed)
    return (_QUARTER_OF if unit == "q" else _MONTH_OF)[" ".join(typed.lower().split())]


def _full_year(typed: str) -> int:
    year = int(typed)
    return year if len(typed) > 2 else year + (2000 if year <= _LATEST_SHORT else 1900)
