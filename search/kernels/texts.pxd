"""The texts of a page, taken apart into syllables, and what a character can be."""

from libc.stdint cimport uint16_t, uint64_t

from search.kernels.members cimport Members, bits_of

cdef extern from "Python.h":
    bint is_space "Py_UNICODE_ISSPACE"(int code) noexcept nogil
    bint is_letter "Py_UNICODE_ISALNUM"(int code) noexcept nogil

ctypedef struct Text:
    const uint16_t* codes  # its characters; those beyond the first plane by others of their kind
    uint16_t* own  # the same, where the string has them in another width
    Py_ssize_t size
    Py_ssize_t first_token  # how many syllables the texts before it have
    Members* begun  # the characters with which syllables begin
    uint64_t* letters  # for each character a bit, set for those in syllables


cdef class TakenApart:
    """Some texts."""

    cdef object kept
    cdef Text* each
    cdef Py_ssize_t count, tokens  # how many texts and how many syllables

    cdef int take(self, Text* text, str own) except -1


cdef inline bint in_syllable(const Text* text, Py_ssize_t at) noexcept nogil:
    """Whether a character belongs to a syllable."""
    return text.letters[at >> 6] >> (at & 63) & 1


cdef inline Py_ssize_t begin_of(const Text* text, Py_ssize_t token) noexcept nogil:
    """The first character of a syllable, by its number among those of all texts."""
    cdef Py_ssize_t low = 0, size = text.size // 64 + 1, half
    cdef uint64_t block
    token -= text.first_token
    while size > 1:  # by halves: the last block before which there are no more
        half = size // 2
        low += half * (text.begun[low + half].before <= token)
        size -= half
    block = text.begun[low].there
    for _ in range(token - text.begun[low].before):
        block &= block - 1
    return 64 * low + bits_of((block & (~block + 1)) - 1)


cdef inline Py_ssize_t end_of(const Text* text, Py_ssize_t begin) noexcept nogil:
    """The character behind a syllable that begins there."""
    while begin < text.size and in_syllable(text, begin):
        begin += 1
    return begin
