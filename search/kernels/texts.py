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

_LETTER_BIT = np.uint8(6)

Index = np.uint64
"""An index without a sign: loops need not ask whether it counts from the end."""


@compiled
def taken_apart(codes: Numbers, kind_of: Numbers) -> tuple[Numbers, Numbers]:
    """What each character can be, with a 0 for the end; and for each syllable its first character and the one behind
    it, in turn: just those syllables that `index.analysis.tokenize` finds.
    """
    size = len(codes)
    kinds = np.empty(size + 1, np.uint8)
    all_kinds = np.uint8(0)
    for at in range(Index(size)):
        kind = kind_of[codes[at]]
        kinds[at] = kind
        all_kinds |= kind
    kinds[size] = 0
    if all_kinds & MARK:
        _let_marks_join(kinds)
    borders = np.empty(size + 2, np.int32)
    count, before = Index(0), np.uint8(0)
    for at in range(Index(size + 1)):  # without a branch, which nothing could foresee
        borders[count] = at
        count += Index(((kinds[at] ^ before) >> _LETTER_BIT) & np.uint8(1))
        before = kinds[at]
    return kinds, borders[:count]


@compiled
def _let_marks_join(kinds: Numbers) -> None:
    """Make the marks behind letters letters."""
    inside = False
    for at in range(len(kinds)):
        if inside and kinds[at] & MARK:
            kinds[at] |= LETTER
        inside = kinds[at] & LETTER > 0


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
