"""Other writings of what was typed: an abbreviation for its words, its words for it; worth less than what was typed.

Where texts take one abbreviation for several things, an article that says which it means counts only by that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, pairwise, takewhile

from index import Snapshot
from index.analysis import Syllable
from search.criteria import stands_close
from search.meaning.glossary import Abbreviation, Glossary
from search.meaning.keys import is_shaped_as_syllable
from search.syntax.tree import Alternatives, Clause, Either, Group, Leaf, Other, Phrase, Word, syllables

_MOST_EXPANSIONS = 3
"""Things that an abbreviation is taken for at once, the commonest: each is one more phrase to find."""

_TOO_SHORT = 2
"""One word of so many letters stands for too much to be looked for where what it stands for was typed: `HS`, `DN`."""

_MOST_LETTERS = 2
"""Parts of an abbreviation as `TP.HCM` that is looked for where its words were typed: a row is found place by place."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """A query with other writings in it; those writings, and what to tell the reader of them."""

    root: Group
    others: tuple[Leaf, ...] = ()
    told: tuple[str, ...] = ()


class Abbreviations:
    """Expands queries against one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @cached_property
    def glossary(self) -> Glossary:
        """The abbreviations that are known; to gather them takes as long as some searches."""
        return Glossary(self._snapshot)

    def expanded(self, root: Group) -> Expanded:
        """The query with the other writings of what was typed; as it is where there are none."""
        words = [clause.node.syllable for clause in root.clauses if isinstance(clause.node, Word)]
        if len(words) == len(root.clauses) and self.glossary.has_nothing_for(words):  # as most often
            return Expanded(root)
        expansion = _Expansion(self._snapshot, self.glossary)
        group = expansion.group(root)
        return Expanded(group, tuple(expansion.others), tuple(expansion.told))


@dataclass(frozen=True, slots=True)
class _Expansion:
    """The expansion of one query. ``others`` and ``told`` gather what was added, once each, in typing order."""

    snapshot: Snapshot
    glossary: Glossary
    others: dict[Leaf, None] = field(default_factory=dict)
    told: dict[str, None] = field(default_factory=dict)

    def group(self, group: Group) -> Group:
        """A group with the other writings of its words and phrases, and of words side by side."""
        clauses = list(group.clauses)
        written: dict[int, tuple[Other, ...]] = {}
        for at, clause in enumerate(clauses):
            match clause:
                case Clause(_, "-"):
                    continue
                case Clause(Word() | Phrase(slop=1) as typed) if self.glossary.may_know(syllables(typed)):
                    if not _in_number(clauses[:at]) and (others := tuple(self._of_leaf(typed))):
                        written[at] = others
                case Clause(Group() as inner):
                    clauses[at] = replace(clause, node=self.group(inner))
                case Clause(Either(nodes)):
                    groups = [self.group(Group((Clause(node),))) for node in nodes]
                    clauses[at] = replace(clause, node=Either(tuple(each.clauses[0].node for each in groups)))
        for places, others in self._of_rows(clauses):
            for at in places:
                written[at] = (*written.get(at, ()), *others)
        for at, others in written.items():
            node = clauses[at].node
            assert isinstance(node, Word | Phrase)
            clauses[at] = replace(clauses[at], node=Alternatives(node, others))
        return group if clauses == list(group.clauses) else replace(group, clauses=tuple(clauses))

    def _of_leaf(self, typed: Word | Phrase) -> Iterator[Other]:
        """The other writings of a word or phrase that is an abbreviation, or just what one stands for."""
        for known in islice(self.glossary.expansions(syllables(typed)), _MOST_EXPANSIONS):
            yield from self._long(known, typed.field)
            yield from self._alike(known, typed.field)
        if isinstance(typed, Phrase):
            for known in self.glossary.abbreviations(*typed.syllables[:2]):
                whole = len(known.words) == len(typed.syllables) and known.begins(typed.syllables)
                if whole and all(map(self._is_there, known.letters)):
                    yield self._short(known, typed.field, f"{known.short} ({known.long})")

    def _of_rows(self, clauses: Sequence[Clause]) -> Iterator[tuple[range, tuple[Other, ...]]]:
        """Words side by side that abbreviations stand for, the longest row from each place on."""
        words = [_word(clause) for clause in clauses]
        stop = 0
        for start, (first, second) in enumerate(pairwise(words)):
            if start < stop or first is None or second is None:
                continue
            if joined := tuple(self._joined(first, second)):
                stop = start + 2
                yield range(start, stop), joined
            elif begun := self.glossary.abbreviations(first.syllable, second.syllable):
                typed = [word.syllable for word in takewhile(bool, words[start:]) if word]
                met = [known for known in begun if known.begins(typed) and self._tells(known)]
                longest = max((len(known.words) for known in met), default=0)
                stop = start + longest
                others = (
                    self._short(known, first.field, f"{known.short} ({known.long})")
                    for known in met
                    if len(known.words) == longest
                )
                yield range(start, stop), tuple(others)

    def _joined(self, first: Word, second: Word) -> Iterator[Other]:
        """The other writings of an abbreviation that was typed in two words: `TPHCM` for `TP HCM`.

        What it stands for is left out where each of the two stands for a part of it.
        """
        apart = all(any(self.glossary.expansions((word.syllable,))) for word in (first, second))
        for known in islice(self.glossary.expansions((first.syllable, second.syllable)), _MOST_EXPANSIONS):
            yield from () if apart else self._long(known, first.field)
            yield from self._alike(known, first.field)

    def _long(self, known: Abbreviation, field: str | None) -> Iterator[Other]:
        """What an abbreviation stands for."""
        if all(map(self._is_there, known.words)):
            yield self._told(Other(Phrase(known.words, field=field)), f"{known.long} ({known.short})")

    def _alike(self, known: Abbreviation, field: str | None) -> Iterator[Other]:
        """The other abbreviations of the same words."""
        for same in self.glossary.same(known):
            if all(map(self._is_there, same.letters)):
                yield self._short(same, field, same.short)

    def _tells(self, known: Abbreviation) -> bool:
        """Whether an abbreviation is in the index, and stands for little enough to be looked for by itself."""
        if len(known.letters) == 1 and len(known.letters[0].canonical) <= _TOO_SHORT:
            return False
        return len(known.letters) <= _MOST_LETTERS and all(map(self._is_there, known.letters))

    def _is_there(self, wanted: Syllable) -> bool:
        return stands_close(wanted, self.snapshot)

    def _short(self, known: Abbreviation, field: str | None, told: str) -> Other:
        """An abbreviation, but not where a text takes it for something else: there that stands right before it."""
        rivals = (Phrase((*rival.words, *known.letters), field=field) for rival in self.glossary.rivals(known))
        letters = known.letters
        leaf = Word(letters[0], field) if len(letters) == 1 else Phrase(letters, field=field)
        return self._told(Other(leaf, tuple(rivals)), told)

    def _told(self, other: Other, text: str) -> Other:
        self.others[other.leaf] = None
        self.told[text] = None
        return other


def _in_number(before: Sequence[Clause]) -> bool:
    """Whether what follows is part of the number of a document that is typed in parts, as `TW` in `25 NQ TW`."""
    words = map(_word, reversed(before))
    letters = list(takewhile(lambda word: word and not is_shaped_as_syllable(word.syllable.bare), words))
    return len(letters) > 1 and any(word.syllable.bare.isdigit() for word in letters[1:] if word)


def _word(clause: Clause) -> Word | None:
    return clause.node if isinstance(clause.node, Word) and clause.sign != "-" else None
