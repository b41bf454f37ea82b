"""The values of a fact on their way into a segment: each distinct one once, however often it comes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain

import numpy as np

from index.bulk.spill import Spill
from index.codec.arrays import Numbers
from index.codec.facts import Values
from index.codec.numbering import Joined


def distinct(rows: Sequence[Collection[str]]) -> Values:
    """The values of the documents, which have any number each."""
    return _numbered([*chain.from_iterable(rows)], np.fromiter(map(len, rows), np.int64, len(rows)))


def distinct_texts(column: Sequence[str | None]) -> Values:
    """The values of the documents, which have one each, or none."""
    present = [value for value in column if value is not None]
    return _numbered(present, np.fromiter((value is not None for value in column), np.int64, len(column)))


def _numbered(values: Sequence[str], sizes: Numbers) -> Values:
    number_of = {value: number for number, value in enumerate(dict.fromkeys(values))}
    numbers = np.fromiter(map(number_of.__getitem__, values), np.uint32, len(values))
    return Values(Joined.of([value.encode() for value in number_of]), numbers, sizes)


def arrays_of(values: Values, name: str) -> dict[str, Numbers | bytes]:
    """The arrays that are to be spilled."""
    return {
        name: values.distinct.data,
        f"{name}.ends": values.distinct.ends,
        f"{name}.numbers": values.numbers,
        f"{name}.sizes": values.sizes,
    }


def spilled(spill: Spill, name: str) -> Values:
    """What was spilled."""
    with spill.opened() as read:
        strings = Joined(read(name), read(f"{name}.ends"))
        return Values(strings, read(f"{name}.numbers"), read(f"{name}.sizes"))


def among(values: Iterable[bytes], numbers: Numbers, sizes: Numbers) -> Values:
    """Those of ``values`` that any document still has; ``numbers`` are places in them."""
    listed = list(values)
    kept, own = np.unique(numbers, return_inverse=True)
    return Values(Joined.of([listed[number] for number in kept.tolist()]), own.astype(np.uint32), sizes)
