"""Numbers of documents and days among typed words: what mentions them in another way of writing is meant as well."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from index import Snapshot
from index.analysis import Syllable
from search.meaning.document_numbers import named, named_kind, number_of
from search.meaning.keys import is_shaped_as_syllable
from search.meaning.mentioned import Documents
from search.meaning.typed_days import TypedDays
from search.notes import note
from search.syntax import Query
from search.syntax.dates import in_words
from search.syntax.document_kinds import ALSO_VERBS, NUMBER_WORDS
from search.syntax.parser import syllables_of
from search.syntax.tree import Alternatives, Clause, Group, Mention, Node, Period, Phrase, Word
from search.syntax.typed_dates import Kind, TypedDate, dates_in

Row = tuple[Syllable, ...]
Dates = Mapping[Row, TypedDate]
"""The dates in a text, by their syllables."""

Found = tuple[Node, int]

_DATES = (Kind.DAY, Kind.MONTH)
"""What is found by other ways of writing it."""

_MEANT = (Mention, Period, Alternatives)
"""What may stand in the place of plain words."""

_LONGEST = 6
"""Clauses that are one number at most."""

_LONGEST_DATE = 16
"""The same of a date: `từ ngày 24 tháng 5 năm 2023 đến hết ngày 30 tháng 6 năm 2023`."""

_NEAR = 4
"""A number has its first digits among so many of its clauses: `nghị quyết số 25`."""

_MOST_DOCUMENTS = 50
"""A number that so many documents have says too little."""

_DIGIT = re.compile(r"\d")


class Recogniser:
    """Recognises what the articles of one snapshot mention. Threads may share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._documents = Documents(snapshot)
        self._days = TypedDays(snapshot)

    def recognised(self, query: Query, *, literal: bool = False) -> Query:
        """The query with each document's number and each day in it as a `Mention`, and each span of days as a `Period`.

        Days that no article speaks of are kept together. ``literal`` leaves out all but other ways of writing.
        """
        if not _DIGIT.search(query.text):
            return query
        dates = {syllables_of(each.text): each for each in dates_in(query.text) if not literal or each.kind in _DATES}
        clauses = list(query.root.clauses)
        plain = [_plain(clause) for clause in clauses]
        start = 0
        while start < len(clauses):
            stop = start + _LONGEST_DATE
            if found := self._begun(clauses[start:stop], plain[start:stop], dates, literal=literal):
                node, length = found
                clauses[start : start + length] = [Clause(node)]
                plain[start : start + length] = [()]
            start += 1
        periods = (clause.node.date.days for clause in clauses if isinstance(clause.node, Period))
        return replace(
            query,
            root=replace(query.root, clauses=tuple(clauses)),
            notes=(*query.notes, *(note("period", text=in_words(days)) for days in periods if days)),
            plain=query.plain and not any(isinstance(clause.node, _MEANT) for clause in clauses),
        )

    def _begun(self, clauses: Sequence[Clause], plain: Sequence[Row], dates: Dates, *, literal: bool) -> Found | None:
        """What these clauses begin with, the longest first, and how many of them it takes."""
        if not dates and not any(map(_has_number, plain[:_NEAR])):
            return None
        rows = list(accumulate(plain[: _LONGEST_DATE if dates else _LONGEST], _joined))
        for length in range(len(rows), 0, -1):
            row = rows[length - 1]
            if row and (node := self._meant(clauses[:length], row, dates.get(row), literal=literal)):
                return node, length
        return None

    def _meant(self, clauses: Sequence[Clause], typed: Row, date: TypedDate | None, *, literal: bool) -> Node | None:
        """What clauses mean beside their words, if anything: a day that is spoken of, else a number, else a day."""
        if date and (spoken := self._days.spoken(typed, date)):
            return spoken
        if len(clauses) <= _LONGEST and _may_mention(typed) and (document := self._document(clauses, typed)):
            return document
        return self._days.written(typed, date) if date and not literal else None

    def _document(self, clauses: Sequence[Clause], typed: Sequence[Syllable]) -> Mention | None:
        number = number_of(typed)
        if number and (number.letters or number.year):
            values, rows = self._documents.cited_by(number), tuple(named(number))
            if 0 < len(values) <= _MOST_DOCUMENTS or (rows and not values):
                return Mention(Group(tuple(clauses), explicit=True), "document", values, rows=rows)
        return None


def _plain(clause: Clause) -> Row:
    """The syllables of a plain word or row; none where it is anything else."""
    match clause:
        case Clause(Word(one, None), ""):
            return (one,)
        case Clause(Phrase(several, 1, None), ""):
            return several
    return ()


def _joined(before: Row, following: Row) -> Row:
    """The syllables of words and rows side by side; none where there is anything else among them."""
    return before + following if before and following else ()


def _has_number(typed: Sequence[Syllable]) -> bool:
    return any(_DIGIT.search(each.canonical) for each in typed)


def _may_mention(typed: Sequence[Syllable]) -> bool:
    """Whether syllables begin as a number does; to look whether they are one costs much more."""
    told = [each for each in typed if each.canonical not in NUMBER_WORDS]
    if not told:
        return False
    if name := named_kind(told):
        return name not in ALSO_VERBS or len(told) > 3 or len(told) < len(typed)
    first, *rest = (each.folded for each in told)
    if first.isdecimal():
        return len(typed) > 1
    if first[0].isdecimal() != first[-1].isdecimal():  # `NQ25`, `25NQ`
        return True
    # `NQ 25`; what is no word may have more behind it: `NĐ 46/2016`
    return bool(rest) and rest[0].isdecimal() and (len(rest) == 1 or not is_shaped_as_syllable(first))
