"""What was typed, as a tree: words, phrases, prefixes, fields, and how they are joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.analysis import Syllable
from search.syntax.dates import Days
from search.syntax.typed_dates import TypedDate


@dataclass(frozen=True, slots=True)
class Word:
    """One syllable, anywhere in ``field`` (None: title or body)."""

    syllable: Syllable
    field: str | None = None

    def __hash__(self) -> int:
        return hash(self.syllable.canonical)


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every syllable that begins so."""

    syllable: Syllable
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Syllables in this order, at most ``slop`` - 1 others between two of them."""

    syllables: tuple[Syllable, ...]
    slop: int = 1
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A fact (`source`, `section`, `byline`, `id`, `person`) that has these syllables in a row; of `document` the parts
    of a number.

    It is ``whole`` where it was quoted; else words behind it may belong to it.
    """

    field: str
    text: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Published:
    """Published on one of these days."""

    days: Days


@dataclass(frozen=True, slots=True)
class Spoken:
    """Speaks of one of these days, or of a month in which one is."""

    days: Days


@dataclass(frozen=True, slots=True)
class Views:
    """Viewed at least ``low`` and at most ``high`` times; None leaves a side open."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a group. ``sign`` is ``+`` (must be met), ``-`` (must not) or empty (as the group says)."""

    node: Node
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses side by side. ``explicit`` groups need all of them; others leave that to the search's operator."""

    clauses: tuple[Clause, ...]
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Typed words that are the number of a document or a date: these words, or whatever mentions one of ``values``, or
    has one of ``rows``, which say as much. There are no values of a date that nothing mentions.
    """

    typed: Group
    field: str
    values: tuple[str, ...]
    date: TypedDate | None = None
    rows: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """Typed words that are a span of days: these words, or whatever speaks of one of them or was published on one."""

    typed: Group
    date: TypedDate


@dataclass(frozen=True, slots=True)
class Other:
    """Another way to write what was typed. Where a text has one of ``rivals`` it means something else."""

    leaf: Word | Phrase
    rivals: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What was typed, or, worth less, one of the others."""

    typed: Word | Phrase
    others: tuple[Other, ...]


Node = Word | Prefix | Phrase | Value | Published | Spoken | Views | Group | Either | Mention | Period | Alternatives
Leaf = Word | Prefix | Phrase


def asked(node: Node) -> Iterator[Node]:
    """What a query asks for, without the groups that it stands in, in typing order; what is excluded is left out."""
    match node:
        case Group(clauses):
            for clause in clauses:
                if clause.sign != "-":
                    yield from asked(clause.node)
        case Either(nodes):
            for each in nodes:
                yield from asked(each)
        case _:
            yield node


def leaves(node: Node) -> Iterator[Leaf]:
    """The words, prefixes and phrases that are asked for, in typing order."""
    for each in asked(node):
        match each:
            case Word() | Prefix() | Phrase():
                yield each
            case Mention(typed) | Period(typed):
                yield from leaves(typed)
            case Alternatives(typed):
                yield typed


def syllables(leaf: Leaf) -> tuple[Syllable, ...]:
    """The typed syllables of a leaf."""
    return leaf.syllables if isinstance(leaf, Phrase) else (leaf.syllable,)
