"""Canonical forms, and what is known of each by itself: rows of a table."""

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
    """What is known of canonical forms by themselves, in one table that loops read too: shape (forms, 5 + segments).

    Its columns are those of ``numbers``, of ``bits`` and of ``terms``, the bytes of each as whole numbers.
    """

    table: Numbers

    @classmethod
    def of(cls, terms: Numbers, numbers: Floats, bits: Bits) -> Known:
        """What is known, from the columns of each kind: shapes (segments, forms), (3, forms) and (2, forms)."""
        return cls(np.ascontiguousarray(np.concatenate([numbers.view(np.int64), bits.view(np.int64), terms]).T))

    def __len__(self) -> int:
        return len(self.table)

    @property
    def numbers(self) -> Floats:
        """How often each form stands, the weight of followers never seen, and the logarithm of its share of all."""
        return self.table[:, :3].view(np.float64).T

    @property
    def bits(self) -> Bits:
        """Where the first ones of one form and the second ones of the next share a bit, the two ask a question."""
        return self.table[:, 3:5].view(np.uint64).T

    @property
    def terms(self) -> Numbers:
        """For each segment of the index the number of each form, -1 where the segment lacks it: (segments, forms)."""
        return self.table[:, 5:].T

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
        return Known(self.table.take(rows, 0))

    @classmethod
    def joined(cls, parts: Sequence[Known]) -> Known:
        """What is known of all forms of all parts, one after the other."""
        return cls(np.concatenate([part.table for part in parts]))


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
