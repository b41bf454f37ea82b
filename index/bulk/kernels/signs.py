"""One walk over the bytes of many texts: the signs of mentions in them, as offsets in characters."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.bulk.kernels.names import is_capital, may_be_told, run_end
from index.bulk.kernels.words import LONGEST, contains
from index.compiled import compiled

Numbers = NDArray[Any]

NAME, SLASH, HYPHEN, POINT, MONTH, NUMBER, RUN = range(7)
"""The kinds of signs, and behind them the runs that begin at names."""

CAPITAL, DIGIT, LETTERS, ACUTE = 1, 2, 4, 8
"""What has to follow a byte, as bits: a capital, a digit, a space or capital, the first byte of `á`. A byte that may
begin such a character beyond ASCII counts as one: what is found is looked at once more by a pattern."""

SURNAME = 16
"""The bit of a byte with which a surname may begin."""

_SPACE, _SLASH, _HYPHEN, _POINT, _H, _N, _G = 0x20, 0x2F, 0x2D, 0x2E, 0x68, 0x6E, 0x67
_ZERO, _NINE = 0x30, 0x39
_A_ACUTE = 0xA1  # its second byte
_CONTINUED, _FIRST_TWO = 0x80, 0xC0
_LETTERS_FROM = 0x41


@compiled
def find(
    data: Numbers,
    words: Numbers,
    wanted: Numbers,
    is_what: Numbers,
    stops: Numbers,
    surnames: Numbers,
    telling: Numbers,
    found: Numbers,
    counts: Numbers,
) -> None:
    """Find the signs in texts in UTF-8, which a byte parts; 16 zeros end the data.

    ``words`` are the 8 bytes from each byte on, as a number; ``wanted`` says of each byte what has to follow it,
    ``is_what`` what it is itself; ``stops`` are where texts end. ``surnames`` has two numbers for the bytes of each.
    ``found`` gets for each kind the offsets, text by text, and ``counts`` for each text how many. What it gets for each
    run is 2 for each character in it, and 1 more if neither the word before nor a sign behind may tell of a person
    (``telling`` are words that may); or 0 for a run that has to be looked at.
    """
    ends = np.zeros(6, np.int64)
    at = 1
    for text in range(len(stops)):
        before = ends.copy()
        characters = run_stop = 0
        while at < stops[text]:
            byte, follower = data[at], data[at + 1]
            what = wanted[byte] & is_what[follower]
            if what:
                kind = -1
                place = characters
                if what & CAPITAL:
                    size = surname_before(data, words, is_what, surnames, at) if is_capital(data, at + 1) else 0
                    start = at - size
                    if size and start >= run_stop:
                        kind = NAME
                        place -= characters_in(data, start, at)
                        end = run_end(data, at)
                        run = 0
                        if end > at:
                            run_stop = end
                            ordinary = not may_be_told(data, words, telling, start, end)
                            run = 2 * characters_in(data, start, end) + ordinary
                        found[RUN, ends[NAME]] = run
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
        counts[text, RUN] = counts[text, NAME]


@compiled
def characters_in(data: Numbers, start: int, end: int) -> int:
    """How many characters begin from ``start`` to ``end``."""
    count = 0
    for at in range(start, end):
        count += (data[at] & _FIRST_TWO) != _CONTINUED
    return count


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
def surname_before(data: Numbers, words: Numbers, is_what: Numbers, surnames: Numbers, end: int) -> int:
    """How many bytes the longest surname has that ends before ``end``; 0 where none does."""
    longest = 0
    for size in range(1, min(LONGEST, end) + 1):
        start = end - size
        if data[start] < _LETTERS_FROM:
            break
        if is_what[data[start]] & SURNAME and contains(surnames, words, start, size):
            longest = size
    return longest
