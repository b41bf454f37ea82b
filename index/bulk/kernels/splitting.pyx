"""From the bytes of many texts to their syllables: where pieces are, which spelling each is, where sentences begin."""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint64_t

from index.bulk.sentences import NEWLINE

from index.bulk.kernels.bits cimport trailing_zeros
from index.bulk.kernels.words cimport eight, hashed

cpdef enum:
    LONG = -1  # the spelling of a piece that has more than `LONGEST` bytes
    LONGEST = 16
    BLOCK = 64  # bytes whose borders are found at once

cpdef enum:  # how far a look-up has come, and how many spellings are known then
    PIECES, SPELLINGS

cdef enum:
    FIRST = 0xE2  # of U+2000 to U+203F, which are between pieces
    SECOND = 0x80
    ELLIPSIS = 0xA6

cdef uint8_t ALWAYS = NEWLINE  # ends a sentence without more behind it


def split(const uint8_t[::1] data, uint8_t[::1] inside, int32_t[::1] borders) -> int:
    """Find where pieces start and end, in turn; how many there are.

    ``data`` is UTF-8; it begins with two spaces and ends with a zero. ``inside`` is room for what is told of each byte,
    and has a multiple of 64 bytes; ``borders`` has room for as many.
    """
    cdef Py_ssize_t block, at, stop = data.shape[0] - 1, found = 0
    cdef uint64_t mask, before = 0, edges
    with nogil:
        inside[0] = inside[1] = 0
        inside[stop:] = 0
        tell_inside(&data[2], stop - 2, &inside[2])
        for block in range(inside.shape[0] // BLOCK):
            at = block * BLOCK
            mask = bits_of(&inside[at])
            edges = mask ^ (mask << 1 | before)
            before = mask >> 63
            while edges:
                borders[found] = <int32_t> (at + trailing_zeros(edges))
                edges &= edges - 1
                found += 1
    return found >> 1


cdef void tell_inside(const uint8_t* data, Py_ssize_t size, uint8_t* inside) noexcept nogil:
    """Tell of each byte whether it is inside a piece, as `index.bulk.lookup.INSIDE` has it; two more stand before."""
    cdef Py_ssize_t at
    cdef uint8_t code, lower, sign
    for at in range(size):
        code = data[at]
        lower = code | 0x20
        sign = (code == FIRST) & (data[at + 1] == SECOND)
        sign |= (data[at - 1] == FIRST) & (code == SECOND)
        sign |= (data[at - 2] == FIRST) & (data[at - 1] == SECOND)
        inside[at] = (1 ^ sign) & (
            (code >= 0x80) | ((lower >= c"a") & (lower <= c"z")) | ((code >= c"0") & (code <= c"9"))
        )


cdef inline uint64_t bits_of(const uint8_t* inside) noexcept nogil:
    """A bit for each of 64 bytes, which are 0 or 1."""
    cdef uint64_t bits = 0
    cdef int part
    for part in range(8):
        bits |= (eight(&inside[8 * part]) * 0x0102040810204080ULL) >> 56 << (8 * part)
    return bits


def look_up(
    const uint8_t[::1] data,
    const uint8_t[::1] ends,
    uint64_t[:, ::1] table,
    const int32_t[::1] borders,
    Py_ssize_t pieces,
    int32_t[::1] spellings,
    uint8_t[::1] begins,
    int32_t[::1] first,
    int64_t[::1] walked,
):
    """Look up one piece after the other, until all are or the table of spellings is half full.

    ``ends`` say what each byte ends (`index.bulk.sentences`); 16 zeros end the data. ``spellings`` get those of each
    piece, ``begins`` whether it begins a sentence after another, ``first`` the first piece of each new spelling.
    ``table`` is one by open addressing: for each spelling its bytes as two numbers, and its own number plus 1, or 0
    where a slot is free.
    """
    cdef Py_ssize_t piece = walked[PIECES], known = walked[SPELLINGS], new = 0, mask = table.shape[0] - 1
    cdef Py_ssize_t start, size, slot, last = borders[2 * piece - 1] if piece else 0
    cdef uint64_t low, high
    with nogil:
        while piece < pieces and known * 2 < table.shape[0]:
            start = borders[2 * piece]
            size = borders[2 * piece + 1] - start
            if start - last == 1:
                begins[piece] = ends[data[last]] == ALWAYS
            else:
                begins[piece] = ends_sentence(&data[last], start - last, ends)
            last = start + size
            if size <= LONGEST:
                low, high = eight(&data[start]) & bytes_below(size), eight(&data[start + 8]) & bytes_below(size - 8)
                slot = hashed(low, high) & mask
                while table[slot, 2] and (table[slot, 0] != low or table[slot, 1] != high):
                    slot = (slot + 1) & mask
                if not table[slot, 2]:
                    first[new] = <int32_t> piece
                    new += 1
                    known += 1
                    table[slot, 0], table[slot, 1], table[slot, 2] = low, high, known
                spellings[piece] = <int32_t> table[slot, 2] - 1
            else:
                spellings[piece] = LONG
            piece += 1
    walked[PIECES], walked[SPELLINGS] = piece, known


cdef inline uint64_t bytes_below(Py_ssize_t size) noexcept nogil:
    """All bits of the first so many of eight bytes: none for less than 1, all for 8 or more."""
    return <uint64_t> -1 >> (64 - 8 * min(max(size, 1), 8)) if size > 0 else 0


cdef bint ends_sentence(const uint8_t* gap, Py_ssize_t size, const uint8_t[::1] ends) noexcept nogil:
    """Whether what stands between two pieces, more than one byte, ends a sentence."""
    cdef Py_ssize_t at
    for at in range(size):
        if ends[gap[at]] or (gap[at] == FIRST and gap[at + 1] == SECOND and gap[at + 2] == ELLIPSIS):
            return True
    return False


def spell(
    const int64_t[::1] stops,
    const int32_t[::1] borders,
    const int32_t[::1] spellings,
    const uint8_t[::1] begins,
    const int32_t[::1] values,
    const int32_t[::1] first_part,
    const int32_t[::1] parts,
    int32_t[::1] terms,
    int64_t[::1] lengths,
    int32_t[::1] sentences,
) -> tuple[int, int]:
    """From the spellings of texts to their syllables; how many these are, and how many ``sentences`` begin with one.

    ``stops`` are the offsets where texts end, ``values`` those of the spellings: the number of a term, or less than 0
    for what is no single syllable, where ``~value`` tells which of ``parts`` it has instead.
    """
    cdef Py_ssize_t syllables = 0, begun = 0, piece = 0, text, before, stands, part
    cdef int32_t value
    cdef bint opens
    with nogil:
        for text in range(stops.shape[0]):
            before = syllables
            opens = False  # what begins with a piece without a syllable begins with the next
            while piece < spellings.shape[0] and borders[2 * piece] < stops[text]:
                opens |= begins[piece]
                value = values[spellings[piece]]
                stands = syllables
                if value >= 0:
                    terms[syllables] = value
                    syllables += 1
                else:
                    for part in range(first_part[~value], first_part[~value + 1]):
                        terms[syllables] = parts[part]
                        syllables += 1
                if opens and syllables > stands:
                    if stands > before:
                        sentences[begun] = <int32_t> stands
                        begun += 1
                    opens = False
                piece += 1
            lengths[text] = syllables - before
    return syllables, begun


def move(const uint64_t[:, ::1] table, uint64_t[:, ::1] larger):
    """Put all spellings of a table into an empty one that is larger."""
    cdef Py_ssize_t mask = larger.shape[0] - 1, old, slot
    with nogil:
        for old in range(table.shape[0]):
            if table[old, 2]:
                slot = hashed(table[old, 0], table[old, 1]) & mask
                while larger[slot, 2]:
                    slot = (slot + 1) & mask
                larger[slot, 0], larger[slot, 1], larger[slot, 2] = table[old, 0], table[old, 1], table[old, 2]
