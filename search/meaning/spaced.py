"""What others write with a space or a sign more or less: `5km`, `5 km`; `U23`, `U.23`; `seagames`, `SEA Games`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from index import Snapshot
from index.analysis import Syllable, syllable
from index.memo import Memo
from search.meaning.abbreviations import Expanded
from search.meaning.glued import GluedWords, Row
from search.meaning.keys import is_shaped_as_syllable
from search.notes import note
from search.syntax import Query
from search.syntax.tree import Alternatives, Clause, Group, Other, Phrase, Word, syllables

_GLUED = re.compile(r"(?P<letters>[^\W\d]+)(?P<number>\d+)|(?P<amount>\d+)(?P<unit>[^\W\d]\w{0,9})")
"""Letters and a number as one word: `u23`, `5km`, `100m2`."""

_THOUSANDS = 3
"""Digits that a sign parts from those before: `50.000`."""

_LEAST_PARTED = 5
"""Digits from which on a number is written so as well: what has four may be a year."""

_RARE = 100
"""Where its parts stand side by side so many times more often than a word, they are looked for as well: else it may be
a name of its own, as `Macao` is not `mặc áo`."""

_MOST_WORDS = 1 << 12
"""Words of which it is remembered what others write."""


class Spacing:
    """Knows what the articles of one snapshot write with other spaces. Threads may share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._glued = GluedWords(snapshot)
        self._rows: Memo[Syllable, Row] = Memo(_MOST_WORDS)

    def taken_apart(self, query: Query, *, literal: bool = False) -> Query:
        """The query with each word that no article has as a row of those that it may be; a note tells of letters.

        A last word that others begin with is left as it is: it may still be typed. ``literal`` leaves letters together.
        """
        clauses, taken, told = query.root.clauses, {}, []
        for at, clause in enumerate(clauses):
            match clause:
                case Clause(Word(word, field)) if not self._is_there(word) and (row := self._apart(word)):
                    if not _cut(word):
                        if literal or (at == len(clauses) - 1 and self._snapshot.folded_with_prefix(word.bare)):
                            continue
                        told.append(note("apart", word=word.canonical, text=self._glued.text(row)))
                    taken[at] = replace(clause, node=Phrase(row, field=field))
        if not taken:
            return query
        root = replace(query.root, clauses=tuple(taken.get(at, clause) for at, clause in enumerate(clauses)))
        return replace(query, root=root, notes=(*query.notes, *told))

    def added(self, expanded: Expanded, typed: Group) -> Expanded:
        """The expanded query with what others write for the words and rows that were typed, where they stand."""
        clauses, others, told = list(expanded.root.clauses), [], []
        for at, other in self._others(typed):
            match clauses[at].node:
                case Alternatives(asked, known) if all(other.leaf != each.leaf for each in known):
                    node = Alternatives(asked, (*known, other))
                case Word() | Phrase() as asked:
                    node = Alternatives(asked, (other,))
                case _:
                    continue
            clauses[at] = replace(clauses[at], node=node)
            others.append(other.leaf)
            if not any(map(_has_digit, syllables(other.leaf))):
                told.append(self._glued.text(syllables(other.leaf)))
        if not others:
            return expanded
        root = replace(expanded.root, clauses=tuple(clauses))
        return Expanded(root, (*expanded.others, *others), (*expanded.told, *told))

    def _others(self, root: Group) -> Iterator[tuple[int, Other]]:
        """What else may stand for the clauses of a query, by their places; nothing for what was quoted or excluded."""
        for at, clause in enumerate(root.clauses):
            match clause:
                case Clause(Word(typed, field), "") if row := self._commoner(typed):
                    yield at, Other(Phrase(row, field=field))
                case Clause(Phrase(row, 1, field), ""):
                    if parted := self._all_apart(row):
                        yield at, Other(Phrase(parted, field=field))
                    if joined := self._joined(row):
                        yield at, Other(Word(joined, field))

    def _apart(self, word: Syllable) -> Row:
        """The syllables that a word may be as well, all of them in the index; none where there are no such."""
        known = self._rows.get(word)
        return self._rows.put(word, self._parts(word)) if known is None else known

    def _commoner(self, word: Syllable) -> Row:
        """A word's parts, if they are letters and a number, or stand side by side much more often than the word."""
        row = self._apart(word)
        if not row or any(each.canonical.isdecimal() for each in row):
            return row
        return row if self._glued.together(row) >= _RARE * self._snapshot.folded_frequency(word.folded) else ()

    def _all_apart(self, row: Row) -> Row:
        """A row with letters and numbers in it taken apart: `100km/h`; none where there are none, or none such."""
        parts = [_cut(each) or (each,) for each in row]
        parted = tuple(part for own in parts for part in own)
        return parted if len(parted) > len(row) and all(map(self._is_there, parted)) else ()

    def _joined(self, row: Row) -> Syllable | None:
        """A row as one word, if any article has that: `U.23`, `50.000`, `Cam-pu-chia`."""
        texts = [each.canonical for each in row]
        if all(map(str.isdecimal, texts)):
            if len(texts[0]) > _THOUSANDS or any(len(text) != _THOUSANDS for text in texts[1:]):
                return None
        elif any(map(str.isdecimal, texts)) and len(texts) > len(("u", "23")):
            return None
        joined = syllable("".join(texts))
        if is_shaped_as_syllable(joined.bare) or (joined.canonical.isdecimal() and not _cut(joined)):
            return None
        return joined if self._is_there(joined) else None

    def _parts(self, word: Syllable) -> Row:
        if cut := _cut(word):
            return cut if all(map(self._is_there, cut)) else ()
        return self._glued.parts(word)

    def _is_there(self, wanted: Syllable) -> bool:
        return bool(self._snapshot.forms(wanted.folded))


def _has_digit(word: Syllable) -> bool:
    return any(map(str.isdecimal, word.canonical))


def _cut(word: Syllable) -> Row:
    """Letters and a number taken apart, or a number by its thousands; none where a word is neither."""
    text = word.canonical
    if text.isdecimal():
        if len(text) < _LEAST_PARTED:
            return ()
        first = len(text) % _THOUSANDS or _THOUSANDS
        groups = [text[:first], *(text[at : at + _THOUSANDS] for at in range(first, len(text), _THOUSANDS))]
        return tuple(map(syllable, groups))
    found = _GLUED.fullmatch(text)
    return tuple(syllable(part) for part in found.groups() if part) if found else ()
