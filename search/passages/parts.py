"""The leaves of a query taken apart: the distinct syllables and prefixes in them, which are looked up once each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.analysis import Syllable
from search.syntax.tree import Leaf, Phrase, Prefix, syllables

Part = Syllable | Prefix


@dataclass(frozen=True, slots=True)
class Parts:
    """What the leaves that can stand in one field are made of.

    ``leaves`` has for each leaf the numbers of its parts in ``each``, none for a leaf of another field; ``slops`` how
    far apart two neighbours of them may stand.
    """

    each: tuple[Part, ...]
    leaves: tuple[tuple[int, ...], ...]
    slops: tuple[int, ...]

    @classmethod
    def of(cls, leaves: Sequence[Leaf], field: str) -> Parts:
        """The parts of leaves, those that can stand in the text field ``field``."""
        numbers: dict[Part, int] = {}
        own: list[tuple[int, ...]] = []
        for leaf in leaves:
            if leaf.field not in (None, field):
                own.append(())
            elif isinstance(leaf, Prefix):
                own.append((numbers.setdefault(Prefix(leaf.syllable), len(numbers)),))
            else:
                own.append(tuple([numbers.setdefault(typed, len(numbers)) for typed in syllables(leaf)]))
        slops = tuple([leaf.slop if isinstance(leaf, Phrase) else 1 for leaf in leaves])
        return cls(tuple(numbers), tuple(own), slops)
