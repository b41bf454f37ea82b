"""The different ones of some numbers."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.number[Any])


def distinct(numbers: NDArray[Number]) -> NDArray[Number]:
    """Each of some numbers once, ascending.

    As `np.unique`, which loads masked arrays to do so: a megabyte of every process, and 7 ms.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    in_order = np.sort(numbers)
    first = np.ones(len(in_order), bool)
    np.not_equal(in_order[1:], in_order[:-1], out=first[1:])
    return in_order[first]
