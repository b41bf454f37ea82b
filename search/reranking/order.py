"""How much of a text a sentence has in the order in which it was typed, whatever stands between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from index.codec.arrays import Numbers
from search.ranking import IN_ORDER_LEAST
from search.reranking.typed import TypedText, Values


class Stands(Protocol):
    """Where a word stands: ascending keys of places, and the weight of the form that stands there."""

    @property
    def key(self) -> Numbers: ...

    @property
    def weight(self) -> Values: ...


def in_order(text: TypedText, stands: Sequence[Stands], begins: Numbers, owner: Numbers, words: Values) -> Values:
    """For each document what one of its sentences has in order at most, from 0 to 1: of all typed words, by their idf.

    ``stands`` are those of each word, ``begins`` are keys too, where sentences begin, ``owner`` has the document of
    each, ``words`` (a row for each) the greatest weight of each word. What is less than `IN_ORDER_LEAST` is 0.
    """
    best = np.full(owner[-1] + 1 if len(owner) else 0, IN_ORDER_LEAST)
    at_most = words @ np.bincount(text.order, text.ordered, len(text.words))
    keys, numbers, weights = _places(stands)
    borders = np.append(begins, keys[-1:] + 1)
    for sentence in (at_most > IN_ORDER_LEAST).nonzero()[0].tolist():
        document = owner[sentence]
        if at_most[sentence] > best[document]:
            first, stop = keys.searchsorted(borders[sentence : sentence + 2])
            best[document] = max(best[document], _longest(text, numbers[first:stop], weights[first:stop]))
    best[best <= IN_ORDER_LEAST] = 0
    return best


def _places(stands: Sequence[Stands]) -> tuple[Numbers, Numbers, Values]:
    """The keys of all places, ascending, with the number of the word that stands there, and its weight.

    Where one form meets two words, it is that which it meets better; of equals the one that was typed first.
    """
    keys = np.concatenate([stand.key for stand in stands])
    weights = np.concatenate([stand.weight for stand in stands])
    numbers = np.repeat(np.arange(len(stands)), [len(stand.key) for stand in stands])
    order = np.lexsort((numbers, -weights, keys))
    keys, first = np.unique(keys[order], return_index=True)
    return keys, numbers[order][first], weights[order][first]


def _longest(text: TypedText, numbers: Numbers, weights: Values) -> float:
    """The longest common subsequence of the typed order and a sentence, by what its words are worth."""
    order = np.array(text.order)
    best = np.zeros(len(order) + 1)  # of so many typed words
    for number, weight in zip(numbers.tolist(), weights.tolist(), strict=True):
        longer = best[:-1] + weight * text.ordered
        here = order == number
        best[1:][here] = np.maximum(best[1:], longer)[here]
        np.maximum.accumulate(best, out=best)
    return float(best[-1])
