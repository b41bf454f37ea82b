"""The ways in which texts write a document, a person or a quarter that was typed: what is to be marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from index.analysis import Syllable, syllable, syllables_in
from search.meaning.document_numbers import number_first
from search.syntax.tree import Alternatives, Either, Group, Leaf, Mention, Node, Phrase, Value, Word

_MOST_VALUES = 12
"""Of more documents other writings are not looked for: who typed so little gets what was typed marked."""

_MOST_NAMES = 64
"""The same of people; their names are written in one way."""

Meant = Callable[[str, str], Sequence[str]]
"""The values of a field that are meant by what was typed for it."""


def writings(node: Node, meant: Meant) -> Iterator[Leaf]:
    """What else stands in texts for the mentions in a query, beside its leaves; nothing for what is excluded."""
    match node:
        case Mention(_, "document", values, _, rows):
            yield from rows
            for value in values if len(values) <= _MOST_VALUES else ():
                yield from _numbered(value)
        case Value("document" as field, text):
            numbers = meant(field, text)
            for number in numbers if 0 < len(numbers) <= _MOST_VALUES else (text,):
                yield from _numbered(number)
        case Alternatives(_, others):
            yield from (other.leaf for other in others)
        case Value("person" as field, text):
            names = meant(field, text)
            for name in names if 0 < len(names) <= _MOST_NAMES else (text,):
                yield from _named(syllables_in(text), syllables_in(name))
        case Group(clauses):
            for clause in clauses:
                if clause.sign != "-":
                    yield from writings(clause.node, meant)
        case Either(nodes):
            for each in nodes:
                yield from writings(each, meant)


def _with_zero_and_without(number: Syllable) -> tuple[Syllable, ...]:
    bare = number.canonical.lstrip("0")
    return (number, syllable(bare)) if bare not in ("", number.canonical) else (number,)


def _numbered(text: str) -> Iterator[Leaf]:
    """The number of a document."""
    if typed := number_first(syllables_in(text)):
        for number in _with_zero_and_without(typed[0]):
            yield from _row((number, *typed[1:]))


def _named(typed: Sequence[Syllable], name: Sequence[Syllable]) -> Iterator[Leaf]:
    """A whole name, with the marks that were typed where it was typed: they tell how closely it is met."""
    wanted = [each.folded for each in typed]
    for at in range(len(name) - len(typed) + 1):
        if [each.folded for each in name[at : at + len(typed)]] == wanted:
            yield from _row((*name[:at], *typed, *name[at + len(typed) :]))


def _row(typed: Sequence[Syllable]) -> Iterator[Leaf]:
    if typed:
        yield Phrase(tuple(typed)) if len(typed) > 1 else Word(typed[0])
