"""The values of a field that are meant by what was typed for it, and how many of the words behind belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, islice

from index import Snapshot
from index.analysis import syllables_in
from search.criteria import Criteria, Match
from search.fields import MENTIONS
from search.meaning.mentioned import mentioned, stands_in
from search.syntax.tree import Clause, Either, Group, Node, Phrase, Value, Word, syllables


def values_meant(snapshot: Snapshot, criteria: Criteria, field: str, text: str) -> tuple[str, ...]:
    """The values of a fact that have these syllables in a row, or are the number with these parts."""
    if field in MENTIONS:
        return mentioned(snapshot, criteria, field, text)
    wanted = syllables_in(text)
    return tuple(value for value in snapshot.values(field) if stands_in(criteria, wanted, value))


def whole_values(snapshot: Snapshot, group: Group) -> Group:
    """The query with each value as long as some value in the index has the words behind it too.

    `người: Trần Đức Hoạt` is one person, of whom the parser, which knows nobody, takes one syllable.
    """
    clauses = list(group.clauses)
    for at in range(len(clauses) - 1, -1, -1):  # from the last on, so that the places before it stay
        match clauses[at].node:
            case Value(field, text, whole=False) as value if field != "id":
                count, longest = _longest(snapshot, field, text, clauses[at + 1 :])
                clauses[at : at + 1 + count] = [replace(clauses[at], node=replace(value, text=longest))]
            case Group() | Either() as inner:
                clauses[at] = replace(clauses[at], node=_inside(snapshot, inner))
    return replace(group, clauses=tuple(clauses))


def with_words_behind(value: Value, behind: Sequence[Clause]) -> str:
    """What was probably meant as a value that no article has: with the words behind it, where it was not quoted."""
    return value.text if value.whole else " ".join((value.text, *_words(behind)))


def _inside(snapshot: Snapshot, node: Node) -> Node:
    match node:
        case Group():
            return whole_values(snapshot, node)
        case Either(nodes):
            return Either(tuple(_inside(snapshot, each) for each in nodes))
    return node


def _longest(snapshot: Snapshot, field: str, text: str, behind: Sequence[Clause]) -> tuple[int, str]:
    """How many of the clauses behind a value belong to it, and the value with them."""
    count = 0
    for longer in islice(accumulate(_words(behind), "{} {}".format, initial=text), 1, None):
        marked = any(each.marked for each in syllables_in(longer))
        if not values_meant(snapshot, Criteria(Match.PREFER, unmarked=not marked), field, longer):
            break
        count, text = count + 1, longer
    return count, text


def _words(clauses: Sequence[Clause]) -> Iterator[str]:
    """What is written in the plain words and rows with which some clauses begin."""
    for clause in clauses:
        match clause:
            case Clause(Word(_, None) | Phrase(_, 1, None) as plain, ""):
                yield " ".join(each.canonical for each in syllables(plain))
            case _:
                return
