"""A row of syllables as it is typed, and how likely each is where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

from search.questions import SPOKEN
from search.spelling import constants as cost
from search.spelling.forms import Floats, Forms, Known
from search.spelling.lattice import Way
from search.spelling.shape import shape
from search.spelling.trios import Trio
from search.spelling.words import Typed

_FEW = log(cost.FEW)

_REMEMBERED = 1 << 12
"""Forms of which is remembered whether they are foreign."""


@dataclass(frozen=True)
class Standing:
    """A row of syllables as typed, each with its form.

    ``known`` is what is known of all of these. ``alone`` is how likely each form is by itself, ``links`` how much
    likelier or less each next one is after the one before, with 0 before the first and behind the last: a logarithm for
    each. ``seen`` is how often it stands so.
    """

    words: Sequence[Typed]
    forms: Sequence[Forms]
    known: Known
    alone: Floats
    links: Floats
    seen: Floats

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The forms themselves."""
        return tuple([form.names[0] for form in self.forms])

    @property
    def score(self) -> float:
        """How likely the whole row is."""
        return float(self.alone.sum() + cost.TYPED * self.links.sum())

    @property
    def around(self) -> Floats:
        """How likely each form is between its neighbours."""
        return self.alone + self.links[:-1] + self.links[1:]

    @cached_property
    def typed(self) -> Floats:
        """The same, as it is compared with what may be meant."""
        return self.alone + cost.TYPED * (self.links[:-1] + self.links[1:])

    @property
    def doubted(self) -> Sequence[int]:
        """Which syllables are unlikely where they stand."""
        return [at for at in (self.around <= cost.LIKELY).nonzero()[0].tolist() if self.words[at].open]

    def changes(self, way: Way) -> int:
        """How many syllables are others on a way."""
        return sum(name != typed for name, typed in zip(way.names, self.names, strict=True))

    def ends(self, at: int) -> bool:
        """Whether a syllable has a neighbour on one side alone."""
        return len(self.words) > 1 and at in (0, len(self.words) - 1)

    def dear(self, at: int) -> float:
        """What any correction of a syllable costs."""
        word = self.words[at]
        dear = cost.CHANGE + cost.CAPITAL * word.text[0].isupper() + cost.NAME * word.name
        dear += cost.END * self.ends(at)
        if word.syllable.canonical in SPOKEN:
            return dear + cost.SPOKEN
        occurrences, share = self._often
        return dear - (cost.RARE * (share[at] < _FEW) if occurrences[at] else cost.STRANGE)

    @cached_property
    def _often(self) -> tuple[Sequence[float], Sequence[float]]:
        """How often each form stands in the index, and the logarithm of its share of all."""
        occurrences, _, share = self.known.numbers.tolist()
        return occurrences, share

    def foreign_beside(self, at: int) -> int:
        """How many neighbours of a syllable are words that no Vietnamese syllable is shaped like."""
        return sum(map(_foreign, self.names[max(0, at - 1) : at] + self.names[at + 1 : at + 2]))

    def trios(self, at: int, form: str, before: float, behind: float) -> Iterator[tuple[float, Trio]]:
        """The rows of three that a syllable is in, if it is ``form``, and how many articles at most have each.

        ``before`` is how often the form stands after the syllable before, ``behind`` how often before the next one. A
        row stands no more often than two of it side by side: where these never do it is left out.
        """
        names, seen = self.names, self.seen.tolist()
        names, seen[at : at + 2] = (*names[:at], form, *names[at + 1 :]), (before, behind)
        for first in range(max(0, at - 2), min(at, len(names) - 3) + 1):
            if most := min(seen[first + 1], seen[first + 2]):
                yield most, (names[first], names[first + 1], names[first + 2])


@lru_cache(_REMEMBERED)
def _foreign(form: str) -> bool:
    return form.isalpha() and shape(form) is None
