"""One walk over the bytes of many texts: where their pieces are, which spelling each is, and where sentences begin."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.compiled import compiled

Numbers = NDArray[Any]

INSIDE, OUTSIDE, STOP, NEWLINE, UNSURE = 0, 1, 3, 5, 7
"""What a byte is to the walk: part of a piece, between pieces, between them and the end of a sentence, or the first of
three that are one or the other. All but the first are odd, so eight bytes are looked at as one number."""

FIRST, _SECOND = 0xE2, 0x80  # of U+2000 to U+203F, which are between pieces
_ELLIPSIS = 0xA6

LONG = -1
"""The spelling of a piece that has more than 16 bytes."""

AT, LAST, SIGN, PIECES, SPELLINGS = range(5)
"""What a walk has come to: the next byte, the end of the last piece, the sign after it; and how many were found."""

_ONE, _BYTE = np.uint64(1), np.uint64(8)
_ODD = np.uint64(0x0101010101010101)
_LOW, _HIGH = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)  # odd, and no pattern in their bits
_UPPER = np.uint64(32)


@compiled
def split(
    data: Numbers,
    words: Numbers,
    kinds: Numbers,
    kinds_of_eight: Numbers,
    table: Numbers,
    starts: Numbers,
    ends: Numbers,
    spellings: Numbers,
    begins: Numbers,
    first: Numbers,
    walked: Numbers,
) -> None:
    """Walk on over ``data``, in UTF-8, until its end or until the table of spellings is half full.

    ``words`` are the 8 bytes from each byte on, as a number, and so are ``kinds_of_eight`` of ``kinds``, which say of
    each byte what it is; 8 zeros, which are between pieces, end the data. ``starts``, ``ends`` and ``spellings`` get
    those of each piece, ``begins`` whether it begins a sentence after another, ``first`` the first piece of each new
    spelling. ``table`` is one by open addressing: for each spelling its bytes as two numbers, and its own number
    plus 1, or 0 where a slot is free.
    """
    at, last, sign = walked[AT], walked[LAST], walked[SIGN]
    pieces, known = walked[PIECES], walked[SPELLINGS]
    before = known
    stop = len(words) - 1
    mask = len(table) - 1
    while at < stop and known * 2 < len(table):
        kind = kinds[at]
        if kind == UNSURE and data[at + 1] == _SECOND:
            if data[at + 2] == _ELLIPSIS:
                sign = max(sign, STOP)
            at += 3
            continue
        if kind & 1 and kind != UNSURE:
            sign = max(sign, kind)
            at += 1
            continue
        border = kinds_of_eight[at] & _ODD
        own = (border & (~border + _ONE)) - _ONE  # all bits before the first border
        end = at + np.int64(((own & _ODD) * _ODD) >> np.uint64(56))
        low, high = words[at] & own, np.uint64(0)
        if not border:
            border = kinds_of_eight[end] & _ODD
            own = (border & (~border + _ONE)) - _ONE
            high = words[end] & own
            end += np.int64(((own & _ODD) * _ODD) >> np.uint64(56))
        if not border or (kinds[end] == UNSURE and data[end + 1] != _SECOND):
            while kinds[end] == INSIDE or (kinds[end] == UNSURE and data[end + 1] != _SECOND):
                end += 1
            low = high = np.uint64(0)
            for place in range(min(end - at, 8)):
                low |= np.uint64(data[at + place]) << (_BYTE * np.uint64(place))
            for place in range(8, min(end - at, 16)):
                high |= np.uint64(data[at + place]) << (_BYTE * np.uint64(place - 8))
        number = np.int64(LONG)
        if end - at <= 16:
            slot = np.int64(((low ^ (high * _HIGH)) * _LOW) >> _UPPER) & mask
            while table[slot, 2] and (table[slot, 0] != low or table[slot, 1] != high):
                slot = (slot + 1) & mask
            if not table[slot, 2]:
                first[known - before] = pieces
                known += 1
                table[slot, 0], table[slot, 1], table[slot, 2] = low, high, known
            number = np.int64(table[slot, 2]) - 1
        starts[pieces], ends[pieces], spellings[pieces] = at, end, number
        begins[pieces] = sign == NEWLINE or (sign == STOP and at - last > 1)
        pieces += 1
        at = last = end
        sign = OUTSIDE
    walked[AT], walked[LAST], walked[SIGN] = at, last, sign
    walked[PIECES], walked[SPELLINGS] = pieces, known


@compiled
def spell(
    stops: Numbers,
    starts: Numbers,
    spellings: Numbers,
    begins: Numbers,
    values: Numbers,
    first_part: Numbers,
    parts: Numbers,
    terms: Numbers,
    lengths: Numbers,
    sentences: Numbers,
) -> tuple[int, int]:
    """From the pieces of texts to their syllables; how many these are, and how many ``sentences`` begin with one.

    ``stops`` are the offsets where texts end, ``values`` those of the spellings: the number of a term, or less than 0
    for what is no single syllable, where ``~value`` tells which of ``parts`` it has instead.
    """
    syllables, begun, piece = 0, 0, 0
    for text in range(len(stops)):
        before = syllables
        opens = False  # what begins with a piece without a syllable begins with the next
        while piece < len(starts) and starts[piece] < stops[text]:
            opens |= begins[piece]
            value = values[spellings[piece]]
            stands = syllables
            if value >= 0:
                terms[syllables] = value
                syllables += 1
            else:
                for part in range(first_part[~value], first_part[~value + 1]):
                    terms[syllables] = parts[part]
                    syllables += 1
            if opens and syllables > stands:
                if stands > before:
                    sentences[begun] = stands
                    begun += 1
                opens = False
            piece += 1
        lengths[text] = syllables - before
    return syllables, begun


@compiled
def move(table: Numbers, larger: Numbers) -> None:
    """Put all spellings of a table into an empty one that is larger."""
    mask = len(larger) - 1
    for old in range(len(table)):
        if table[old, 2]:
            slot = np.int64(((table[old, 0] ^ (table[old, 1] * _HIGH)) * _LOW) >> _UPPER) & mask
            while larger[slot, 2]:
                slot = (slot + 1) & mask
            larger[slot] = table[old]
