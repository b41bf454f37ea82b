"""One fact of every document of a segment: a column of values, and for each value the documents that have it.

Text facts are numbered by their sorted distinct values, 0 standing for none; number facts are their own column.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.codec.arrays import ArrayFile, smallest, write_array
from index.codec.strings import Strings, write_strings

Numbers = NDArray[Any]


class TextFact:
    """`id`, `source`, `section`, `byline` or `year`."""

    def __init__(self, stem: Path) -> None:
        self.values = Strings(stem)
        self._column = ArrayFile(stem.with_name(f"{stem.name}.column"))
        self._first = ArrayFile(stem.with_name(f"{stem.name}.first"))
        self._docs = ArrayFile(stem.with_name(f"{stem.name}.docs"))

    @property
    def column(self) -> Numbers:
        """For each document the number of its value, counted from 1; 0 where it has none."""
        return self._column.all()

    def value(self, document: int) -> str | None:
        number = self._column.at(document)
        return self.values[number - 1].decode() if number else None

    def documents(self, value: bytes) -> Numbers:
        """The documents with a value, ascending."""
        number = self.values.find(value)
        if number is None:
            return np.empty(0, np.uint32)
        return self._docs[self._first.at(number) : self._first.at(number + 1)]

    def files(self) -> tuple[ArrayFile, ...]:
        return *self.values.files(), self._column, self._first, self._docs


class NumberFact:
    """`published`, `views` or `digest`: a column of signed numbers."""

    def __init__(self, stem: Path) -> None:
        self._column = ArrayFile(stem.with_name(f"{stem.name}.column"))

    @property
    def column(self) -> Numbers:
        return self._column.all()

    def files(self) -> tuple[ArrayFile, ...]:
        return (self._column,)


def write_text_fact(stem: Path, values: Sequence[str | None]) -> None:
    """Write the fact of each document in turn."""
    distinct = sorted({value.encode() for value in values if value is not None})
    numbers = {value.decode(): number for number, value in enumerate(distinct, 1)}
    column = np.fromiter((numbers[v] if v is not None else 0 for v in values), np.uint32, len(values))
    order = np.argsort(column, kind="stable")
    first = np.searchsorted(column[order], np.arange(1, len(distinct) + 2))
    write_strings(stem, distinct)
    write_array(stem.with_name(f"{stem.name}.column"), column, smallest(len(distinct)))
    lacking = int(first[0])
    write_array(stem.with_name(f"{stem.name}.first"), first - lacking, smallest(len(values)))
    write_array(stem.with_name(f"{stem.name}.docs"), order[lacking:], smallest(len(values)))


def write_number_fact(stem: Path, values: Sequence[int], dtype: str) -> None:
    """Write the number of each document in turn."""
    write_array(stem.with_name(f"{stem.name}.column"), np.array(values, dtype))
