"""Two walks over the bytes of many texts: the signs of mentions in them, as offsets in characters.

The first walk only marks where anything may be, without a branch, so that many bytes are looked at at once. The second
leaves out most of that by what stands around it. What it keeps has yet to be decided by a pattern.
"""

from libc.stdint cimport int32_t, uint8_t, uint64_t
from libc.string cimport memcmp, memcpy, memset

import numpy as np

from index.bulk.kernels.bits cimport ONES, bits_set, trailing_zeros
from index.bulk.kernels.days cimport may_be_day, may_be_month
from index.bulk.kernels.letters cimport begins_character, is_capital, is_digit
from index.bulk.kernels.names cimport (
    LISTED, NO_PLACE, ROLED, SIGNED, TITLED, TOLD as TOLD_BITS, before_role, behind_role, characters_in, run_end, run_start, told_around,
)
from index.bulk.kernels.words cimport LONGEST, Table, Words, eight, what_is

cpdef enum:  # the kinds of signs: of a name five numbers in as many rows, and of a day one row for each sign, and for all
    NAME, END, TOLD, ROLE, BEHIND, NUMBER, OPENING, DAY, SLASH, HYPHEN, POINT, MONTH, KINDS

cpdef enum:  # in characters; `index.mentions` and `index.analysis` have them too
    BETWEEN_LISTED = 12  # more than these do not stand between two names of a list
    BEFORE_SLASH = 18  # in which the number of a document has its digits
    LONGEST_ABBREVIATION = 12

cdef struct Tables:
    Table surnames
    Table places
    Table telling
    Table parts
    Table of_days

cdef struct Found:  # the places of each kind in a row, and how many there are
    int32_t* rows
    Py_ssize_t width
    int32_t[KINDS] counts
    int32_t held  # where the last run ends that is in the rows of names and not among their count; or -1


def find(
    list titles,
    list texts,
    const uint8_t[::1] dated,
    Words surnames,
    Words places,
    Words telling,
    Words parts,
    Words of_days,
):
    """The signs in texts in UTF-8, each behind its title and an empty line.

    Where a text is not ``dated``, only signs of dates with a year are looked for. Words are told of by what they are:
    those before a name (``telling``, by the bits of `names.pxd`), those of roles (``parts``), and those ``of_days`` that
    stand before two numbers. Returned are a row for each kind, with the offsets text by text, and how many each text has
    of each kind (text, kind). For a name there are what `index.mentions.signs.Run` has; -1 is told of it where it has to
    be looked at by others.
    """
    cdef Py_ssize_t longest = max(map(len, titles), default=0) + max(map(len, texts), default=0) + 2
    cdef uint8_t[::1] room = np.zeros(longest + 2 * LONGEST, np.uint8)
    cdef uint8_t[::1] marks = np.empty(longest + 2 * LONGEST, np.uint8)
    cdef int32_t[:, ::1] counts = np.empty((len(texts), KINDS), np.int32)
    cdef int32_t[:, ::1] rows = np.empty((KINDS, longest), np.int32)
    cdef Tables tables = Tables(surnames.table, places.table, telling.table, parts.table, of_days.table)
    cdef Found found
    cdef Py_ssize_t text, size
    cdef const uint8_t* stop
    cdef int kind
    for kind in range(KINDS):
        found.counts[kind] = 0
    for text in range(counts.shape[0]):
        size = max(found.counts)
        if rows.shape[1] < size + longest:
            rows = grown(rows, size)
        found.rows, found.width = &rows[0, 0], rows.shape[1]
        stop = fill(&room[0], titles[text], texts[text])
        with nogil:
            look_at(&tables, &room[1], stop, &marks[1], dated[text], &found, &counts[text, 0])
    return np.asarray(rows), np.asarray(counts)


cdef int32_t[:, ::1] grown(int32_t[:, ::1] rows, Py_ssize_t used):
    """Rows of twice the width, which begin alike."""
    wider = np.empty((rows.shape[0], 2 * rows.shape[1]), np.int32)
    wider[:, :used] = rows[:, :used]
    return wider


