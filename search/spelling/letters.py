"""Which of many forms are at most one slip of a finger from a typed one, told by their bytes all at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from search.spelling.forms import Rows

_SHORTEST = 3
"""In shorter forms one letter is too much of them."""


class Letters:
    """Bare forms as rows of bytes, those of one length in one matrix."""

    def __init__(self, forms: Iterable[tuple[int, str]]) -> None:
        """``forms`` come with their numbers."""
        by_length: dict[int, tuple[array[int], bytearray]] = {}
        for number, form in forms:
            written = form.encode()
            numbers, same = by_length.setdefault(len(written), (array("i"), bytearray()))
            numbers.append(number)
            same += written
        self._by_length = {
            length: (np.array(numbers, np.int32), np.frombuffer(bytes(same), np.uint8).reshape(-1, length))
            for length, (numbers, same) in by_length.items()
        }

    def near(self, typed: str) -> Rows:
        """The numbers of the forms with at most one letter wrong, missing, too many, or swapped with the next."""
        form = np.frombuffer(typed.encode(), np.uint8)
        if len(form) < _SHORTEST:
            return np.zeros(0, np.intp)
        found = [
            numbers[near(forms, form)]
            for length, near in ((len(form) - 1, _more), (len(form), _as_many), (len(form) + 1, _fewer))
            for numbers, forms in (self._by_length.get(length, (None, None)),)
            if numbers is not None and forms is not None
        ]
        return np.sort(np.concatenate([np.zeros(0, np.intp), *found]))


def _as_many(forms: NDArray[np.uint8], typed: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """The same letters, one wrong, or two swapped."""
    wrong = forms != typed
    near: NDArray[np.bool_] = wrong.sum(axis=1) <= 1
    for at in range(len(typed) - 1):
        swapped = typed.copy()
        swapped[at], swapped[at + 1] = typed[at + 1], typed[at]
        near |= (forms == swapped).all(axis=1)
    return near


def _more(forms: NDArray[np.uint8], typed: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """A letter too many was typed."""
    near = np.zeros(len(forms), bool)
    for at in range(len(typed)):
        near |= (forms == np.delete(typed, at)).all(axis=1)
    return near


def _fewer(forms: NDArray[np.uint8], typed: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """A letter is missing."""
    near = np.zeros(len(forms), bool)
    for at in range(len(typed) + 1):
        near |= (np.delete(forms, at, axis=1) == typed).all(axis=1)
    return near
