"""The likeliest way through the readings of each syllable of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from search.spelling.likelihood import Likelihood
from search.spelling.model import Floats, Forms, Rows


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be meant by one syllable: forms, and what each costs beside how likely it is where it stands."""

    forms: Forms
    costs: Floats


@dataclass(frozen=True, slots=True)
class Way:
    """One form for each syllable, and how likely they are in a row, as a logarithm, costs taken off."""

    names: tuple[str, ...]
    score: float


def likeliest(likelihood: Likelihood, choices: Sequence[Choice]) -> Way:
    """The likeliest way through ``choices``, of which there is at least one."""
    return max(ways(likelihood, choices), key=lambda way: way.score)


def ways(likelihood: Likelihood, choices: Sequence[Choice]) -> Sequence[Way]:
    """For each form of the last of ``choices``, of which there is at least one, the likeliest way to it.

    After Viterbi (1967).
    """
    forms = Forms.joined([choice.forms for choice in choices])
    ends = np.cumsum([len(choice.forms) for choice in choices])
    rows = np.split(np.arange(ends[-1]), ends[:-1])
    score = likelihood.alone(choices[0].forms) - choices[0].costs
    came: list[Rows] = []
    if len(rows) > 1:
        sizes = [(len(before), len(here)) for before, here in pairwise(rows)]
        every = [_every_pair(*size) for size in sizes]
        lefts = np.concatenate([left + before[0] for (left, _), before in zip(every, rows, strict=False)])
        rights = np.concatenate([right + here[0] for (_, right), here in zip(every, rows[1:], strict=True)])
        weights, _ = likelihood.after(forms, lefts, rights)
        at = 0
        for size, choice in zip(sizes, choices[1:], strict=True):
            end = at + size[0] * size[1]
            reached = score[:, None] + weights[at:end].reshape(size)
            best = reached.argmax(axis=0)
            came.append(best)
            score = reached[best, np.arange(size[1])] - choice.costs
            at = end
    return [Way(_names(choices, came, row), reached) for row, reached in enumerate(score.tolist())]


def _names(choices: Sequence[Choice], came: Sequence[Rows], row: int) -> tuple[str, ...]:
    """The forms on the way that ends in a row of the last choice."""
    way = [row]
    for best in reversed(came):
        way.append(int(best[way[-1]]))
    return tuple(choice.forms.names[row] for choice, row in zip(choices, reversed(way), strict=True))


@lru_cache(maxsize=1 << 10)
def _every_pair(lefts: int, rights: int) -> tuple[Rows, Rows]:
    """The rows of every left form with every right one."""
    return np.arange(lefts).repeat(rights), np.tile(np.arange(rights), lefts)
