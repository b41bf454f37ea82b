"""What each form that meets a typed syllable is worth: the one rule behind finding and ranking."""

from __future__ import annotations

from collections.abc import Mapping

from index import Snapshot
from index.analysis import Syllable, marks, with_i
from index.fields import TEXT_FIELDS
from index.memo import Memo
from search.criteria import Criteria
from search.grades import Grade
from search.ranking import GRADE_WEIGHTS, OTHER_SPELLING, TONELESS, UNMARKED_IN_MARKED, term_weight

_MOST_WORDS = 1 << 12
"""Syllables whose forms are remembered."""


class Weights:
    """Weighs forms in one snapshot, under one set of criteria. Threads may share it."""

    def __init__(self, snapshot: Snapshot, criteria: Criteria) -> None:
        self._snapshot = snapshot
        self.criteria = criteria
        self._forms: Memo[Syllable, Mapping[str, float]] = Memo(_MOST_WORDS)

    def forms(self, typed: Syllable) -> Mapping[str, float]:
        """Every form in the index that meets ``typed``, and what it is worth beside the form that was meant: to 1."""
        known = self._forms.get(typed)
        if known is None:
            graded = self.criteria.forms(typed, self._snapshot)
            known = self._forms.put(typed, {form: self._weight(typed, form, met) for form, met in graded.items()})
        return known

    def _weight(self, typed: Syllable, form: str, met: Grade) -> float:
        if self.criteria.all_forms_alike(typed):
            return 1.0
        if met is Grade.EXACT:
            return 1.0 if form == typed.canonical else OTHER_SPELLING
        if met is Grade.FULLER and self.criteria.toneless and marks(form)[0] == typed.canonical:
            return TONELESS
        if met is Grade.FULLER and not typed.marked and not self.criteria.unmarked:
            return UNMARKED_IN_MARKED
        return GRADE_WEIGHTS[met]

    def in_terms(self, typed: Syllable) -> dict[str, float]:
        """The same for terms that are scored one by one: together they are as telling as the commonest one meant.

        Among the forms of a word one may be rare; by its own idf it would stand above the rest.
        """
        forms = self.forms(typed)
        if len(forms) < 2:
            return dict(forms)
        telling = {form: self._telling(form, typed.folded) for form in forms}
        most = max(forms.values())
        own = min(telling[form] for form, weight in forms.items() if weight >= most * OTHER_SPELLING)
        return {form: weight * min(1.0, own / telling[form]) for form, weight in forms.items()}

    def _telling(self, form: str, folded: str) -> float:
        frequency = max(self._snapshot.frequency(field, form, folded) for field in TEXT_FIELDS)
        return term_weight(self._snapshot.documents, frequency)


def same_word(form: str, other: str) -> bool:
    """Whether two forms differ at most in i for y.

    >>> same_word("kỹ", "kĩ"), same_word("kỹ", "ky")
    (True, False)
    """
    return with_i(form) == with_i(other)
