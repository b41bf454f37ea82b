"""Lines of JSON: which are tidy (see `corpus.tidy`), and the objects in these, understood without a parser.

What each byte of a line is gets told for all of them at once, without branches; a walk from string to string follows.
The lines of a body are made paragraphs, and it is written down twice: in UTF-8, and as the code points that a string
has. So nothing of it is parsed, cleaned, decoded or encoded once more.
"""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport uint8_t, uint16_t, uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memchr, memcmp, memcpy

import json

from corpus.lifted import Lifted, Line

from index.bulk.kernels.bits cimport ONES, trailing_zeros
from index.bulk.kernels.words cimport eight

cdef extern from "Python.h":
    int PyUnicode_2BYTE_KIND
    object PyUnicode_FromKindAndData(int kind, const void* data, Py_ssize_t size)

cdef enum:  # what is told of a byte, as bits: a character begins there, a string begins or ends, an escape begins
    BEGINS = 1
    QUOTE = 2
    ESCAPE = 4

cdef enum:
    PADDING = 8  # bytes that are looked at together

ctypedef struct Room:  # for one line: what is told of its bytes, and what is made of its body
    uint8_t* told
    uint16_t* codes
    uint8_t* utf8
    uint16_t* text

ctypedef struct Written:  # how much of a body
    Py_ssize_t bytes
    Py_ssize_t characters


def lines(bytes data) -> list[Line]:
    """The lines of ``data``."""
    cdef const uint8_t* at = data
    cdef const uint8_t* stop = at + len(data)
    cdef const uint8_t* end
    cdef Py_ssize_t size = len(data) + PADDING
    cdef Room room
    room.told, room.codes = <uint8_t*> malloc(size), <uint16_t*> malloc(2 * size)
    room.utf8, room.text = <uint8_t*> malloc(size), <uint16_t*> malloc(2 * size)
    result = []
    try:
        if not room.told or not room.codes or not room.utf8 or not room.text:
            raise MemoryError
        while at < stop:
            end = <const uint8_t*> memchr(at, c"\n", stop - at)
            end = end if end else stop
            tidy = is_tidy(at, end - at, room.told)
            lifted = read_object(at, end, &room) if tidy else None
            line = b"" if lifted else PyBytes_FromStringAndSize(<const char*> at, end - at)
            result.append(Line(line, tidy, lifted))
            at = end + 1
    finally:
        free(room.told)
        free(room.codes)
        free(room.utf8)
        free(room.text)
    return result


cdef bint is_tidy(const uint8_t* line, Py_ssize_t size, uint8_t* told) noexcept nogil:
    """Whether a line is surely a tidy one that begins and ends with a brace; and tell what its bytes are.

    What stands behind it, a line end or a zero, may be looked at.
    """
    cdef Py_ssize_t at
    cdef uint8_t first, second, third, continues, odd, any_odd = 0
    if size < 4 or line[0] != c"{" or line[1] >= 0x80 or line[size - 1] != c"}":
        return False
    if line[size - 2] >= 0xC0 or line[size - 3] >= 0xE0:  # a character that the brace breaks off
        return False
    told[0] = told[size - 1] = BEGINS
    told[1] = BEGINS | QUOTE * (line[1] == c'"')
    for at in range(2, size - 1):
        first, second, third = line[at], line[at + 1], line[at + 2]
        continues = first & 0xC0 == 0x80
        odd = continues ^ ((line[at - 1] >= 0xC0) | (line[at - 2] >= 0xE0))
        odd |= (first < 0x20) | (first == 0x7F) | ((first == 0x20) & (second == 0x20))
        odd |= (first == c"\\") & (second != c"n") & (second != c'"')
        odd |= (first >= 0xC0) & (1 ^ is_tidy_letter(first, second, third))
        any_odd |= odd
        told[at] = (
            (1 ^ continues) | QUOTE * ((first == c'"') & (line[at - 1] != c"\\")) | ESCAPE * (first == c"\\")
        )
    for at in range(size, size + PADDING):
        told[at] = 0
    return not any_odd


cdef inline uint8_t is_tidy_letter(uint8_t first, uint8_t second, uint8_t third) noexcept nogil:
    """Whether a character of two or three bytes is tidy."""
    cdef uint8_t latin, vietnamese, punctuation
    latin = (first >= 0xC2) & (first <= 0xC8)  # to U+023F, of the signs those without ¡ to ¬ and ® to ¿
    latin &= (first > 0xC2) | ((second >= 0xA1) & (second != 0xAD))
    vietnamese = (first == 0xE1) & (second & 0xFC == 0xB8)  # Ḁ to ỿ
    punctuation = (second == 0x80) & (((third >= 0x90) & (third <= 0xA7)) | ((third >= 0xB0) & (third <= 0xBA)))
    punctuation |= (second == 0x82) & (third == 0xAB)  # ‐ to ‧, ‰ to › and ₫
    return latin | vietnamese | ((first == 0xE2) & punctuation)


