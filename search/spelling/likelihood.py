"""How likely a form is by itself, and after another: in the index, and in what was found by the words typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

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

    def after(self, known: Known, lefts: Rows, rights: Rows, found: Floats | float = 0.0) -> tuple[Floats, Floats]:
        """How likely each of ``rights`` is after the one of ``lefts`` at its place; and how often it stands so.

        Witten and Bell's interpolation of pairs with single syllables (IEEE Transactions on Information Theory 37,
        1991), the frequency of the right syllable taken to the power `FREQUENCY`. ``found`` is how often each pair
        stands in what was found.
        """
        seen = self.model.pairs(known, lefts, rights)
        more = FOUND_PAIR * found
        occurrences, novelty, share = known.numbers
        stands = (occurrences + novelty).take(lefts)
        if known.bits.any():
            asked = ASKED * ((known.bits[0].take(lefts) & known.bits[1].take(rights)) != 0)
            more, stands = more + asked, stands + asked
        likely = (seen + more + novelty.take(lefts) * np.exp(share).take(rights)) / stands
        weights: Floats = np.log(likely) - ((1 - self.frequency) * share).take(rights)
        return (weights + self.seen * np.log1p(seen) if self.seen else weights), seen

    def between(self, forms: Sequence[Forms], found: FoundText = NOTHING) -> list[Floats]:
        """For each two neighbours how likely each form of the right one is after each of the left: (lefts, rights)."""
        sizes = np.array([len(each) for each in forms])
        first = sizes.cumsum() - sizes
        lefts, rights = _every_pair(sizes, first)
        known = Known.joined([each.known for each in forms])
        weights, _ = self.after(known, lefts, rights, found.beside(forms) if found else 0.0)
        ends = accumulate((sizes[:-1] * sizes[1:]).tolist())
        return [
            weights[end - left * right : end].reshape(left, right)
            for end, (left, right) in zip(ends, pairwise(sizes.tolist()), strict=True)
        ]


def _every_pair(sizes: Rows, first: Rows) -> tuple[Rows, Rows]:
    """Each row with each one of the next part, where parts of some sizes begin at ``first``."""
    times = sizes[1:].repeat(sizes[:-1])
    ends = times.cumsum()
    shift = first[1:].repeat(sizes[:-1]) - ends + times
    return np.arange(len(times)).repeat(times), np.arange(int(times.sum())) + shift.repeat(times)
