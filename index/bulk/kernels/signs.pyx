"""Two walks over the bytes of many texts: the signs of mentions in them, as offsets in characters.

The first walk only marks where anything may be, without a branch, so that many bytes are looked at at once. The second
leaves out most of that by what stands around it. What it keeps has yet to be decided by a pattern.
"""

from libc.stdint cimport int32_t, uint8_t, uint64_t
from libc.string cimport memcpy, memset

import numpy as np

from index.bulk.kernels.bits cimport bits_set, plane, trailing_zeros
from index.bulk.kernels.capitals cimport may_abbreviate, may_number
from index.bulk.kernels.days cimport may_be_day, may_be_month
from index.bulk.kernels.letters cimport is_capital
from index.bulk.kernels.names cimport (
    AGED,
    APPOSED,
    LISTED,
    NO_PLACE,
    ROLED,
    SIGNED,
    TITLED,
    TOLD as TOLD_BITS,
    apposition_before,
    characters_in,
    role_before,
    role_behind,
    run_end,
    run_start,
    told_around,
)
from index.bulk.kernels.roles cimport Phrases
from index.bulk.kernels.words cimport LONGEST, Table, Words, what_is

cpdef enum:  # the kinds of signs: six rows tell of a name; of days each sign has a row, and all have one
    NAME, END, TOLD, ROLE, BEHIND, BEHIND_END, NUMBER, OPENING, DAY, SLASH, HYPHEN, POINT, MONTH, KINDS

cpdef enum:  # in characters; `index.mentions.people` has it too
    BETWEEN_LISTED = 12  # more than these do not stand between two names of a list

cdef enum:
    BLOCK = 64  # bytes that are looked at together

cdef enum:  # the bits that tell of a byte
    SIGN  # one may stand here
    CAPITAL  # a capital may begin here
    LETTER  # no sign in ASCII
    SPACE
    BEGIN  # a character begins here

cdef struct Tables:
    Table surnames
    Table places
    Table telling
    Table parts
    Table of_days
    Phrases phrases

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
    Words syllables,
    Words nodes,
):
    """The signs in texts in UTF-8, each behind its title and an empty line.

    Where a text is not ``dated``, only signs of dates with a year are looked for. Words are told of by what they are:
    those before a name (``telling``) and those of roles (``parts``) by the bits of `names.pxd`, and those ``of_days``
    that stand before two numbers; ``syllables`` and ``nodes`` are the phrases of `roles.pxd`. Returned are a row for
    each kind, with the offsets text by text, and how many each text has of each kind (text, kind). The rows of names
    are what `index.mentions.signs.Run` has; what is told is -1 where a run has to be looked at by others.
    """
    cdef Py_ssize_t longest = max(map(len, titles), default=0) + max(map(len, texts), default=0) + 2
    cdef uint8_t[::1] room = np.zeros(longest + 2 * LONGEST, np.uint8)
    cdef uint8_t[::1] marks = np.empty(longest + 2 * BLOCK, np.uint8)
    cdef int32_t[:, ::1] counts = np.empty((len(texts), KINDS), np.int32)
    cdef int32_t[:, ::1] rows = np.empty((KINDS, longest), np.int32)
    cdef Phrases phrases = Phrases(syllables.table, nodes.table)
    cdef Tables tables = Tables(surnames.table, places.table, telling.table, parts.table, of_days.table, phrases)
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
            find_in(&tables, &room[1], stop, &marks[1], dated[text], &found, &counts[text, 0])
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


