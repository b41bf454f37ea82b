"""How a syllable of the text meets a typed one: the three grades, and the one function that decides them."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import lru_cache

from index.analysis import Syllable, canonical, marks, with_i


class Grade(StrEnum):
    """From the closest to the loosest."""

    EXACT = "exact"
    """The same syllable, whatever its case, encoding or tone placement; with i or y, where they are one sound."""

    FULLER = "fuller"
    """Every mark that was typed is there, and more: `quân` -> `quận`, `quan` -> `quận`."""

    FOLDED = "folded"
    """The same letters, but the marks disagree: `quán` -> `quận`."""

    @property
    def order(self) -> int:
        """0 for the closest."""
        return _ORDER[self]


_ORDER = {grade: order for order, grade in enumerate(Grade)}

CLOSE = frozenset({Grade.EXACT, Grade.FULLER})
"""The grades by which a syllable has every mark that was typed."""


def grade(typed: Syllable, text: Syllable) -> Grade | None:
    """How ``text`` meets ``typed``; None where they don't even share their letters.

    >>> from index.analysis import syllable
    >>> grade(syllable("kỹ"), syllable("kĩ"))
    <Grade.EXACT: 'exact'>
    >>> [grade(syllable("quân"), syllable(word)) for word in ("Quân", "quận", "quán", "quen")]
    [<Grade.EXACT: 'exact'>, <Grade.FULLER: 'fuller'>, <Grade.FOLDED: 'folded'>, None]
    """
    if typed.folded != text.folded:
        return None
    return _grade(with_i(typed.canonical), with_i(text.canonical))


def prefix_grade(typed: Syllable, text: Syllable) -> Grade | None:
    """How ``text`` begins as typed; a tone may stand on a later letter than those typed. None where it does not.

    >>> from index.analysis import syllable
    >>> [prefix_grade(syllable("hoà"), syllable(word)) for word in ("hoàng", "hoáng", "hà")]
    [<Grade.EXACT: 'exact'>, <Grade.FOLDED: 'folded'>, None]
    """
    if text.canonical.startswith(typed.canonical):
        return Grade.EXACT
    if met := grade(typed, text):
        return met
    if not text.bare.startswith(typed.bare):
        return None
    letters, tone = marks(text.canonical)
    beginning = unicodedata.normalize("NFC", letters[: len(marks(typed.canonical)[0])] + tone)
    return _grade(typed.canonical, canonical(beginning))


@lru_cache(maxsize=1 << 12)
def _grade(typed: str, text: str) -> Grade:
    if typed == text:
        return Grade.EXACT
    typed_letters, typed_tone = marks(typed)
    text_letters, text_tone = marks(text)
    same_tone = typed_tone in ("", text_tone)
    same_letters = len(typed_letters) == len(text_letters) and all(
        letter in (full, _plain(full)) for letter, full in zip(typed_letters, text_letters, strict=True)
    )
    return Grade.FULLER if same_tone and same_letters else Grade.FOLDED


def _plain(letter: str) -> str:
    """A letter without its letter mark."""
    return "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]