cdef const uint8_t* fill(uint8_t* room, bytes title, bytes text):
    """Put a text behind its title, between a zero and many; return where it ends."""
    cdef uint8_t* at = room + 1
    memcpy(at, <const char*> title, len(title))
    at += len(title)
    memcpy(at, b"\n\n", 2)
    at += 2
    memcpy(at, <const char*> text, len(text))
    at += len(text)
    memset(at, 0, LONGEST)
    return at


cdef void look_at(
    const Tables* tables,
    const uint8_t* text,
    const uint8_t* stop,
    uint8_t* marks,
    bint dated,
    Found* found,
    int32_t* counts,
) noexcept nogil:
    """Find the signs in a text, and how many there are of each kind."""
    cdef int32_t[KINDS] before = found.counts
    cdef int kind
    mark(text, marks, stop - text)
    look(tables, text, stop, marks, dated, found)
    for kind in range(SLASH, KINDS):
        memcpy(
            &found.rows[DAY * found.width + found.counts[DAY]],
            &found.rows[kind * found.width],
            found.counts[kind] * sizeof(int32_t),
        )
        found.counts[DAY] += found.counts[kind]
        found.counts[kind] = 0
    for kind in range(KINDS):
        counts[kind] = found.counts[kind] - before[kind]


cdef void mark(const uint8_t* data, uint8_t* marks, Py_ssize_t size) noexcept nogil:
    """Mark by the lowest bit the bytes at which a sign may stand, or the space before a capital.

    A byte before the text and 16 behind are read.
    """
    cdef Py_ssize_t at
    cdef uint8_t before, byte, next, digits, capital, slash, digit
    for at in range(size):
        before, byte, next, digit = data[at - 1], data[at], data[at + 1], data[at + 6]
        digits = ((next >= c"0") & (next <= c"9") | (next >= 0x80)) & (
            (before >= c"0") & (before <= c"9") | (before >= 0x80)
        )
        capital = (next >= c"A") & (next <= c"Z") | (next >= 0xC3) & (next <= 0xC6) | (next == 0xE1)
        slash = byte == c"/"
        marks[at] = (
            (byte == c" ") & capital & (before >= c"A")
            | (slash | (byte == c"-") | (byte == c".")) & digits
            | slash & (capital | (next == c" "))
            | (byte == c"(") & (next >= c"A")
            | (byte == c"h") & (next == 0xC3) & (data[at + 2] == 0xA1) & (data[at + 5] == c" ")
            & ((digit >= c"0") & (digit <= c"9") | (digit >= 0x80))
        )


cdef void look(
    const Tables* tables, const uint8_t* text, const uint8_t* stop, const uint8_t* marks, bint dated, Found* found
) noexcept nogil:
    """Look at what is marked in a text."""
    cdef const uint8_t* base = text
    cdef const uint8_t* at
    cdef const uint8_t* run_stop = text
    cdef const uint8_t* start
    cdef uint64_t marked, starts
    cdef int32_t characters = 0, place
    cdef int byte
    found.held = -1
    while base < stop:
        marked, starts = eight(marks + (base - text)), first_bytes(base)
        if stop - base < 8:
            marked &= ((<uint64_t> 1) << (8 * (stop - base))) - 1
        while marked:
            byte = trailing_zeros(marked) >> 3
            marked &= marked - 1
            at = base + byte
            place = characters + bits_set(starts & ((<uint64_t> 1 << (8 * byte)) - 1))
            if at[0] == c" ":
                start = run_start(tables.surnames, at, text) if is_capital(at + 1) else NULL
                if start and start >= run_stop:
                    run_stop = add_run(tables, text, start, at, place - characters_in(start, at), found)
            elif at[0] == c"(":
                if may_abbreviate(at):
                    add(found, OPENING, place)
            elif at[0] == c"h":
                if at[3] == c"n" and at[4] == c"g" and may_be_month(text, at, dated):
                    add(found, MONTH, place)
            else:
                if at[0] == c"/" and may_be_organ(at + 1) and digit_before(at, text):
                    add(found, NUMBER, place)
                if may_be_day(tables.of_days, text, at, dated):
                    add(found, SLASH if at[0] == c"/" else HYPHEN if at[0] == c"-" else POINT, place)
        characters += bits_set(starts)
        base += 8


