"""What is known of typed words and pairs in one snapshot, remembered from search to search."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import prod
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index import Snapshot
from index.analysis import Syllable, with_i
from index.fields import TEXT_FIELDS
from index.memo import Memo
from search.criteria import Match
from search.meaning.people import Names
from search.questions import asking
from search.ranking import ASKING, COHESION, MEANT, NAME, UNLIKELY, idf
from search.reranking.typed import TypedPair, TypedText, TypedWord
from search.syntax.tree import Leaf, Phrase, Word, syllables
from search.weights import Weights

_MOST_WORDS = 1 << 12
_MOST_PAIRS = 1 << 14
"""Words and pairs that are remembered."""


class LikelyForms(Protocol):
    """Tells what may be meant by syllables without marks: see `search.spelling.Speller.likely`."""

    def __call__(self, typed: Sequence[Syllable], *, toneless: bool) -> Sequence[frozenset[str]]: ...


class TypedWords:
    """The words of one snapshot as some weights see them. Threads may share it.

    ``frequency`` tells in how many articles any form of a folded syllable stands.
    """

    def __init__(
        self, snapshot: Snapshot, weights: Weights, frequency: Callable[[Syllable], int], likely: LikelyForms
    ) -> None:
        self._snapshot = snapshot
        self._weights = weights
        self._frequency = frequency
        self._likely_forms = likely
        criteria = weights.criteria
        self._without_marks = criteria.match is Match.PREFER and (criteria.unmarked or criteria.toneless)
        self._words: Memo[tuple[Syllable, bool, frozenset[str]], TypedWord] = Memo(_MOST_WORDS)
        self._meant: Memo[Syllable, tuple[NDArray[np.int64], ...]] = Memo(_MOST_WORDS)
        self._names = Names(snapshot)
        self._pairs: Memo[tuple[TypedWord, TypedWord], tuple[float, float]] = Memo(_MOST_PAIRS)

    def text(self, leaves: Sequence[Leaf]) -> TypedText:
        """The words of a query that have no field, alone and in rows."""
        rows: list[list[Syllable]] = [[]]
        for leaf in leaves:
            if leaf.field is None and (isinstance(leaf, Word) or (isinstance(leaf, Phrase) and leaf.slop == 1)):
                rows[-1] += syllables(leaf)
            else:
                rows.append([])
        numbers: dict[Syllable, int] = {}
        words: list[TypedWord] = []
        asks = {each for row in rows for each in asking(row, without_marks=self._without_marks)}
        for syllable, likely in self._likely(rows).items():
            key = syllable, syllable in asks, likely
            word = self._words.get(key) or self._words.put(key, self._word(*key))
            if word.forms:
                numbers[syllable] = len(words)
                words.append(word)
        typed = [[numbers.get(syllable) for syllable in row] for row in rows]
        order = tuple(number for row in typed for number in row if number is not None)
        pairs = dict.fromkeys(
            (first, second)
            for row in typed
            for first, second in pairwise(row)
            if first is not None and second is not None and first != second
        )
        return TypedText(tuple(words), tuple(self._pair(words, first, second) for first, second in pairs), order)

    def _likely(self, rows: Sequence[Sequence[Syllable]]) -> dict[Syllable, frozenset[str]]:
        """Each syllable, and the forms that its neighbours make likely; none where its marks were typed."""
        likely: dict[Syllable, frozenset[str]] = {}
        toneless = self._weights.criteria.toneless
        for row in rows:
            none = [frozenset[str]()] * len(row)
            meant = self._likely_forms(row, toneless=toneless) if self._without_marks else none
            for syllable, forms in zip(row, meant, strict=True):
                likely[syllable] = likely.get(syllable, frozenset()) | forms
        return likely

    def _word(self, syllable: Syllable, asks: bool, likely: frozenset[str]) -> TypedWord:
        forms = self._weights.forms(syllable)
        meant = _meant(forms)
        stands_in = self._stands_in(syllable, meant)
        telling = idf(self._snapshot.documents, stands_in)
        if likely:
            alike = {with_i(form) for form in likely}
            unlikely = {f for f in forms if f != syllable.canonical and with_i(f) not in alike}
            forms = {form: min(weight, UNLIKELY) if form in unlikely else weight for form, weight in forms.items()}
            # The likely forms may be wrong, and all forms together are commoner than what is meant.
            often = self._stands_in(syllable, [form for form in meant if form not in unlikely])
            telling = (telling + idf(self._snapshot.documents, often)) / 2
        return TypedWord(syllable, forms, telling * (ASKING if asks else 1), stands_in, asks)

    def _stands_in(self, syllable: Syllable, meant: Sequence[str]) -> int:
        """In how many articles any of the forms that are meant stands."""
        snapshot = self._snapshot
        if len(meant) == len(snapshot.forms(syllable.folded)) > 1:
            return min(self._frequency(syllable), snapshot.documents)
        # As if forms kept no company: that an article has one of them says nothing of the others.
        without = prod(1 - self._share(form, syllable) for form in meant)
        return round(snapshot.documents * (1 - without))

    def _share(self, form: str, syllable: Syllable) -> float:
        """The part of all articles in which a form stands, from 0 to 1."""
        snapshot = self._snapshot
        often = max(snapshot.frequency(field, form, syllable.folded) for field in TEXT_FIELDS)
        return min(1.0, often / (snapshot.documents or 1))

    def _pair(self, words: Sequence[TypedWord], first: int, second: int) -> TypedPair:
        key = words[first], words[second]
        telling, bond = self._pairs.get(key) or self._pairs.put(key, self._worth(*key))
        return TypedPair(first, second, telling, bond)

    def _worth(self, left: TypedWord, right: TypedWord) -> tuple[float, float]:
        """The idf and the bond of two words side by side."""
        together = min(self._together(left, right), self._snapshot.documents)
        often = (together + 0.5) / (min(left.frequency, right.frequency) + 1)
        telling = idf(self._snapshot.documents, together)
        if left.asks or right.asks:
            telling *= ASKING
        if self._is_name(left, right):
            telling *= NAME
        return telling, telling * min(1.0, often) ** COHESION

    def _is_name(self, left: TypedWord, right: TypedWord) -> bool:
        """Whether two words, in forms that are most likely meant, begin the name of a person."""
        seconds = _meant(right.forms)
        return any(self._names.begins(first, second) for first in _meant(left.forms) for second in seconds)

    def _together(self, left: TypedWord, right: TypedWord) -> int:
        """How often one word stands right before the other, in forms that are most likely meant."""
        return sum(
            segment.file.pairs.together(lefts, rights)
            for segment, lefts, rights in zip(
                self._snapshot.segments, self._terms(left), self._terms(right), strict=True
            )
        )

    def _terms(self, word: TypedWord) -> tuple[NDArray[np.int64], ...]:
        """The terms of each segment that a word most likely stands for, ascending."""
        known = self._meant.get(word.syllable)
        if known is None:
            meant = [form.encode() for form in _meant(self._weights.forms(word.syllable))]
            folded = word.syllable.folded.encode()
            there = (segment.file.dictionary.forms(folded) for segment in self._snapshot.segments)
            terms = tuple(np.array(sorted(each[f] for f in meant if f in each), np.int64) for each in there)
            known = self._meant.put(word.syllable, terms)
        return known


def _meant(forms: Mapping[str, float]) -> tuple[str, ...]:
    """The forms that are worth most: those that a word most likely stands for."""
    most = max(forms.values(), default=1.0)
    return tuple(form for form, weight in forms.items() if weight >= most * MEANT)
