"""What may be meant by a misspelt syllable, and how much likelier that is where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p
from typing import NamedTuple

import numpy as np

from search.spelling import constants as cost
from search.spelling.forms import Floats, Forms, Known, Rows
from search.spelling.likelihood import Likelihood
from search.spelling.model import LanguageModel
from search.spelling.standing import Standing
from search.spelling.vocabulary import Near, Vocabulary


class Candidate(NamedTuple):
    """What may be meant by a typed syllable: a row of the vocabulary.

    ``cost`` is that of the error, ``gain`` how much likelier it is than what is typed, the cost taken off. ``before``
    is how often it stands after the syllable before, ``behind`` how often before the next one, ``in_a_row`` how many
    articles at most have it in rows of three: no more than have two of these side by side.
    """

    row: int
    cost: float
    gain: float
    before: float
    behind: float
    in_a_row: float

    def dearer(self, by: float) -> Candidate:
        """The same, at a higher cost."""
        return self._replace(cost=self.cost + by, gain=self.gain - by)

    @property
    def reach(self) -> float:
        """How much likelier it is if rows of three tell as much for it as they can."""
        return self.gain + cost.ROW * log1p(self.in_a_row)


@dataclass(frozen=True, slots=True)
class Meant:
    """What may be meant by the syllable at a place of a row, in any order."""

    at: int
    candidates: Sequence[Candidate]

    def best(self, least: float, most: int) -> Meant:
        """Those that are likelier by more than ``least``, the likeliest ``most`` first."""
        likely = [each for each in self.candidates if each.gain > least]
        return Meant(self.at, sorted(likely, key=lambda each: -each.gain)[:most])

    def dearer(self, by: float) -> Meant:
        """The same, at a higher cost."""
        return Meant(self.at, [each.dearer(by) for each in self.candidates])


class Candidates:
    """Finds what may be meant by one language model. Threads may share it."""

    def __init__(self, model: LanguageModel, likelihood: Likelihood) -> None:
        self._model = model
        self._likelihood = likelihood

    def prepare(self) -> None:
        """Gather the vocabulary now, as the first misspelt syllable would else."""
        _ = self._vocabulary

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._model)

    def name(self, candidate: Candidate) -> str:
        """What a candidate is called."""
        return self._vocabulary.name(candidate.row)

    def forms(self, candidates: Sequence[Candidate]) -> Forms:
        """The forms of some candidates."""
        return self._vocabulary.forms(np.array([each.row for each in candidates], np.intp))

    def of(self, row: Standing, doubted: Sequence[int], least: float) -> Iterator[Meant]:
        """For each doubted syllable what is near it that may be likelier by more than ``least``, if there is any.

        Its neighbours are taken as they are typed.
        """
        weighed = self._by_arrays if self._model.neighbours() is None else self._by_loop
        for at in doubted:
            rows, told = weighed(row, at, self._vocabulary.near(row.names[at]), least)
            if len(rows):
                meant = Meant(at, [Candidate(*each) for each in zip(rows.tolist(), *told.tolist(), strict=True)])
                foreign = row.foreign_beside(at)
                yield meant.dearer(cost.FOREIGN * foreign) if foreign else meant

    def _by_loop(self, row: Standing, at: int, near: Near, least: float) -> tuple[Rows, Floats]:
        from search.kernels.candidates import likelier

        weighed: tuple[Rows, Floats] = likelier(
            self._model.neighbours(),
            row.known.table,
            self._vocabulary.known.table,
            near,
            at,
            row.alone,
            row.seen,
            row.typed[at],
            row.dear(at),
            (cost.ASKED, self._likelihood.frequency, self._likelihood.seen, cost.ROW, cost.ROW_MOST),
            least,
        )
        return weighed

    def _by_arrays(self, row: Standing, at: int, near: Near, least: float) -> tuple[Rows, Floats]:
        """What `search.kernels.candidates.likelier` does, by NumPy."""
        rows = near.rows.astype(np.intp)
        known = self._vocabulary.known.take(rows)
        scores, before, behind = self._likelihood.alone(known), np.zeros(len(near)), np.zeros(len(near))
        if at > 0:
            scores, before = self._beside(row.known, known, at - 1, behind=False)
        if at + 1 < len(row.forms):
            following, behind = self._beside(row.known, known, at + 1, behind=True)
            scores = scores + (following - row.alone[at + 1])
        costs = near.costs + row.dear(at)
        gains = scores - costs - row.typed[at]
        in_a_row = np.minimum(before, behind)
        if at > 1:
            in_a_row += np.minimum(row.seen[at - 1], before)
        if at + 2 < len(row.forms):
            in_a_row += np.minimum(behind, row.seen[at + 2])
        likely = gains + np.minimum(cost.ROW * np.log1p(in_a_row), cost.ROW_MOST) > least
        kept = (likely & ~(near.tone_only & (before + behind == 0))).nonzero()[0]  # tones are different words
        return rows[kept], np.array((costs, gains, before, behind, in_a_row))[:, kept]

    def _beside(self, row: Known, known: Known, place: int, *, behind: bool) -> tuple[Floats, Floats]:
        """How likely each of some forms is after the syllable at a place, or that is ``behind`` it; how often so."""
        both, forms, there = Known.joined([known, row]), np.arange(len(known)), np.full(len(known), len(known) + place)
        return self._likelihood.after(both, forms, there) if behind else self._likelihood.after(both, there, forms)
