"""Whether a text was typed with Telex or VNI keys that nothing turned into marks, and what it was meant to be.

One syllable rarely tells: `his` is a word, and `toans` stands in some article as a slip. So every syllable is asked how
often it stands in the index as it is typed and how often as its keys would have made it, and the whole text decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import log

from index import Snapshot
from index.analysis import SYLLABLE, Syllable, folded, syllable
from index.fields import TEXT_FIELDS
from index.memo import Memo
from search.cased import cased
from search.criteria import stands_close
from search.meaning.keys import Keyboard, decoded

_SURE = 5.0
"""The evidence, in natural logarithms, from which on a text is taken to be typed by keys: most are not."""

_CLEAR = 6.0
"""What a syllable tells that no article has as it is typed, but some have as its keys would make it."""

_MARKED = -2.0
"""What a syllable with marks tells: the keyboard made them."""

_LEAST = -3.0
"""The most that one syllable can tell against keys."""

_BOUND = 5.0
"""Two syllables belong together that stand side by side so many times more often than by chance. In news `Ba Đình` and
`Ngọc Hải` do so 60 times more often, `hủ về` 4 times, `và quét` no more."""

_MOST_CHUNKS = 1 << 14
"""Parts of texts of which it is remembered whether there are keys in them."""

_MOST_COUNTS = 1 << 12
"""Syllables whose counts are remembered."""

_CHUNK = re.compile(r"\S+")
_OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a typed text was meant to be; ``places`` has where each part of ``text`` begins, there and as typed."""

    text: str
    places: tuple[tuple[int, int], ...]

    def typed_place(self, at: int) -> int:
        """The place in the typed text that stands for one in ``text``."""
        here, typed = max((place for place in self.places if place[0] <= at), default=(0, 0))
        return typed + at - here


@dataclass(frozen=True, slots=True)
class _Word:
    """A syllable of the text: what it may have been meant to be, and how many articles have it so or as typed.

    ``as_typed`` counts every form that is met as typed, ``bare`` only the one without marks. ``meant`` is None where
    there are no keys in it. ``in_number`` is a part of the number of a document, as `25-NQ/TW`: there `TW` is no `tư`.
    """

    start: int
    typed: str
    meant: Syllable | None
    as_meant: int
    as_typed: int
    bare: int
    marked: bool
    in_number: bool

    @property
    def evidence(self) -> float:
        """What it tells for keys (above 0) or against them."""
        if self.marked:
            return _MARKED
        if self.meant is None:
            # Who types keys types all of them: then a syllable without is one that has no marks.
            return max(_LEAST, _ratio(self.bare, self.as_typed)) if self.as_typed else 0.0
        if not self.as_meant:
            return 0.0
        return max(_LEAST, _ratio(self.as_meant, self.as_typed)) if self.as_typed else _CLEAR

    @property
    def keyed_name(self) -> bool:
        """Whether there are keys in it, and it is written like a name: with a capital, and not at the beginning."""
        return self.meant is not None and self.start > 0 and self.typed.istitle()

    @property
    def likely(self) -> str:
        """Its canonical form: as its keys would make it where no article has it as it is typed."""
        return self.meant.canonical if self.meant and not self.as_typed else syllable(self.typed).canonical


