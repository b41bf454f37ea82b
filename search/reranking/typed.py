"""A typed text as ranking sees it: distinct words, and pairs of them that were typed side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import exp

import numpy as np
from numpy.typing import NDArray

from index.analysis import Syllable
from search.ranking import IDF_POWER, LONG, LONG_POWER, OPENING, RARE, RARE_FROM, TYPED_SENTENCE

Values = NDArray[np.float64]
"""What words, pairs or sentences are worth."""


@dataclass(frozen=True, slots=True, eq=False)
class TypedWord:
    """A syllable, the forms that meet it with what each is worth, its idf, and in how many articles it stands.

    The idf of one that only ``asks`` is less than its frequency says.
    """

    syllable: Syllable
    forms: Mapping[str, float]
    idf: float
    frequency: int
    asks: bool = False

    @property
    def telling(self) -> float:
        """What BM25 multiplies its saturated frequency with."""
        return float(self.idf**IDF_POWER) + RARE * max(self.idf - RARE_FROM, 0.0)


@dataclass(frozen=True, slots=True)
class TypedPair:
    """Two words, by their numbers, that were typed one right after the other.

    ``idf`` is `NAME` times as much where they begin the name of a person. ``bond`` is that, less where the words seldom
    stand so though both are there: what was typed is then more likely the end of one memory and the beginning of
    another than a word.
    """

    first: int
    second: int
    idf: float
    bond: float


@dataclass(frozen=True)
class TypedText:
    """The words that were typed without a field, outside of phrases, each once, as they were typed first.

    ``order`` has their numbers as they were typed, each time.
    """

    words: tuple[TypedWord, ...]
    pairs: tuple[TypedPair, ...]
    order: tuple[int, ...]

    @cached_property
    def word_idf(self) -> Values:
        return np.array([word.idf for word in self.words])

    @cached_property
    def telling(self) -> Values:
        return np.array([word.telling for word in self.words])

    @cached_property
    def opening(self) -> Values:
        """The idf of each word, less the later it was typed first."""
        return np.array([word.idf * exp(-number / OPENING) for number, word in enumerate(self.words)])

    @cached_property
    def typed_sentence(self) -> float:
        """What the sentence of which most was typed is multiplied with: `TYPED_SENTENCE`, and more for a long text."""
        return float(TYPED_SENTENCE * max(1.0, self.word_idf.sum() / LONG) ** LONG_POWER)

    @cached_property
    def pair_idf(self) -> Values:
        return np.array([pair.idf for pair in self.pairs])

    @cached_property
    def bonds(self) -> Values:
        return np.array([pair.bond for pair in self.pairs])

    @cached_property
    def ordered(self) -> Values:
        """The part of all that each word of ``order`` is, by its idf."""
        worth = self.word_idf[list(self.order)]
        return worth / (worth.sum() or 1.0)

    @cached_property
    def worth(self) -> float:
        """What a sentence with everything would be worth."""
        return float(self.word_idf.sum() + self.bonds.sum())
