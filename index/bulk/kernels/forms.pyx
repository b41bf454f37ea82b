"""The terms of spellings in UTF-8 whose letters are all known: what `index.analysis` makes of them, letter by letter.

It is held to the tokenizer by tests; where the tone stands is told in `index.analysis.syllable`.
"""

from cpython.bytes cimport PyBytes_FromStringAndSize
from libc.stdint cimport int32_t, uint8_t, uint32_t

from index.analysis.syllable import BEHIND_GI, BEHIND_QU, MARKED_VOWELS, VOWELS

cpdef enum:  # what is known of a letter; see `index.bulk.letters`
    FORM, BASE, TONE, KIND, BARE, COLUMNS

cpdef enum:
    OTHER = 0  # the kinds of letters: vowels are told apart by a number from 1 on
    CONSONANT = 32

cdef enum:
    LONGEST = 64  # letters of a spelling, and bytes

ctypedef struct Spelling:
    Py_ssize_t size
    int32_t form[LONGEST]
    int32_t base[LONGEST]  # the same letters without their tones
    int32_t kinds[LONGEST]


cdef uint32_t those(str letters):
    """Vowels as bits."""
    return sum([1 << VOWELS.index(letter) + 1 for letter in letters])


cdef uint32_t MARKED = those(MARKED_VOWELS), AFTER_QU = those(BEHIND_QU), AFTER_GI = those(BEHIND_GI)


cdef class Forms:
    """``letters`` has a row for each code point from 0 on, ``toned`` the code points of vowels with each tone."""

    cdef const int32_t[:, ::1] letters
    cdef const int32_t[:, ::1] toned

    def __init__(self, letters, toned):
        self.letters, self.toned = letters, toned

    def terms(self, list pieces) -> list[bytes | None]:
        """The terms of pieces, as `index.codec.dictionary.term` has them; None for one that has to be looked at."""
        return [self.term(piece) for piece in pieces]

    cdef object term(self, bytes piece):
        cdef Spelling spelling
        cdef uint8_t out[8 * LONGEST]  # four bytes for each letter of the folded form, three of the other
        cdef Py_ssize_t size
        if not 0 < len(piece) <= LONGEST or not self.read(piece, len(piece), &spelling):
            return None
        size = self.write_folded(&spelling, out)
        if not size:
            return None
        out[size] = c" "
        size += 1
        size += write(&spelling, &out[size])
        return PyBytes_FromStringAndSize(<const char*> out, size)

    cdef bint read(self, const uint8_t* at, Py_ssize_t size, Spelling* spelling) noexcept:
        """Read the canonical form of a piece; whether all of its letters are known."""
        cdef const uint8_t* end = at + size
        cdef const int32_t* known
        cdef int32_t code, tone = 0
        cdef Py_ssize_t letters = 0, tones = 0, place
        while at < end:
            if at[0] < 0x80:
                code = at[0]
                at += 1
            elif at[0] < 0xE0:
                code = (at[0] & 0x1F) << 6 | at[1] & 0x3F
                at += 2
            else:
                code = (at[0] & 0x0F) << 12 | (at[1] & 0x3F) << 6 | at[2] & 0x3F if at[0] < 0xF0 else 0
                at += 3
            if code >= self.letters.shape[0]:
                return False
            known = &self.letters[code, 0]
            if not known[FORM]:
                return False
            spelling.form[letters], spelling.base[letters] = known[FORM], known[BASE]
            spelling.kinds[letters] = known[KIND]
            if known[TONE]:
                tone = known[TONE]
                tones += 1
            letters += 1
        spelling.size = letters
        if tones == 1:
            place = place_of_tone(spelling)
            if place >= 0:
                spelling.form = spelling.base
                spelling.form[place] = self.toned[spelling.kinds[place], tone]
        return True

    cdef Py_ssize_t write_folded(self, const Spelling* spelling, uint8_t* out) noexcept:
        """Write the folded form; how many bytes it has, 0 where it is not told by the letters."""
        cdef Py_ssize_t letter, size = 0
        cdef uint32_t bare
        for letter in range(spelling.size):
            bare = <uint32_t> self.letters[spelling.form[letter], BARE]
            if not bare:
                return 0
            while bare:
                out[size] = bare & 0xFF
                bare >>= 8
                size += 1
        if out[size - 1] == c"y" and (
            (size == 2 and out[0] in b"hklmst") or (size == 3 and out[0] == c"q" and out[1] == c"u")
        ):
            out[size - 1] = c"i"
        return size


cdef Py_ssize_t place_of_tone(const Spelling* spelling) noexcept:
    """The letter on which the tone stands; -1 where the letters are no Vietnamese syllable."""
    cdef Py_ssize_t start = onset(spelling), stop, marked = -1
    cdef bint closed
    stop = start
    while stop < spelling.size and stop < start + 3 and is_vowel(spelling.kinds[stop]):
        if MARKED >> spelling.kinds[stop] & 1:
            marked = stop
        stop += 1
    closed = stop < spelling.size
    if stop == start or (closed and not is_final(&spelling.base[stop], spelling.size - stop)):
        return -1
    if marked >= 0:
        return marked
    if stop - start == 2:
        return start + closed
    return start + (stop - start) // 2


cdef Py_ssize_t onset(const Spelling* spelling) noexcept:
    """Where the vowels begin."""
    cdef Py_ssize_t size = 0
    if spelling.size > 2:
        if spelling.base[0] == c"q" and spelling.base[1] == c"u" and AFTER_QU >> (spelling.kinds[2] & 31) & 1:
            return 2
        if spelling.base[0] == c"g" and spelling.base[1] == c"i" and AFTER_GI >> (spelling.kinds[2] & 31) & 1:
            return 2
    while size < spelling.size and size < 3 and spelling.kinds[size] == CONSONANT:
        size += 1
    return size


cdef inline bint is_vowel(int32_t kind) noexcept:
    return OTHER < kind < CONSONANT


cdef bint is_final(const int32_t* letters, Py_ssize_t size) noexcept:
    """Whether these letters end a syllable."""
    if size == 1:
        return letters[0] in b"cmnpt"
    if size != 2:
        return False
    return letters[0] in b"cn" if letters[1] == c"h" else letters[0] == c"n" and letters[1] == c"g"


cdef Py_ssize_t write(const Spelling* spelling, uint8_t* out) noexcept:
    """Write the canonical form in UTF-8; how many bytes it has."""
    cdef Py_ssize_t letter, size = 0
    cdef int32_t code
    for letter in range(spelling.size):
        code = spelling.form[letter]
        if code < 0x80:
            out[size] = <uint8_t> code
            size += 1
        elif code < 0x800:
            out[size], out[size + 1] = 0xC0 | code >> 6, 0x80 | code & 0x3F
            size += 2
        else:
            out[size], out[size + 1], out[size + 2] = 0xE0 | code >> 12, 0x80 | code >> 6 & 0x3F, 0x80 | code & 0x3F
            size += 3
    return size
