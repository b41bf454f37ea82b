"""Words that were typed without their spaces, taken apart: `seagames`, `giaothong`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log
from operator import attrgetter

from index import Snapshot
from index.analysis import Syllable, bare, syllable
from index.fields import TEXT_FIELDS
from search.meaning.keys import is_shaped_as_syllable

Row = tuple[Syllable, ...]

_LENGTHS = range(5, 25)
"""Letters of a word that may be several: shorter ones are abbreviations, and nobody glues so many."""

_LEAST_PART = 2
"""Letters of each of these. A single letter is most often one too much, but not beside what is foreign: `vleague`."""

_LEAST_TOGETHER = 5
"""So often at least two parts stand side by side."""

_BOUND = 8.0
"""And so many times more often than by chance."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """Two forms, how often they stand side by side, and how many times more often than by chance."""

    forms: tuple[str, str]
    times: int
    ratio: float


@dataclass(frozen=True, slots=True)
class _Way:
    """Words that letters are made of, and how strongly they belong together."""

    row: Row
    strength: float = 0.0

    @property
    def merit(self) -> tuple[int, float]:
        """Fewer parts are better, then those that belong together more."""
        return -len(self.row), self.strength


_MERIT = attrgetter("merit")


class GluedWords:
    """Takes words apart into what stands side by side in one snapshot. Threads may share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def parts(self, word: Syllable) -> Row:
        """The fewest words that a word is made of, each beside the next more often than by chance; none at best."""
        letters = word.canonical
        if len(letters) not in _LENGTHS or not letters.isalpha() or is_shaped_as_syllable(word.bare):
            return ()
        ways = {0: [_Way(())]}
        for end in range(1, len(letters) + 1):
            for start in sorted(ways):
                part = syllable(letters[start:end])
                if not _may_be_part(letters, start, end) or not self._snapshot.forms(part.folded):
                    continue
                if longer := [way for each in ways[start] if (way := self._longer(each, part))]:
                    ways.setdefault(end, []).append(max(longer, key=_MERIT))
        return max(ways.get(len(letters), ways[0]), key=_MERIT).row

    def together(self, row: Row) -> int:
        """How often at least each of these words stands beside the next."""
        return min(self._beside(left, right).times for left, right in pairwise(row))

    def text(self, row: Row) -> str:
        """A row as it is written most."""
        if len(row) == 1:
            return row[0].canonical
        pairs = [self._beside(left, right).forms for left, right in pairwise(row)]
        return " ".join((pairs[0][0], *(right for _, right in pairs)))

    def _longer(self, way: _Way, part: Syllable) -> _Way | None:
        """A way with one part more; None where that seldom stands beside the last one."""
        if not way.row:
            return _Way((part,))
        beside = self._beside(way.row[-1], part)
        if beside.times < _LEAST_TOGETHER or beside.ratio < _BOUND:
            return None
        return _Way((*way.row, part), way.strength + log(beside.ratio))

    def _beside(self, left: Syllable, right: Syllable) -> _Beside:
        """Two syllables in those of their forms that stand side by side most."""
        neighbours = self._snapshot.neighbours
        lefts, rights = self._forms(left), self._forms(right)
        counts = neighbours.matrix(lefts, rights)
        row, column = divmod(int(counts.argmax()), len(rights))
        forms = lefts[row], rights[column]
        times, (first, second) = int(counts[row, column]), neighbours.occurrences(forms).tolist()
        return _Beside(forms, times, times * self._places / max(1, first * second))

    def _forms(self, typed: Syllable) -> Sequence[str]:
        forms = self._snapshot.forms(typed.folded)
        return [typed.canonical] if typed.marked and typed.canonical in forms else forms

    @cached_property
    def _places(self) -> int:
        """How many syllables all titles and bodies have."""
        fields = [segment.file.postings[field] for segment in self._snapshot.segments for field in TEXT_FIELDS]
        return sum(int(field.lengths.sum(dtype=int)) for field in fields)


def _may_be_part(letters: str, start: int, end: int) -> bool:
    """Whether a part of a word is long enough to be one by itself."""
    if end - start >= _LEAST_PART:
        return end - start < len(letters)
    rest = letters[end:] if start == 0 else letters[:start]
    return len(rest) == len(letters) - 1 and not is_shaped_as_syllable(bare(rest))
