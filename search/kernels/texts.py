"""The loop that takes the texts of a page apart: what each character can be, and where the syllables stand."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.compiled import compiled

Numbers = NDArray[Any]

SPACE, NEWLINE, STOP, QUOTE, LAST, BLANK, LETTER, MARK = 1, 2, 4, 8, 16, 32, 64, 128
"""What a character can be: white space, a line break, the end of a sentence or clause, a quote that closes behind it,
what a passage may end with, the plain space, part of a syllable, part of one if it stands behind a letter."""

_LETTER_BIT, _MARK_BIT = np.uint32(6), np.uint32(7)

Index = np.uint64
"""An index without a sign: loops need not ask whether it counts from the end."""


@compiled
def taken_apart(codes: Numbers, kind_of: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """What each character can be, with a 0 for the end, and for each syllable its first character and the one behind
    it: just those that `index.analysis.tokenize` finds.
    """
    size = len(codes)
    kinds = np.empty(size + 1, np.uint8)
    starts, ends = np.empty(size // 2 + 2, np.int64), np.empty(size // 2 + 2, np.int64)
    begun, ended, inside = Index(0), Index(0), np.uint32(0)
    for at in range(Index(size)):  # without a branch, which nothing could foresee
        kind = np.uint32(kind_of[codes[at]])
        kinds[at] = kind
        letter = (kind >> _LETTER_BIT | inside & kind >> _MARK_BIT) & np.uint32(1)
        starts[begun], ends[ended] = at, at
        begun += Index(letter & ~inside)
        ended += Index(inside & ~letter)
        inside = letter
    kinds[size], ends[ended] = 0, size
    return kinds, starts[:begun], ends[:begun]


@cache
def kinds() -> NDArray[np.uint8]:
    """For each character of the first plane what it can be."""
    size = 1 << 16
    found = np.fromiter(map(str.isspace, map(chr, range(size))), np.uint8, size) * np.uint8(SPACE)
    found |= np.fromiter(map(str.isalnum, map(chr, range(size))), np.uint8, size) * np.uint8(LETTER)
    found[0x300:0x370] |= MARK
    for kind, characters in (
        (NEWLINE, "\n"),
        (STOP, ".!?…;:"),
        (QUOTE, "'\"”’»)"),
        (LAST, ".!?…”"),
        (BLANK, " "),
    ):
        for character in characters:
            found[ord(character)] |= kind
    return found


def codes(text: str) -> NDArray[np.uint16]:
    """The characters of a text as numbers of the first plane; those beyond it by others that are of their kind."""
    narrow = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    if len(narrow) == len(text):
        return narrow
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    beyond = (wide >> 16).nonzero()[0]
    stand_ins = [ord("a" if text[at].isalnum() else "□") for at in beyond.tolist()]
    narrow = wide.astype("<u2")
    narrow[beyond] = stand_ins
    narrow.flags.writeable = False  # as the others are: for loops that is another type
    return narrow
