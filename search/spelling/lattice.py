"""The likeliest way through the readings of each syllable of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np

from index.compiled import available
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
    score = likelihood.alone(choices[0].forms) - choices[0].costs
    came: list[Rows] = []
    sizes = [len(choice.forms) for choice in choices]
    for step, choice in zip(_apart(_steps(likelihood, choices, sizes), sizes), choices[1:], strict=True):
        reached = score[:, None] + step
        best = reached.argmax(axis=0)
        came.append(best)
        score = reached[best, np.arange(len(best))] - choice.costs
    return [Way(_names(choices, came, row), reached) for row, reached in enumerate(score.tolist())]


def shares(likelihood: Likelihood, choices: Sequence[Choice]) -> Sequence[Floats]:
    """For each of ``choices``, whose costs are left out, how likely each form is given all others; to any sum.

    Forwards and backwards, after Baum (1972).
    """
    alone, sizes = likelihood.alone(choices[0].forms), [len(choice.forms) for choice in choices]
    first, steps = np.exp(alone - alone.max()), np.exp(_steps(likelihood, choices, sizes))
    if available():
        from search.kernels.likely import shares as by_loop

        every: Floats = by_loop(first, steps, np.array(sizes, np.intp))
    else:
        every = by_matrices(first, steps, sizes)
    ends = np.cumsum(sizes).tolist()
    return [every[end - size : end] for size, end in zip(sizes, ends, strict=True)]


def by_matrices(first: Floats, steps: Floats, sizes: Sequence[int]) -> Floats:
    """What `search.kernels.likely.shares` does, by NumPy."""
    matrices = _apart(steps, sizes)
    ahead, behind = [first], [np.ones(sizes[-1])]
    for step in matrices:
        reached = ahead[-1] @ step
        ahead.append(reached / reached.max())
    for step in reversed(matrices):
        reached = step @ behind[-1]
        behind.append(reached / reached.max())
    return np.concatenate(ahead) * np.concatenate(behind[::-1])


def _steps(likelihood: Likelihood, choices: Sequence[Choice], sizes: Sequence[int]) -> Floats:
    """From each choice to the next how likely each form is after each one before: a matrix after the other."""
    if len(choices) < 2:
        return np.zeros(0)
    forms = Forms.joined([choice.forms for choice in choices])
    every = [_every_pair(*each) for each in pairwise(sizes)]
    firsts = list(accumulate(sizes, initial=0))
    lefts = np.concatenate([left + first for (left, _), first in zip(every, firsts, strict=False)])
    rights = np.concatenate([right + first for (_, right), first in zip(every, firsts[1:], strict=False)])
    weights, _ = likelihood.after(forms, lefts, rights)
    return weights


def _apart(steps: Floats, sizes: Sequence[int]) -> list[Floats]:
    """The matrices of `_steps`: a row for each form before, a column for each behind."""
    shapes = list(pairwise(sizes))
    ends = list(accumulate(before * here for before, here in shapes))
    return [steps[end - shape[0] * shape[1] : end].reshape(shape) for shape, end in zip(shapes, ends, strict=True)]


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
