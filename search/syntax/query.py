"""From typed text to a query: whatever is typed has a meaning. `search.syntax` tells which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from search.notes import Note, note
from search.syntax.parser import MAX_SYLLABLES, MOST_CHUNKS, OPERATORS, Parser, syllables_of
from search.syntax.tree import Clause, Group, Leaf, Phrase, Word, leaves
from search.syntax.typed_text import typed_text

_PLAIN = re.compile(r"[^\"“”«»„()\[\]:*+\u2212-]*")
"""A text with nothing in it that could be syntax, as most are."""


@dataclass(frozen=True)
class Query:
    """A typed text (in NFC) and what it was understood to mean."""

    text: str
    root: Group
    notes: tuple[Note, ...] = ()
    plain: bool = False
    """Whether it is nothing but words and rows, one beside the other, as most texts are."""

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The words, prefixes and phrases that are asked for, in typing order."""
        if self.plain:
            return tuple([clause.node for clause in self.root.clauses])  # type: ignore[misc]  # so all are leaves
        return tuple(leaves(self.root))


def parse(text: str) -> Query:
    """The query that ``text`` means. Never raises."""
    text = typed_text(text)
    # So short a text has not too many syllables.
    if len(text) < 2 * MAX_SYLLABLES and _PLAIN.fullmatch(text) and OPERATORS.isdisjoint(words := text.split()):
        clauses = tuple(chain.from_iterable(map(_plain, words)))
        if clauses:
            return Query(text, Group(clauses), plain=True)
    parser = Parser(text)
    root = parser.group()
    if text.strip() and not root.clauses:
        parser.notes.append(note("no-words"))
    return Query(text, root, tuple(parser.notes))


@lru_cache(maxsize=MOST_CHUNKS)
def _plain(chunk: str) -> tuple[Clause, ...]:
    """What a run without spaces and signs means: a word, several syllables in a row, or nothing."""
    there = syllables_of(chunk)
    if not there:
        return ()
    return (Clause(Word(there[0]) if len(there) == 1 else Phrase(there)),)
