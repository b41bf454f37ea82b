"""Which of many forms are at most one slip of a finger from a typed one, told by their bytes all at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from search.spelling.forms import Rows

SHORTEST = 3
"""In shorter forms one letter is too much of them."""


class Letters:
    """Bare forms as columns of bytes, those of one length in one matrix."""

    def __init__(self, forms: Iterable[tuple[int, str]]) -> None:
        """``forms`` come with their numbers."""
        by_length: dict[int, tuple[array[int], bytearray]] = {}
        for number, form in forms:
            written = form.encode()
            numbers, same = by_length.setdefault(len(written), (array("i"), bytearray()))
            numbers.append(number)
            same += written
        self._by_length = {
            length: (np.array(numbers, np.int32), _columns(bytes(same), length))
            for length, (numbers, same) in by_length.items()
        }

    def near(self, typed: str) -> Rows:
        """The numbers of the forms with at most one letter wrong, missing, too many, or swapped with the next."""
        form = np.frombuffer(typed.encode(), np.uint8)
        if len(form) < SHORTEST:
            return np.zeros(0, np.intp)
        found = [
            numbers[near(forms, form)]
            for length, near in ((len(form) - 1, _more), (len(form), _as_many), (len(form) + 1, _fewer))
            for numbers, forms in (self._by_length.get(length, (None, None)),)
            if numbers is not None and forms is not None
        ]
        return np.sort(np.concatenate([np.zeros(0, np.intp), *found]))


def _columns(forms: bytes, length: int) -> NDArray[np.uint8]:
    return np.ascontiguousarray(np.frombuffer(forms, np.uint8).reshape(-1, length).T)


def _as_many(forms: NDArray[np.uint8], typed: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """The same letters, one wrong, or two swapped."""
    wrong = (forms != typed[:, None]).sum(axis=0, dtype=np.uint16)
    near: NDArray[np.bool_] = wrong <= 1
    for at in (typed[1:] != typed[:-1]).nonzero()[0].tolist():
        near |= (wrong == 2) & (forms[at] == typed[at + 1]) & (forms[at + 1] == typed[at])
    return near


def _more(forms: NDArray[np.uint8], typed: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """A letter too many was typed."""
    return _alike(forms == typed[:-1, None]) + _alike((forms == typed[1:, None])[::-1]) >= len(forms)


def _fewer(forms: NDArray[np.uint8], typed: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """A letter is missing."""
    same = forms[:-1] == typed[:, None], forms[1:] == typed[:, None]
    return _alike(same[0]) + _alike(same[1][::-1]) >= len(typed)


def _alike(same: NDArray[np.bool_]) -> NDArray[np.uint16]:
    """How many letters of each form are the same before the first that is not: from (letters, forms)."""
    alike: NDArray[np.uint16] = np.logical_and.accumulate(same, axis=0).sum(axis=0, dtype=np.uint16)
    return alike
