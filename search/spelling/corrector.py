"""Errors in a text with marks: which syllables are unlikely where they stand, and what near them is likelier."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import log, log1p

import numpy as np

from search.questions import WORDS
from search.spelling import constants as cost
from search.spelling.forms import Floats, Forms, Known, Rows
from search.spelling.lattice import Way, best_way, sizes_of
from search.spelling.likelihood import Likelihood
from search.spelling.model import LanguageModel
from search.spelling.readings import Readings
from search.spelling.shape import shape
from search.spelling.vocabulary import Vocabulary
from search.spelling.words import Typed

_WITH_OTHERS = 1.0
"""A correction that makes its neighbours so much less likely may still be right together with another one."""

_ASKED = 3
"""Of so many corrections of a syllable, the likeliest, it is asked how many articles have them in a row."""

_FEW = log(cost.FEW)

InARow = Callable[[tuple[str, ...]], int]
"""How many articles have some forms in a row."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of syllables as typed, each with its form.

    ``alone`` is how likely each form is by itself, ``links`` how much likelier or less each next one is after the one
    before, with 0 before the first and behind the last: a logarithm for each. ``seen`` is how often it stands so.
    """

    words: Sequence[Typed]
    forms: Sequence[Forms]
    alone: Floats
    links: Floats
    seen: Floats

    @property
    def names(self) -> tuple[str, ...]:
        """The forms themselves."""
        return tuple(form.names[0] for form in self.forms)

    @property
    def score(self) -> float:
        """How likely the whole row is."""
        return float(self.alone.sum() + cost.TYPED * self.links.sum())

    @property
    def around(self) -> Floats:
        """How likely each form is between its neighbours."""
        return self.alone + self.links[:-1] + self.links[1:]

    @property
    def typed(self) -> Floats:
        """The same, as it is compared with what may be meant."""
        return self.alone + cost.TYPED * (self.links[:-1] + self.links[1:])

    def changes(self, way: Way) -> int:
        """How many syllables are others on a way."""
        return sum(name != typed for name, typed in zip(way.names, self.names, strict=True))

    def ends(self, at: int) -> bool:
        """Whether a syllable has a neighbour on one side alone."""
        return len(self.words) > 1 and at in (0, len(self.words) - 1)

    def may_stand(self, first: int, at: int, *, as_typed: bool) -> bool:
        """Whether three syllables can stand in a row anywhere: not if two of them that are as typed never do.

        The one that stands at ``at`` may be another form.
        """
        return all(self.seen[here] for here in (first + 1, first + 2) if as_typed or at not in (here - 1, here))

    def foreign_beside(self, at: int) -> int:
        """How many neighbours of a syllable are words that no Vietnamese syllable is shaped like."""
        names = [form.names[0] for form in [*self.forms[max(0, at - 1) : at], *self.forms[at + 1 : at + 2]]]
        return sum(name.isalpha() and shape(name) is None for name in names)

    @property
    def doubted(self) -> Sequence[int]:
        """Which syllables are unlikely where they stand."""
        return [at for at in (self.around <= cost.LIKELY).nonzero()[0].tolist() if self.words[at].open]


@dataclass(frozen=True, slots=True)
class Meant:
    """What may be meant by one of the typed syllables, rows of the vocabulary.

    ``costs`` are those of each error, ``gains`` how much likelier each is than what is typed, costs taken off: minus
    infinity where nobody means it. ``seen`` is how often each stands beside its neighbours.
    """

    at: int
    rows: Rows
    costs: Floats
    gains: Floats
    seen: Floats

    def best(self, least: float | Floats, most: int) -> Meant:
        """Those that are likelier by more than ``least``, the likeliest ``most`` first."""
        likely = (self.gains > least).nonzero()[0]
        best = likely[np.argsort(-self.gains[likely], kind="stable")[:most]]
        return Meant(self.at, self.rows[best], self.costs[best], self.gains[best], self.seen[best])


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

    def mended(self, row: Standing) -> Way | None:
        """The row with its errors mended; None where nothing near is likelier."""
        likely = self.meant(row, row.doubted, -_WITH_OTHERS)
        best = (self.best(row, each, -_WITH_OTHERS, cost.CANDIDATES) for each in likely)
        found = [each for each in best if len(each.rows)]
        if not any(each.gains[0] > 0 for each in found):
            return None
        # At an end one neighbour tells little, and a word may be half typed: nothing else is less likely for it.
        found.sort(key=lambda each: (row.ends(each.at), -each.gains[0], each.at))
        choices, costs = list(row.forms), [np.zeros(1)] * len(row.forms)
        for rank, each in enumerate(found):
            choices[each.at] = Forms.joined([row.forms[each.at], self.forms(each.rows)])
            costs[each.at] = np.concatenate([[0], each.costs + cost.MORE * rank])
        sizes = sizes_of(choices)
        weights = self._likelihood.between(choices, sizes)
        pairs = sizes[:-1] * sizes[1:]
        weights[pairs.cumsum() - pairs] -= (1 - cost.TYPED) * row.links[1:-1]  # the first of each place is as typed
        way = best_way(self._likelihood, choices, np.concatenate(costs), weights)
        return way if way.score > row.score else None

    def forms(self, rows: Rows) -> Forms:
        """Some rows of the vocabulary, with their names."""
        return self._vocabulary.forms(rows)

    def meant(self, row: Standing, doubted: Sequence[int], least: float) -> Iterator[Meant]:
        """For each doubted syllable what is near it that may be likelier by more than ``least``, if there is any.

        Its neighbours are taken as they are typed.
        """
        near = [self._vocabulary.near(row.forms[at].names[0]) for at in doubted]
        sizes = [len(each.rows) for each in near]
        rows = np.concatenate([each.rows for each in near]).astype(np.intp)
        place = np.repeat(doubted, sizes)
        scores, seen = self._scores(row, place, self._vocabulary.known.take(rows))
        costs = np.concatenate([each.costs for each in near]) + np.repeat([_doubt(row, at) for at in doubted], sizes)
        gains = scores - costs - row.typed[place]
        # Tones are different words: only a neighbour can tell.
        gains[np.concatenate([each.tone_only for each in near]) & (seen == 0)] = -np.inf
        hoped = (gains + _hoped(seen) > least).nonzero()[0]
        for at in doubted if len(hoped) else ():
            here = hoped[place[hoped] == at]
            if len(here):
                foreign = cost.FOREIGN * row.foreign_beside(at)
                yield Meant(at, rows[here], costs[here] + foreign, gains[here] - foreign, seen[here])

    def best(self, row: Standing, meant: Meant, least: float, most: int) -> Meant:
        """What is likelier by more than ``least``, the likeliest ``most`` first, by what articles have in a row too.

        That is asked for a few, and for none that it could not make likely enough.
        """
        if self._in_a_row is None:
            return meant.best(least, most)
        typed = log1p(self._rows(row, meant.at, row.forms[meant.at].names[0]))
        meant = meant.best(least + cost.ROW * typed - _hoped(meant.seen), most)
        more = np.full(len(meant.rows), -typed)
        for place, name in enumerate(self.forms(meant.rows[:_ASKED]).names):
            if meant.seen[place]:
                more[place] += log1p(self._rows(row, meant.at, name))
        told = replace(meant, costs=meant.costs - cost.ROW * more, gains=meant.gains + cost.ROW * more)
        return told.best(least, most)

    def _rows(self, row: Standing, at: int, form: str) -> int:
        """How many articles have a form and its neighbours in a row of three; one counts for each such row."""
        typed = row.names
        names, as_typed = [*typed[:at], form, *typed[at + 1 :]], form == typed[at]
        rows = [
            tuple(names[first : first + 3])
            for first in range(max(0, at - 2), min(at, len(names) - 3) + 1)
            if row.may_stand(first, at, as_typed=as_typed)
        ]
        return sum(map(self._in_a_row, rows)) if self._in_a_row else 0

    def _scores(self, row: Standing, place: Rows, meant: Known) -> tuple[Floats, Floats]:
        """How likely each form of ``meant`` is at its place of the row, and how often it stands by its neighbours."""
        known = Known.joined([*(form.known for form in row.forms), meant])
        candidates = np.arange(len(row.forms), len(known))
        later, earlier = (place > 0).nonzero()[0], (place < len(row.forms) - 1).nonzero()[0]
        weights, pairs = self._likelihood.after(
            known,
            np.concatenate([place[later] - 1, candidates[earlier]]),
            np.concatenate([candidates[later], place[earlier] + 1]),
        )
        scores, seen = self._likelihood.alone(meant), np.zeros(len(meant))
        scores[later], seen[later] = weights[: len(later)], pairs[: len(later)]
        scores[earlier] += weights[len(later) :] - row.alone[place[earlier] + 1]
        seen[earlier] += pairs[len(later) :]
        return scores, seen


def _hoped(seen: Floats) -> Floats:
    """What rows may tell for a form: there are no more than pairs, on one side, on the other, and over both."""
    hoped: Floats = np.minimum(cost.ROW * np.log1p(1.5 * seen), cost.ROW_MOST)
    return hoped


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
