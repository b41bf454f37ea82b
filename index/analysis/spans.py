"""Where the syllables of a text stand, for all of them at once."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.analysis.tokens import SYLLABLE

_ONE_BY_ONE = re.compile(r"[\u0300-\u036f\U00010000-\U0010ffff]")
"""Marks that NFC could not compose, and letters beyond the first plane: rare, and left to the tokenizer itself."""


def spans(text: str) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The offsets where the tokens of ``text`` start and end, just as `tokenize` finds them.

    >>> [numbers.tolist() for numbers in spans("Ở quận Uỷ")]
    [[0, 2, 7], [1, 6, 9]]
    """
    if not text.isascii() and _ONE_BY_ONE.search(text):
        found = [match.span() for match in SYLLABLE.finditer(text)]
        both = np.array(found, np.intp).reshape(-1, 2)
        return both[:, 0], both[:, 1]
    inside = np.zeros(len(text) + 2, bool)
    _letters().take(np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2"), out=inside[1:-1])
    borders = (inside[1:] != inside[:-1]).nonzero()[0]
    return borders[::2], borders[1::2]


@cache
def _letters() -> NDArray[np.bool_]:
    """For each character of the first plane whether it is part of a syllable."""
    return np.fromiter((chr(code).isalnum() for code in range(1 << 16)), bool, 1 << 16)
