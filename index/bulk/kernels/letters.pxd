"""What a character is, by its bytes in UTF-8. What is known here are the letters of Vietnamese, and ASCII."""

from libc.stdint cimport uint8_t

ctypedef const uint8_t* Place  # for arrays of them


cdef inline bint is_digit(uint8_t byte) noexcept nogil:
    """Whether a byte is a digit in ASCII."""
    return c"0" <= byte <= c"9"


cdef inline bint begins_character(uint8_t byte) noexcept nogil:
    """Whether a character begins with a byte."""
    return (byte & 0xC0) != 0x80


cdef inline int character_size(uint8_t first) noexcept nogil:
    """How many bytes the character has that begins with a byte."""
    return 1 if first < 0xC0 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4


cdef inline bint is_capital(const uint8_t* at) noexcept nogil:
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


cdef inline bint is_symbol(const uint8_t* at) noexcept nogil:
    """Whether an arrow, operator, box, bullet or the like stands there, if 0xE2 does: from U+2190 on, but for numbers."""
    cdef uint8_t second = at[1]
    return 0x87 <= second <= 0x8F or 0x94 <= second <= 0x9C or (second == 0x86 and at[2] >= 0x90)


cdef inline bint is_uncertain(const uint8_t* at) noexcept nogil:
    """Whether what stands there is neither ASCII, nor a letter of Vietnamese, nor one of the usual signs of texts."""
    cdef uint8_t first = at[0], second = at[1]
    if first < 0x80:
        return False
    if first == 0xC3:
        return second == 0x9E or second == 0x9F or second > 0xBD
    if first == 0xC4:  # Ă, Đ, Ĩ, each before its small letter
        return (second & 0xFE) != 0x82 and (second & 0xFE) != 0x90 and (second & 0xFE) != 0xA8
    if first == 0xC5:  # Ũ, ũ
        return (second & 0xFE) != 0xA8
    if first == 0xC6:  # Ơ, ơ; Ư, ư
        return (second & 0xFE) != 0xA0 and second != 0xAF and second != 0xB0
    if first == 0xE1:
        return not ((second == 0xBA and at[2] >= 0xA0) or (second == 0xBB and at[2] <= 0xB9))
    if first != 0xE2:
        return True
    return not (is_symbol(at) or (second == 0x80 and 0x90 <= at[2] <= 0xA6))  # dashes, quotation marks, points


cdef inline int letter_size(const uint8_t* at) noexcept nogil:
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
    return 0 if first == 0xE2 and (second == 0x80 or is_symbol(at)) else -1


cdef inline int space_size(const uint8_t* at) noexcept nogil:
    """How many bytes the white space there has; 0 for another sign, less for what may be one beyond ASCII."""
    if at[0] < 0x80:
        return at[0] == c" " or 0x09 <= at[0] <= 0x0D or 0x1C <= at[0] <= 0x1F
    return -is_uncertain(at)
