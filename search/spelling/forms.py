"""Canonical forms, and what is known of each by itself: columns of a few arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
Bits = NDArray[np.uint64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of canonical forms by themselves, a column for each.

    ``terms`` has for each segment of the index the number of each form, -1 where the segment lacks it: shape
    (segments, forms). The rows of ``numbers`` are how often each stands, the weight of followers never seen, and the
    logarithm of its share of all syllables. Where the first of ``bits`` of one form and the second of the next share a
    bit, the two ask a question.
    """

    terms: Numbers
    numbers: Floats
    bits: Bits

    def __len__(self) -> int:
        return len(self.numbers[0])

    @property
    def occurrences(self) -> Floats:
        """How often each form stands in the index."""
        row: Floats = self.numbers[0]
        return row

    @property
    def log(self) -> Floats:
        """The logarithm of the share that each form has of all syllables."""
        row: Floats = self.numbers[2]
        return row

    def take(self, rows: Rows) -> Known:
        """What is known of some of the forms."""
        return Known(self.terms.take(rows, 1), self.numbers.take(rows, 1), self.bits.take(rows, 1))

    @classmethod
    def joined(cls, parts: Sequence[Known]) -> Known:
        """What is known of all forms of all parts, one after the other."""
        return cls(
            np.concatenate([part.terms for part in parts], axis=1),
            np.concatenate([part.numbers for part in parts], axis=1),
            np.concatenate([part.bits for part in parts], axis=1),
        )


@dataclass(frozen=True, slots=True)
class Forms:
    """Canonical forms and what is known of each."""

    names: tuple[str, ...]
    known: Known

    def __len__(self) -> int:
        return len(self.names)

    @property
    def occurrences(self) -> Floats:
        """How often each form stands in the index."""
        return self.known.occurrences

    def take(self, rows: Rows) -> Forms:
        """Some of the forms."""
        return Forms(tuple(map(self.names.__getitem__, rows.tolist())), self.known.take(rows))

    @classmethod
    def joined(cls, parts: Sequence[Forms]) -> Forms:
        """All forms of all parts, one after the other."""
        names = tuple(chain.from_iterable(part.names for part in parts))
        return cls(names, Known.joined([part.known for part in parts]))
