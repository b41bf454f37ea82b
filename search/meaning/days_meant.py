"""The days that a query means, by which the places in texts are told that speak of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.mentions.days import day_places
from search.syntax.dates import Days
from search.syntax.tree import Mention, Node, Period, Spoken, asked

Bounds = tuple[str | None, str | None]
"""The first and the last value of a range of days and months in ISO form; None leaves that side open."""


def bounds(days: Days) -> Bounds:
    """The values of days, and of months in which one is."""
    first, last = days
    # A month stands before its days: `2024-07` before `2024-07-01`.
    begins = first and first.isoformat()[: 7 if first.day == 1 else 10]
    return begins or None, last.isoformat() if last else None


@dataclass(frozen=True, slots=True)
class DaysMeant:
    """Days and months in ISO form: some values, and all within some ranges."""

    values: frozenset[str] = frozenset()
    ranges: tuple[Bounds, ...] = ()

    @classmethod
    def of(cls, root: Node) -> DaysMeant:
        """Those that a query asks for; what it excludes is left out."""
        values: set[str] = set()
        ranges: list[Bounds] = []
        for node in asked(root):
            match node:
                case Mention(_, "day", own):
                    values.update(own)
                case Period(_, date) if date.days:
                    ranges.append(bounds(date.days))
                case Spoken(days):
                    ranges.append(bounds(days))
        return cls(frozenset(values), tuple(ranges))

    def __bool__(self) -> bool:
        return bool(self.values or self.ranges)

    def __contains__(self, value: str) -> bool:
        return value in self.values or any(
            (first is None or first <= value) and (last is None or value <= last) for first, last in self.ranges
        )

    def places(self, text: str, year: int | None) -> Iterator[tuple[int, int]]:
        """The offsets of where a text of a year writes them."""
        return ((start, end) for value, start, end in day_places(text, year) if value in self)
