"""Days as people name them from today: `hôm qua`, `tuần này`, `năm ngoái`."""

from __future__ import annotations

from datetime import date, timedelta

from search.syntax.date_forms import pattern

Period = tuple[date, date]
"""A first and a last day."""


def _day(today: date, back: int) -> Period:
    day = today - timedelta(days=back)
    return day, day


def _week(today: date, back: int) -> Period:
    """A week from Monday to Sunday."""
    monday = today - timedelta(days=today.weekday() + 7 * back)
    return monday, monday + timedelta(days=6)


def _following(today: date) -> date:
    """The first day of the month after that of today."""
    return (today.replace(day=28) + timedelta(days=4)).replace(day=1)


def _month(today: date, back: int) -> Period:
    """The month of today, or the one before it."""
    last = (today.replace(day=1) if back else _following(today)) - date.resolution
    return last.replace(day=1), last


def _year(today: date, back: int) -> Period:
    return date(today.year - back, 1, 1), date(today.year - back, 12, 31)


_NAMES = (
    (r"h[ôo]m\s+nay", _day, 0),
    (r"h[ôo]m\s+qua", _day, 1),
    (r"h[ôo]m\s+kia", _day, 2),
    (r"tu[ầa]n\s+n[àa]y", _week, 0),
    (r"tu[ầa]n\s+(?:tr[ưu][ớo]c|qua)", _week, 1),
    (r"th[áa]ng\s+n[àa]y", _month, 0),
    (r"th[áa]ng\s+(?:tr[ưu][ớo]c|qua)", _month, 1),
    (r"n[ăa]m\s+nay", _year, 0),
    (r"n[ăa]m\s+(?:ngo[áa]i|tr[ưu][ớo]c|qua)", _year, 1),
)


def relative_days(text: str, at: int, today: date) -> tuple[Period, int] | None:
    """The days that are named from ``today`` at an offset, and where the name ends; None where there is no such name.

    >>> relative_days("ngày: năm ngoái", 6, date(2024, 3, 1))
    ((datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)), 15)
    """
    for form, period, back in _NAMES:
        if name := pattern(rf"(?:{form})(?!\w)").match(text, at):
            return period(today, back), name.end()
    return None
