"""Roles in texts: what the pattern `index.mentions.roles.ROLE` matches.

Where a character stands at the end of a word that is looked up nowhere here, that is `unclear`.
"""

from libc.stdint cimport uint8_t, uint64_t
from libc.string cimport memset

from index.bulk.kernels.letters cimport Place, is_capital, is_digit, is_uncertain, letter_size
from index.bulk.kernels.words cimport LONGEST, Table, what_is

cdef enum:
    MOST = 64  # ends of what may stand at one place
    LONGEST_ROLE = 512  # bytes before a name

cdef struct Ends:  # where what stands at a place may end, in the order in which the pattern tries it
    int count
    Place[MOST] at


cdef const uint8_t* role_end(const Phrases* phrases, const uint8_t* at, bint* unclear) noexcept nogil:
    """Where the role ends that begins at a place; NULL where there is none.

    What the pattern tries first is taken at each step: none of its steps depends on what follows.
    """
    cdef const uint8_t* end = NULL
    cdef Ends ends
    ends.count = 0
    add_start(phrases, at, &ends, unclear)
    while ends.count:
        end = ends.at[0]
        ends.count = 0
        add_next(phrases, end, &ends, unclear)
    return end


cdef bint is_role(const Phrases* phrases, const uint8_t* at, const uint8_t* end, bint* unclear) noexcept nogil:
    """Whether a place of at most 440 bytes is a role from end to end."""
    cdef uint8_t[LONGEST_ROLE] reached
    cdef Ends ends
    cdef Py_ssize_t place, size = end - at
    cdef int each
    ends.count = 0
    add_start(phrases, at, &ends, unclear)
    if not ends.count or size >= LONGEST_ROLE:
        return False
    memset(reached, 0, size + 1)
    place = 0
    while True:
        for each in range(ends.count):
            if ends.at[each] <= end:
                reached[ends.at[each] - at] = 1
        if reached[size]:
            return True
        place += 1
        while place < size and not reached[place]:
            place += 1
        if place == size:
            return False
        ends.count = 0
        add_next(phrases, at + place, &ends, unclear)


cdef void add_next(const Phrases* phrases, const uint8_t* at, Ends* ends, bint* unclear) noexcept nogil:
    """Add where a role may end behind a place at which one ends that is shorter."""
    cdef bint spaced = at[0] == c" "
    if spaced:
        add_more(phrases, at + 1, ends, unclear)
        if at[1] == c"-" and at[2] == c" ":
            add_more(phrases, at + 3, ends, unclear)
    elif at[0] == c"." or at[0] == c"/" or at[0] == c"-":
        add_more(phrases, at + 1, ends, unclear)
        if at[0] == c"." and at[1] == c" " and abbreviates_place(at):
            add_more(phrases, at + 2, ends, unclear)
    if at[0] == c"," and at[1] == c" ":
        add_start(phrases, at + 2, ends, unclear)
    elif spaced and at[1] == c"-" and at[2] == c" ":
        add_start(phrases, at + 3, ends, unclear)
    elif spaced and at[1] == 0xE2 and at[2] == 0x80 and at[3] == 0x93 and at[4] == c" ":
        add_start(phrases, at + 5, ends, unclear)


cdef bint abbreviates_place(const uint8_t* end) noexcept nogil:
    """Whether `TP`, or `P` or `Q` as a word, ends there, behind a word of a role."""
    cdef uint8_t last = (end - 1)[0], before = (end - 2)[0]
    return (last == c"P" and (before == c"T" or before == c" ")) or (last == c"Q" and before == c" ")


cdef void add_start(const Phrases* phrases, const uint8_t* at, Ends* ends, bint* unclear) noexcept nogil:
    """Add where an office or title may end, with `nguyên` or `quyền` before it or without."""
    cdef const uint8_t* end = word_end(at, unclear)
    if end[0] == c" " and 0 < end - at <= LONGEST and what_is(phrases.syllables, at, end - at) & BEFORE_OFFICE:
        add_phrases(phrases, end + 1, OFFICE, ends, unclear)
    add_phrases(phrases, at, OFFICE, ends, unclear)


cdef void add_more(const Phrases* phrases, const uint8_t* at, Ends* ends, bint* unclear) noexcept nogil:
    """Add where a further word of a role may end: one of those known, any with a capital, or a number."""
    if is_digit(at[0]):
        add_number(at, ends, unclear)
    elif is_uncertain(at):
        unclear[0] = True
    else:
        add_phrases(phrases, at, MORE, ends, unclear)
        if is_capital(at):
            add_capitals(at, ends, unclear)


cdef void add_phrases(const Phrases* phrases, const uint8_t* at, int use, Ends* ends, bint* unclear) noexcept nogil:
    """Add where a phrase of known words may end, the longest first."""
    cdef const uint8_t* end
    cdef uint64_t[2] key
    cdef int known = ends.count, found
    key[0] = key[1] = 0
    while True:
        end = word_end(at, unclear)
        if not 0 < end - at <= LONGEST:
            break
        found = what_is(phrases.syllables, at, end - at) >> BITS
        if not found:
            break
        key[0] = key[0] << 32 | <uint64_t> found
        found = what_is(phrases.nodes, <const uint8_t*> key, 8)
        if not found:
            break
        key[0] = <uint64_t> (found >> BITS)
        if found & use:
            add(ends, end, unclear)
        if end[0] != c" ":
            break
        at = end + 1
    turn_round(ends, known)


cdef void add_capitals(const uint8_t* at, Ends* ends, bint* unclear) noexcept nogil:
    """Add where what begins with a capital may end: anywhere before a point or `&`, at last behind them."""
    cdef int known = ends.count
    while True:
        at = word_end(at, unclear)
        add(ends, at, unclear)
        while at[0] == c"." or at[0] == c"&":
            at += 1
        if letter_size(at) <= 0:
            break
    unclear[0] |= letter_size(at) < 0
    turn_round(ends, known)


cdef void add_number(const uint8_t* at, Ends* ends, bint* unclear) noexcept nogil:
    """Add where a number of up to four digits may end, or two with a hyphen between."""
    cdef const uint8_t* end = digits_end(at)
    cdef const uint8_t* second = digits_end(end + 1)
    if end - at > 4 or word_end(end, unclear) != end:
        return
    if end[0] == c"-" and 0 < second - end - 1 <= 4 and word_end(second, unclear) == second:
        add(ends, second, unclear)
    add(ends, end, unclear)


cdef void add(Ends* ends, const uint8_t* end, bint* unclear) noexcept nogil:
    """Add an end, if there are not too many."""
    if ends.count == MOST:
        unclear[0] = True
    else:
        ends.at[ends.count] = end
        ends.count += 1


cdef void turn_round(Ends* ends, int first) noexcept nogil:
    """Turn the order round of the ends that came last."""
    cdef int last = ends.count - 1
    while first < last:
        ends.at[first], ends.at[last] = ends.at[last], ends.at[first]
        first, last = first + 1, last - 1


cdef const uint8_t* word_end(const uint8_t* at, bint* unclear) noexcept nogil:
    """Where letters and digits end."""
    cdef int size = letter_size(at)
    while size > 0:
        at += size
        size = letter_size(at)
    unclear[0] |= size < 0
    return at


cdef const uint8_t* digits_end(const uint8_t* at) noexcept nogil:
    """Where digits end."""
    while is_digit(at[0]):
        at += 1
    return at
