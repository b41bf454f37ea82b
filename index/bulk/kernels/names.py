"""Where a name's run of capitalised syllables ends, and whether what stands around it may tell that it is a person's.

What is known here are the letters of Vietnamese and of ASCII, in UTF-8.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.bulk.kernels.words import contains
from index.compiled import compiled

Numbers = NDArray[Any]

UNSURE = -1
"""The end of a run with a character in it that is looked up nowhere here."""

_SPACE, _NEWLINE, _HYPHEN, _UNDERSCORE, _COMMA, _PARENTHESIS = 0x20, 0x0A, 0x2D, 0x5F, 0x2C, 0x28
_A, _Z, _SMALL_A, _SMALL_L, _SMALL_Z, _ZERO, _NINE = 0x41, 0x5A, 0x61, 0x6C, 0x7A, 0x30, 0x39
_LONGEST_WORD = 9  # characters of a word before a name that are looked at


@compiled
def run_end(data: Numbers, space: int) -> int:
    """Where the run ends whose first syllable ends at a space: there, if no capital follows; or `UNSURE`."""
    end = space
    while data[end] == _SPACE and is_capital(data, end + 1):
        end += 1
        size = letter_size(data, end)
        while size > 0:
            end += size
            size = letter_size(data, end)
        if size < 0:
            return UNSURE
    if data[end] == _HYPHEN and _SMALL_A <= data[end + 1] <= _SMALL_Z:
        return UNSURE
    return end


@compiled
def is_capital(data: Numbers, at: int) -> bool:
    """Whether a capital of Vietnamese stands at an offset."""
    first: int = data[at]
    second: int = data[at + 1]
    if first < 0x80:
        return _A <= first <= _Z
    if first == 0xC3:  # À to Ý, without ×
        return second <= 0x9D and second != 0x97
    if first == 0xC4:  # Ă, Đ, Ĩ
        return second == 0x82 or second == 0x90 or second == 0xA8
    if first == 0xC5:  # Ũ
        return second == 0xA8
    if first == 0xC6:  # Ơ, Ư
        return second == 0xA0 or second == 0xAF
    if first == 0xE1:  # Ạ to Ỹ, each before its small letter
        third: int = data[at + 2]
        return third & 1 == 0 and ((second == 0xBA and third >= 0xA0) or (second == 0xBB and third <= 0xB8))
    return False


@compiled
def letter_size(data: Numbers, at: int) -> int:
    """How many bytes the letter or digit at an offset has; 0 for another sign, less for what is not known here."""
    first: int = data[at]
    second: int = data[at + 1]
    if first < 0x80:
        letter = _A <= first <= _Z or _SMALL_A <= first <= _SMALL_Z or _ZERO <= first <= _NINE or first == _UNDERSCORE
        return 1 if letter else 0
    if first == 0xC3:
        return 0 if second == 0x97 or second == 0xB7 else 2
    if 0xC4 <= first <= 0xC6:
        return 2
    if first == 0xE1:
        return 3 if second == 0xBA or second == 0xBB else -1
    return 0 if first == 0xE2 and second == 0x80 else -1


@compiled
def may_be_told(data: Numbers, words: Numbers, telling: Numbers, start: int, end: int) -> bool:
    """Whether the word before a run, or a sign behind it, may tell of a person; ``telling`` are words that do."""
    if is_sign(data, end) or is_sign(data, end + character_size(data[end])):
        return True
    if data[start - 1] != _SPACE:
        return False
    first = start - 1
    characters = 0
    while data[first - 1] > _SPACE:
        first -= 1
        characters += (data[first] & 0xC0) != 0x80
    size = start - 1 - first
    if not size:
        return False
    if characters > _LONGEST_WORD or size > 16 or not is_small(data, first):
        return True
    return contains(telling, words, first, size)


@compiled
def is_small(data: Numbers, at: int) -> bool:
    """Whether a small letter of Vietnamese stands at an offset, surely."""
    first: int = data[at]
    if first < 0x80:
        return _SMALL_A <= first <= _SMALL_Z
    second: int = data[at + 1]
    third: int = data[at + 2]
    if first == 0xC3:  # à to ý, without ÷
        return 0xA0 <= second <= 0xBD and second != 0xB7
    if first == 0xC4:  # ă, đ, ĩ
        return second == 0x83 or second == 0x91 or second == 0xA9
    if first == 0xC6:  # ơ, ư
        return second == 0xA1 or second == 0xB0
    # ạ to ỹ
    return first == 0xE1 and third & 1 == 1 and (second == 0xBA or second == 0xBB)


@compiled
def is_sign(data: Numbers, at: int) -> bool:
    """Whether a role behind a name may begin with the sign at an offset."""
    first: int = data[at]
    if first == 0xE2:
        second: int = data[at + 1]
        third: int = data[at + 2]
        return second == 0x80 and (third == 0x93 or third == 0x94)
    return first in (_COMMA, _HYPHEN, _PARENTHESIS, _SMALL_L)


@compiled
def character_size(first: np.uint8) -> int:
    """How many bytes the character has that begins with a byte."""
    return 1 if first < 0xC0 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
