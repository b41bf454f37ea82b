"""Where sentences begin, for many texts at once: seen in the bytes between syllables."""

from __future__ import annotations

import numpy as np

from index.codec.arrays import Numbers

NEWLINE, STOP = 2, 1
"""What ends a sentence: always, or with more than itself before the next piece."""


KINDS = bytes(NEWLINE if chr(code) == "\n" else STOP if chr(code) in ".!?;" else 0 for code in range(256))
"""What each byte of UTF-8 ends, 0 for nothing."""

_ELLIPSIS = "…".encode()


def begins(data: bytes, starts: Numbers, ends: Numbers) -> Numbers:
    """Which pieces of a text in UTF-8 begin a sentence after another, ascending.

    ``starts`` and ``ends`` are the offsets of the pieces. A sentence ends with its line, and at a stop that more than
    the stop parts from what follows: `25.000` and `TP.HCM` are not two.
    """
    if not len(starts):
        return starts
    codes = np.frombuffer(data, np.uint8)
    kinds = np.frombuffer(data.translate(KINDS), np.uint8)
    at = kinds.nonzero()[0]
    newline = kinds[at] == NEWLINE
    first, second, third = _ELLIPSIS
    dots = (codes[:-2] == first).nonzero()[0]
    dots = dots[(codes[dots + 1] == second) & (codes[dots + 2] == third)]
    at, newline = np.concatenate((at, dots)), np.concatenate((newline, np.zeros(len(dots), bool)))
    following = starts.searchsorted(at)
    inside = (following > 0) & (following < len(starts))
    following, newline = following[inside], newline[inside]
    gaps = starts[following] - ends[following - 1]
    opens = np.zeros(len(starts), bool)
    opens[following[newline | (gaps > 1)]] = True
    return opens.nonzero()[0]
