"""Where a name's run of capitalised syllables begins and ends, and what stands around it.

Whatever is looked at lies within a text that begins at ``text`` and has a zero behind it.
"""

from libc.stdint cimport int32_t, uint8_t
from libc.string cimport memcmp

from index.bulk.kernels.letters cimport (
    Place, begins_character, character_size, is_capital, is_digit, is_uncertain, letter_size, space_size
)
from index.bulk.kernels.roles cimport Phrases, is_role, role_end
from index.bulk.kernels.words cimport LONGEST, Table, what_is

cpdef enum:  # in characters; `index.mentions.runs` has them too
    LONGEST_WORD = 9  # of a word before a name that is looked at
    REACH = 110  # how far before a name its role may begin


cdef const uint8_t* run_start(Table surnames, const uint8_t* space, const uint8_t* text) noexcept nogil:
    """Where the longest surname begins that ends at a space; NULL where none does."""
    cdef const uint8_t* first = NULL
    cdef const uint8_t* at = space
    cdef Py_ssize_t left = min(LONGEST, space - text)
    while left and (at - 1)[0] >= c"A":
        at -= 1
        left -= 1
        if is_capital(at) and what_is(surnames, at, space - at):
            first = at
    return first


cdef const uint8_t* run_end(const uint8_t* space) noexcept nogil:
    """Where the run ends whose first syllable ends at a space: there, if no capital follows.

    NULL where a character is in it that is looked up nowhere here.
    """
    cdef const uint8_t* end = space
    cdef const uint8_t* small
    cdef int size
    while end[0] == c" " and is_capital(end + 1):
        end += 1
        size = letter_size(end)
        while size > 0:
            end += size
            size = letter_size(end)
        if size < 0:
            return NULL
    if end[0] == c"-" and c"a" <= end[1] <= c"z":  # Jong-un
        small = end + 2
        while c"a" <= small[0] <= c"z":
            small += 1
        size = letter_size(small)
        return small if size == 0 else end if size > 0 else NULL
    return end


cdef int told_around(Table telling, const uint8_t* text, const uint8_t* start, const uint8_t* end) noexcept nogil:
    """What the word before a run tells, and the signs around it, as bits; ``telling`` are the words that tell anything.

    0 where a character stands there that is looked up nowhere here.
    """
    cdef const uint8_t* word = start - 1
    cdef int characters = 0, what, told = KNOWN
    if end[0] and (is_sign(end) or is_sign(end + character_size(end[0]))):
        told |= SIGNED | AGED * is_aged(end)
    if may_go_on(text, start):
        told |= LISTED
    if start == text or word[0] != c" ":
        return told
    while characters < LONGEST_WORD and word > text and (word - 1)[0] != c" " and (word - 1)[0] != c"\n":
        word -= 1
        characters += begins_character(word[0])
    word = opened(word, start - 1)
    if is_uncertain(word):
        return 0
    what = what_of(telling, word, start - 1)
    if what & TITLED:
        return told | what | APPOSED if apposition_before(text, start) else told | what
    if is_capital(word):
        return told | what | CAPITAL | ROLED
    return told | what | ROLED if is_digit(word[0]) else told | what


cdef bint is_aged(const uint8_t* end) noexcept nogil:
    """Whether an age or a year of birth stands behind a run and a sign."""
    cdef const uint8_t* at = end + (end[0] == c" ")
    cdef int digits = 0
    if is_dash(at):
        at += 3
    elif at[0] == c"," or at[0] == c"-" or at[0] == c"(":
        at += 1
    else:
        return False
    at += at[0] == c" "
    if at[0] == c"S" and at[1] == c"N":
        return is_digit(at[2 + (at[2] == c" ")])
    if at[0] == c"s":
        return memcmp(at, b"sinh n\xC4\x83m", 9) == 0 and is_digit(at[9 + (at[9] == c" ")])
    while digits < 2 and is_digit(at[digits]):
        digits += 1
    return digits and memcmp(at + digits, b" tu\xE1\xBB\x95i", 7) == 0


cdef const uint8_t* apposition_before(const uint8_t* text, const uint8_t* start) noexcept nogil:
    """Where the sign stands that makes the title before a run tell more of what stands before: `, ông`; or NULL."""
    cdef const uint8_t* at = start - 1
    if ends_in(text, at, b"\xE1\xBB\x93ng ch\xC3\xAD", 10):
        at -= 10
        if at - text < 2 or not is_d_with_stroke(at - 2):
            return NULL
        at -= 2
    elif ends_in(text, at, b"/c", 2):
        at -= 2
        if at - text < 2 or not is_d_with_stroke(at - 2):
            return NULL
        at -= 2
    elif ends_in(text, at, b"\xC3\xB4ng", 4) or ends_in(text, at, b"\xC3\x94ng", 4):
        at -= 4
    elif ends_in(text, at, b"b\xC3\xA0", 3) or ends_in(text, at, b"B\xC3\xA0", 3):
        at -= 3
    else:
        return NULL
    if ends_in(text, at, b", ", 2):
        return at - 2
    if ends_in(text, at, b" - ", 3):
        return at - 3
    return at - 5 if ends_in(text, at, b" \xE2\x80\x93 ", 5) else NULL


cdef bint is_d_with_stroke(const uint8_t* at) noexcept nogil:
    """Whether `đ` or `Đ` stands there."""
    return at[0] == 0xC4 and (at[1] == 0x90 or at[1] == 0x91)


