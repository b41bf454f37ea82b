"""Which grades a search takes for each typed syllable: the one rule behind ranking, snippets and marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from index.analysis import Syllable
from index.memo import Memo
from search.grades import CLOSE, Grade, grade, prefix_grade


class Match(StrEnum):
    """How strictly marks are compared."""

    STRICT = "strict"
    """Only as it is typed: exact, and i is not y."""

    PREFER = "prefer"
    """Exact above fuller; folded only for what can't be found otherwise."""

    LOOSE = "loose"
    """All grades alike."""


class Lexicon(Protocol):
    """What is asked of a snapshot: the canonical forms in the index that fold to one form."""

    def forms(self, folded_form: str) -> tuple[str, ...]: ...


_ALL = frozenset(Grade)

_MOST_WORDS = 1 << 12
"""Typed syllables whose forms are remembered."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """The match mode, how the whole text was typed, and where `prefer` had to take folded forms.

    ``unmarked`` texts have no marks, ``toneless`` ones some, but no tone. ``loosened`` holds typed syllables;
    ``loosened_all`` takes folded forms for every one. Criteria remember the forms that they met in a lexicon: they are
    for one.
    """

    match: Match
    unmarked: bool
    toneless: bool = False
    loosened: frozenset[Syllable] = frozenset()
    loosened_all: bool = False
    _forms: Memo[Syllable, dict[str, Grade]] = field(
        default_factory=lambda: Memo(_MOST_WORDS), init=False, repr=False, compare=False
    )

    def accepts(self, typed: Syllable) -> frozenset[Grade]:
        """The grades that count for this syllable, unless only its own form does."""
        if self.match is Match.LOOSE or self.loosened_all or typed in self.loosened:
            return _ALL
        return CLOSE

    def grade(self, typed: Syllable, text: Syllable) -> Grade | None:
        """The grade by which a text syllable meets a typed one; None where it doesn't, or not well enough."""
        if self.match is Match.STRICT:
            return Grade.EXACT if typed.canonical == text.canonical else None
        met = grade(typed, text)
        return met if met in self.accepts(typed) else None

    def prefix_grade(self, typed: Syllable, text: Syllable) -> Grade | None:
        """The grade by which a text syllable begins as typed; None where it doesn't, or not well enough."""
        if self.match is Match.STRICT:
            return Grade.EXACT if text.canonical.startswith(typed.canonical) else None
        met = prefix_grade(typed, text)
        return met if met in self.accepts(typed) else None

    def all_forms_alike(self, typed: Syllable) -> bool:
        """Whether every form that folds alike is met, none better than another: then the folded term stands for all."""
        if self.match is Match.LOOSE:
            return True
        return self.match is Match.PREFER and self.unmarked and not typed.marked

    def forms(self, typed: Syllable, lexicon: Lexicon) -> dict[str, Grade]:
        """Every canonical form in the index that meets ``typed``, with its grade, the closest first."""
        known = self._forms.get(typed)
        if known is None:
            met = {
                form: grade_
                for form in lexicon.forms(typed.folded)
                if (grade_ := self.grade(typed, Syllable(form, typed.folded)))
            }
            known = self._forms.put(typed, dict(sorted(met.items(), key=lambda item: item[1].order)))
        return known


def stands_close(typed: Syllable, lexicon: Lexicon) -> bool:
    """Whether any form in the index meets ``typed`` with every mark of it."""
    return any(grade(typed, Syllable(form, typed.folded)) in CLOSE for form in lexicon.forms(typed.folded))
