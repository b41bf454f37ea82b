"""The text that was probably meant: marks put where none were typed, misspelt syllables as the index has them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache, partial
from unicodedata import normalize

import numpy as np

from index.analysis import Syllable, marks, syllable
from search.cased import cased
from search.spelling import constants as cost
from search.spelling.corrector import Corrector
from search.spelling.forms import Floats, Forms
from search.spelling.found import FoundText
from search.spelling.lattice import Way, likeliest, shares, ways
from search.spelling.likelihood import Likelihood
from search.spelling.model import LanguageModel
from search.spelling.readings import Readings
from search.spelling.trios import InARow, Trios
from search.spelling.words import Typed, named_documents, rows

Shown = Callable[[], Sequence[str]]
"""What is shown of the best found article: its title and passages. Asked for only where it may tell something."""

_Told = Callable[[], FoundText]


class Speller:
    """Proposes spellings by one language model. Threads may share it."""

    def __init__(self, model: LanguageModel, in_a_row: InARow | None = None) -> None:
        """``in_a_row`` tells of errors what two neighbours can't."""
        self._likelihood = Likelihood(model)
        self._readings = Readings(model)
        self._corrector = Corrector(model, self._readings, in_a_row)

    def prepare(self) -> None:
        """Gather now what the first doubt about a syllable would gather else."""
        self._corrector.prepare()

    def correct(self, text: str, shown: Shown = tuple, certain: Collection[str] = ()) -> str | None:
        """``text`` (in NFC) with its marks and its errors mended; None where it is likely as it is typed.

        Whoever leaves out marks most likely means the words of what is ``shown``. Errors are told by the index alone:
        what is found by them may have them too. Canonical forms that are ``certain`` are no errors even where no
        article has them.
        """
        text = normalize("NFC", text)
        unmarked = text.isascii()
        parts = [named_documents(row) for row in rows(text, unmarked=unmarked)]
        if certain:
            parts = [
                [self._settled(word) if word.syllable.canonical in certain else word for word in row] for row in parts
            ]
        if not 0 < sum(map(len, parts)) <= cost.LONGEST:
            return None
        pieces, at = [], 0
        meant = partial(self._restored if unmarked else self._mended, trios=self._corrector.trios())
        told = cache(lambda: FoundText(shown()))
        for row in parts:
            for word, form in zip(row, meant(row, told), strict=True):
                if form != syllable(word.text).canonical or (word.open and word.misplaced):
                    pieces += [text[at : word.start], cased(form, word.text)]
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
                    standing = self._corrector.standing(row)
                    return self._corrector.nearest(standing, at)
        return ()

    def known(self, form: str) -> Forms:
        """What the index knows of one canonical form."""
        (known,) = self._readings.as_typed((form,))
        return known

    def readings(self, typed: Sequence[Syllable], *, unmarked: bool) -> Sequence[Way]:
        """The likeliest readings of syllables that stand side by side, one for each form of the last of them."""
        readings = self._readings.of(typed)
        return ways(self._likelihood, readings, _no_cost(readings) if unmarked else _marks_cost(typed, readings))

    def likely(self, typed: Sequence[Syllable], *, toneless: bool) -> Sequence[frozenset[str]]:
        """For each of some syllables side by side the forms that may well be meant, by what the others make likely.

        No forms for a single syllable, nor for too many. Of ``toneless`` ones only the tones are open.
        """
        if not 1 < len(typed) <= cost.LONGEST:
            return [frozenset()] * len(typed)
        readings = self._readings.of(typed)
        if toneless:
            readings = [_with_letters(syllable, forms) for syllable, forms in zip(typed, readings, strict=True)]
        return [
            _may_be(forms, share.tolist())
            for forms, share in zip(readings, shares(self._likelihood, readings), strict=True)
        ]

    def _settled(self, word: Typed) -> Typed:
        """A word that is right: it may lack its marks, but no other is meant where the index knows none."""
        (known,) = self._readings.of((word.syllable,))
        return word if known.occurrences.any() else word._replace(open=False)

    # Without marks: the likeliest of all readings, among which what has no reading is mended.

    def _restored(self, row: Sequence[Typed], told: _Told, trios: Trios) -> Sequence[str]:
        readings = self._choices(row)
        names = self._read(row, readings, told)
        unknown = [word.open and not forms.occurrences[0] for word, forms in zip(row, readings, strict=True)]
        if not any(unknown):
            return names
        meant = [word.meaning(name, still=lacking) for word, name, lacking in zip(row, names, unknown, strict=True)]
        mended = self._corrector.mended(self._corrector.standing(meant), trios)
        if not mended:
            return names
        # What is mended tells of its neighbours too.
        typed = zip(row, names, mended.names, strict=True)
        return self._restored([word if form == name else word.meaning(form) for word, name, form in typed], told, trios)

    def _read(self, row: Sequence[Typed], readings: Sequence[Forms], told: _Told) -> Sequence[str]:
        """The likeliest of all readings; of a single syllable only one that has nearly all occurrences."""
        if len(row) > 1:
            return likeliest(self._likelihood, readings, _no_cost(readings), told()).names
        (forms,) = readings
        best = int(forms.occurrences.argmax())
        sure = forms.occurrences[best] >= cost.SURE * forms.occurrences.sum()
        return (forms.names[best] if sure else row[0].syllable.canonical,)

    def _choices(self, row: Sequence[Typed]) -> Sequence[Forms]:
        """What may be meant by each syllable if marks were left out, all of them or some."""
        as_typed = self._readings.as_typed([word.syllable.canonical for word in row if not word.open])
        readings = self._readings.of([word.syllable for word in row if word.open])
        kept, opened = iter(as_typed), iter(readings)
        return [next(opened if word.open else kept) for word in row]

    # With marks: as typed, unless something near is much likelier.

    def _mended(self, row: Sequence[Typed], told: _Told, trios: Trios) -> Sequence[str]:
        """The likeliest of three: that the row is as it was meant, that it has errors, that marks were left out."""
        standing = self._corrector.standing(row)
        doubted = standing.doubted
        single = len(row) == 1 and standing.forms[0].occurrences[0] > 0
        if not doubted or single:
            return standing.names
        corrected = self._corrector.mended(standing, trios)
        gain = 0.0
        if corrected:  # marks that are put back are no errors: what all of those have in common is taken off
            gain = max(0.0, corrected.score - standing.score + cost.CHANGE * standing.changes(corrected))
        few = cost.PARTIAL_LEAST * len(row)
        if len(doubted) > few and sum(self._readings.has_more(row[at].syllable) for at in doubted) > few:
            choices = self._choices(row)
            costs = _marks_cost([word.syllable for word in row], choices)
            as_typed = self._likelihood.along(standing.known)
            completed = likeliest(self._likelihood, choices, costs).score - cost.PARTIAL - as_typed
            if completed > gain:
                return likeliest(self._likelihood, choices, costs, told()).names
        return corrected.names if corrected else standing.names


def _no_cost(forms: Sequence[Forms]) -> Floats:
    return np.zeros(sum(len(each.names) for each in forms))


def _marks_cost(typed: Sequence[Syllable], forms: Sequence[Forms]) -> Floats:
    """What it costs to read syllables so that were typed where others have marks."""
    changed = [name != one.canonical for one, each in zip(typed, forms, strict=True) for name in each.names]
    return cost.PARTIAL_CHANGE * np.array(changed, np.float64)


def _may_be(forms: Forms, shares: Sequence[float]) -> frozenset[str]:
    """Those that are not much less likely than the likeliest one."""
    least = cost.MAY_BE * max(shares)
    return frozenset(form for form, share in zip(forms.names, shares, strict=True) if share >= least)


def _with_letters(typed: Syllable, forms: Forms) -> Forms:
    """Those of the readings of a syllable that differ from it in tone alone; all if none does."""
    kept = np.array([at for at, form in enumerate(forms.names) if marks(form)[0] == typed.canonical], np.intp)
    return forms.take(kept) if len(kept) else forms
