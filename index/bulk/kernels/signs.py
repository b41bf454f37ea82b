"""One walk over the bytes of many texts: the signs of mentions in them, as offsets in characters."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.compiled import compiled

Numbers = NDArray[Any]

NAME, SLASH, HYPHEN, POINT, MONTH, NUMBER = range(6)
"""The kinds of signs."""

CAPITAL, DIGIT, LETTERS, ACUTE = 1, 2, 4, 8
"""What has to follow a byte, as bits: a capital, a digit, a space or capital, the first byte of `á`. A byte that may
begin such a character beyond ASCII counts as one: what is found is looked at once more by a pattern."""

LONGEST = 16
"""Bytes of the longest surname that can be told."""

SURNAME = 16
"""The bit of a byte with which a surname may begin."""

_SPACE, _SLASH, _HYPHEN, _POINT, _H, _N, _G = 0x20, 0x2F, 0x2D, 0x2E, 0x68, 0x6E, 0x67
_ZERO, _NINE = 0x30, 0x39
_A_ACUTE = 0xA1  # its second byte
_CONTINUED, _FIRST_TWO = 0x80, 0xC0
_LETTERS_FROM = 0x41

_LOW, _HIGH = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_UPPER, _EIGHT, _ONE, _BYTE = np.uint64(32), np.uint64(64), np.uint64(1), np.uint64(8)


@compiled
def find(
    data: Numbers,
    words: Numbers,
    wanted: Numbers,
    is_what: Numbers,
    stops: Numbers,
    surnames: Numbers,
    found: Numbers,
    counts: Numbers,
) -> None:
    """Find the signs in texts in UTF-8, which a byte parts; 16 zeros end the data.

    ``words`` are the 8 bytes from each byte on, as a number; ``wanted`` says of each byte what has to follow it,
    ``is_what`` what it is itself; ``stops`` are where texts end. ``surnames`` has two numbers for the bytes of each.
    ``found`` gets for each kind the offsets, text by text, and ``counts`` for each text how many.
    """
    ends = np.zeros(6, np.int64)
    at = 1
    for text in range(len(stops)):
        before = ends.copy()
        characters = 0
        while at < stops[text]:
            byte, follower = data[at], data[at + 1]
            what = wanted[byte] & is_what[follower]
            if what:
                kind = -1
                place = characters
                if what & CAPITAL:
                    size = 0
                    if not is_small(follower, data[at + 2], data[at + 3]):
                        size = surname_before(data, words, is_what, surnames, at)
                    if size:
                        kind = NAME
                        for back in range(at - size, at):
                            place -= (data[back] & _FIRST_TWO) != _CONTINUED
                elif what & ACUTE:
                    if (
                        data[at + 2] == _A_ACUTE
                        and data[at + 3] == _N
                        and data[at + 4] == _G
                        and data[at + 5] == _SPACE
                        and is_what[data[at + 6]] & DIGIT
                    ):
                        kind = MONTH
                elif what & DIGIT and ends_number(data, at):
                    kind = SLASH if byte == _SLASH else HYPHEN if byte == _HYPHEN else POINT
                if kind >= 0:
                    found[kind, ends[kind]] = place
                    ends[kind] += 1
                if what & LETTERS and (follower != _SPACE or is_what[data[at + 2]] & CAPITAL):
                    found[NUMBER, ends[NUMBER]] = characters
                    ends[NUMBER] += 1
            characters += (byte & _FIRST_TWO) != _CONTINUED
            at += 1
        at += 1
        for kind in range(6):
            counts[text, kind] = ends[kind] - before[kind]


@compiled
def ends_number(data: Numbers, end: int) -> bool:
    """Whether a number of one or two digits may end here, with which a date can begin."""
    last, before = data[end - 1], data[end - 2]
    if last >= _CONTINUED or before >= _CONTINUED:
        return True
    start = end - 1
    if is_digit(before):
        start -= 1
        before = data[start - 1]
    return is_digit(last) and not is_digit(before) and before != _SLASH and before != _POINT


@compiled
def is_digit(byte: int) -> bool:
    """Whether a byte is a digit in ASCII."""
    return _ZERO <= byte <= _NINE


@compiled
def is_small(first: int, second: int, third: int) -> bool:
    """Whether bytes are surely no capital of Vietnamese: most that begin like one are the first of a small letter."""
    if first == 0xE1:
        return third & 1 == 1  # Ạ is even, ạ odd, and so on to ỹ
    if first == 0xC3:
        return second >= 0xA0  # à
    if first == 0xC4 or first == 0xC5:
        return second & 1 == 1  # ă, đ, ĩ, ũ
    return first == 0xC6 and second != 0xA0 and second != 0xAF  # Ơ, Ư


@compiled
def surname_before(data: Numbers, words: Numbers, is_what: Numbers, surnames: Numbers, end: int) -> int:
    """How many bytes the longest surname has that ends before ``end``; 0 where none does."""
    longest = 0
    for size in range(1, min(LONGEST, end) + 1):
        start = end - size
        if data[start] < _LETTERS_FROM:
            break
        if is_what[data[start]] & SURNAME:
            low, high = key(words, start, size)
            if slot_of(surnames, low, high) >= 0:
                longest = size
    return longest


@compiled
def key(words: Numbers, start: int, size: int) -> tuple[np.uint64, np.uint64]:
    """The bytes of a word of at most 16, as two numbers."""
    if size < 8:
        return words[start] & ((_ONE << (_BYTE * np.uint64(size))) - _ONE), np.uint64(0)
    if size < 16:
        return words[start], words[start + 8] & ((_ONE << (_BYTE * np.uint64(size - 8))) - _ONE)
    return words[start], words[start + 8]


@compiled
def slot_of(surnames: Numbers, low: np.uint64, high: np.uint64) -> np.int64:
    """Where a word stands in a table by open addressing; below 0, as ``~slot``, where it would be put."""
    mask = len(surnames) - 1
    slot = np.int64(((low ^ (high * _HIGH)) * _LOW) >> _UPPER) & mask
    while surnames[slot, 0]:
        if surnames[slot, 0] == low and surnames[slot, 1] == high:
            return slot
        slot = (slot + 1) & mask
    return ~slot


@compiled
def learn(words: Numbers, starts: Numbers, ends: Numbers, surnames: Numbers) -> None:
    """Put surnames, which are bytes from ``starts`` to ``ends``, into an empty table."""
    for name in range(len(starts)):
        low, high = key(words, starts[name], ends[name] - starts[name])
        slot = slot_of(surnames, low, high)
        if slot < 0:
            surnames[~slot, 0], surnames[~slot, 1] = low, high
