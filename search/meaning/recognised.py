"""Numbers of documents and days among typed words: what mentions them in another way of writing is meant as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from index import Snapshot
from index.analysis import Syllable, syllable
from index.mentions.days import iso_day, iso_month
from search.meaning.document_numbers import GLUED, NUMBER_WORD, number_of
from search.meaning.keys import is_shaped_as_syllable
from search.meaning.mentioned import Documents, days_spoken
from search.syntax import Query
from search.syntax.dates import full_year
from search.syntax.tree import Clause, Group, Mention, Phrase, Word

_LONGEST = 6
"""Clauses that are one number or day at most: `ngày 24 tháng 5 năm 2023`."""

_NEAR = 3
"""A number or a day has its first digits among so many of its clauses: `NQ số 25`, `ngày 24`."""

_MOST_DOCUMENTS = 50
"""A number that so many documents have says too little."""

_BEFORE_DAYS = ("ngay", "thang")

_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"(?P<named>ngay )?(?P<d>\d{1,2}) (?P<spelt>thang )?(?P<m>\d{1,2})(?: (?:nam )?(?P<y>\d{4}))?")
_GLUED_DAYS = (
    re.compile(r"(?P<d>\d{1,2}) (?P<m>\d{1,2}) (?P<y>\d\d)"),
    re.compile(r"(?P<y>\d{4}) (?P<m>\d{1,2}) (?P<d>\d{1,2})"),
)
"""What is a day where it is typed without spaces: `24/5/23`, `2023-05-24`."""
_MONTH = re.compile(r"(?P<spelt>thang )?(?P<m>\d{1,2}) (?:nam )?(?P<y>\d{4})")


class Recogniser:
    """Recognises what the articles of one snapshot mention. Threads may share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._documents = Documents(snapshot)

    def recognised(self, query: Query) -> Query:
        """The query with each document's number and each day in it as a `Mention`, if any article mentions that.

        Else what is glued to a number is taken apart where no article has it so.
        """
        if not _DIGIT.search(query.text):
            return query
        clauses = list(query.root.clauses)
        plain = [_plain(clause) for clause in clauses]
        start = 0
        while start < len(clauses):
            if any(map(_has_number, plain[start : start + _NEAR])):
                rows = list(accumulate(plain[start : start + _LONGEST], _joined))
                for length in range(len(rows), 0, -1):
                    typed = rows[length - 1]
                    if _may_mention(typed) and (found := self._mention(clauses[start : start + length], typed, query)):
                        clauses[start : start + length] = [Clause(found)]
                        plain[start : start + length] = [()]
                        break
            start += 1
        clauses = list(map(self._apart, clauses))
        plain_still = query.plain and not any(isinstance(clause.node, Mention) for clause in clauses)
        return replace(query, root=replace(query.root, clauses=tuple(clauses)), plain=plain_still)

    def _apart(self, clause: Clause) -> Clause:
        """Letters and digits that no article has glued together, as a row: `covid19` as `Covid-19`."""
        match clause.node:
            case Word(typed, field) if (glued := GLUED.fullmatch(typed.canonical)) and not self._is_there(typed):
                parts = tuple(map(syllable, filter(None, glued.groups())))
                if all(map(self._is_there, parts)):
                    return replace(clause, node=Phrase(parts, field=field))
        return clause

    def _is_there(self, typed: Syllable) -> bool:
        return bool(self._snapshot.forms(typed.folded))

    def _mention(self, clauses: Sequence[Clause], typed: Sequence[Syllable], query: Query) -> Mention | None:
        group = Group(tuple(clauses), explicit=True)
        days = (*self._days(typed, query.text), *(_glued_days(typed) if len(clauses) == 1 else ()))
        if spoken := tuple(day for day in days if day in self._spoken):
            return Mention(group, "day", spoken)
        number = number_of(typed)
        if number and (number.letters or number.year):
            values = self._documents.cited_by(number)
            if 0 < len(values) <= _MOST_DOCUMENTS:
                return Mention(group, "document", values)
        return None

    def _days(self, typed: Sequence[Syllable], text: str) -> Iterator[str]:
        """The days that these syllables can be, or a month and its days, in ISO form."""
        spelt = " ".join(each.folded for each in typed)
        written = "/".join(each.canonical for each in typed[-2:]) in text
        if day := _DAY.fullmatch(spelt):
            if day["y"] or day["named"] or day["spelt"] or written:
                years = (int(day["y"]),) if day["y"] else self._years
                yield from filter(None, (iso_day(int(day["d"]), int(day["m"]), year) for year in years))
        elif (month := _MONTH.fullmatch(spelt)) and (month["spelt"] or written):
            number, year = int(month["m"]), int(month["y"])
            days_of = (iso_day(day, number, year) for day in range(1, 32))
            yield from filter(None, (iso_month(number, year), *days_of))

    @cached_property
    def _spoken(self) -> frozenset[str]:
        return days_spoken(self._snapshot)

    @cached_property
    def _years(self) -> tuple[int, ...]:
        return tuple(sorted({int(day[:4]) for day in self._spoken}))


def _glued_days(typed: Sequence[Syllable]) -> Iterator[str]:
    """The day that syllables glued by signs are beside those that may also stand apart, in ISO form."""
    spelt = " ".join(each.canonical for each in typed)
    for day in filter(None, (form.fullmatch(spelt) for form in _GLUED_DAYS)):
        if iso := iso_day(int(day["d"]), int(day["m"]), full_year(day["y"])):
            yield iso


def _plain(clause: Clause) -> tuple[Syllable, ...]:
    """The syllables of a plain word or row; none where it is anything else."""
    match clause:
        case Clause(Word(one, None), ""):
            return (one,)
        case Clause(Phrase(several, 1, None), ""):
            return several
    return ()


def _joined(before: tuple[Syllable, ...], following: tuple[Syllable, ...]) -> tuple[Syllable, ...]:
    """The syllables of words and rows side by side; none where there is anything else among them."""
    return before + following if before and following else ()


def _has_number(typed: Sequence[Syllable]) -> bool:
    return any(_DIGIT.search(each.canonical) for each in typed)


def _may_mention(typed: Sequence[Syllable]) -> bool:
    """Whether syllables begin as a number or a day does; to look whether they are one costs much more."""
    parts = [each.folded for each in typed if each.canonical != NUMBER_WORD]
    if not parts:
        return False
    first, *rest = parts
    if first.isdecimal() or first in _BEFORE_DAYS:
        return len(typed) > 1
    if first[0].isdecimal() != first[-1].isdecimal():  # `NQ25`, `25NQ`
        return True
    # `NQ 25`; what is no word may have more behind it: `NĐ 46/2016`
    return bool(rest) and rest[0].isdecimal() and (len(rest) == 1 or not is_shaped_as_syllable(first))
