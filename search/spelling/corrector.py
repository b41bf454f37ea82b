"""Errors in a text with marks: which syllables are unlikely where they stand, and what near them is likelier."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

import numpy as np

from search.spelling import constants as cost
from search.spelling.candidates import Candidates, Meant
from search.spelling.forms import Forms, Known
from search.spelling.lattice import Way, best_way, sizes_of
from search.spelling.likelihood import Likelihood
from search.spelling.model import LanguageModel
from search.spelling.readings import Readings
from search.spelling.standing import Standing
from search.spelling.trios import InARow, Trios
from search.spelling.words import Typed

_WITH_OTHERS = 1.0
"""A correction that makes its neighbours so much less likely may still be right together with another one."""

_ASKED = 2
"""Of so many corrections of a syllable, the likeliest, it is asked how many articles have them in a row."""


class Corrector:
    """Mends errors by one language model. Threads may share it."""

    def __init__(self, model: LanguageModel, readings: Readings, in_a_row: InARow | None) -> None:
        self._readings = readings
        self._in_a_row = in_a_row
        self._likelihood = Likelihood(model, frequency=cost.CORRECTED_FREQUENCY, seen=cost.SEEN)
        self._candidates = Candidates(model, self._likelihood)

    def prepare(self) -> None:
        """Gather the vocabulary now."""
        self._candidates.prepare()

    def standing(self, words: Sequence[Typed]) -> Standing:
        """A row of syllables as it is typed."""
        forms = self._readings.as_typed([word.syllable.canonical for word in words])
        known, places = Known.joined([form.known for form in forms]), np.arange(len(forms))
        alone, links, seen = self._likelihood.alone(known), np.zeros(len(forms) + 1), np.zeros(len(forms) + 1)
        after, seen[1:-1] = self._likelihood.after(known, places[:-1], places[1:])
        links[1:-1] = after - alone[1:]
        return Standing(words, forms, known, alone, links, seen)

    def trios(self) -> Trios:
        """What asks for rows of three of one text."""
        return Trios(self._in_a_row)

    def mended(self, row: Standing, trios: Trios) -> Way | None:
        """The row with its errors mended; None where nothing near is likelier."""
        found = [each for each in self._likelier(row, trios) if each.candidates]
        if not any(each.candidates[0].gain > 0 for each in found):
            return None
        # At an end one neighbour tells little, and a word may be half typed: nothing else is less likely for it.
        found.sort(key=lambda each: (row.ends(each.at), -each.candidates[0].gain, each.at))
        choices, costs = list(row.forms), [np.zeros(1)] * len(row.forms)
        for rank, each in enumerate(found):
            choices[each.at] = Forms.joined([row.forms[each.at], self._candidates.forms(each.candidates)])
            costs[each.at] = np.array([0, *(one.cost + cost.MORE * rank for one in each.candidates)])
        sizes = sizes_of(choices)
        weights = self._likelihood.between(choices, sizes)
        pairs = sizes[:-1] * sizes[1:]
        weights[pairs.cumsum() - pairs] -= (1 - cost.TYPED) * row.links[1:-1]  # the first of each place is as typed
        way = best_way(self._likelihood, choices, np.concatenate(costs), weights)
        return way if way.score > row.score else None

    def nearest(self, row: Standing, at: int) -> tuple[str, ...]:
        """What else may be meant by one of the syllables, likeliest first, whether it is likelier or not."""
        trios = self.trios()
        for each in self._candidates.of(row, [at], -inf):
            best = self._best(row, self._against(row, each, trios), trios, -inf, len(each.candidates))
            return self._candidates.forms(best.candidates).names
        return ()

    def _likelier(self, row: Standing, trios: Trios) -> Sequence[Meant]:
        """For each doubted syllable what is likelier, or nearly so; nothing where none is likelier.

        Rows of three are asked for first of what is typed, then of what may be likelier by itself, and of the others
        only if anything is.
        """
        every = list(self._candidates.of(row, row.doubted, -_WITH_OTHERS))
        if not any(one.reach > 0 for each in every for one in each.candidates):
            return ()
        every = [self._against(row, each, trios) for each in every]
        if not any(self._best(row, each, trios, 0, cost.CANDIDATES).candidates for each in every):
            return ()
        return [self._best(row, each, trios, -_WITH_OTHERS, cost.CANDIDATES) for each in every]

    def _against(self, row: Standing, meant: Meant, trios: Trios) -> Meant:
        """Dearer by what rows of three tell for what is typed; where they are no more asked for they tell nothing."""
        if not trios.open:
            return Meant(meant.at, [each._replace(in_a_row=0) for each in meant.candidates])
        at, seen = meant.at, row.seen
        return meant.dearer(trios.told(row.trios(at, row.names[at], seen[at], seen[at + 1])))

    def _best(self, row: Standing, meant: Meant, trios: Trios, least: float, most: int) -> Meant:
        """What is likelier by more than ``least``, the likeliest ``most`` first, by rows of three too.

        These are asked for a few, and for none that they could not make likely enough.
        """
        widely = min(least, -_WITH_OTHERS)
        worth = [
            each
            for each in meant.candidates
            if (reach := each.reach) > least and min(reach, each.gain + cost.ROW_MOST) > widely
        ]
        likely = list(Meant(meant.at, worth).best(-inf, most).candidates)
        for place, each in enumerate(likely[:_ASKED]):
            if each.in_a_row:
                asked = row.trios(meant.at, self._candidates.name(each), each.before, each.behind)
                likely[place] = each.dearer(-trios.told(asked, least - each.gain))
        return Meant(meant.at, likely).best(least, most)