class Decoder:
    """Decodes texts against one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._counts: Memo[Syllable, int] = Memo(_MOST_COUNTS)
        self._all_counts: Memo[str, int] = Memo(_MOST_COUNTS)

    def decoded(self, text: str) -> Decoded | None:
        """What ``text`` (in NFC) was meant to be; None where there are no keys in it."""
        there = {keyboard for chunk in text.split() for keyboard in _keyboards(chunk)}
        if not there:
            return None
        tried = (self._words(text, keyboard) for keyboard in Keyboard if keyboard in there)
        words = max(tried, key=_evidence, default=[])
        sure = _evidence(words) > _SURE
        foreign = [] if sure else self._foreign(words)
        meant = [
            (word, word.meant)
            for word in words
            if word.meant and word not in foreign and self._takes(word, word.meant, text, sure)
        ]
        if not meant:
            return None
        parts, places, at = [], [(0, 0)], 0
        length = 0
        for word, made in meant:
            shown = cased(made.canonical, word.typed)
            parts += [text[at : word.start], shown]
            length += word.start - at + len(shown)
            at = word.start + len(word.typed)
            places.append((length, at))
        return Decoded("".join((*parts, text[at:])), tuple(places))

    def _words(self, text: str, keyboard: Keyboard) -> list[_Word]:
        return [
            self._word(chunk.start() + found.start(), found.group(), keyboard, in_number)
            for chunk in _CHUNK.finditer(text)
            if chunk.group() not in _OPERATORS
            for in_number in [_is_number(chunk.group())]
            for found in SYLLABLE.finditer(chunk.group())
        ]

    def _word(self, start: int, typed: str, keyboard: Keyboard, in_number: bool) -> _Word:
        as_typed = syllable(typed)
        made = decoded(typed, keyboard)
        meant = None if made is None else Syllable(made, folded(made))
        return _Word(
            start,
            typed,
            meant,
            self._count(meant) if meant else 0,
            self._count_all(as_typed.folded),
            self._count(as_typed),
            as_typed.marked,
            in_number,
        )

    def _count(self, wanted: Syllable) -> int:
        """In how many titles and bodies a form stands."""
        known = self._counts.get(wanted)
        if known is None:
            counts = (self._snapshot.frequency(field, wanted.canonical, wanted.folded) for field in TEXT_FIELDS)
            known = self._counts.put(wanted, sum(counts))
        return known

    def _count_all(self, folded: str) -> int:
        """The same of all forms that fold so, together."""
        known = self._all_counts.get(folded)
        if known is None:
            forms = self._snapshot.forms(folded)
            known = self._all_counts.put(folded, sum(self._count(Syllable(form, folded)) for form in forms))
        return known

    def _foreign(self, words: list[_Word]) -> list[_Word]:
        """What may well be foreign names: among words with marks those written like names that have none.

        But not where what their keys would make belongs to a neighbour in the index: `Haf Nội`.
        """
        if not any(word.marked for word in words):
            return []
        bound = {
            word.start
            for left, right in pairwise(words)
            if (left.keyed_name or right.keyed_name) and self._bound(left, right)
            for word in (left, right)
        }
        return [word for word in words if word.keyed_name and word.start not in bound]

    def _bound(self, left: _Word, right: _Word) -> bool:
        """Whether one syllable comes right after another more often than by chance, and not just once."""
        neighbours = self._snapshot.neighbours
        together = neighbours.count(left.likely, right.likely)
        lefts, rights = neighbours.occurrences((left.likely, right.likely)).tolist()
        return together > 1 and together * self._places > _BOUND * lefts * rights

    @cached_property
    def _places(self) -> int:
        """How many syllables all titles and bodies have."""
        fields = [segment.file.postings[field] for segment in self._snapshot.segments for field in TEXT_FIELDS]
        return sum(int(field.lengths.sum(dtype=int)) for field in fields)

    def _takes(self, word: _Word, meant: Syllable, text: str, sure: bool) -> bool:
        """Whether a syllable is searched as its keys would have made it."""
        if word.as_typed:
            abbreviated = word.in_number or (word.typed.isupper() and not text.isupper())
            return sure and word.as_meant > word.bare and not abbreviated
        return sure or stands_close(meant, self._snapshot) or (text.endswith(word.typed) and self._begins(word, meant))

    def _begins(self, word: _Word, meant: Syllable) -> bool:
        """Whether something begins as meant and nothing as typed: a last syllable may be half of one."""
        begins = self._snapshot.folded_with_prefix
        return not begins(word.typed.lower()) and bool(begins(meant.bare))


@lru_cache(maxsize=_MOST_CHUNKS)
def _keyboards(chunk: str) -> tuple[Keyboard, ...]:
    """The keyboards whose keys may be left in a part of a text."""
    there = SYLLABLE.findall(chunk)
    return tuple(keyboard for keyboard in Keyboard if any(decoded(each, keyboard) for each in there))


def _evidence(words: list[_Word]) -> float:
    return sum(word.evidence for word in words)


def _ratio(some: int, others: int) -> float:
    return log((some + 0.5) / (others + 0.5))


def _is_number(chunk: str) -> bool:
    parts = SYLLABLE.findall(chunk)
    return len(parts) > 1 and any(map(str.isdigit, parts))
