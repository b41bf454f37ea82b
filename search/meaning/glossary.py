"""Which abbreviations there are and what each stands for, in general and in the texts of one snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from index import Snapshot
from index.analysis import Syllable, folded, syllable, syllables_in
from search.grades import CLOSE, grade
from search.meaning.common_abbreviations import common_abbreviations
from search.meaning.keys import is_shaped_as_syllable

_AGREEING = 2
"""So many articles have to define an abbreviation alike before it is taken for that in others."""

_ONLY_IN_NUMBERS = frozenset({"qu", "tu", "ct"})
"""Abbreviations that are none outside of the numbers of documents."""

Syllables = tuple[Syllable, ...]


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation and one thing that it stands for, as they are shown and in syllables.

    ``defined`` counts the articles that define it so; ``common`` ones stand in the table of those that need not.
    """

    short: str
    long: str
    letters: Syllables
    words: Syllables
    defined: int = 0
    common: bool = False

    def begins(self, typed: Sequence[Syllable]) -> bool:
        """Whether the typed syllables begin with its words."""
        return len(self.words) <= len(typed) and _meets(typed, self.words)

    @property
    def trusted(self) -> bool:
        """Whether it means that where no text says so."""
        if _key(self.letters) in _ONLY_IN_NUMBERS or _is_word(self.letters):
            return False
        return self.common or self.defined >= _AGREEING


class Glossary:
    """The abbreviations known in one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._by_letters: dict[str, list[Abbreviation]] = {}
        self._by_words: dict[tuple[str, str], list[Abbreviation]] = {}
        known: dict[tuple[str, str], Abbreviation] = {}
        for each in chain(_common(), _defined(snapshot)):
            key = _key(each.letters), _key(each.words)
            before = known.get(key, each)
            known[key] = Abbreviation(
                before.short, before.long, before.letters, before.words, each.defined, before.common
            )
        for each in sorted(known.values(), key=lambda each: -each.defined):
            self._by_letters.setdefault(_key(each.letters), []).append(each)
            if each.trusted and len(each.words) > 1:
                self._by_words.setdefault((each.words[0].folded, each.words[1].folded), []).append(each)

    def has_nothing_for(self, typed: Sequence[Syllable]) -> bool:
        """Whether no word of a text, and no two, can be an abbreviation, and no two the first that one stands for."""
        folds = [each.folded for each in typed]
        pairs = list(pairwise(folds))
        letters = self._by_letters.keys()
        return (
            letters.isdisjoint(folds)
            and letters.isdisjoint(map(" ".join, pairs))
            and self._by_words.keys().isdisjoint(pairs)
        )

    def may_know(self, typed: Syllables) -> bool:
        """Whether what was typed can be an abbreviation, or words that one stands for; quickly told."""
        return _key(typed) in self._by_letters or bool(len(typed) > 1 and self.abbreviations(*typed[:2]))

    def expansions(self, typed: Syllables) -> Iterator[Abbreviation]:
        """What an abbreviation that was typed like this stands for, the commonest first."""
        return (
            each
            for each in self._by_letters.get(_key(typed), ())
            if each.trusted and len(each.letters) == len(typed) and _meets(typed, each.letters)
        )

    def abbreviations(self, first: Syllable, second: Syllable) -> Sequence[Abbreviation]:
        """What stands for words that begin with two syllables of these letters."""
        return self._by_words.get((first.folded, second.folded), ())

    def same(self, known: Abbreviation) -> Iterator[Abbreviation]:
        """The other abbreviations of the same words: `TP.HCM` beside `TPHCM`."""
        words, letters = _key(known.words), _key(known.letters)
        return (
            each
            for each in (self.abbreviations(*known.words[:2]) if len(known.words) > 1 else ())
            if _key(each.words) == words and _key(each.letters) != letters
        )

    def rivals(self, known: Abbreviation) -> Iterator[Abbreviation]:
        """What else some text takes an abbreviation for."""
        own = _key(known.words)
        return (each for each in self._by_letters[_key(known.letters)] if _key(each.words) != own)


def _common() -> Iterator[Abbreviation]:
    for short, long in common_abbreviations():
        yield Abbreviation(short, long[0].upper() + long[1:], syllables_in(short), syllables_in(long), common=True)


def _defined(snapshot: Snapshot) -> Iterator[Abbreviation]:
    for definition, count in snapshot.definitions.items():
        short, long = definition.abbreviation, definition.expansion
        letters, words = (tuple(map(syllable, text.split())) for text in (short, long))
        yield Abbreviation(short.upper(), long[0].upper() + long[1:], letters, words, count)


def _key(syllables: Sequence[Syllable]) -> str:
    return " ".join(each.folded for each in syllables)


def _is_word(letters: Syllables) -> bool:
    """Whether an abbreviation can't be told from a syllable that is typed without marks: CA (công an) and `ca`."""
    return len(letters) == 1 and is_shaped_as_syllable(folded(letters[0].canonical))


def _meets(typed: Sequence[Syllable], wanted: Syllables) -> bool:
    pairs = zip(typed, wanted, strict=False)
    return all(grade(one, other) in CLOSE for one, other in pairs)
