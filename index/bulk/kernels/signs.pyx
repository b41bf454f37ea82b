"""One walk over the bytes of many texts: the signs of mentions in them, as offsets in characters."""

from libc.stdint cimport int32_t, int64_t, uint8_t

from index.bulk.kernels.names cimport is_capital, may_be_told, run_end
from index.bulk.kernels.words cimport LONGEST, Table, Words, contains

cpdef enum:  # the kinds of signs, and behind them the runs that begin at names
    NAME, SLASH, HYPHEN, POINT, MONTH, NUMBER, RUN

cpdef enum:
    # What has to follow a byte, as bits: a capital, a digit, a space or capital, the first byte of `á`. A byte that may
    # begin such a character beyond ASCII counts as one: what is found is looked at once more by a pattern.
    CAPITAL = 1
    DIGIT = 2
    LETTERS = 4
    ACUTE = 8
    SURNAME = 16  # the bit of a byte with which a surname may begin

cdef enum:
    LETTERS_FROM = 0x41


def find(
    const uint8_t[::1] data,
    const uint8_t[::1] wanted,
    const uint8_t[::1] is_what,
    const int64_t[::1] stops,
    Words surnames,
    Words telling,
    int32_t[:, ::1] found,
    int32_t[:, ::1] counts,
):
    """Find the signs in texts in UTF-8, which a byte parts; 16 zeros end the data.

    ``wanted`` says of each byte what has to follow it, ``is_what`` what it is itself; ``stops`` are where texts end.
    ``found`` gets for each kind the offsets, text by text, and ``counts`` for each text how many. What it gets for each
    run is 2 for each character in it, and 1 more if neither the word before nor a sign behind may tell of a person
    (``telling`` are words that may); or 0 for a run that has to be looked at.
    """
    cdef const uint8_t* at = &data[1]
    cdef const uint8_t* stop
    cdef const uint8_t* start
    cdef const uint8_t* end
    cdef const uint8_t* run_stop
    cdef Py_ssize_t text, characters, place, kind
    cdef int32_t[7] before, ends
    cdef int what
    with nogil:
        for kind in range(7):
            ends[kind] = 0
        for text in range(stops.shape[0]):
            before, run_stop, characters, stop = ends, at, 0, &data[0] + stops[text]
            while at < stop:
                what = wanted[at[0]] & is_what[at[1]]
                if what:
                    kind, place = -1, characters
                    if what & CAPITAL:
                        start = before_capital(surnames.table, &is_what[0], at, &data[0])
                        if start and start >= run_stop:
                            kind = NAME
                            place -= characters_in(start, at)
                            end = run_end(at)
                            found[RUN, ends[RUN]] = 0
                            if end and end > at:
                                run_stop = end
                                found[RUN, ends[RUN]] = 2 * characters_in(start, end) + (
                                    not may_be_told(telling.table, start, end)
                                )
                            ends[RUN] += 1
                    elif what & ACUTE:
                        if at[2] == 0xA1 and at[3] == c"n" and at[4] == c"g" and at[5] == c" " and is_what[at[6]] & DIGIT:
                            kind = MONTH
                    elif what & DIGIT and ends_number(at):
                        kind = SLASH if at[0] == c"/" else HYPHEN if at[0] == c"-" else POINT
                    if kind >= 0:
                        found[kind, ends[kind]] = place
                        ends[kind] += 1
                    if what & LETTERS and (at[1] != c" " or is_what[at[2]] & CAPITAL):
                        found[NUMBER, ends[NUMBER]] = characters
                        ends[NUMBER] += 1
                characters += (at[0] & 0xC0) != 0x80
                at += 1
            at += 1
            for kind in range(7):
                counts[text, kind] = ends[kind] - before[kind]


cdef const uint8_t* before_capital(
    Table surnames, const uint8_t* is_what, const uint8_t* space, const uint8_t* data
) noexcept nogil:
    """Where the longest surname begins that ends at a space before a capital; NULL where none does."""
    cdef const uint8_t* start
    cdef const uint8_t* first = NULL
    cdef Py_ssize_t size
    if not is_capital(space + 1):
        return NULL
    for size in range(1, min(LONGEST, space - data) + 1):
        start = space - size
        if start[0] < LETTERS_FROM:
            break
        if is_what[start[0]] & SURNAME and contains(surnames, start, size):
            first = start
    return first


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
    if end[-1] >= 0x80:
        return True
    if not is_digit(end[-1]):
        return False
    before = end[-3] if is_digit(end[-2]) else end[-2]
    return end[-2] >= 0x80 or not (is_digit(before) or before == c"/" or before == c".")


cdef bint is_digit(uint8_t byte) noexcept nogil:
    """Whether a byte is a digit in ASCII."""
    return c"0" <= byte <= c"9"
