"""What may be meant by each typed syllable: the form as it is typed, or any with its marks and more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from index.analysis import Syllable, bare
from index.memo import Memo
from search.grades import Grade, grade
from search.spelling import constants as cost
from search.spelling.forms import Forms
from search.spelling.model import LanguageModel

_REMEMBERED = 1 << 12
"""Typed syllables of which is remembered what is known of them: each half a KB."""

_READ = 1 << 11
"""Those of which the readings are: each a KB."""

Key = TypeVar("Key", str, Syllable)


class Readings:
    """Forms by one language model; what was not asked for before is looked up all at once. Threads may share it."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._typed: Memo[str, Forms] = Memo(_REMEMBERED)
        self._readings: Memo[Syllable, Forms] = Memo(_READ)
        self._more: Memo[Syllable, bool] = Memo(_REMEMBERED)

    def as_typed(self, typed: Sequence[str]) -> list[Forms]:
        """What the index knows of each of some canonical forms."""
        found = {form: self._typed.get(form) for form in typed}
        return self._all(found, self._typed, {form: (form,) for form, known in found.items() if known is None}, typed)

    def of(self, typed: Sequence[Syllable]) -> list[Forms]:
        """For each syllable the typed form, if the index has it or nothing else, and those that have more marks."""
        found = {syllable: self._readings.get(syllable) for syllable in typed}
        names = {syllable: self._names(syllable) for syllable, known in found.items() if known is None}
        return self._all(found, self._readings, names, typed)

    def has_more(self, typed: Syllable) -> bool:
        """Whether the index has forms with more marks."""
        more = self._more.get(typed)
        return self._more.put(typed, len(self._names(typed)) > 1) if more is None else more

    def _names(self, typed: Syllable) -> tuple[str, ...]:
        there = self._model.readings(typed.folded)
        fuller = [form for form in there if grade(typed, Syllable(form, typed.folded)) is Grade.FULLER]
        # Whoever typed i did not mean y, unless the index has nothing else.
        fuller = ([form for form in fuller if bare(form) == typed.bare] or fuller)[: cost.READINGS]
        return (typed.canonical, *fuller)

    def _all(
        self,
        found: dict[Key, Forms | None],
        remembered: Memo[Key, Forms],
        missing: dict[Key, tuple[str, ...]],
        typed: Sequence[Key],
    ) -> list[Forms]:
        """What was found for each of ``typed``, and what is missing, of which the names are given."""
        if missing:
            forms = self._model.forms([name for names in missing.values() for name in names])
            at = 0
            for key, names in missing.items():
                rows = np.arange(at, at := at + len(names))
                if len(rows) > 1 and not forms.occurrences[rows[0]]:
                    rows = rows[1:]
                found[key] = remembered.put(key, forms.take(rows))
        return [known for key in typed if (known := found[key]) is not None]
