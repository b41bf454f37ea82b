"""One fact of every document of a segment: a column of values, and for each value the documents that have it.

Text facts are numbered by their sorted distinct values, 0 standing for none; list facts likewise, any number of values
a document; number facts are their own column.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from index.codec.arrays import Numbers, smallest
from index.codec.container import Aside, Container
from index.codec.numbering import Joined, NumberingOf
from index.codec.strings import Strings, write_strings

_MANY = 16
"""Where more than one in so many documents is asked about, all are gone through."""

_NONE = np.zeros(0, np.uint8)


class Raw(NamedTuple):
    """The arrays of a text or list fact, for loops: all of them are verified."""

    first: Numbers
    """For each value where its documents begin, and at last where they end."""
    docs: Numbers
    begins: Numbers
    """For each document where its values begin, and at last where they end; empty where it has one value or none."""
    numbers: Numbers
    """The values of the documents: of a list fact their numbers, of a text fact those counted from 1, 0 for none."""


class _Valued:
    """What text facts and list facts have in common: their values, ascending, and the documents that have each."""

    def __init__(self, container: Container, name: str) -> None:
        self.values = Strings(container, name)
        self._first = container.array(f"{name}.first")
        self._docs = container.array(f"{name}.docs")

    def documents(self, value: bytes) -> Numbers:
        """The documents with a value, ascending."""
        number = self.values.find(value)
        return np.empty(0, np.uint32) if number is None else self.documents_of(range(number, number + 1))

    def documents_of(self, numbers: range) -> Numbers:
        """The documents of neighbouring values, one value after the other."""
        return self._docs[self._first.at(numbers.start) : self._first.at(numbers.stop)]

    def frequencies(self) -> Numbers:
        """How many documents have each value."""
        return np.diff(self._first.all().astype(np.int64))

    def count(self, number: int) -> int:
        """How many documents have a value."""
        return self._first.at(number + 1) - self._first.at(number)


class TextFact(_Valued):
    """`id`, `source`, `section`, `byline` or `year`."""

    def __init__(self, container: Container, name: str) -> None:
        super().__init__(container, name)
        self._column = container.array(f"{name}.column")

    @property
    def column(self) -> Numbers:
        """For each document the number of its value, counted from 1; 0 where it has none."""
        return self._column.all()

    @property
    def raw(self) -> Raw:
        return Raw(self._first.all(), self._docs.all(), _NONE, self.column)

    def value(self, document: int) -> str | None:
        number = self._column.at(document)
        return self.values[number - 1].decode() if number else None

    def values_of(self, documents: Iterable[int]) -> list[str]:
        """The values of a few documents that all have one."""
        return [value.decode() for value in self.values.take([self._column.at(each) - 1 for each in documents])]

    def counts(self, documents: Numbers) -> Numbers:
        """For each value how many of these documents have it."""
        counts: Numbers = np.bincount(self.column[documents], minlength=len(self.values) + 1)[1:]
        return counts


class ListFact(_Valued):
    """`person`, `document`, `day`, `role`, `dated` or `definition`: the values of a document have no order."""

    def __init__(self, container: Container, name: str) -> None:
        super().__init__(container, name)
        self._first_number = container.array(f"{name}.numbers.first")
        self._numbers = container.array(f"{name}.numbers")

    @property
    def raw(self) -> Raw:
        return Raw(self._first.all(), self._docs.all(), self._first_number.all(), self._numbers.all())

    def numbers(self, document: int) -> list[int]:
        """The numbers of a document's values, ascending."""
        numbers: list[int] = self._numbers[
            self._first_number.at(document) : self._first_number.at(document + 1)
        ].tolist()
        return numbers

    def all_numbers(self) -> tuple[Numbers, Numbers]:
        """The numbers of the values of all documents, one after the other, and how many each document has."""
        return self._numbers.all(), np.diff(self._first_number.all().astype(np.int64))

    def counts(self, documents: Numbers) -> Numbers:
        """For each value how many of these documents (ascending) have it."""
        if len(documents) * _MANY > self._first_number.count:
            wanted = np.zeros(self._first_number.count - 1, bool)
            wanted[documents] = True
            before = np.zeros(self._docs.count + 1, np.int64)  # how many are wanted before each place
            np.cumsum(wanted.take(self._docs.all()), out=before[1:])
            return np.diff(before.take(self._first.all()))
        first = self._first_number.all()[documents].astype(np.int64)
        sizes = self._first_number.all()[documents + 1].astype(np.int64) - first
        begins = first - (np.cumsum(sizes) - sizes)
        kept = self._numbers.all()[np.repeat(begins, sizes) + np.arange(int(sizes.sum()))]
        return np.bincount(kept, minlength=len(self.values))


class NumberFact:
    """`published`, `views` or `digest`: a column of signed numbers."""

    def __init__(self, container: Container, name: str) -> None:
        self._column = container.array(f"{name}.column")

    @property
    def column(self) -> Numbers:
        return self._column.all()


class Values(NamedTuple):
    """The values of a fact in some documents, where each distinct one stands once.

    ``numbers`` are their places among ``distinct``, document by document, and ``sizes`` how many each document has.
    """

    distinct: Joined
    numbers: Numbers
    sizes: Numbers


def write_text_fact(packing: Aside, name: str, portions: Iterable[Values], numbering: NumberingOf) -> None:
    """Write the fact of each document in turn, which come in any portions; a document has one value or none."""
    own = numbering()
    columns = []
    for distinct, numbers, sizes in portions:
        column = np.zeros(len(sizes), np.uint32)
        column[sizes > 0] = own.numbers(distinct)[numbers] + np.uint32(1)
        columns.append(column)
    distinct, places = own.ordered()
    del own
    column = np.concatenate(([0], places + np.uint32(1)))[np.concatenate(columns)]
    order = np.argsort(column, kind="stable")
    first = np.searchsorted(column[order], np.arange(1, len(distinct) + 2))
    write_strings(packing, name, distinct)
    packing.write(f"{name}.column", column, smallest(len(distinct)))
    lacking = int(first[0])
    packing.write(f"{name}.first", first - lacking, smallest(len(column)))
    packing.write(f"{name}.docs", order[lacking:], smallest(len(column)))


def write_list_fact(packing: Aside, name: str, portions: Iterable[Values], numbering: NumberingOf) -> None:
    """Write the values of each document in turn, which come in any portions; none comes twice in a document."""
    own = numbering()
    parts, all_sizes = [], []
    for distinct, numbers, sizes in portions:
        parts.append(own.numbers(distinct)[numbers])
        all_sizes.append(sizes)
    distinct, places = own.ordered()
    del own
    each = np.concatenate(all_sizes)
    document = np.repeat(np.arange(len(each)), each)
    number = places[np.concatenate(parts)].astype(np.int64)
    numbers = number[np.lexsort((number, document))]
    order = np.argsort(number, kind="stable")
    write_strings(packing, name, distinct)
    packing.write(f"{name}.first", np.searchsorted(number[order], np.arange(len(distinct) + 1)), smallest(len(number)))
    packing.write(f"{name}.docs", document[order], smallest(max(len(each) - 1, 0)))
    packing.write(f"{name}.numbers.first", np.concatenate(([0], np.cumsum(each))), smallest(len(number)))
    packing.write(f"{name}.numbers", numbers, smallest(max(len(distinct) - 1, 0)))


def write_number_fact(packing: Aside, name: str, portions: Iterable[Numbers], dtype: str) -> None:
    """Write the number of each document in turn, which come in any portions."""
    with packing.writer(f"{name}.column", dtype) as writer:
        for numbers in portions:
            writer.append(numbers)
