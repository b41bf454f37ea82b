"""What stands in capitals: whether an abbreviation or a document's number may, which patterns have yet to decide."""

from libc.stdint cimport uint8_t
from libc.string cimport memcmp

from index.bulk.kernels.letters cimport begins_character, is_digit

cpdef enum:  # in characters; `index.mentions.documents` and `index.analysis.abbreviations` have them too
    BEFORE_SLASH = 18  # in which the number of a document has its digits
    LONGEST_ABBREVIATION = 12


cdef bint may_number(const uint8_t* text, const uint8_t* slash) noexcept nogil:
    """Whether a slash may be the last of a document's number."""
    return may_be_organ(slash + 1) and digit_before(slash, text)


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
