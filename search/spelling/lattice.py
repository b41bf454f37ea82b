"""The likeliest way through the readings of each syllable of a text.

Readings are forms, each with what it costs beside how likely it is. Costs, and how likely forms are after those before
them, stand in a row: place by place, there left by left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from index.compiled import available
from search.spelling.constants import FOUND
from search.spelling.forms import Floats, Forms, Rows
from search.spelling.found import NOTHING, FoundText
from search.spelling.likelihood import Likelihood


@dataclass(frozen=True, slots=True)
class Way:
    """One form for each syllable, and how likely they are in a row, as a logarithm, costs taken off."""

    names: tuple[str, ...]
    score: float


def likeliest(likelihood: Likelihood, forms: Sequence[Forms], costs: Floats, found: FoundText = NOTHING) -> Way:
    """The likeliest way through ``forms``, of which there is at least one; ``found`` tells what is likelier."""
    if found:
        costs = costs - FOUND * found.has(forms)
    return best_way(likelihood, forms, costs, likelihood.between(forms, sizes_of(forms), found))


def best_way(likelihood: Likelihood, forms: Sequence[Forms], costs: Floats, weights: Floats) -> Way:
    """The likeliest way if ``weights`` is how likely each form is after each before."""
    scores, ways = _walked(likelihood.alone(forms[0].known), costs, weights, sizes_of(forms))
    best = int(scores.argmax())
    return Way(_names(forms, ways[best]), float(scores[best]))


def ways(likelihood: Likelihood, forms: Sequence[Forms], costs: Floats) -> Sequence[Way]:
    """For each of the last of ``forms``, of which there is at least one, the likeliest way to it."""
    sizes = sizes_of(forms)
    scores, rows = _walked(likelihood.alone(forms[0].known), costs, likelihood.between(forms, sizes), sizes)
    return [Way(_names(forms, way), score) for way, score in zip(rows, scores.tolist(), strict=True)]


def shares(likelihood: Likelihood, parts: Sequence[Forms]) -> Sequence[Floats]:
    """For each form of each of ``parts``, two or more, how likely it is given all the others; to any sum.

    Forwards and backwards, after Baum (1972).
    """
    alone, sizes = likelihood.alone(parts[0].known), sizes_of(parts)
    first, steps = np.exp(alone - alone.max()), np.exp(likelihood.between(parts, sizes))
    if available():
        from search.kernels.likely import shares as by_loop

        every: Floats = by_loop(first, steps, sizes)
    else:
        every = by_matrices(first, steps, sizes)
    return _parted(every, sizes.tolist())


def sizes_of(forms: Sequence[Forms]) -> Rows:
    """How many forms there are of each place."""
    return np.array([len(each.names) for each in forms], np.intp)


def by_matrices(first: Floats, steps: Floats, sizes: Rows) -> Floats:
    """What `search.kernels.likely.shares` does, by NumPy."""
    matrices = _matrices(steps, sizes)
    ahead, behind = [first], [np.ones(int(sizes[-1]))]
    for step in matrices:
        reached = ahead[-1] @ step
        ahead.append(reached / reached.max())
    for step in reversed(matrices):
        reached = step @ behind[-1]
        behind.append(reached / reached.max())
    return np.concatenate(ahead) * np.concatenate(behind[::-1])


def _walked(alone: Floats, costs: Floats, weights: Floats, sizes: Rows) -> tuple[Floats, Rows]:
    """How likely the likeliest way to each last form is, and the rows of its forms: (last forms, places).

    After Viterbi (1967).
    """
    if not available():
        return by_steps(alone, costs, weights, sizes)
    from search.kernels.likely import walked

    way: tuple[Floats, Rows] = walked(alone, costs, weights, sizes)
    return way


def by_steps(alone: Floats, costs: Floats, weights: Floats, sizes: Rows) -> tuple[Floats, Rows]:
    """What `search.kernels.likely.walked` does, by NumPy."""
    first, *others = _parted(costs, sizes.tolist())
    score = alone - first
    came: list[Rows] = []
    for step, cost in zip(_matrices(weights, sizes), others, strict=True):
        reached = score[:, None] + step
        came.append(reached.argmax(axis=0))
        score = reached.max(axis=0) - cost
    way = [np.arange(len(score))]
    for best in reversed(came):
        way.append(best[way[-1]])
    return score, np.stack(way[::-1], axis=1)


def _matrices(steps: Floats, sizes: Rows) -> Sequence[Floats]:
    """From each place to the next: (lefts, rights)."""
    shapes = list(pairwise(sizes.tolist()))
    parts = _parted(steps, [left * right for left, right in shapes])
    return [part.reshape(shape) for part, shape in zip(parts, shapes, strict=True)]


def _parted(every: Floats, sizes: Sequence[int]) -> Sequence[Floats]:
    return [every[end - size : end] for size, end in zip(sizes, accumulate(sizes), strict=True)]


def _names(forms: Sequence[Forms], way: Rows) -> tuple[str, ...]:
    return tuple(each.names[row] for each, row in zip(forms, way.tolist(), strict=True))