cdef bint may_go_on(const uint8_t* text, const uint8_t* start) noexcept nogil:
    """Whether a list may go on at a run: behind a comma or `;`, or behind `và`, `cùng` or `các`."""
    cdef uint8_t last, before
    if start - text < 2:
        return False
    last, before = (start - 1)[0], (start - 2)[0]
    if last >= 0x80 or last == c"," or last == c";":
        return True  # white space beyond ASCII is looked up nowhere here
    if not space_size(&last):
        return False
    if before == c"," or before == c";":
        return True
    if last != c" ":
        return before >= c"A"
    return (
        ends_in(text, start, b"v\xC3\xA0 ", 4)
        or ends_in(text, start, b"c\xC3\xB9ng ", 6)
        or ends_in(text, start, b"c\xC3\xA1c ", 5)
    )


cdef bint ends_in(const uint8_t* text, const uint8_t* end, const char* word, Py_ssize_t size) noexcept nogil:
    """Whether the bytes of a word stand before a place."""
    return end - text >= size and memcmp(end - size, word, size) == 0


cdef int role_before(Table parts, const Phrases* phrases, const uint8_t* text, const uint8_t* end) noexcept nogil:
    """How many characters the role has that ends at a place, the longest of those that may; ``parts`` are their words.

    0 where there is none; less where a character stands there that is looked up nowhere here.
    """
    cdef const uint8_t* stop = end
    cdef const uint8_t* typed
    cdef const uint8_t* word
    cdef Place[REACH] heads
    cdef int32_t[REACH] sizes
    cdef int32_t characters = 0
    cdef int found = 0, what
    cdef bint unclear = False
    while True:
        typed = stop
        while typed > text and (typed - 1)[0] != c" " and (typed - 1)[0] != c"\n" and characters < REACH:
            typed -= 1
            characters += begins_character(typed[0])
        word = typed
        what = what_of(parts, word, stop)
        if not what:
            word = opened(typed, stop)
            if word == stop:
                break
            if is_uncertain(word):
                return -1
            if not (is_capital(word) or is_digit(word[0]) or what_of(parts, word, without_commas(word, stop)) & PART):
                break
            what = what_of(parts, word, first_point(word, stop))  # PGS.TS
        if what & HEAD:
            heads[found], sizes[found] = word, characters - characters_in(typed, word)
            found += 1
        if word != typed or typed == text or (typed - 1)[0] == c"\n" or characters >= REACH - 1:
            break
        stop = typed - 1
        characters += 1
    while found:
        found -= 1
        if is_role(phrases, heads[found], end, &unclear):
            return sizes[found]
    return -1 if unclear else 0


cdef int role_behind(const Phrases* phrases, const uint8_t* end, int32_t* size) noexcept nogil:
    """How many characters behind a run a role begins, whose size in characters is noted too; else as `role_before`."""
    cdef const uint8_t* at = end
    cdef const uint8_t* stop
    cdef int space = space_size(at), characters = 1
    cdef bint unclear = False
    if space < 0:
        return -1
    at += space
    characters += space
    if at[0] == c"," or at[0] == c"-" or at[0] == c"(":
        at += 1
    elif is_dash(at):
        at += 3
    elif at[0] == c"l" and at[1] == 0xC3 and at[2] == 0xA0:
        at += 3
        characters += 1
    else:
        return 0
    space = space_size(at)
    if space < 0:
        return -1
    at += space
    characters += space
    stop = role_end(phrases, at, &unclear)
    if unclear:
        return -1
    if not stop:
        return 0
    size[0] = characters_in(at, stop)
    return characters


cdef int what_of(Table words, const uint8_t* start, const uint8_t* end) noexcept nogil:
    """What a word of any size is; 0 where it is none of those."""
    return what_is(words, start, end - start) if 0 < end - start <= LONGEST else 0


cdef int32_t characters_in(const uint8_t* start, const uint8_t* end) noexcept nogil:
    """How many characters begin from ``start`` to ``end``."""
    cdef int32_t count = 0
    while start < end:
        count += begins_character(start[0])
        start += 1
    return count


cdef const uint8_t* opened(const uint8_t* start, const uint8_t* end) noexcept nogil:
    """Where a word begins behind the signs with which a line or a remark begins."""
    while start < end:
        if start[0] == c"*" or start[0] == c"+" or start[0] == c"-" or start[0] == c"(" or start[0] == c'"':
            start += 1
        elif start[0] == 0xE2 and start[1] == 0x80 and (start[2] == 0xA2 or start[2] == 0x93 or start[2] == 0x9C):
            start += 3
        else:
            break
    return start


cdef const uint8_t* without_commas(const uint8_t* start, const uint8_t* end) noexcept nogil:
    """Where a word ends before the commas behind it."""
    while end > start and (end - 1)[0] == c",":
        end -= 1
    return end


cdef const uint8_t* first_point(const uint8_t* start, const uint8_t* end) noexcept nogil:
    """Where the first point stands in a word, or its end."""
    while start < end and start[0] != c".":
        start += 1
    return start


cdef bint is_sign(const uint8_t* at) noexcept nogil:
    """Whether a role behind a name may begin with the sign there."""
    return at[0] == c"," or at[0] == c"-" or at[0] == c"(" or at[0] == c"l" or is_dash(at)


cdef bint is_dash(const uint8_t* at) noexcept nogil:
    """Whether one of the longer dashes stands there."""
    return at[0] == 0xE2 and at[1] == 0x80 and (at[2] == 0x93 or at[2] == 0x94)
