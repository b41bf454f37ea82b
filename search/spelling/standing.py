"""A row of syllables as it is typed, and how likely each is where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from search.spelling import constants as cost
from search.spelling.forms import Floats, Forms, Rows
from search.spelling.lattice import Way
from search.spelling.shape import shape
from search.spelling.trios import Trio
from search.spelling.words import Typed


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of syllables as typed, each with its form.

    ``alone`` is how likely each form is by itself, ``links`` how much likelier or less each next one is after the one
    before, with 0 before the first and behind the last: a logarithm for each. ``seen`` is how often it stands so.
    """

    words: Sequence[Typed]
    forms: Sequence[Forms]
    alone: Floats
    links: Floats
    seen: Floats

    @property
    def names(self) -> tuple[str, ...]:
        """The forms themselves."""
        return tuple(form.names[0] for form in self.forms)

    @property
    def score(self) -> float:
        """How likely the whole row is."""
        return float(self.alone.sum() + cost.TYPED * self.links.sum())

    @property
    def around(self) -> Floats:
        """How likely each form is between its neighbours."""
        return self.alone + self.links[:-1] + self.links[1:]

    @property
    def typed(self) -> Floats:
        """The same, as it is compared with what may be meant."""
        return self.alone + cost.TYPED * (self.links[:-1] + self.links[1:])

    def changes(self, way: Way) -> int:
        """How many syllables are others on a way."""
        return sum(name != typed for name, typed in zip(way.names, self.names, strict=True))

    def ends(self, at: int) -> bool:
        """Whether a syllable has a neighbour on one side alone."""
        return len(self.words) > 1 and at in (0, len(self.words) - 1)

    def trios(self, at: int, form: str, before: float, behind: float) -> Iterator[Trio]:
        """The rows of three that a syllable is in, if it is ``form``: none in which two never stand side by side.

        ``before`` is how often the form stands after the syllable before, ``behind`` how often before the next one.
        """
        names, seen = [*self.names[:at], form, *self.names[at + 1 :]], self.seen.tolist()
        seen[at : at + 2] = before, behind
        for first in range(max(0, at - 2), min(at, len(names) - 3) + 1):
            if seen[first + 1] and seen[first + 2]:
                yield names[first], names[first + 1], names[first + 2]

    def most_in_a_row(self, places: Rows, before: Floats, behind: Floats) -> Floats:
        """How many articles at most have forms at some places in rows of three: no more than have two of them so.

        ``before`` and ``behind`` are as in `trios`, of each.
        """
        seen = np.append(self.seen, 0)
        around = np.minimum(seen[places - 1], before) + np.minimum(behind, seen[places + 2])
        most: Floats = around + np.minimum(before, behind)
        return most

    def foreign_beside(self, at: int) -> int:
        """How many neighbours of a syllable are words that no Vietnamese syllable is shaped like."""
        names = [form.names[0] for form in [*self.forms[max(0, at - 1) : at], *self.forms[at + 1 : at + 2]]]
        return sum(name.isalpha() and shape(name) is None for name in names)

    @property
    def doubted(self) -> Sequence[int]:
        """Which syllables are unlikely where they stand."""
        return [at for at in (self.around <= cost.LIKELY).nonzero()[0].tolist() if self.words[at].open]
