"""The syllables that may be meant by a misspelt one: those of the index, by their distance in marks and letters."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analysis import bare
from index.memo import Memo
from search.spelling import constants as cost
from search.spelling.confusions import Rhyme, letters_cost, onset_cost, rhyme_cost, tone_cost
from search.spelling.forms import Forms, Known, Rows
from search.spelling.letters import Letters
from search.spelling.model import LanguageModel
from search.spelling.shape import Shape, shape

_FARTHEST = 11.5
"""What costs more is hardly ever likely enough."""

_FARTHEST_LETTERS = 15.0
"""Neighbours tell more where what is typed is no syllable: it has hardly any."""

_REMEMBERED = 1 << 11
"""Misspelt forms whose neighbours are remembered, half a KB each; and rows whose names are."""

_RHYMES = 1 << 9
"""Rhymes whose distances are remembered: a KB each."""

_PORTION = 1 << 11
"""So many forms are taken apart at once."""

_TONES = range(6)


@dataclass(frozen=True, slots=True)
class Near:
    """Rows of the vocabulary that may be meant, what it costs to err so, and whether only the tone is another."""

    rows: NDArray[np.int32]
    costs: NDArray[np.float32]
    tone_only: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.rows)


class Vocabulary:
    """The frequent forms of an index as arrays, those shaped like syllables first. Threads may share it."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        frequent = model.vocabulary(cost.LEAST, cost.VOCABULARY)
        onsets: list[str] = []
        rhymes: list[str] = []
        tones = bytearray()
        shaped, others = array("i"), array("i")
        for row, name in _named(model, frequent):
            if parts := shape(name):
                shaped.append(row)
                onsets.append(parts.onset)
                rhymes.append(parts.rhyme)
                tones.append(parts.tone)
            elif name.isalpha():
                others.append(row)
        self.known = frequent.take(np.array(shaped + others, np.intp))
        self._onsets, self._rhymes = _Kinds(onsets), _Kinds(rhymes)
        self._every_rhyme = [Rhyme.of(rhyme) for rhyme in self._rhymes.numbers]
        self._tone = np.frombuffer(bytes(tones), np.uint8)
        self._letters = Letters((row, bare(name)) for row, name in _named(model, self.known))
        self._names: Memo[int, str] = Memo(_REMEMBERED)
        self._near: Memo[str, Near] = Memo(_REMEMBERED)
        self._rhyme_costs: Memo[str, NDArray[np.float32]] = Memo(_RHYMES)

    def near(self, typed: str) -> Near:
        """What may be meant by a canonical form, itself left out."""
        near = self._near.get(typed)
        if near is None:
            parts = shape(typed)
            near = self._near.put(typed, self._by_letters(typed) if parts is None else self._by_parts(parts))
        return near

    def name(self, row: int) -> str:
        """What the form in a row is called."""
        return self._names.get(row) or self._names.put(row, *self._model.names(self.known.take(np.array([row]))))

    def forms(self, rows: Rows) -> Forms:
        """Some rows of the vocabulary, with their names."""
        known = self.known.take(rows)
        return Forms(self._model.names(known), known)

    def _by_parts(self, typed: Shape) -> Near:
        of_rhymes = self._costs_of_rhymes(typed.rhyme).take(self._rhymes.of)
        rows = (of_rhymes <= _FARTHEST).nonzero()[0]
        onset, rhyme, tone = self._onsets.of.take(rows), self._rhymes.of.take(rows), self._tone.take(rows)
        of_onsets = np.array([onset_cost(typed.onset, onset) for onset in self._onsets.numbers], np.float32)
        of_tones = np.array([tone_cost(typed.tone, tone) for tone in _TONES], np.float32)
        same_onset, same_rhyme = onset == self._onsets.number(typed.onset), rhyme == self._rhymes.number(typed.rhyme)
        wrong = np.add(~same_onset, ~same_rhyme, dtype=np.uint8) + (tone != typed.tone)
        costs = of_rhymes.take(rows) + of_onsets.take(onset) + of_tones.take(tone)
        costs += np.float32(cost.TWICE) * wrong - np.float32(cost.TWICE)
        near = ((wrong > 0) & (costs <= _FARTHEST)).nonzero()[0]
        return Near(rows.take(near).astype(np.int32), costs.take(near), (same_onset & same_rhyme).take(near))

    def _costs_of_rhymes(self, typed: str) -> NDArray[np.float32]:
        costs = self._rhyme_costs.get(typed)
        if costs is None:
            rhyme = Rhyme.of(typed)
            every = [rhyme_cost(rhyme, meant) for meant in self._every_rhyme]
            costs = self._rhyme_costs.put(typed, np.array(every, np.float32))
        return costs

    def _by_letters(self, typed: str) -> Near:
        rows = self._letters.near(bare(typed))
        stands = self._model.forms((typed,)).occurrences[0]
        rarer = self.known.occurrences.take(rows) < cost.LETTER_TIMES * stands
        costs = np.array(
            [
                letters_cost(typed, name, rarer=than) if name != typed else np.inf
                for name, than in zip(self._model.names(self.known.take(rows)), rarer.tolist(), strict=True)
            ],
            np.float32,
        )
        near = (costs <= _FARTHEST_LETTERS).nonzero()[0]
        return Near(rows[near].astype(np.int32), costs[near], np.zeros(len(near), bool))


class _Kinds:
    """The different values in a list, numbered as they come, and for each place which it has."""

    def __init__(self, values: Iterable[str]) -> None:
        self.numbers: dict[str, int] = {}
        self.of = np.array([self.numbers.setdefault(value, len(self.numbers)) for value in values], np.uint16)

    def number(self, value: str) -> int:
        """The number of a value; one that no place has for another."""
        return self.numbers.get(value, len(self.numbers))


def _named(model: LanguageModel, known: Known) -> Iterator[tuple[int, str]]:
    """Each form's row and name; few names are held at once."""
    for start in range(0, len(known), _PORTION):
        rows = np.arange(start, min(start + _PORTION, len(known)))
        yield from zip(rows.tolist(), model.names(known.take(rows)), strict=True)
