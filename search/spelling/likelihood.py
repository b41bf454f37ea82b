"""How likely a form is by itself, and after another: in the index, and in what was found by the words typed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from search.spelling.constants import ASKED, FOUND, FOUND_PAIR, FREQUENCY
from search.spelling.found import FoundText
from search.spelling.model import Floats, Forms, LanguageModel, Rows

_NOTHING = FoundText()


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Logarithms, by one language model."""

    model: LanguageModel
    found: FoundText = _NOTHING
    frequency: float = FREQUENCY
    seen: float = 0.0

    def alone(self, forms: Forms) -> Floats:
        """How likely each form is where nothing stands before it."""
        return self.frequency * forms.log + FOUND * self.found.has(forms.names)

    def after(self, forms: Forms, lefts: Rows, rights: Rows) -> tuple[Floats, Floats]:
        """How likely each of ``rights`` is after the one of ``lefts`` at its place; and how often it stands so.

        Witten and Bell's interpolation of pairs with single syllables (IEEE Transactions on Information Theory 37,
        1991), the frequency of the right syllable taken to the power `FREQUENCY`.
        """
        novelty, seen = forms.novelty[lefts], self.model.pairs(forms, lefts, rights)
        more = ASKED * ((forms.asks[lefts] & forms.asked[rights]) != 0)
        found = FOUND_PAIR * self.found.pairs(forms.names, lefts, rights)
        likely = (seen + more + found + novelty * forms.share[rights]) / (forms.occurrences[lefts] + more + novelty)
        alone = (1 - self.frequency) * forms.log[rights] - FOUND * self.found.has(forms.names)[rights]
        return np.log(likely) + self.seen * np.log1p(seen) - alone, seen