cdef object read_object(const uint8_t* line, const uint8_t* end, Room* room):
    """What is in the object of a tidy line; None where it is not written in the usual way."""
    cdef const uint8_t* at = line + 1
    cdef const uint8_t* start
    cdef bint is_body
    fields = {}
    utf8 = None
    while True:
        at += at[0] == c" "
        if at[0] != c'"':
            return None
        start = at + 1
        at = quote_from(line, start, end, room)
        if not at or memchr(start, c"\\", at - start):
            return None
        name = PyUnicode_DecodeUTF8(<const char*> start, at - start, NULL)
        is_body = at - start == 4 and not memcmp(start, b"body", 4)
        at += 1
        if at[0] != c":":
            return None
        at += 1
        at += at[0] == c" "
        start = at
        if at[0] == c'"':
            at = quote_from(line, start + 1, end, room)
            if not at:
                return None
            if is_body:
                fields[name], utf8 = body(line, start + 1, at, room)
            else:
                fields[name] = string(start + 1, at)
            at += 1
        else:
            at = value_end(line, start, end, room)
            try:
                fields[name] = json.loads(start[: at - start])
            except (ValueError, RecursionError):
                return None
            if is_body:
                utf8 = None
        if at[0] != c",":
            break
        at += 1
    return Lifted(fields, utf8) if at[0] == c"}" and at + 1 == end else None


cdef const uint8_t* quote_from(
    const uint8_t* line, const uint8_t* start, const uint8_t* end, const Room* room
) noexcept nogil:
    """The next quote that ends or begins a string; NULL where there is none in the line."""
    start += next_of(&room.told[start - line], end - start, QUOTE)
    return start if start < end else NULL


cdef Py_ssize_t next_of(const uint8_t* told, Py_ssize_t size, uint8_t what) noexcept nogil:
    """The place of the next byte of which one of these bits is told; ``size`` or more where there is none."""
    cdef Py_ssize_t at = 0
    cdef uint64_t found
    while at < size:
        found = eight(&told[at]) & ONES * what
        if found:
            return at + (trailing_zeros(found) >> 3)
        at += 8
    return at


cdef const uint8_t* value_end(
    const uint8_t* line, const uint8_t* at, const uint8_t* end, const Room* room
) noexcept nogil:
    """Where a value that is no string ends, or at the latest before the end of the line."""
    cdef int depth = 0
    while at < end - 1:
        if room.told[at - line] & QUOTE:
            at = quote_from(line, at + 1, end, room)
            if not at:
                return end - 1
        elif at[0] == c"{" or at[0] == c"[":
            depth += 1
        elif depth == 0 and (at[0] == c"," or at[0] == c"}"):
            break
        elif at[0] == c"}" or at[0] == c"]":
            depth -= 1
        at += 1
    return at


cdef str string(const uint8_t* start, const uint8_t* end):
    """A string between quotes."""
    if not memchr(start, c"\\", end - start):
        return PyUnicode_DecodeUTF8(<const char*> start, end - start, NULL)
    return start[: end - start].replace(b"\\n", b"\n").replace(b'\\"', b'"').decode()


cdef tuple body(const uint8_t* line, const uint8_t* start, const uint8_t* end, Room* room):
    """The string between quotes, every line of it a paragraph; and the same in UTF-8."""
    cdef Written written
    written.bytes = written.characters = 0
    read_codes(start, end - start, &room.codes[start - line])
    write_paragraphs(line, start, end, room, &written)
    return (
        PyUnicode_FromKindAndData(PyUnicode_2BYTE_KIND, room.text, written.characters),
        PyBytes_FromStringAndSize(<const char*> room.utf8, written.bytes),
    )


cdef void read_codes(const uint8_t* start, Py_ssize_t size, uint16_t* codes) noexcept nogil:
    """The code points of the characters that begin at each byte; two more bytes may be looked at."""
    cdef Py_ssize_t at
    cdef uint16_t first, second, third
    for at in range(size):
        first, second, third = start[at], start[at + 1] & 0x3F, start[at + 2] & 0x3F
        codes[at] = (
            first if first < 0x80 else
            (first & 0x1F) << 6 | second if first < 0xE0 else
            (first & 0x0F) << 12 | second << 6 | third
        )


cdef void write_paragraphs(
    const uint8_t* line, const uint8_t* start, const uint8_t* end, Room* room, Written* written
) noexcept nogil:
    cdef const uint8_t* stop
    cdef bint begun = False  # whether the paragraph has something in it
    while True:
        stop = min(end, start + next_of(&room.told[start - line], end - start, ESCAPE))
        if not begun and start < stop and start[0] == c" ":
            start += 1
        if not begun and written.bytes and (start < stop or (stop < end and stop[1] == c'"')):
            add(b"\n\n", 2, room, written)
        if start < stop:
            memcpy(&room.utf8[written.bytes], start, stop - start)
            written.bytes += stop - start
            written.characters += gather(
                &room.codes[start - line], &room.told[start - line], stop - start, &room.text[written.characters]
            )
            begun = True
        if stop < end and stop[1] == c'"':
            add(b'"', 1, room, written)
            begun = True
        elif begun:
            if room.utf8[written.bytes - 1] == c" ":
                written.bytes -= 1
                written.characters -= 1
            begun = False
        if stop == end:
            return
        start = stop + 2


cdef inline Py_ssize_t gather(
    const uint16_t* codes, const uint8_t* told, Py_ssize_t size, uint16_t* text
) noexcept nogil:
    """The codes of those bytes with which a character begins; how many there are. One more may be written over."""
    cdef Py_ssize_t at, characters = 0
    for at in range(size):
        text[characters] = codes[at]
        characters += told[at] & BEGINS
    return characters


cdef void add(const uint8_t* ascii, Py_ssize_t size, Room* room, Written* written) noexcept nogil:
    cdef Py_ssize_t at
    for at in range(size):
        room.utf8[written.bytes + at] = room.text[written.characters + at] = ascii[at]
    written.bytes += size
    written.characters += size
