"""Where the syllables of a text stand, for all of them at once."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.analysis.tokens import SYLLABLE

_FIRST_MARK, _MARKS = np.uint16(0x300), np.uint16(0x70)
"""The block of combining marks. Those that NFC could not compose, and letters beyond the first plane, are rare, and
left to the tokenizer itself."""

_LATIN = 0x2100
"""Below are the letters of Vietnamese and its neighbours and all common signs: most texts need no greater table."""


def spans(text: str) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The offsets where the tokens of ``text`` start and end, just as `tokenize` finds them.

    >>> [numbers.tolist() for numbers in spans("Ở quận Uỷ")]
    [[0, 2, 7], [1, 6, 9]]
    """
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    if len(codes) != len(text) or (codes - _FIRST_MARK < _MARKS).any():
        both = np.array([match.span() for match in SYLLABLE.finditer(text)], np.intp).reshape(-1, 2)
        return both[:, 0], both[:, 1]
    inside = np.zeros(len(text) + 2, bool)
    _letters(_LATIN if codes.max(initial=0) < _LATIN else 1 << 16).take(codes, out=inside[1:-1], mode="clip")
    borders = (inside[1:] != inside[:-1]).nonzero()[0]
    return borders[::2], borders[1::2]


@cache
def _letters(stop: int) -> NDArray[np.bool_]:
    """For each character below ``stop`` whether it is part of a syllable."""
    return np.fromiter(map(str.isalnum, map(chr, range(stop))), bool, stop)
