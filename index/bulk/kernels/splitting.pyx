"""One walk over the bytes of many texts: where their pieces are, which spelling each is, and where sentences begin."""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint64_t

from index.bulk.kernels.words cimport eight, hashed

cpdef enum:
    # What a byte is to the walk: part of a piece, between pieces, between them and the end of a sentence, or the first
    # of three that are one or the other. All but the first are odd, so eight bytes are looked at as one number.
    INSIDE = 0
    OUTSIDE = 1
    STOP = 3
    NEWLINE = 5
    UNSURE = 7

cpdef enum:
    FIRST = 0xE2  # of U+2000 to U+203F, which are between pieces
    LONG = -1  # the spelling of a piece that has more than 16 bytes

cpdef enum:  # what a walk has come to: the next byte, the end of the last piece, the sign after it; and what was found
    AT, LAST, SIGN, PIECES, SPELLINGS

cdef enum:
    SECOND = 0x80  # of what `FIRST` begins
    ELLIPSIS = 0xA6


def split(
    const uint8_t[::1] data,
    const uint8_t[::1] kinds,
    uint64_t[:, ::1] table,
    int32_t[::1] starts,
    int32_t[::1] ends,
    int32_t[::1] spellings,
    int32_t[::1] begins,
    int32_t[::1] first,
    int64_t[::1] walked,
):
    """Walk on over ``data``, in UTF-8, until its end or until the table of spellings is half full.

    ``kinds`` say of each byte what it is; 8 zeros, which are between pieces, end the data. ``starts``, ``ends`` and
    ``spellings`` get those of each piece, ``begins`` whether it begins a sentence after another, ``first`` the first
    piece of each new spelling. ``table`` is one by open addressing: for each spelling its bytes as two numbers, and its
    own number plus 1, or 0 where a slot is free.
    """
    cdef Py_ssize_t at = walked[AT], last = walked[LAST], pieces = walked[PIECES], known = walked[SPELLINGS]
    cdef Py_ssize_t before = known, stop = data.shape[0] - 8, mask = table.shape[0] - 1, end, slot, place
    cdef int sign = <int> walked[SIGN], kind
    cdef uint64_t border, own, low, high
    with nogil:
        while at < stop and known * 2 < table.shape[0]:
            kind = kinds[at]
            if kind == UNSURE and data[at + 1] == SECOND:
                if data[at + 2] == ELLIPSIS:
                    sign = max(sign, STOP)
                at += 3
                continue
            if kind & 1 and kind != UNSURE:
                sign = max(sign, kind)
                at += 1
                continue
            border = borders(&kinds[at])
            own = before_border(border)
            end = at + bytes_of(own)
            low, high = eight(&data[at]) & own, 0
            if not border:
                border = borders(&kinds[end])
                own = before_border(border)
                high = eight(&data[end]) & own
                end += bytes_of(own)
            if not border or (kinds[end] == UNSURE and data[end + 1] != SECOND):
                while kinds[end] == INSIDE or (kinds[end] == UNSURE and data[end + 1] != SECOND):
                    end += 1
                low, high = 0, 0
                for place in range(min(end - at, 8)):
                    low |= <uint64_t> data[at + place] << (8 * place)
                for place in range(8, min(end - at, 16)):
                    high |= <uint64_t> data[at + place] << (8 * (place - 8))
            spellings[pieces] = LONG
            if end - at <= 16:
                slot = hashed(low, high) & mask
                while table[slot, 2] and (table[slot, 0] != low or table[slot, 1] != high):
                    slot = (slot + 1) & mask
                if not table[slot, 2]:
                    first[known - before] = <int32_t> pieces
                    known += 1
                    table[slot, 0], table[slot, 1], table[slot, 2] = low, high, known
                spellings[pieces] = <int32_t> table[slot, 2] - 1
            starts[pieces], ends[pieces] = <int32_t> at, <int32_t> end
            begins[pieces] = sign == NEWLINE or (sign == STOP and at - last > 1)
            pieces += 1
            at = last = end
            sign = OUTSIDE
    walked[AT], walked[LAST], walked[SIGN], walked[PIECES], walked[SPELLINGS] = at, last, sign, pieces, known


cdef inline uint64_t borders(const uint8_t* kinds) noexcept nogil:
    """Of eight bytes the lowest bit of each that is not inside a piece."""
    return eight(kinds) & 0x0101010101010101ULL


cdef inline uint64_t before_border(uint64_t border) noexcept nogil:
    """All bits before the first border; all there are where there is none."""
    return (border & (~border + 1)) - 1


cdef inline Py_ssize_t bytes_of(uint64_t own) noexcept nogil:
    """How many bytes `before_border` leaves."""
    return ((own & 0x0101010101010101ULL) * 0x0101010101010101ULL) >> 56


def spell(
    const int64_t[::1] stops,
    const int32_t[::1] starts,
    const int32_t[::1] spellings,
    const int32_t[::1] begins,
    const int32_t[::1] values,
    const int32_t[::1] first_part,
    const int32_t[::1] parts,
    int32_t[::1] terms,
    int64_t[::1] lengths,
    int32_t[::1] sentences,
) -> tuple[int, int]:
    """From the pieces of texts to their syllables; how many these are, and how many ``sentences`` begin with one.

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
            while piece < starts.shape[0] and starts[piece] < stops[text]:
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
