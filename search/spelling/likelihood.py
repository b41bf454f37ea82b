"""How likely a form is by itself, and after another: in the index, and in what was found by the words typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.spelling.constants import ASKED, FOUND_PAIR, FREQUENCY
from search.spelling.forms import Floats, Forms, Known, Rows
from search.spelling.found import NOTHING, FoundText
from search.spelling.model import LanguageModel


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Logarithms, by one language model.

    ``frequency`` weighs how often a form stands at all, ``seen`` how often two stand side by side.
    """

    model: LanguageModel
    frequency: float = FREQUENCY
    seen: float = 0.0

    def alone(self, known: Known) -> Floats:
        """How likely each form is where nothing stands before it."""
        return self.frequency * known.log

    def along(self, known: Known) -> float:
        """How likely some forms are in a row."""
        places = np.arange(len(known))
        return float(self.alone(known)[0] + self.after(known, places[:-1], places[1:])[0].sum())

    def after(self, known: Known, lefts: Rows, rights: Rows, found: Floats | None = None) -> tuple[Floats, Floats]:
        """How likely each of ``rights`` is after the one of ``lefts`` at its place; and how often it stands so.

        Witten and Bell's interpolation of pairs with single syllables (IEEE Transactions on Information Theory 37,
        1991), the frequency of the right syllable taken to the power `FREQUENCY`. ``found`` is how often each pair
        stands in what was found.
        """
        more = None if found is None else FOUND_PAIR * found
        loop = self.model.neighbours()
        if loop is None:
            return self.by_arrays(known, lefts, rights, more)
        from search.kernels.likelihood import after

        weighed: tuple[Floats, Floats] = after(loop, known.table, lefts, rights, more, ASKED, self.frequency, self.seen)
        return weighed

    def by_arrays(self, known: Known, lefts: Rows, rights: Rows, more: Floats | None) -> tuple[Floats, Floats]:
        """What `search.kernels.likelihood.after` does, by NumPy."""
        seen = self.model.pairs(known, lefts, rights)
        occurrences, novelty, share = known.numbers
        asked = ASKED * ((known.bits[0].take(lefts) & known.bits[1].take(rights)) != 0)
        stands = (occurrences + novelty).take(lefts) + asked
        added = asked if more is None else more + asked
        likely = (seen + added + novelty.take(lefts) * np.exp(share).take(rights)) / stands
        weights: Floats = np.log(likely) - ((1 - self.frequency) * share).take(rights)
        return (weights + self.seen * np.log1p(seen) if self.seen else weights), seen

    def between(self, forms: Sequence[Forms], sizes: Rows, found: FoundText = NOTHING) -> Floats:
        """For each two neighbours how likely each form of the right one is after each of the left: all in a row.

        ``sizes`` are how many forms there are of each.
        """
        if self.model.neighbours() is None:
            lefts, rights = every_pair(sizes)
        else:
            from search.kernels.likelihood import every_pair as by_loop

            lefts, rights = by_loop(sizes)
        known = Known.joined([each.known for each in forms])
        return self.after(known, lefts, rights, found.beside(forms) if found else None)[0]


def every_pair(sizes: Rows) -> tuple[Rows, Rows]:
    """Each row with each one of the next part, where parts of some sizes stand one after the other."""
    first = sizes.cumsum() - sizes
    times = sizes[1:].repeat(sizes[:-1])
    ends = times.cumsum()
    shift = first[1:].repeat(sizes[:-1]) - ends + times
    return np.arange(len(times)).repeat(times), np.arange(int(times.sum())) + shift.repeat(times)