cdef void find_in(
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


cdef void mark(const uint8_t* text, uint8_t* marks, Py_ssize_t size) noexcept nogil:
    """Tell of each byte what looking at it needs, as bits; `BLOCK` bytes behind are marked as nothing.

    A byte before the text and 16 behind are read.
    """
    cdef Py_ssize_t at
    cdef uint8_t before, byte, next, third, digit, digits, organ, sign, even, capital, letter, space, begin
    for at in range(size):
        before, byte, next, third, digit = text[at - 1], text[at], text[at + 1], text[at + 2], text[at + 6]
        digits = ((next >= c"0") & (next <= c"9") | (next >= 0x80)) & (
            (before >= c"0") & (before <= c"9") | (before >= 0x80)
        )
        organ = (next >= c"A") & (next <= c"Z") | (next == 0xC3) | (next == 0xC4) | (next == c" ")
        sign = (
            ((byte == c"/") | (byte == c"-") | (byte == c".")) & digits
            | (byte == c"/") & organ
            | (byte == c"(") & (next >= c"A")
            | (byte == c"h") & (next == 0xC3) & (third == 0xA1) & (text[at + 5] == c" ")
            & ((digit >= c"0") & (digit <= c"9") | (digit >= 0x80))
        )
        capital = (
            (byte >= c"A") & (byte <= c"Z")
            | (byte == 0xC3) & (next <= 0x9D)
            | (byte == 0xC6) & ((next == 0xA0) | (next == 0xAF))
        )
        even = (byte == 0xC4) | (byte == 0xC5)
        even &= next ^ 1
        capital |= even
        even = byte == 0xE1
        even &= third ^ 1
        capital |= even
        letter, space, begin = byte >= c"A", byte == c" ", (byte & 0xC0) != 0x80
        marks[at] = (
            sign
            | <uint8_t> (capital << CAPITAL)
            | <uint8_t> (letter << LETTER)
            | <uint8_t> (space << SPACE)
            | <uint8_t> (begin << BEGIN)
        )
    memset(marks + size, 0, BLOCK)


cdef void look(
    const Tables* tables, const uint8_t* text, const uint8_t* stop, const uint8_t* marks, bint dated, Found* found
) noexcept nogil:
    """Look at the signs in a text, and at the spaces between two words with capitals."""
    cdef const uint8_t* base = text
    cdef const uint8_t* run_stop = text
    cdef uint64_t marked, begins, letters, capitals = 0, ahead = plane(marks, CAPITAL), ended, carried = 0
    cdef int32_t characters = 0, place
    cdef int bit
    found.held = -1
    while base < stop:
        capitals, ahead = ahead, plane(marks + BLOCK, CAPITAL) if stop - base > BLOCK else 0
        letters, begins = plane(marks, LETTER), plane(marks, BEGIN)
        ended = letters + capitals  # a capital is carried to where the letters end
        carried += ended
        marked = carried & ~letters & plane(marks, SPACE) & (capitals >> 1 | ahead << 63) | plane(marks, SIGN)
        carried = (ended < letters) | (carried < ended)
        while marked:
            bit = trailing_zeros(marked)
            marked &= marked - 1
            place = characters + bits_set(begins & ((<uint64_t> 1 << bit) - 1))
            run_stop = look_at(tables, text, base + bit, place, dated, run_stop, found)
        characters += bits_set(begins)
        base += BLOCK
        marks += BLOCK


cdef inline const uint8_t* look_at(
    const Tables* tables,
    const uint8_t* text,
    const uint8_t* at,
    int32_t place,
    bint dated,
    const uint8_t* run_stop,
    Found* found,
) noexcept nogil:
    """Add what is marked at a place, if it may be a mention; return where the last run of capitals ends."""
    cdef const uint8_t* start
    if at[0] == c" ":
        start = run_start(tables.surnames, at, text) if is_capital(at + 1) else NULL
        if start and start >= run_stop:
            return add_run(tables, text, start, at, place - characters_in(start, at), found)
    elif at[0] == c"(":
        if may_abbreviate(at):
            add(found, OPENING, place)
    elif at[0] == c"h":
        if at[3] == c"n" and at[4] == c"g" and may_be_month(text, at, dated):
            add(found, MONTH, place)
    else:
        if at[0] == c"/" and may_number(text, at):
            add(found, NUMBER, place)
        if may_be_day(tables.of_days, text, at, dated):
            add(found, SLASH if at[0] == c"/" else HYPHEN if at[0] == c"-" else POINT, place)
    return run_stop


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
    cdef int32_t size = 0
    cdef const uint8_t* sign = apposition_before(text, start) if told & APPOSED else start - 1
    cdef int before = role_before(tables.parts, &tables.phrases, text, sign) if told & (ROLED | APPOSED) else 0
    cdef int behind = role_behind(&tables.phrases, end, &size) if told & SIGNED else 0
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
    row[ROLE * found.width] = place - characters_in(sign, start) - before if before > 0 else -1
    row[BEHIND * found.width] = stop + behind if behind > 0 else -1
    row[BEHIND_END * found.width] = stop + behind + size if behind > 0 else -1
    if known and not told & (TITLED | LISTED | AGED) and not before and not behind:
        found.held = stop
    else:
        found.held = -1
        found.counts[NAME] += 1
    return end if end else space
