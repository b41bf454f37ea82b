"""The likeliest way through the readings of each syllable of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from index.compiled import available
from search.spelling.constants import FOUND
from search.spelling.forms import Floats, Forms, Rows
from search.spelling.found import NOTHING, FoundText
from search.spelling.likelihood import Likelihood


class Choice(NamedTuple):
    """What may be meant by one syllable: forms, and what each costs beside how likely it is where it stands."""

    forms: Forms
    costs: Floats


@dataclass(frozen=True, slots=True)
class Way:
    """One form for each syllable, and how likely they are in a row, as a logarithm, costs taken off."""

    names: tuple[str, ...]
    score: float


def likeliest(likelihood: Likelihood, choices: Sequence[Choice], found: FoundText = NOTHING) -> Way:
    """The likeliest way through ``choices``, of which there is at least one; ``found`` tells what is likelier."""
    forms = [choice.forms for choice in choices]
    if found:
        costs = np.concatenate([choice.costs for choice in choices]) - FOUND * found.has(forms)
        ends = accumulate(map(len, forms))
        choices = [Choice(each, costs[end - len(each) : end]) for each, end in zip(forms, ends, strict=True)]
    return best_way(choices, likelihood.alone(forms[0].known), likelihood.between(forms, found))


def best_way(choices: Sequence[Choice], alone: Floats, weights: Sequence[Floats]) -> Way:
    """The likeliest way if ``alone`` is how likely each first form is, ``weights`` each next one after each before."""
    scores, came = _walked(choices, alone, weights)
    row = int(scores.argmax())
    return Way(_names(choices, came, row), float(scores[row]))


def ways(likelihood: Likelihood, choices: Sequence[Choice]) -> Sequence[Way]:
    """For each form of the last of ``choices``, of which there is at least one, the likeliest way to it."""
    forms = [choice.forms for choice in choices]
    scores, came = _walked(choices, likelihood.alone(forms[0].known), likelihood.between(forms))
    return [Way(_names(choices, came, row), score) for row, score in enumerate(scores.tolist())]


def shares(likelihood: Likelihood, parts: Sequence[Forms]) -> Sequence[Floats]:
    """For each form of each of ``parts``, two or more, how likely it is given all the others; to any sum.

    Forwards and backwards, after Baum (1972).
    """
    alone, sizes = likelihood.alone(parts[0].known), [len(part) for part in parts]
    first, steps = np.exp(alone - alone.max()), [np.exp(step) for step in likelihood.between(parts)]
    if available():
        from search.kernels.likely import shares as by_loop

        joined = np.concatenate([step.ravel() for step in steps])
        every: Floats = by_loop(first, joined, np.array(sizes, np.intp))
    else:
        every = by_matrices(first, steps)
    ends = accumulate(sizes)
    return [every[end - size : end] for size, end in zip(sizes, ends, strict=True)]


def by_matrices(first: Floats, steps: Sequence[Floats]) -> Floats:
    """What `search.kernels.likely.shares` does, by NumPy."""
    ahead, behind = [first], [np.ones(steps[-1].shape[1])]
    for step in steps:
        reached = ahead[-1] @ step
        ahead.append(reached / reached.max())
    for step in reversed(steps):
        reached = step @ behind[-1]
        behind.append(reached / reached.max())
    return np.concatenate(ahead) * np.concatenate(behind[::-1])


def _walked(choices: Sequence[Choice], alone: Floats, weights: Sequence[Floats]) -> tuple[Floats, Sequence[Rows]]:
    """How likely the likeliest way to each last form is, and for each step from which form it came.

    After Viterbi (1967).
    """
    score = alone - choices[0].costs
    came: list[Rows] = []
    for step, choice in zip(weights, choices[1:], strict=True):
        reached = score[:, None] + step
        came.append(reached.argmax(axis=0))
        score = reached.max(axis=0) - choice.costs
    return score, came


def _names(choices: Sequence[Choice], came: Sequence[Rows], row: int) -> tuple[str, ...]:
    """The forms on the way that ends in a row of the last choice."""
    way = [row]
    for best in reversed(came):
        way.append(int(best[way[-1]]))
    return tuple(choice.forms.names[row] for choice, row in zip(choices, reversed(way), strict=True))
