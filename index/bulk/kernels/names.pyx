"""Where a name's run of capitalised syllables begins and ends, and what stands around it.

What is known here are the letters of Vietnamese and of ASCII, in UTF-8.
"""

from libc.stdint cimport uint8_t

from index.bulk.kernels.words cimport LONGEST, Table, what_is

cdef enum:
    LONGEST_WORD = 9  # characters of a word before a name that are looked at


cdef const uint8_t* run_start(Table surnames, const uint8_t* space, const uint8_t* data) noexcept nogil:
    """Where the longest surname begins that ends at a space; NULL where none does. The texts begin at ``data``."""
    cdef const uint8_t* first = NULL
    cdef Py_ssize_t size
    for size in range(1, min(LONGEST, space - data) + 1):
        if (space - size)[0] < c"A":
            break
        if ((space - size)[0] < c"a" or (space - size)[0] >= 0xC3) and what_is(surnames, space - size, size):
            first = space - size
    return first


cdef const uint8_t* run_end(const uint8_t* space) noexcept nogil:
    """Where the run ends whose first syllable ends at a space: there, if no capital follows.

    NULL where a character is in it that is looked up nowhere here.
    """
    cdef const uint8_t* end = space
    cdef int size
    while end[0] == c" " and is_capital(end + 1):
        end += 1
        size = letter_size(end)
        while size > 0:
            end += size
            size = letter_size(end)
        if size < 0:
            return NULL
    if end[0] == c"-" and c"a" <= end[1] <= c"z":
        return NULL
    return end


cdef bint is_capital(const uint8_t* at) noexcept nogil:
    """Whether a capital of Vietnamese stands there."""
    cdef uint8_t first = at[0], second = at[1], third
    if first < 0x80:
        return c"A" <= first <= c"Z"
    if first == 0xC3:  # À to Ý, without ×
        return second <= 0x9D and second != 0x97
    if first == 0xC4:  # Ă, Đ, Ĩ
        return second == 0x82 or second == 0x90 or second == 0xA8
    if first == 0xC5:  # Ũ
        return second == 0xA8
    if first == 0xC6:  # Ơ, Ư
        return second == 0xA0 or second == 0xAF
    if first == 0xE1:  # Ạ to Ỹ, each before its small letter
        third = at[2]
        return third & 1 == 0 and ((second == 0xBA and third >= 0xA0) or (second == 0xBB and third <= 0xB8))
    return False


cdef int letter_size(const uint8_t* at) noexcept nogil:
    """How many bytes the letter or digit there has; 0 for another sign, less for what is not known here."""
    cdef uint8_t first = at[0], second = at[1]
    if first < 0x80:
        return c"A" <= first <= c"Z" or c"a" <= first <= c"z" or c"0" <= first <= c"9" or first == c"_"
    if first == 0xC3:
        return 0 if second == 0x97 or second == 0xB7 else 2
    if 0xC4 <= first <= 0xC6:
        return 2
    if first == 0xE1:
        return 3 if second == 0xBA or second == 0xBB else -1
    return 0 if first == 0xE2 and second == 0x80 else -1


cdef int told_around(Table telling, const uint8_t* start, const uint8_t* end) noexcept nogil:
    """What the word before a run tells, and a sign behind it, as bits; ``telling`` are the words that tell anything.

    A text has a byte before it that is no letter, and another behind.
    """
    cdef const uint8_t* first = start - 1
    cdef int characters = 0, told = 0
    if end[0] and (is_sign(end) or is_sign(end + character_size(end[0]))):
        told = SIGNED
    if first[0] != c" ":
        return told | KNOWN
    while (first - 1)[0] > c" ":
        first -= 1
        characters += (first[0] & 0xC0) != 0x80
    if first == start - 1:
        return told | KNOWN
    if characters > LONGEST_WORD or start - 1 - first > LONGEST or not is_small(first):
        return told
    return told | KNOWN | what_is(telling, first, start - 1 - first)


cdef bint is_small(const uint8_t* at) noexcept nogil:
    """Whether a small letter of Vietnamese stands there, surely."""
    cdef uint8_t first = at[0], second
    if first < 0x80:
        return c"a" <= first <= c"z"
    second = at[1]
    if first == 0xC3:  # à to ý, without ÷
        return 0xA0 <= second <= 0xBD and second != 0xB7
    if first == 0xC4:  # ă, đ, ĩ
        return second == 0x83 or second == 0x91 or second == 0xA9
    if first == 0xC6:  # ơ, ư
        return second == 0xA1 or second == 0xB0
    # ạ to ỹ
    return first == 0xE1 and at[2] & 1 == 1 and (second == 0xBA or second == 0xBB)


cdef bint is_sign(const uint8_t* at) noexcept nogil:
    """Whether a role behind a name may begin with the sign there."""
    if at[0] == 0xE2:
        return at[1] == 0x80 and (at[2] == 0x93 or at[2] == 0x94)
    return at[0] == c"," or at[0] == c"-" or at[0] == c"(" or at[0] == c"l"


cdef int character_size(uint8_t first) noexcept nogil:
    """How many bytes the character has that begins with a byte."""
    return 1 if first < 0xC0 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
