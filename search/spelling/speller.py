"""The text that was probably meant: marks put where none were typed, misspelt syllables as the index has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from unicodedata import normalize

import numpy as np

from index.analysis import Syllable, bare, marks
from search.grades import Grade, grade
from search.questions import WORDS
from search.spelling import constants as cost
from search.spelling.found import FoundText
from search.spelling.lattice import Choice, Way, likeliest, shares, ways
from search.spelling.likelihood import Likelihood
from search.spelling.model import Floats, Forms, LanguageModel
from search.spelling.vocabulary import Near, Vocabulary
from search.spelling.words import Typed, rewritten, rows

_REMEMBERED = 1 << 13
"""Typed syllables whose readings are remembered."""

_WITH_OTHERS = 1.0
"""A correction that makes its neighbours so much less likely may still be right together with another one."""

Found = Callable[[], Sequence[str]]
"""What is shown of the best found article: its title and passages. Asked for only where it may tell something."""

_Told = Callable[[], Likelihood]


class Speller:
    """Proposes spellings by one language model. Threads may share it."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._likelihood = Likelihood(model)
        self._typed = Likelihood(model, frequency=cost.CORRECTED_FREQUENCY, seen=cost.SEEN)
        self._only = lru_cache(maxsize=_REMEMBERED)(self._as_typed)
        self._readings = lru_cache(maxsize=_REMEMBERED)(self._all_readings)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._model)

    def correct(self, text: str, found: Found = tuple) -> str | None:
        """``text`` (in NFC) with its marks, or with its errors mended; None where it is likely as it is typed.

        Whoever leaves out marks most likely means the words of ``found``. Errors are told by the index alone: what is
        found by them may have them too.
        """
        text = normalize("NFC", text)
        unmarked = text.isascii()
        parts = list(rows(text, unmarked=unmarked))
        typed = [syllable for row in parts for syllable in row]
        if not typed or len(typed) > cost.LONGEST:
            return None
        pieces, at = [], 0
        meant = self._restored if unmarked else self._mended
        told = cache(lambda: Likelihood(self._model, FoundText(found())))
        for row in parts:
            for word, form in zip(row, meant(row, told), strict=True):
                if form != word.syllable.canonical or (word.open and word.misplaced):
                    pieces += [text[at : word.start], rewritten(word.text, form)]
                    at = word.end
        return "".join([*pieces, text[at:]]) if at else None

    def nearest(self, text: str, start: int) -> tuple[str, ...]:
        """What else may be meant by the syllable that begins there, likeliest first, whether it is proposed or not.

        Its neighbours are taken as they are typed; nothing for what is no word.
        """
        text = normalize("NFC", text)
        for row in rows(text, unmarked=False):
            for at, word in enumerate(row):
                if word.start == start and word.open:
                    forms, after, _ = self._as_it_stands(row)
                    ((_, near, _, gains),) = self._weighed(row, forms, after, [at])
                    best = np.argsort(-gains, kind="stable")
                    return tuple(near.forms.take(best[gains[best] > -np.inf]).names)
        return ()

    def known(self, form: str) -> Forms:
        """What the index knows of one canonical form."""
        return self._only(form).forms

    def readings(self, typed: Sequence[Syllable], *, unmarked: bool) -> Sequence[Way]:
        """The likeliest readings of syllables that stand side by side, one for each form of the last of them."""
        choices = [self._readings(syllable) for syllable in typed]
        if not unmarked:
            choices = [self._with_cost(syllable, choice) for syllable, choice in zip(typed, choices, strict=True)]
        return ways(self._likelihood, choices)

    def likely(self, typed: Sequence[Syllable], *, toneless: bool) -> Sequence[frozenset[str]]:
        """For each of some syllables side by side the forms that may well be meant, by what the others make likely.

        None where there are too many syllables. Of ``toneless`` ones only the tones are open.
        """
        if not 1 < len(typed) <= cost.LONGEST:
            return [frozenset()] * len(typed)
        choices = [self._readings(syllable) for syllable in typed]
        if toneless:
            choices = [_with_letters(syllable, choice) for syllable, choice in zip(typed, choices, strict=True)]
        return [
            _may_be(choice, share.tolist())
            for choice, share in zip(choices, shares(self._likelihood, choices), strict=True)
        ]

    # Without marks: the likeliest of all readings.

    def _restored(self, row: Sequence[Typed], told: _Told) -> Sequence[str]:
        choices = [self._readings(word.syllable) if word.open else self._only(word.syllable.canonical) for word in row]
        if len(row) == 1:
            forms = choices[0].forms
            best = int(forms.occurrences.argmax())
            sure = forms.occurrences[best] >= cost.SURE * forms.occurrences.sum()
            return (forms.names[best] if sure else row[0].syllable.canonical,)
        return likeliest(told(), choices).names

    def _as_typed(self, canonical: str) -> Choice:
        return Choice(self._model.forms((canonical,)), np.zeros(1))

    def _all_readings(self, typed: Syllable) -> Choice:
        """The typed form, and each form of the index that has its marks and more."""
        there = self._model.readings(typed.folded)
        fuller = [form for form in there if grade(typed, Syllable(form, typed.folded)) is Grade.FULLER]
        # Whoever typed i did not mean y, unless the index has nothing else.
        fuller = ([form for form in fuller if bare(form) == typed.bare] or fuller)[: cost.READINGS]
        forms = self._model.forms((typed.canonical, *fuller))
        if fuller and not forms.occurrences[0]:
            forms = forms.take(np.arange(1, len(forms)))
        return Choice(forms, np.zeros(len(forms)))

    # With marks: as typed, unless something near is much likelier.

    def _mended(self, row: Sequence[Typed], told: _Told) -> Sequence[str]:
        """The likeliest of three: that the row is as it was meant, that it has errors, that marks were left out."""
        forms, after, around = self._as_it_stands(row)
        doubted = [at for at in (around <= cost.LIKELY).nonzero()[0].tolist() if row[at].open]
        single = len(row) == 1 and forms.occurrences[0] > 0
        if not doubted or single:
            return forms.names
        corrected = self._corrected(row, forms, after, doubted)
        gain = corrected.score - float(after.sum())
        short = sum(self._readings(row[at].syllable).forms.names != (forms.names[at],) for at in doubted)
        if short > cost.PARTIAL_LEAST * len(row):
            readings = self._partial(row)
            as_typed = likeliest(self._likelihood, [self._only(name) for name in forms.names])
            completed = likeliest(self._likelihood, readings).score - cost.PARTIAL - as_typed.score
            if completed > max(0, gain):
                return likeliest(told(), readings).names
        return corrected.names if gain > 0 else forms.names

    def _as_it_stands(self, row: Sequence[Typed]) -> tuple[Forms, Floats, Floats]:
        """What is typed, how likely each form is after the one before (and 0 behind the last), and between both."""
        forms = Forms.joined([self._only(word.syllable.canonical).forms for word in row])
        places = np.arange(len(row))
        weights, _ = self._typed.after(forms, places[:-1], places[1:])
        alone = self._typed.alone(forms)
        after = np.concatenate([alone[:1], weights, [0]])
        around = after[:-1] + after[1:]
        around[:-1] -= alone[1:]
        return forms, after, around

    def _partial(self, row: Sequence[Typed]) -> Sequence[Choice]:
        """What may be meant by somebody who leaves out some marks."""
        return [
            self._with_cost(word.syllable, self._readings(word.syllable))
            if word.open
            else self._only(word.syllable.canonical)
            for word in row
        ]

    def _with_cost(self, typed: Syllable, choice: Choice) -> Choice:
        """The readings of a syllable that was typed where others have marks."""
        added = np.array([name != typed.canonical for name in choice.forms.names], bool)
        return Choice(choice.forms, cost.PARTIAL_CHANGE * added)

    def _corrected(self, row: Sequence[Typed], forms: Forms, after: Floats, doubted: Sequence[int]) -> Way:
        """The row with its errors mended; ``after`` is how likely each form is after the one before."""
        choices = [self._only(name) for name in forms.names]
        corrections = sorted(self._corrections(row, forms, after, doubted), key=lambda each: (-each[1], each[0]))
        if not corrections or corrections[0][1] <= 0:
            return Way(forms.names, -np.inf)
        for rank, (at, _, choice) in enumerate(corrections):
            costs = np.concatenate([[0], choice.costs + cost.MORE * rank])
            choices[at] = Choice(Forms.joined([choices[at].forms, choice.forms]), costs)
        return likeliest(self._typed, choices)

    def _corrections(
        self, row: Sequence[Typed], typed: Forms, after: Floats, doubted: Sequence[int]
    ) -> Iterator[tuple[int, float, Choice]]:
        """For each doubted syllable that has any, how much likelier the best correction is, and the likeliest few."""
        for at, near, costs, gains in self._weighed(row, typed, after, doubted):
            likely = (gains > -_WITH_OTHERS).nonzero()[0]
            if len(likely):
                best = likely[np.argsort(-gains[likely], kind="stable")[: cost.CANDIDATES]]
                yield at, float(gains[best[0]]), Choice(near.forms.take(best), costs[best])

    def _weighed(
        self, row: Sequence[Typed], typed: Forms, after: Floats, doubted: Sequence[int]
    ) -> Iterator[tuple[int, Near, Floats, Floats]]:
        """For each doubted syllable what is near it, what each costs, and how much likelier it is than what is typed.

        Its neighbours are taken as they are typed.
        """
        near = [self._vocabulary.near(row[at].syllable.canonical) for at in doubted]
        forms = Forms.joined([typed, *(each.forms for each in near)])
        counts = [len(each.forms) for each in near]
        candidates = np.arange(len(row), len(forms))
        place = np.repeat(doubted, counts)
        later, earlier = (place > 0).nonzero()[0], (place < len(row) - 1).nonzero()[0]
        weights, pairs = self._typed.after(
            forms,
            np.concatenate([place[later] - 1, candidates[earlier]]),
            np.concatenate([candidates[later], place[earlier] + 1]),
        )
        scores, seen = self._typed.alone(forms)[candidates], np.zeros(len(candidates))
        scores[later], seen[later] = weights[: len(later)], pairs[: len(later)]
        scores[earlier] += weights[len(later) :]
        seen[earlier] += pairs[len(later) :]
        ends = np.cumsum(counts)
        for at, each, end in zip(doubted, near, ends.tolist(), strict=True):
            here, word = slice(end - len(each.forms), end), row[at]
            doubt = cost.CHANGE + cost.CAPITAL * word.text[0].isupper() + cost.NAME * word.name
            doubt += cost.QUESTION * (word.syllable.canonical in WORDS) - cost.STRANGE * (typed.occurrences[at] == 0)
            costs = each.costs + doubt
            gains = scores[here] - costs - after[at] - after[at + 1]
            gains[each.tone_only & (seen[here] == 0)] = -np.inf  # tones are different words: only a neighbour can tell
            yield at, each, costs, gains


def _may_be(choice: Choice, shares: Sequence[float]) -> frozenset[str]:
    """The forms that are not much less likely than the likeliest one."""
    least = cost.MAY_BE * max(shares)
    return frozenset(form for form, share in zip(choice.forms.names, shares, strict=True) if share >= least)


def _with_letters(typed: Syllable, choice: Choice) -> Choice:
    """Those of the readings of a syllable that differ from it in tone alone; all if none does."""
    kept = np.array([at for at, form in enumerate(choice.forms.names) if marks(form)[0] == typed.canonical], np.intp)
    return Choice(choice.forms.take(kept), choice.costs[kept]) if len(kept) else choice
