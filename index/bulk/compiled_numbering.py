"""Numbering strings by compiled loops: no object is made of any."""

from __future__ import annotations

from index.bulk.kernels.numbering import Table
from index.codec.numbering import Joined, Numbers


class CompiledNumbering:
    """A `Numbering` in a table of bytes."""

    def __init__(self) -> None:
        self._table = Table()

    def numbers(self, strings: Joined) -> Numbers:
        numbers: Numbers = self._table.numbers(strings.data, strings.ends)
        return numbers

    def met(self) -> Joined:
        return Joined(*self._table.met())

    def ordered(self) -> tuple[Joined, Numbers]:
        data, ends, places = self._table.ordered()
        return Joined(data, ends), places
