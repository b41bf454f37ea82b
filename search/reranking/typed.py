"""A typed text as ranking sees it: distinct words, and pairs of them that were typed side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index import Snapshot
from index.analysis import Syllable
from search.query import Leaf, Word
from search.ranking import idf
from search.weights import Weights

_COHESION = 0.25

_MEANT = 0.8
"""Forms that are worth nearly as much as the best one: another spelling, another tone where none was typed."""


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A syllable, the forms that meet it with what each is worth, and its idf."""

    syllable: Syllable
    forms: Mapping[str, float]
    idf: float
    frequency: int

    @property
    def meant(self) -> tuple[str, ...]:
        """The forms that are worth most: those that the word most likely stands for."""
        return meant_of(self.forms)


@dataclass(frozen=True, slots=True)
class TypedPair:
    """Two words, by their numbers, that were typed one right after the other.

    ``bond`` is the pair's idf, less where its words seldom stand so though both are there: what was typed is then more
    likely the end of one memory and the beginning of another than a word.
    """

    first: int
    second: int
    idf: float
    bond: float


@dataclass(frozen=True)
class TypedText:
    """The words that were typed without a field, outside of phrases, each once."""

    words: tuple[TypedWord, ...]
    pairs: tuple[TypedPair, ...]

    @cached_property
    def word_idf(self) -> NDArray[np.float64]:
        return np.array([word.idf for word in self.words])

    @cached_property
    def pair_idf(self) -> NDArray[np.float64]:
        return np.array([pair.idf for pair in self.pairs])

    @cached_property
    def bonds(self) -> NDArray[np.float64]:
        return np.array([pair.bond for pair in self.pairs])

    @cached_property
    def worth(self) -> float:
        """What a sentence with everything would be worth."""
        return float(self.word_idf.sum() + self.bonds.sum())


def typed_text(
    leaves: Sequence[Leaf], snapshot: Snapshot, weights: Weights, frequency: Callable[[Syllable], int]
) -> TypedText:
    """The plain words of a query. ``frequency`` tells in how many articles any form of a folded syllable stands."""
    rows: list[list[Syllable]] = [[]]
    for leaf in leaves:
        if isinstance(leaf, Word) and leaf.field is None:
            rows[-1].append(leaf.syllable)
        else:
            rows.append([])
    numbers: dict[Syllable, int] = {}
    words: list[TypedWord] = []
    for syllable in dict.fromkeys(syllable for row in rows for syllable in row):
        if weights.forms(syllable):
            numbers[syllable] = len(words)
            words.append(_word(syllable, snapshot, weights, frequency))
    pairs = dict.fromkeys(
        (numbers[first], numbers[second])
        for row in rows
        for first, second in pairwise(row)
        if first != second and first in numbers and second in numbers
    )
    return TypedText(tuple(words), tuple(_pair(words, first, second, snapshot) for first, second in pairs))


def meant_of(forms: Mapping[str, float]) -> tuple[str, ...]:
    """Those of some weighed forms that are worth most."""
    most = max(forms.values(), default=1.0)
    return tuple(form for form, weight in forms.items() if weight >= most * _MEANT)


def _word(syllable: Syllable, snapshot: Snapshot, weights: Weights, frequency: Callable[[Syllable], int]) -> TypedWord:
    forms = weights.forms(syllable)
    meant = meant_of(forms)
    if len(meant) == len(snapshot.forms(syllable.folded)) > 1:
        stands_in = frequency(syllable)
    else:
        stands_in = sum(
            max(snapshot.frequency(field, form, syllable.folded) for field in ("title", "body")) for form in meant
        )
    stands_in = min(stands_in, snapshot.documents)
    return TypedWord(syllable, forms, idf(snapshot.documents, stands_in), stands_in)


def _pair(words: Sequence[TypedWord], first: int, second: int, snapshot: Snapshot) -> TypedPair:
    left, right = words[first], words[second]
    together = min(int(snapshot.neighbours.matrix(left.meant, right.meant).sum()), snapshot.documents)
    telling = idf(snapshot.documents, together)
    often = (together + 0.5) / (min(left.frequency, right.frequency) + 1)
    return TypedPair(first, second, telling, telling * min(1.0, often) ** _COHESION)
