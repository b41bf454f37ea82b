"""The loop that takes the texts of a page apart: it finds just those syllables that `index.analysis.tokenize` finds."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint8_t, uint16_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcpy, memset

from search.kernels.members cimport Members, bits_of, blocks, counted

cdef enum:
    BLOCK = 64  # characters that are looked at together
    TWO_BYTES = 2  # of a character, in strings that have any beyond Latin-1 and none beyond the first plane
    LETTER = 97  # what stands for a letter beyond the first plane
    SIGN = 0x25A1  # and for anything else there
    FIRST_MARK = 0x300  # combining marks: part of a syllable behind a letter
    LAST_MARK = 0x36F


cdef class TakenApart:
    """Texts, of which it is known where their syllables stand."""

    def __init__(self, list texts):
        cdef Py_ssize_t number
        cdef str own
        self.kept = texts
        self.each = <Text*> calloc(len(texts) + 1, sizeof(Text))
        if not self.each:
            raise MemoryError
        for own in texts:
            self.count += 1
            self.take(&self.each[self.count - 1], own)
        with nogil:
            for number in range(self.count):
                self.each[number].first_token = self.tokens
                self.tokens += take_apart(&self.each[number])

    def __dealloc__(self):
        cdef Py_ssize_t number
        if self.each:
            for number in range(self.count):
                free(self.each[number].begun)
                free(self.each[number].letters)
                free(self.each[number].own)
        free(self.each)

    cdef int take(self, Text* text, str own) except -1:
        """Take over a text, and make room for what is found in it."""
        text.size = len(own)
        text.begun = <Members*> malloc(blocks(text.size) * sizeof(Members))
        text.letters = <uint64_t*> malloc(blocks(text.size) * sizeof(uint64_t))
        if not (text.begun and text.letters):
            raise MemoryError
        if PyUnicode_KIND(own) == TWO_BYTES:
            text.codes = <const uint16_t*> PyUnicode_DATA(own)
            return 0
        text.own = <uint16_t*> malloc((text.size + 1) * sizeof(uint16_t))
        if not text.own:
            raise MemoryError
        narrow(own, text.own)
        text.codes = text.own
        return 0


cdef void narrow(str text, uint16_t* codes) noexcept:
    """Write the characters of a text in two bytes each: those beyond the first plane as others of their kind."""
    cdef Py_ssize_t at
    cdef Py_UCS4 code
    for at in range(len(text)):
        code = PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), at)
        if code > 0xFFFF:
            code = LETTER if is_letter(code) else SIGN
        codes[at] = <uint16_t> code


cdef Py_ssize_t take_apart(Text* text) noexcept nogil:
    """Find the syllables of a text; how many there are."""
    cdef Py_ssize_t number, size = blocks(text.size), rest = text.size % BLOCK
    cdef uint64_t letters, before = 0
    cdef uint16_t[BLOCK] last
    memset(last, 0, sizeof(last))
    memcpy(last, text.codes + text.size - rest, rest * sizeof(uint16_t))
    for number in range(size):
        letters = letters_of(text.codes + BLOCK * number if number < size - 1 else last, before)
        text.letters[number] = letters
        text.begun[number].there = letters & ~(letters << 1 | before)
        before = letters >> 63
    counted(text.begun, size)
    return text.begun[size - 1].before + bits_of(text.begun[size - 1].there)


cdef inline uint64_t letters_of(const uint16_t* codes, uint64_t before) noexcept nogil:
    """Which characters of a block belong to syllables, a bit for each; ``before`` is 1 where the one before it does.

    What Vietnamese is written with is told apart all at once; what else there may be is asked for one by one.
    """
    cdef uint8_t[BLOCK] letter
    cdef uint64_t bits
    cdef Py_ssize_t at
    cdef uint16_t code
    cdef uint16_t rare = False
    for at in range(BLOCK):
        code = codes[at]
        letter[at] = (
            (<uint16_t> ((code | 32) - 97) < 26)
            | (<uint16_t> (code - 48) < 10)
            | ((<uint16_t> (code - 0xC0) < 0x190) & (code != 0xD7) & (code != 0xF7))
            | (<uint16_t> (code - 0x1E00) < 0x100)
        )
        rare |= is_rare(code)
    bits = packed(letter)
    if rare:
        for at in range(BLOCK):
            code = codes[at]
            if FIRST_MARK <= code <= LAST_MARK:
                bits |= ((bits >> (at - 1) if at else before) & 1) << at
            elif is_rare(code):
                bits |= <uint64_t> is_letter(code) << at
    return bits


cdef inline bint is_rare(uint16_t code) noexcept nogil:
    """Whether a character is neither a letter of a European language nor one of the usual signs."""
    return (
        (<uint16_t> (code - 0x80) < 0x40)
        | (<uint16_t> (code - 0x250) < 0x1BB0)
        | (<uint16_t> (code - 0x1F00) < 0x100)
        | (code >= 0x2070)
    )


cdef inline uint64_t packed(const uint8_t* flags) noexcept nogil:
    """64 flags, 0 or 1, as bits."""
    cdef uint64_t bits = 0, eight
    cdef Py_ssize_t at
    for at in range(8):
        memcpy(&eight, flags + 8 * at, 8)
        bits |= (eight * <uint64_t> 0x0102040810204080 >> 56) << 8 * at
    return bits
