"""Numbers of documents and days among typed words: what mentions them in another way of writing is meant as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from index import Snapshot
from index.analysis import Syllable
from index.mentions.days import iso_day, iso_month
from search.document_numbers import number_of
from search.mentioned import documents, known, years_spoken
from search.query import Clause, Group, Mention, Phrase, Word
from search.syntax import Query

_LONGEST = 6
"""Clauses that are one number or day at most: `ngày 24 tháng 5 năm 2023`."""

_MOST_DOCUMENTS = 50
"""A number that so many documents have says too little."""

_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"(?P<named>ngay )?(?P<d>\d{1,2}) (?P<spelt>thang )?(?P<m>\d{1,2})(?: (?:nam )?(?P<y>\d{4}))?")
_MONTH = re.compile(r"(?P<spelt>thang )?(?P<m>\d{1,2}) (?:nam )?(?P<y>\d{4})")


class Recogniser:
    """Recognises what the articles of one snapshot mention. Threads may share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def recognised(self, query: Query) -> Query:
        """The query with each document's number and each day in it as a `Mention`, if any article mentions that."""
        if not _DIGIT.search(query.text):
            return query
        clauses = list(query.root.clauses)
        start = 0
        while start < len(clauses):
            for stop in range(min(len(clauses), start + _LONGEST), start, -1):
                if mention := self._mention(tuple(clauses[start:stop]), query.text):
                    clauses[start:stop] = [Clause(mention)]
                    break
            start += 1
        return replace(query, root=replace(query.root, clauses=tuple(clauses)))

    def _mention(self, clauses: tuple[Clause, ...], text: str) -> Mention | None:
        typed = _plain(clauses)
        if len(typed) < 2:
            return None
        group = Group(clauses, explicit=True)
        if days := known(self._snapshot, "day", self._days(typed, text)):
            return Mention(group, "day", days)
        number = number_of(typed)
        if number and (number.letters or number.year):
            values = documents(self._snapshot, number)
            if 0 < len(values) <= _MOST_DOCUMENTS:
                return Mention(group, "document", values)
        return None

    def _days(self, typed: Sequence[Syllable], text: str) -> Iterator[str]:
        """The days that these syllables can be, or the month, in ISO form."""
        spelt = " ".join(each.folded for each in typed)
        written = f"{typed[-2].canonical}/{typed[-1].canonical}" in text
        if day := _DAY.fullmatch(spelt):
            if day["y"] or day["named"] or day["spelt"] or written:
                years = (int(day["y"]),) if day["y"] else self._years
                yield from filter(None, (iso_day(int(day["d"]), int(day["m"]), year) for year in years))
        elif (month := _MONTH.fullmatch(spelt)) and (month["spelt"] or written):
            yield from filter(None, (iso_month(int(month["m"]), int(month["y"])),))

    @cached_property
    def _years(self) -> tuple[int, ...]:
        return years_spoken(self._snapshot)


def _plain(clauses: Sequence[Clause]) -> list[Syllable]:
    """The syllables of plain words and rows side by side; none where there is anything else."""
    typed: list[Syllable] = []
    for clause in clauses:
        match clause:
            case Clause(Word(one, None), ""):
                typed.append(one)
            case Clause(Phrase(several, 1, None), ""):
                typed += several
            case _:
                return []
    return typed
