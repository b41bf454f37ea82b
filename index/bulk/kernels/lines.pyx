"""One walk over lines of JSON: which are tidy (see `corpus.tidy`), and the bodies of these, understood on the way.

A body is unescaped, its lines are made paragraphs, and it is written down twice: in UTF-8, and as the code points that a
string has. So nothing of it is parsed, cleaned, decoded or encoded once more.
"""

from cpython.bytes cimport PyBytes_FromStringAndSize
from libc.stdint cimport uint8_t, uint16_t, uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memchr, memcmp, memcpy

from corpus.lifted import Lifted, Line

from index.bulk.kernels.bits cimport HIGH, ONES, trailing_zeros
from index.bulk.kernels.words cimport eight

cdef extern from "Python.h":
    int PyUnicode_2BYTE_KIND
    object PyUnicode_FromKindAndData(int kind, const void* data, Py_ssize_t size)

ctypedef struct Body:  # where it stands in a line, and what is made of it
    const uint8_t* start
    const uint8_t* end
    uint8_t* utf8
    uint16_t* codes
    Py_ssize_t bytes
    Py_ssize_t characters


def lines(bytes data) -> list[Line]:
    """The lines of ``data``."""
    cdef const uint8_t* at = data
    cdef const uint8_t* begin = at
    cdef const uint8_t* stop = at + len(data)
    cdef const uint8_t* end
    cdef Body body
    body.utf8, body.codes = <uint8_t*> malloc(len(data) + 1), <uint16_t*> malloc(2 * (len(data) + 8))
    result = []
    try:
        if not body.utf8 or not body.codes:
            raise MemoryError
        while at < stop:
            body.start = body.end = NULL
            body.bytes = body.characters = 0
            end = walk(at, stop, &body)
            tidy = end != NULL
            if not end:
                end = <const uint8_t*> memchr(at, c"\n", stop - at)
                end = end if end else stop
            line = data[at - begin : end - begin]
            lifted = None
            if tidy and body.start:
                rest = data[at - begin : body.start - begin] + data[body.end - begin : end - begin]
                text = PyUnicode_FromKindAndData(PyUnicode_2BYTE_KIND, body.codes, body.characters)
                lifted = Lifted(rest, text, PyBytes_FromStringAndSize(<const char*> body.utf8, body.bytes))
            result.append(Line(line, tidy, lifted))
            at = end + 1
    finally:
        free(body.utf8)
        free(body.codes)
    return result


cdef const uint8_t* walk(const uint8_t* at, const uint8_t* stop, Body* body) noexcept nogil:
    """The end of a line; NULL where it is not surely tidy. ``body`` is that of the object, if it has one of that name."""
    cdef const uint8_t* value
    cdef int depth = 0, bodies = 0, size
    while at < stop and at[0] != c"\n":
        if at[0] == c'"':
            value = body_value(at) if depth == 1 else NULL
            bodies += value != NULL
            if value and bodies == 1:
                at = read_body(value, stop, body)
            else:
                at = string_end(value if value else at + 1)
            if not at:
                return NULL
            at += 1
            continue
        depth += (at[0] == c"{" or at[0] == c"[") - (at[0] == c"}" or at[0] == c"]")
        size = tidy_size(at)
        if not size:
            return NULL
        at += size
    if bodies > 1:
        body.start = NULL
    return at


cdef const uint8_t* body_value(const uint8_t* quote) noexcept nogil:
    """Behind the quote with which the body begins, if this one begins the name of it; else NULL."""
    if quote[1] != c"b" or memcmp(quote, b'"body"', 6):
        return NULL
    quote += 6
    quote += quote[0] == c" "
    if quote[0] != c":":
        return NULL
    quote += 1
    quote += quote[0] == c" "
    return quote + 1 if quote[0] == c'"' else NULL


cdef const uint8_t* string_end(const uint8_t* at) noexcept nogil:
    """The quote that ends a string; NULL where the string is not tidy."""
    cdef int size
    while at[0] != c'"':
        if at[0] == c"\\":
            if at[1] != c"n" and at[1] != c'"':
                return NULL
            at += 2
        else:
            size = tidy_size(at)
            if not size:
                return NULL
            at += size
    return at


