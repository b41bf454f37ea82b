"""The syllables that may be meant by a misspelt one: those of the index, by their distance in marks and letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

import numpy as np
from numpy.typing import NDArray

from index.analysis import bare
from search.spelling import constants as cost
from search.spelling.confusions import onset_cost, rhyme_cost, tone_cost
from search.spelling.model import Forms, LanguageModel, Rows
from search.spelling.shape import Shape, shape

_FARTHEST = 11.5
"""What costs more is hardly ever likely enough."""

_REMEMBERED = 1 << 11
"""Misspelt forms whose neighbours are remembered: some 4 KB each."""

_TONES = range(6)

_SHORTEST = 3
"""In shorter forms one letter is too much of them."""


@dataclass(frozen=True, slots=True)
class Near:
    """Forms that may be meant, what it costs to err so, and whether nothing but the tone is another."""

    forms: Forms
    costs: NDArray[np.float32]
    tone_only: NDArray[np.bool_]


_Nearest = tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.bool_]]
"""As `Near`, with rows of the vocabulary for forms."""


class Vocabulary:
    """The frequent forms of an index, those shaped like syllables first. Threads may share it."""

    def __init__(self, model: LanguageModel) -> None:
        frequent = model.vocabulary(cost.LEAST, cost.VOCABULARY)
        letters = np.array([name.isalpha() for name in frequent.names], bool)
        shapes = [shape(name) for name in frequent.names]
        shaped = np.array([parts is not None for parts in shapes], bool)
        self._forms = frequent.take(np.concatenate([shaped.nonzero()[0], (letters & ~shaped).nonzero()[0]]))
        self._onset = _Kinds([parts.onset for parts in shapes if parts])
        self._rhyme = _Kinds([parts.rhyme for parts in shapes if parts])
        self._tone = np.array([parts.tone for parts in shapes if parts], np.intp)
        self._letters = _Letters([bare(name) for name in self._forms.names])
        self._near = lru_cache(maxsize=_REMEMBERED)(self._nearest)

    def near(self, typed: str) -> Near:
        """What may be meant by a canonical form, itself left out."""
        rows, costs, tone_only = self._near(typed)
        return Near(self._forms.take(rows.astype(np.intp)), costs, tone_only)

    def _nearest(self, typed: str) -> _Nearest:
        parts = shape(typed)
        return self._by_letters(typed) if parts is None else self._by_parts(parts)

    def _by_parts(self, typed: Shape) -> _Nearest:
        onsets = np.array([onset_cost(typed.onset, onset) for onset in self._onset.kinds])
        rhymes = np.array([rhyme_cost(typed.rhyme, rhyme) for rhyme in self._rhyme.kinds])
        tones = np.array([tone_cost(typed.tone, tone) for tone in _TONES])
        letters = np.array([typed.onset != onset for onset in self._onset.kinds], np.intp)[self._onset.of]
        letters += np.array([typed.rhyme != rhyme for rhyme in self._rhyme.kinds], bool)[self._rhyme.of]
        wrong = letters + (self._tone != typed.tone)
        costs = onsets[self._onset.of] + rhymes[self._rhyme.of] + tones[self._tone] + cost.TWICE * (wrong - 1)
        rows = ((wrong > 0) & (costs <= _FARTHEST)).nonzero()[0]
        return rows.astype(np.int32), costs[rows].astype(np.float32), letters[rows] == 0

    def _by_letters(self, typed: str) -> _Nearest:
        rows = self._letters.near(bare(typed))
        rows = rows[[self._forms.names[row] != typed for row in rows.tolist()]]
        marks = _marks(typed)
        away = [sum(((there := _marks(self._forms.names[row])) - marks + (marks - there)).values()) for row in rows]
        costs = cost.LETTER + cost.LETTER_MARK * np.array(away, np.float32)
        near = (costs <= _FARTHEST).nonzero()[0]
        return rows[near].astype(np.int32), costs[near], np.zeros(len(near), bool)


class _Kinds:
    """The different values in a list, and for each place which it has."""

    def __init__(self, values: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        self.of = np.array([numbers.setdefault(value, len(numbers)) for value in values], np.intp)
        self.kinds = tuple(numbers)


class _Letters:
    """Bare forms as rows of bytes, to find those at most one slip of a finger away."""

    def __init__(self, forms: Sequence[str]) -> None:
        written = [form.encode() for form in forms]
        self._size = np.array([len(form) for form in written], np.intp)
        self._width = int(self._size.max(initial=0)) + 1
        self._forward = _matrix(written, self._width)
        self._backward = _matrix([form[::-1] for form in written], self._width)

    def near(self, typed: str) -> Rows:
        """The forms with at most one letter wrong, missing, too many, or swapped with the next."""
        form = typed.encode()
        if not _SHORTEST <= len(form) <= self._width:
            return np.zeros(0, np.intp)
        beginning = _common(self._forward, _matrix([form], self._width), np.minimum(self._size, len(form)))
        ending = _common(self._backward, _matrix([form[::-1]], self._width), np.minimum(self._size, len(form)))
        longer = np.maximum(self._size, len(form))
        same = (beginning == longer) & (self._size == len(form))
        slip = (np.abs(self._size - len(form)) <= 1) & (beginning + ending >= longer - 1) & ~same
        rest = ((self._size == len(form)) & (beginning + ending == len(form) - 2)).nonzero()[0]
        for row in rest.tolist():
            at = int(beginning[row])
            slip[row] = bytes(self._forward[row, at : at + 2][::-1]) == form[at : at + 2]
        rows: Rows = (same | slip).nonzero()[0]
        return rows


def _matrix(forms: Sequence[bytes], width: int) -> NDArray[np.uint8]:
    return np.array(forms, f"S{width}").view(np.uint8).reshape(len(forms), width)


def _common(forms: NDArray[np.uint8], typed: NDArray[np.uint8], most: NDArray[np.intp]) -> NDArray[np.intp]:
    """How many bytes of each form are as typed, from the first on."""
    different = forms != typed
    alike: NDArray[np.intp] = np.where(different.any(axis=1), different.argmax(axis=1), forms.shape[1])
    return np.minimum(alike, most)


def _marks(form: str) -> Counter[str]:
    found = Counter(filter(combining, normalize("NFD", form)))
    found["đ"] = form.count("đ")
    return found
