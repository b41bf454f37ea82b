"""Which lines of JSON surely hold tidy strings: many at once, told from their bytes before anything is understood.

Tidy is a text that `corpus.text.clean` leaves as it is and that has no two spaces in a row. Most are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Places = NDArray[np.intp]

_BLOCK = 1 << 17  # bytes: what is made of them stays in the processor's cache

_NEWLINE, _SPACE, _DELETE, _BACKSLASH = 0x0A, 0x20, 0x7F, 0x5C
_LATIN = 0xC8  # the last first byte of which all characters are tidy, up to U+023F
_SIGNS, _VIETNAMESE, _PUNCTUATION = 0xC2, 0xE1, 0xE2  # the first bytes of which some are


def untidy_lines(data: bytes) -> frozenset[int]:
    """The lines of ``data``, counted from 0, whose strings need a closer look; ``data`` is meant to be UTF-8.

    What needs none are letters of Latin scripts, common signs, and the escapes of a line end and a quote.
    """
    found: set[int] = set()
    begin = lines = 0
    while begin < len(data):
        end = data.find(b"\n", begin + _BLOCK) + 1 or len(data)
        block = data[begin:end]
        found.update(line + lines for line in _untidy(block))
        begin, lines = end, lines + block.count(b"\n")
    return frozenset(found)


def _untidy(block: bytes) -> list[int]:
    """The same of a few lines."""
    codes = np.frombuffer(block + b"\n", np.uint8)
    first, second = codes[:-1], codes[1:]
    odd = (first < _SPACE) & (first != _NEWLINE)
    odd |= first == _DELETE
    odd |= (first == _SPACE) & (second == _SPACE)
    odd |= (first > _LATIN) & (first != _VIETNAMESE) & (first != _PUNCTUATION)
    odd |= (first == _VIETNAMESE) & ((second & 0xFC) != 0xB8)  # Ḁ to ỿ have 0xB8 to 0xBB
    found = [odd.nonzero()[0], _odd_escapes(first, second), _odd_signs(first, second), _odd_punctuation(codes)]
    lines: list[int] = (codes == _NEWLINE).nonzero()[0].searchsorted(np.concatenate(found)).tolist()
    return lines


def _odd_escapes(first: Bytes, second: Bytes) -> Places:
    at = (first == _BACKSLASH).nonzero()[0]
    escaped = second[at]
    odd: Places = at[(escaped != ord("n")) & (escaped != ord('"'))]
    return odd


def _odd_signs(first: Bytes, second: Bytes) -> Places:
    """Of U+0080 to U+00BF those without ¡ to ¬ and ® to ¿."""
    at = (first == _SIGNS).nonzero()[0]
    sign = second[at]
    odd: Places = at[(sign < 0xA1) | (sign == 0xAD)]
    return odd


def _odd_punctuation(codes: Bytes) -> Places:
    """Of U+2000 to U+2FFF those without ‐ to ‧, ‰ to › and ₫."""
    at = (codes[:-2] == _PUNCTUATION).nonzero()[0]
    second, third = codes[at + 1], codes[at + 2]
    dashes_and_quotes = (third >= 0x90) & (third <= 0xA7) | (third >= 0xB0) & (third <= 0xBA)
    odd: Places = at[~((second == 0x80) & dashes_and_quotes | (second == 0x82) & (third == 0xAB))]
    return odd
