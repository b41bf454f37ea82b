"""What is meant by dates among typed words: whatever speaks of them, in whichever way it is written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from index import Snapshot
from index.analysis import Syllable, syllable
from index.mentions.days import iso_day, iso_month
from search.meaning.mentioned import days_spoken
from search.syntax.tree import Alternatives, Clause, Group, Mention, Node, Other, Period, Phrase, Word
from search.syntax.typed_dates import Kind, TypedDate

_BEFORE = frozenset({"tu", "ke", "ngay", "mung", "mong"})
"""Words before a date, folded, without which a text may as well have it."""

_MONTH_LENGTH = len("2024-07")

_YEAR, _QUARTER = syllable("năm"), syllable("quý")
_QUARTERS = ("i", "ii", "iii", "iv")


class TypedDays:
    """Understands dates by the days that the articles of one snapshot speak of. Threads may share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def spoken(self, typed: tuple[Syllable, ...], date: TypedDate) -> Mention | None:
        """A day or a month as what any article mentions; None where none does."""
        if date.kind not in (Kind.DAY, Kind.MONTH):
            return None
        values = tuple(day for day in self._values(date) if day in self._spoken)
        return Mention(_row(typed), "day", values, date) if values else None

    def written(self, typed: tuple[Syllable, ...], date: TypedDate) -> Node | None:
        """What else may be meant by a date: a span by what is in it, the rest by its words in a row; None for words
        that may stand apart.
        """
        row = _row(typed)
        if date.kind is Kind.SPAN:
            return Period(row, date)
        if date.kind is Kind.QUARTER:
            return _quarter(typed, date)
        return Mention(row, "day", (), date) if date.sure else None

    def _values(self, date: TypedDate) -> Iterator[str]:
        """The day or days, in every year if they have none, or the month and its days, in ISO form."""
        if date.yearly:
            begin, end = date.yearly
            if begin == end:
                yield from (f"{year}-{begin}" for year in self._years)
            else:
                between = (day for day in self._spoken if begin <= day[5:] <= end and len(day) > _MONTH_LENGTH)
                yield from sorted(between)
        elif date.days and (first := date.days[0]):
            if date.kind is Kind.DAY:
                yield first.isoformat()
            else:
                days = (iso_day(day, first.month, first.year) for day in range(1, 32))
                yield from filter(None, (iso_month(first.month, first.year), *days))

    @cached_property
    def _spoken(self) -> frozenset[str]:
        return days_spoken(self._snapshot)

    @cached_property
    def _years(self) -> tuple[int, ...]:
        return tuple(sorted({int(day[:4]) for day in self._spoken}))


def _row(typed: tuple[Syllable, ...]) -> Group:
    """What was typed, in a row, from its first telling word on."""
    first = next((at for at, each in enumerate(typed) if each.folded not in _BEFORE), 0)
    row = typed[first:]
    return Group((Clause(Phrase(row) if len(row) > 1 else Word(row[0])),), explicit=True)


def _quarter(typed: tuple[Syllable, ...], date: TypedDate) -> Node | None:
    """A quarter in the other ways of writing: `quý 3/2013`, `quý III năm 2013`."""
    if not date.days or not date.days[0]:
        return None
    number = (date.days[0].month + 2) // 3
    word, year = typed[0] if typed[0].folded == _QUARTER.folded else _QUARTER, typed[-1]
    rows = [
        Phrase((word, syllable(written), *between, year))
        for written in (str(number), _QUARTERS[number - 1])
        for between in ((), (_YEAR,))
    ]
    asked = Phrase(typed)
    return Alternatives(asked, tuple(Other(row) for row in rows if row != asked))
