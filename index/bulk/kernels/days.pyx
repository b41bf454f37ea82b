"""Whether numbers may be a day, or a month of a year: what patterns have yet to decide, of the little that is left.

Whatever is looked at lies within a text that begins at ``text``; a zero stands before it, and behind. Where something
beyond ASCII may be a digit or white space, the numbers may be a day.
"""

from libc.stdint cimport uint8_t

from index.bulk.kernels.letters cimport begins_character, is_capital, is_digit, is_uncertain, space_size
from index.bulk.kernels.words cimport LONGEST, Table, what_is

cpdef enum:  # in characters; `index.mentions.days` has it too
    BEFORE_NUMBERS = 9  # among which the word is that makes them a day


cdef bint may_be_day(Table telling, const uint8_t* text, const uint8_t* sign, bint dated) noexcept nogil:
    """Whether a sign may stand between the numbers of a day or month.

    Where a text is not ``dated``, a year has to follow. ``telling`` are the words before two numbers that make them
    one.
    """
    cdef const uint8_t* end = sign + 1
    cdef const uint8_t* start = sign - 1
    cdef int first, second, digits
    if end[0] >= 0x80 or start[0] >= 0x80:
        return True
    if not is_digit(end[0]) or not is_digit(start[0]):
        return False
    first = start[0] - c"0"
    if is_digit((start - 1)[0]):
        start -= 1
        first += 10 * (start[0] - c"0")
    if (start - 1)[0] >= 0x80:
        return True
    if is_digit((start - 1)[0]) or (start - 1)[0] == c"/" or (start - 1)[0] == c".":
        return False
    second = 0
    while is_digit(end[0]) and end - sign <= 7:
        second = 10 * second + end[0] - c"0"
        end += 1
    if is_uncertain(end):
        return True
    digits = end - sign - 1
    if digits == 4:
        return 1900 <= second < 2100 and 1 <= first <= 12
    if digits > 4 and sign[0] == c".":
        return True  # ngày 1.52023
    if digits > 2 or not (1 <= first <= 31 and 1 <= second <= 12):
        return False
    if end[0] == sign[0] and (is_digit(end[1]) or is_uncertain(end + 1)):
        return is_year(end + 1)
    return dated and tells_day(telling, text, start)


cdef bint is_year(const uint8_t* at) noexcept nogil:
    """Whether the year of a date may stand there."""
    if not (at[0] == c"1" and at[1] == c"9" or at[0] == c"2" and at[1] == c"0"):
        return is_uncertain(at) or is_uncertain(at + 1)
    return (is_digit(at[2]) or is_uncertain(at + 2)) and (is_digit(at[3]) or is_uncertain(at + 3))


cdef bint tells_day(Table telling, const uint8_t* text, const uint8_t* start) noexcept nogil:
    """Whether the word before two numbers may make them a day, or another number may."""
    cdef const uint8_t* end = start
    cdef const uint8_t* word
    cdef int characters = 0
    while end > text and characters < BEFORE_NUMBERS and is_loose((end - 1)[0]):
        end -= 1
        characters += 1
    word = end
    while word > text and characters < BEFORE_NUMBERS and not ends_words((word - 1)[0]):
        word -= 1
        characters += begins_character(word[0])
        if begins_character(word[0]) and (is_capital(word) or is_uncertain(word)):
            return True
    if word == end:
        return False
    if end - word <= LONGEST and what_is(telling, word, end - word):
        return True
    return is_digit((end - 1)[0]) or (end - 1)[0] == c"-" or (end - 1)[0] == 0x93


cdef bint ends_words(uint8_t sign) noexcept nogil:
    """Whether a sign stands before the word that tells a day."""
    return sign == c" " or sign == c"\n" or sign == c"("


cdef bint is_loose(uint8_t sign) noexcept nogil:
    """Whether a sign may stand between a word and the day that it tells."""
    return sign == c" " or sign == c"," or sign == c"("


cdef bint may_be_month(const uint8_t* text, const uint8_t* month, bint dated) noexcept nogil:
    """Whether `háng` may be that of a month that stands with a day or a year."""
    cdef const uint8_t* at = month + 6
    cdef int number = 0
    if not is_digit(at[0]):
        return at[0] >= 0x80
    while is_digit(at[0]) and at - month <= 8:
        number = 10 * number + at[0] - c"0"
        at += 1
    if is_uncertain(at):
        return True
    if not 1 <= number <= 12 or at - month > 8:
        return False
    if dated and month - text >= 3 and (month - 2)[0] == c" " and ((month - 1)[0] | 32) == c"t":
        if is_digit((month - 3)[0]) or (month - 3)[0] >= 0x80:
            return True
    if at[0] == c",":
        at += 1
    while space_size(at) > 0:
        at += 1
    return at[0] == c"/" or at[0] == c"-" or is_uncertain(at) or at[0] == c"n" and at[1] == 0xC4 and at[2] == 0x83