cdef inline void add(Found* found, int kind, int32_t place) noexcept nogil:
    """Add a place to those of a kind."""
    found.rows[kind * found.width + found.counts[kind]] = place
    found.counts[kind] += 1


cdef const uint8_t* add_run(
    const Tables* tables, const uint8_t* text, const uint8_t* start, const uint8_t* space, int32_t place, Found* found
) noexcept nogil:
    """Add a run whose first syllable ends at a space, if it may be a name; return where it ends.

    A run of which nothing is told is held back: it counts if it ends where a list may go on.
    """
    cdef const uint8_t* end = run_end(space)
    cdef int told = told_around(tables.telling, text, start, end) if end else 0
    cdef int before = before_role(tables.parts, text, start - 1) if told & ROLED else 0
    cdef int behind = behind_role(tables.parts, end) if told & SIGNED else 0
    cdef int32_t stop = place + characters_in(start, end) if end else place
    cdef int32_t* row = found.rows + found.counts[NAME]
    cdef bint known = told and before >= 0 and behind >= 0
    if told and not told & NO_PLACE and end - start <= LONGEST and what_is(tables.places, start, end - start):
        return end
    if found.held >= 0 and place <= found.held + BETWEEN_LISTED and (not known or told & LISTED):
        found.counts[NAME] += 1
        row += 1
    row[0] = place
    row[END * found.width] = stop
    row[TOLD * found.width] = told & TOLD_BITS if known else -1
    row[ROLE * found.width] = place - 1 - before if before > 0 else -1
    row[BEHIND * found.width] = stop + behind if behind > 0 else -1
    if known and not told & (TITLED | LISTED) and not before and not behind:
        found.held = stop
    else:
        found.held = -1
        found.counts[NAME] += 1
    return end if end else space


cdef inline uint64_t first_bytes(const uint8_t* at) noexcept nogil:
    """Of eight bytes the lowest bit of each with which a character begins."""
    cdef uint64_t bytes = eight(at)
    return (~(bytes >> 7) | bytes >> 6) & ONES


cdef bint may_abbreviate(const uint8_t* opening) noexcept nogil:
    """Whether an abbreviation may stand behind an opening parenthesis."""
    cdef const uint8_t* at = opening + 1
    cdef int letters = 0
    if c"a" <= at[0] <= c"z":
        return (
            begins_with(at, b"sau ", 4)
            or begins_with(at, b"t\xC3\xAAn ", 5)
            or begins_with(at, b"g\xE1\xBB\x8Di ", 6)
            or begins_with(at, b"vi\xE1\xBA\xBFt ", 7)
            or begins_with(at, b"t\xE1\xBA\xAFt ", 6)
        )
    while at[0] != c")" and letters <= LONGEST_ABBREVIATION:
        if at[0] == 0xC4 and at[1] == 0x90 or at[0] == 0xC3 and at[1] == 0x94 or at[0] == 0xC6 and at[1] == 0xAF:
            at += 2
        elif c"A" <= at[0] <= c"Z" or at[0] == c"&" or at[0] == c"-":
            at += 1
        else:
            return False
        letters += 1
    return 2 <= letters <= LONGEST_ABBREVIATION


cdef bint begins_with(const uint8_t* at, const char* word, Py_ssize_t size) noexcept nogil:
    """Whether the bytes of a word stand there."""
    return memcmp(at, word, size) == 0


cdef bint may_be_organ(const uint8_t* at) noexcept nogil:
    """Whether the letters of an organ may stand behind a slash."""
    if at[0] == c" ":
        at += 1
    return c"A" <= at[0] <= c"Z" or (at[0] == 0xC4 or at[0] == 0xC3) and at[1] == 0x90


cdef bint digit_before(const uint8_t* slash, const uint8_t* text) noexcept nogil:
    """Whether a digit stands not far before a slash, as in the number of a document."""
    cdef int characters = 0
    while slash > text and characters < BEFORE_SLASH:
        slash -= 1
        if is_digit(slash[0]):
            return True
        characters += begins_character(slash[0])
    return False
