"""Two walks over the bytes of many texts: the signs of mentions in them, as offsets in characters.

The first walk only marks where anything may be, without a branch, so that many bytes are looked at at once.
"""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint64_t

import numpy as np

from index.bulk.kernels.bits cimport ONES, bits_set, trailing_zeros
from index.bulk.kernels.names cimport KNOWN, NO_PLACE, is_capital, run_end, run_start, told_around
from index.bulk.kernels.words cimport LONGEST, Words, eight, what_is

cpdef enum:  # the kinds of signs, and behind them what is told of the runs that begin at names
    NAME, SLASH, HYPHEN, POINT, MONTH, NUMBER, RUN

cdef enum:
    REACH = 18  # characters before a slash in which the number of a document has its digits
    TOLD_BITS = 4


def find(
    const uint8_t[::1] data,
    const int64_t[::1] stops,
    const uint8_t[::1] dated,
    Words surnames,
    Words telling,
    Words places,
    int32_t[:, ::1] found,
    int32_t[:, ::1] counts,
):
    """Find the signs in texts in UTF-8, which a byte parts; 16 zeros end the data.

    ``stops`` are where texts end; where a text is not ``dated``, only signs of dates with a year are looked for.
    ``found`` gets for each kind the offsets, text by text, and ``counts`` for each text how many. What it gets for each
    run is how many characters it has, and what is told around it (`index.mentions.people`) in the lowest bits; or 0 for
    a run that has to be looked at. ``telling`` are the words before a run that tell anything, with what they tell;
    a run that is one of ``places`` is left out, unless it may be a person's name.
    """
    cdef uint8_t[::1] marks = np.empty(data.shape[0] + 8, np.uint8)
    cdef const uint8_t* base
    cdef const uint8_t* at
    cdef const uint8_t* start
    cdef const uint8_t* end
    cdef const uint8_t* stop
    cdef const uint8_t* run_stop
    cdef Py_ssize_t text, characters
    cdef int32_t[7] before, ends
    cdef int32_t place, told
    cdef int kind, byte
    cdef uint64_t marked, starts
    with nogil:
        mark(&data[0], &marks[0], data.shape[0] - LONGEST)
        for kind in range(7):
            ends[kind] = 0
        base = &data[1]
        for text in range(stops.shape[0]):
            before, run_stop, characters, stop = ends, base, 0, &data[0] + stops[text]
            while base < stop:
                marked, starts = eight(&marks[base - &data[0]]), first_bytes(base)
                if stop - base < 8:
                    marked &= ((<uint64_t> 1) << (8 * (stop - base))) - 1
                while marked:
                    byte = trailing_zeros(marked) >> 3
                    marked &= marked - 1
                    at = base + byte
                    place = <int32_t> characters + bits_set(starts & ((<uint64_t> 1 << (8 * byte)) - 1))
                    if at[0] == c" ":
                        start = run_start(surnames.table, at, &data[0]) if is_capital(at + 1) else NULL
                        if not start or start < run_stop:
                            continue
                        end = run_end(at)
                        told = 0
                        if end and end > at:
                            run_stop = end
                            told = told_around(telling.table, start, end)
                            if told & KNOWN and not told & NO_PLACE and end - start <= LONGEST:
                                if what_is(places.table, start, end - start):
                                    continue
                            told = characters_in(start, end) << TOLD_BITS | told & (1 << TOLD_BITS) - 1
                        found[RUN, ends[RUN]] = told
                        ends[RUN] += 1
                        kind = NAME
                        place -= characters_in(start, at)
                    elif at[0] == c"h":
                        if not (at[3] == c"n" and at[4] == c"g" and at[5] == c" " and may_be_digit(at[6])):
                            continue
                        kind = MONTH
                    else:
                        if at[0] == c"/" and not is_digit(at[1]) and digit_before(at, &data[0]):
                            found[NUMBER, ends[NUMBER]] = place
                            ends[NUMBER] += 1
                        if not (may_be_digit(at[1]) and ends_number(at) and (dated[text] or year_follows(at))):
                            continue
                        kind = SLASH if at[0] == c"/" else HYPHEN if at[0] == c"-" else POINT
                    found[kind, ends[kind]] = place
                    ends[kind] += 1
                if stop - base < 8:
                    base = stop
                else:
                    characters += bits_set(starts)
                    base += 8
            base = stop + 1
            for kind in range(7):
                counts[text, kind] = ends[kind] - before[kind]


cdef void mark(const uint8_t* data, uint8_t* marks, Py_ssize_t size) noexcept nogil:
    """Mark by the lowest bit the bytes at which a sign may stand, or the space before a capital."""
    cdef Py_ssize_t at
    cdef uint8_t byte, next, digit, capital, slash
    for at in range(size):
        byte, next = data[at], data[at + 1]
        digit = (next >= c"0") & (next <= c"9") | (next >= 0x80)
        capital = (next >= c"A") & (next <= c"Z") | (next >= 0xC3) & (next <= 0xC6) | (next == 0xE1)
        slash = byte == c"/"
        marks[at] = (
            (byte == c" ") & capital
            | (slash | (byte == c"-") | (byte == c".")) & digit
            | slash & (capital | (next == c" "))
            | (byte == c"h") & (next == 0xC3) & (data[at + 2] == 0xA1)
        )
    for at in range(size, size + LONGEST):
        marks[at] = 0


cdef inline uint64_t first_bytes(const uint8_t* at) noexcept nogil:
    """Of eight bytes the lowest bit of each with which a character begins."""
    cdef uint64_t bytes = eight(at)
    return (~(bytes >> 7) | bytes >> 6) & ONES


cdef int32_t characters_in(const uint8_t* start, const uint8_t* end) noexcept nogil:
    """How many characters begin from ``start`` to ``end``."""
    cdef int32_t count = 0
    while start < end:
        count += (start[0] & 0xC0) != 0x80
        start += 1
    return count


cdef bint ends_number(const uint8_t* end) noexcept nogil:
    """Whether a number of one or two digits may end here, with which a date can begin."""
    cdef uint8_t before
    if (end - 1)[0] >= 0x80:
        return True
    if not is_digit((end - 1)[0]):
        return False
    before = (end - 3)[0] if is_digit((end - 2)[0]) else (end - 2)[0]
    return (end - 2)[0] >= 0x80 or not (is_digit(before) or before == c"/" or before == c".")


cdef bint year_follows(const uint8_t* sign) noexcept nogil:
    """Whether the four digits of a year may stand behind the sign of a date, or behind its next number."""
    cdef int place
    for place in range(1, 8):
        if sign[place] >= 0x80:
            return True
    for place in range(1, 5):
        if sign[place] == c"1" and sign[place + 1] == c"9" or sign[place] == c"2" and sign[place + 1] == c"0":
            if is_digit(sign[place + 2]) and is_digit(sign[place + 3]):
                return True
    return False


cdef bint digit_before(const uint8_t* slash, const uint8_t* data) noexcept nogil:
    """Whether a digit stands not far before a slash, as in the number of a document."""
    cdef int characters = 0
    while slash > data and characters < REACH:
        slash -= 1
        if not slash[0]:
            return False
        if is_digit(slash[0]):
            return True
        characters += (slash[0] & 0xC0) != 0x80
    return False


cdef bint may_be_digit(uint8_t byte) noexcept nogil:
    """Whether a digit may begin with a byte: beyond ASCII it is looked at once more."""
    return is_digit(byte) or byte >= 0x80


cdef bint is_digit(uint8_t byte) noexcept nogil:
    """Whether a byte is a digit in ASCII."""
    return c"0" <= byte <= c"9"