cdef inline int tidy_size(const uint8_t* at) noexcept nogil:
    """How many bytes the character has that begins there; 0 where it is not tidy beside the next."""
    cdef uint8_t first = at[0]
    if first < 0x80:
        return first > 0x20 and first != 0x7F or first == 0x20 and at[1] != 0x20
    if first == 0xE1:  # Ḁ to ỿ
        return 3 if at[1] & 0xFC == 0xB8 and at[2] & 0xC0 == 0x80 else 0
    if 0xC2 <= first <= 0xC8:  # to U+023F, of the signs those without ¡ to ¬ and ® to ¿
        return 2 if at[1] & 0xC0 == 0x80 and (first > 0xC2 or (at[1] >= 0xA1 and at[1] != 0xAD)) else 0
    if first == 0xE2:  # ‐ to ‧, ‰ to › and ₫
        if at[1] == 0x80:
            return 3 if 0x90 <= at[2] <= 0xA7 or 0xB0 <= at[2] <= 0xBA else 0
        return 3 if at[1] == 0x82 and at[2] == 0xAB else 0
    return 0


cdef const uint8_t* read_body(const uint8_t* at, const uint8_t* stop, Body* body) noexcept nogil:
    """Read a body; the quote that ends it, or NULL where it is not tidy."""
    body.start, body.bytes, body.characters = at, 0, 0
    while True:
        if at[0] == c" " and at[1] != c" ":
            at += 1
        if at[0] == c"\\" and at[1] == c"n":
            at += 2
            continue
        if at[0] == c'"':
            break
        if body.bytes:
            add(body, b"\n\n", 2)
            body.codes[body.characters], body.codes[body.characters + 1] = c"\n", c"\n"
            body.characters += 2
        at = read_paragraph(at, stop, body)
        if not at:
            return NULL
        if (at - 1)[0] == c" ":
            body.bytes -= 1
            body.characters -= 1
    body.end = at
    return at


cdef const uint8_t* read_paragraph(const uint8_t* at, const uint8_t* stop, Body* body) noexcept nogil:
    """Read to the end of a line, which may be that of the body; NULL where it is not tidy."""
    cdef const uint8_t* copied = at
    cdef uint16_t* codes = body.codes + body.characters
    cdef int size, place
    while True:
        if at + 9 <= stop:
            size = plain_bytes(at)
            if size < 0:
                return NULL
            for place in range(8):  # those that are not plain are written over
                codes[place] = at[place]
            codes += size
            at += size
            if size == 8:
                continue
        if at[0] == c'"' or at[0] == c"\\" and at[1] == c"n":
            break
        if at[0] == c"\\":
            if at[1] != c'"':
                return NULL
            add(body, copied, at - copied)
            at += 1
            copied = at
            codes[0] = c'"'
            size = 1
        else:
            size = tidy_size(at)
            if size == 3:
                codes[0] = (at[0] & 0x0F) << 12 | (at[1] & 0x3F) << 6 | at[2] & 0x3F
            elif size == 2:
                codes[0] = (at[0] & 0x1F) << 6 | at[1] & 0x3F
            elif size:
                codes[0] = at[0]
            else:
                return NULL
        codes += 1
        at += size
    add(body, copied, at - copied)
    body.characters = codes - body.codes
    return at


cdef void add(Body* body, const uint8_t* bytes, Py_ssize_t size) noexcept nogil:
    memcpy(body.utf8 + body.bytes, bytes, size)
    body.bytes += size


cdef inline int plain_bytes(const uint8_t* at) noexcept nogil:
    """How many of eight bytes stand before the first that is no plain character of ASCII; -1 where two spaces do."""
    cdef uint64_t eight_bytes = eight(at), spaces = zeros(eight_bytes ^ ONES * 0x20)
    cdef uint64_t odd = eight_bytes | (eight_bytes - ONES * 0x20)  # only what is behind an odd one may be taken for one
    odd |= zeros(eight_bytes ^ ONES * c'"') | zeros(eight_bytes ^ ONES * c"\\") | zeros(eight_bytes ^ ONES * 0x7F)
    odd &= HIGH
    spaces &= zeros(eight(at + 1) ^ ONES * 0x20)
    if spaces & ((odd & (~odd + 1)) - 1):
        return -1
    return trailing_zeros(odd) >> 3 if odd else 8


cdef inline uint64_t zeros(uint64_t bytes) noexcept nogil:
    """The highest bit of each byte that is 0."""
    return ~(((bytes & ~HIGH) + ~HIGH) | bytes | ~HIGH)
