"""Errors in a text with marks: which syllables are unlikely where they stand, and what near them is likelier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import log

import numpy as np

from search.questions import WORDS
from search.spelling import constants as cost
from search.spelling.forms import Floats, Forms, Known, Rows
from search.spelling.lattice import Way, best_way, sizes_of
from search.spelling.likelihood import Likelihood
from search.spelling.model import LanguageModel
from search.spelling.readings import Readings
from search.spelling.standing import Standing
from search.spelling.trios import InARow, Trios
from search.spelling.vocabulary import Vocabulary
from search.spelling.words import Typed

_WITH_OTHERS = 1.0
"""A correction that makes its neighbours so much less likely may still be right together with another one."""

_ASKED = 3
"""Of so many corrections of a syllable, the likeliest, it is asked how many articles have them in a row."""

_FEW = log(cost.FEW)


@dataclass(frozen=True, slots=True)
class Meant:
    """What may be meant by one of the typed syllables, rows of the vocabulary.

    ``costs`` are those of each error, ``gains`` how much likelier each is than what is typed, costs taken off: minus
    infinity where nobody means it. ``before`` is how often each stands after the syllable before, ``behind`` how often
    before the next one, ``in_a_row`` how many articles at most have it in rows of three.
    """

    at: int
    rows: Rows
    costs: Floats
    gains: Floats
    before: Floats
    behind: Floats
    in_a_row: Floats

    def take(self, rows: Rows) -> Meant:
        """Some of them."""
        costs, gains, in_a_row = self.costs[rows], self.gains[rows], self.in_a_row[rows]
        return Meant(self.at, self.rows[rows], costs, gains, self.before[rows], self.behind[rows], in_a_row)

    def dearer(self, by: float | Floats) -> Meant:
        """The same, at a higher cost."""
        return replace(self, costs=self.costs + by, gains=self.gains - by)

    def best(self, least: float | Floats, most: int) -> Meant:
        """Those that are likelier by more than ``least``, the likeliest ``most`` first."""
        likely = (self.gains > least).nonzero()[0]
        return self.take(likely[np.argsort(-self.gains[likely], kind="stable")[:most]])


class Corrector:
    """Mends errors by one language model. Threads may share it."""

    def __init__(self, model: LanguageModel, readings: Readings, in_a_row: InARow | None) -> None:
        self._model = model
        self._readings = readings
        self._in_a_row = in_a_row
        self._likelihood = Likelihood(model, frequency=cost.CORRECTED_FREQUENCY, seen=cost.SEEN)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._model)

    def standing(self, words: Sequence[Typed]) -> Standing:
        """A row of syllables as it is typed."""
        forms = self._readings.as_typed([word.syllable.canonical for word in words])
        known, places = Known.joined([form.known for form in forms]), np.arange(len(forms))
        alone, links, seen = self._likelihood.alone(known), np.zeros(len(forms) + 1), np.zeros(len(forms) + 1)
        after, seen[1:-1] = self._likelihood.after(known, places[:-1], places[1:])
        links[1:-1] = after - alone[1:]
        return Standing(words, forms, alone, links, seen)

    def trios(self) -> Trios:
        """What asks for rows of three of one text."""
        return Trios(self._in_a_row)

    def mended(self, row: Standing, trios: Trios) -> Way | None:
        """The row with its errors mended; None where nothing near is likelier."""
        found = [each for each in self._likelier(row, trios) if len(each.rows)]
        if not any(each.gains[0] > 0 for each in found):
            return None
        # At an end one neighbour tells little, and a word may be half typed: nothing else is less likely for it.
        found.sort(key=lambda each: (row.ends(each.at), -each.gains[0], each.at))
        choices, costs = list(row.forms), [np.zeros(1)] * len(row.forms)
        for rank, each in enumerate(found):
            choices[each.at] = Forms.joined([row.forms[each.at], self._vocabulary.forms(each.rows)])
            costs[each.at] = np.concatenate([[0], each.costs + cost.MORE * rank])
        sizes = sizes_of(choices)
        weights = self._likelihood.between(choices, sizes)
        pairs = sizes[:-1] * sizes[1:]
        weights[pairs.cumsum() - pairs] -= (1 - cost.TYPED) * row.links[1:-1]  # the first of each place is as typed
        way = best_way(self._likelihood, choices, np.concatenate(costs), weights)
        return way if way.score > row.score else None

    def nearest(self, row: Standing, at: int) -> tuple[str, ...]:
        """What else may be meant by one of the syllables, likeliest first, whether it is likelier or not."""
        trios = self.trios()
        for each in self._meant(row, [at], -np.inf):
            against = self._against(row, each, trios)
            return self._vocabulary.forms(self._best(row, against, trios, -np.inf, len(each.rows)).rows).names
        return ()

    def _likelier(self, row: Standing, trios: Trios) -> Sequence[Meant]:
        """For each doubted syllable what is likelier, or nearly so; nothing where none can be likelier.

        Rows of three are asked for first of what is typed, then of what may be meant in its place.
        """
        every: Sequence[Meant] = tuple(self._meant(row, row.doubted, -_WITH_OTHERS))
        if not any(map(_may_be_likelier, every)):
            return ()
        every = [self._against(row, each, trios) for each in every]
        if not any(map(_may_be_likelier, every)):
            return ()
        return [self._best(row, each, trios, -_WITH_OTHERS, cost.CANDIDATES) for each in every]

    def _meant(self, row: Standing, doubted: Sequence[int], least: float) -> Iterator[Meant]:
        """For each doubted syllable what is near it that may be likelier by more than ``least``, if there is any.

        Its neighbours are taken as they are typed.
        """
        near = [self._vocabulary.near(row.forms[at].names[0]) for at in doubted]
        sizes = [len(each.rows) for each in near]
        rows = np.concatenate([each.rows for each in near]).astype(np.intp)
        place = np.repeat(doubted, sizes)
        scores, before, behind = self._scores(row, place, self._vocabulary.known.take(rows))
        costs = np.concatenate([each.costs for each in near]) + np.repeat([_doubt(row, at) for at in doubted], sizes)
        gains = scores - costs - row.typed[place]
        # Tones are different words: only a neighbour can tell.
        gains[np.concatenate([each.tone_only for each in near]) & (before + behind == 0)] = -np.inf
        in_a_row = row.most_in_a_row(place, before, behind)
        hoped = (gains + _hoped(in_a_row) > least).nonzero()[0]
        for at in doubted if len(hoped) else ():
            here = hoped[place[hoped] == at]
            if len(here):
                each = Meant(at, rows[here], costs[here], gains[here], before[here], behind[here], in_a_row[here])
                yield each.dearer(cost.FOREIGN * row.foreign_beside(at))

    def _against(self, row: Standing, meant: Meant, trios: Trios) -> Meant:
        """Dearer by what rows of three tell for what is typed; where they are no more asked for they tell nothing."""
        if not trios.open:
            return replace(meant, in_a_row=np.zeros(len(meant.rows)))
        at, seen = meant.at, row.seen
        return meant.dearer(trios.told(row.trios(at, row.names[at], seen[at], seen[at + 1])))

    def _best(self, row: Standing, meant: Meant, trios: Trios, least: float, most: int) -> Meant:
        """What is likelier by more than ``least``, the likeliest ``most`` first, by rows of three too.

        These are asked for a few, and for none that they could not make likely enough.
        """
        meant = meant.best(least - _hoped(meant.in_a_row), most)
        told = np.zeros(len(meant.rows))
        for place, form in enumerate(self._vocabulary.forms(meant.rows[:_ASKED]).names):
            if meant.in_a_row[place]:
                told[place] = trios.told(row.trios(meant.at, form, meant.before[place], meant.behind[place]))
        return meant.dearer(-told).best(least, most)

    def _scores(self, row: Standing, place: Rows, meant: Known) -> tuple[Floats, Floats, Floats]:
        """How likely each form of ``meant`` is at its place of the row, and how often it stands by its neighbours:
        after the one before, and before the next one."""
        known = Known.joined([*(form.known for form in row.forms), meant])
        candidates = np.arange(len(row.forms), len(known))
        later, earlier = (place > 0).nonzero()[0], (place < len(row.forms) - 1).nonzero()[0]
        weights, pairs = self._likelihood.after(
            known,
            np.concatenate([place[later] - 1, candidates[earlier]]),
            np.concatenate([candidates[later], place[earlier] + 1]),
        )
        scores, before, behind = self._likelihood.alone(meant), np.zeros(len(meant)), np.zeros(len(meant))
        scores[later], before[later] = weights[: len(later)], pairs[: len(later)]
        scores[earlier] += weights[len(later) :] - row.alone[place[earlier] + 1]
        behind[earlier] = pairs[len(later) :]
        return scores, before, behind


def _hoped(in_a_row: Floats) -> Floats:
    """What rows may tell for a form, as far as it is worth while to ask."""
    hoped: Floats = np.minimum(cost.ROW * np.log1p(in_a_row), cost.ROW_MOST)
    return hoped


def _may_be_likelier(meant: Meant) -> bool:
    """Whether anything is likelier than what is typed, if rows tell as much as they can."""
    return bool((meant.gains + cost.ROW * np.log1p(meant.in_a_row) > 0).any())


def _doubt(row: Standing, at: int) -> float:
    """What any correction of a syllable costs."""
    word = row.words[at]
    doubt = cost.CHANGE + cost.CAPITAL * word.text[0].isupper() + cost.NAME * word.name
    doubt += cost.QUESTION * (word.syllable.canonical in WORDS)
    doubt += cost.END * row.ends(at)
    known = row.forms[at].known
    if not known.occurrences[0]:
        return doubt - cost.STRANGE
    return doubt - cost.RARE * bool(known.log[0] < _FEW)
