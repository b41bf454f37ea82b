"""What others write with a space or a sign more or less: `5km`, `5 km`; `U23`, `U.23`; `seagames`, `SEA Games`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import log
from operator import attrgetter

from index import Snapshot
from index.analysis import Syllable, bare, syllable
from index.fields import TEXT_FIELDS
from index.memo import Memo
from search.meaning.abbreviations import Expanded
from search.meaning.keys import is_shaped_as_syllable
from search.notes import note
from search.syntax import Query
from search.syntax.tree import Alternatives, Clause, Group, Other, Phrase, Word, syllables

Row = tuple[Syllable, ...]

_GLUED = re.compile(r"(?P<letters>[^\W\d]+)(?P<number>\d+)|(?P<amount>\d+)(?P<unit>[^\W\d]\w{0,9})")
"""Letters and a number as one word: `u23`, `5km`, `100m2`."""

_THOUSANDS = 3
"""Digits that a sign parts from those before: `50.000`."""

_LEAST_PARTED = 5
"""Digits from which on a number is written so as well: what has four may be a year."""

_LENGTHS = range(5, 25)
"""Letters of a word that may be several: shorter ones are abbreviations, and nobody glues so many."""

_LEAST_PART = 2
"""Letters of each of these. A single letter is most often one too much, but not beside what is foreign: `vleague`."""

_LEAST_TOGETHER = 5
"""So often at least two parts stand side by side."""

_BOUND = 8.0
"""And so many times more often than by chance."""

_RARE = 100
"""Where its parts stand side by side so many times more often than a word, they are looked for as well: else it may be
a name of its own, as `Macao` is not `mặc áo`."""

_MOST_WORDS = 1 << 12
"""Words of which it is remembered what others write."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """Two forms, how often they stand side by side, and how many times more often than by chance."""

    forms: tuple[str, str]
    times: int
    ratio: float


@dataclass(frozen=True, slots=True)
class _Way:
    """Words that letters are made of, and how strongly they belong together."""

    row: Row
    strength: float = 0.0

    @property
    def merit(self) -> tuple[int, float]:
        """Fewer parts are better, then those that belong together more."""
        return -len(self.row), self.strength


_MERIT = attrgetter("merit")


class Spacing:
    """Knows what the articles of one snapshot write with other spaces. Threads may share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._rows: Memo[Syllable, Row] = Memo(_MOST_WORDS)

    def apart(self, word: Syllable) -> Row:
        """The syllables that a word may be as well, all of them in the index; none where there are no such."""
        known = self._rows.get(word)
        return self._rows.put(word, self._parts(word)) if known is None else known

    def taken_apart(self, query: Query, *, literal: bool = False) -> Query:
        """The query with each word that no article has as a row of those that it may be; a note tells of letters.

        A last word that others begin with is left as it is: it may still be typed. ``literal`` leaves letters together.
        """
        clauses, taken, told = query.root.clauses, {}, []
        for at, clause in enumerate(clauses):
            match clause:
                case Clause(Word(word, field)) if not self._is_there(word) and (row := self.apart(word)):
                    if not _cut(word):
                        if literal or (at == len(clauses) - 1 and self._snapshot.folded_with_prefix(word.bare)):
                            continue
                        told.append(note("apart", word=word.canonical, text=self._text(row)))
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
                told.append(self._text(syllables(other.leaf)))
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

    def _commoner(self, word: Syllable) -> Row:
        """A word's parts, if they are letters and a number, or stand side by side much more often than the word."""
        row = self.apart(word)
        if not row or any(each.canonical.isdecimal() for each in row):
            return row
        least = min(self._beside(left, right).times for left, right in pairwise(row))
        return row if least >= _RARE * self._snapshot.folded_frequency(word.folded) else ()

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
        letters = word.canonical
        if len(letters) not in _LENGTHS or not letters.isalpha() or is_shaped_as_syllable(word.bare):
            return ()
        return self._words(letters)

    def _words(self, letters: str) -> Row:
        """The fewest words that letters are made of, each beside the next more often than by chance."""
        ways = {0: [_Way(())]}
        for end in range(1, len(letters) + 1):
            for start in sorted(ways):
                part = syllable(letters[start:end])
                if not _may_be_part(letters, start, end) or not self._is_there(part):
                    continue
                if longer := [way for each in ways[start] if (way := self._longer(each, part))]:
                    ways.setdefault(end, []).append(max(longer, key=_MERIT))
        return max(ways.get(len(letters), ways[0]), key=_MERIT).row

    def _longer(self, way: _Way, part: Syllable) -> _Way | None:
        """A way with one part more; None where that seldom stands beside the last one."""
        if not way.row:
            return _Way((part,))
        beside = self._beside(way.row[-1], part)
        if beside.times < _LEAST_TOGETHER or beside.ratio < _BOUND:
            return None
        return _Way((*way.row, part), way.strength + log(beside.ratio))

    def _beside(self, left: Syllable, right: Syllable) -> _Beside:
        """Two syllables in those of their forms that stand side by side most."""
        neighbours = self._snapshot.neighbours
        lefts, rights = self._forms(left), self._forms(right)
        counts = neighbours.matrix(lefts, rights)
        row, column = divmod(int(counts.argmax()), len(rights))
        forms = lefts[row], rights[column]
        times, (first, second) = int(counts[row, column]), neighbours.occurrences(forms).tolist()
        return _Beside(forms, times, times * self._places / max(1, first * second))

    def _text(self, row: Row) -> str:
        """A row as it is written most."""
        if len(row) == 1:
            return row[0].canonical
        pairs = [self._beside(left, right).forms for left, right in pairwise(row)]
        return " ".join((pairs[0][0], *(right for _, right in pairs)))

    def _forms(self, typed: Syllable) -> Sequence[str]:
        forms = self._snapshot.forms(typed.folded)
        return [typed.canonical] if typed.marked and typed.canonical in forms else forms

    @cached_property
    def _places(self) -> int:
        """How many syllables all titles and bodies have."""
        fields = [segment.file.postings[field] for segment in self._snapshot.segments for field in TEXT_FIELDS]
        return sum(int(field.lengths.sum(dtype=int)) for field in fields)

    def _is_there(self, wanted: Syllable) -> bool:
        return bool(self._snapshot.forms(wanted.folded))


def _may_be_part(letters: str, start: int, end: int) -> bool:
    """Whether a part of a word is long enough to be one by itself."""
    if end - start >= _LEAST_PART:
        return end - start < len(letters)
    rest = letters[end:] if start == 0 else letters[:start]
    return len(rest) == len(letters) - 1 and not is_shaped_as_syllable(bare(rest))


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
