"""Numbers, dates and times as Vietnamese readers write them."""

from __future__ import annotations

from datetime import date, datetime
from textwrap import shorten


def number(value: int) -> str:
    """Thousands apart by a point.

    >>> number(1234567)
    '1.234.567'
    """
    return f"{value:,}".replace(",", ".")


def day(moment: date) -> str:
    """Day, month, year.

    >>> day(datetime(2023, 5, 25, 14, 54))
    '25/05/2023'
    """
    return f"{moment.day:02}/{moment.month:02}/{moment.year:04}"


def day_and_hour(moment: datetime) -> str:
    """The day, and the hour where one is known: portals print midnight where they know only the day.

    >>> day_and_hour(datetime(2023, 5, 25, 14, 54))
    '25/05/2023, 14:54'
    """
    return f"{day(moment)}, {moment:%H:%M}" if (moment.hour, moment.minute) != (0, 0) else day(moment)


def seconds(milliseconds: float) -> str:
    """A duration with two significant digits and a decimal comma, never below a thousandth of a second.

    >>> seconds(4.2), seconds(1234)
    ('0,004 giây', '1,2 giây')
    """
    value = max(milliseconds, 1.0) / 1000
    return f"{value:.{1 if value >= 1 else 2 if value >= 0.01 else 3}f} giây".replace(".", ",")


def clipped(text: str, width: int, cut: str = "…") -> str:
    """A text on one line, at most ``width`` characters of it, cut behind a word where it has one.

    >>> clipped("quận ủy họp", 8), clipped("quậnủyhọp", 8)
    ('quận ủy…', 'quậnủyh…')
    """
    words = shorten(text, width, placeholder=cut)
    return words if words != cut.strip() else text[: width - len(cut)] + cut
