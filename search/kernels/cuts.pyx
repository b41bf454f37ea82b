"""Loops that cut a passage out of a text: what `search.passages.choosing` does by NumPy, to the letter.

The rules are explained there.
"""

from search.kernels.texts cimport Text, is_space

cdef enum:
    QUOTES = 6  # so far before a passage the end of a sentence is looked for: its stop, quotes that close, and space
    NEWLINE = 10
    BLANK = 32


cdef Py_ssize_t start_of_cut(
    const Text* text, Py_ssize_t earliest, Py_ssize_t first, Py_ssize_t near, Py_ssize_t width
) noexcept nogil:
    """The first beginning of a sentence between about ``earliest`` and ``first``, else that of a word."""
    cdef Py_ssize_t low = max(0, earliest - near), after = sentence(text, low, first).stop, at
    if low == 0:
        return 0 if after < 0 or first <= width else after
    if after >= 0:
        return after
    for at in range(earliest, first):
        if is_space(text.codes[at]):
            after = at
            while after < first and is_space(text.codes[after]):
                after += 1
            return after
    return first


cdef Py_ssize_t end_of_cut(const Text* text, Py_ssize_t wanted, Py_ssize_t last, Py_ssize_t near) noexcept nogil:
    """The end of a sentence or at least of a word near ``wanted``, not before ``last`` nor after that of the text."""
    cdef Py_ssize_t found = -1, at = max(0, last - 1, wanted - near), high = min(wanted + near, text.size)
    cdef Span border
    if wanted >= text.size:
        return text.size
    while True:
        border = sentence(text, at, high)
        if border.start < 0:
            break
        found, at = border.start, border.stop
    if found >= 0:
        return found + 1
    for at in range(wanted, last - 1, -1):
        if text.codes[at] == BLANK:
            return at
    for at in range(max(last, wanted), text.size):
        if is_space(text.codes[at]):
            return at
    return text.size


cdef Py_ssize_t opening(const Text* text, Py_ssize_t length, Py_ssize_t near) noexcept nogil:
    """Where the first lines of a text end; -1 for a text of nothing but space."""
    cdef Py_ssize_t at
    for at in range(text.size):
        if not is_space(text.codes[at]):
            return end_of_cut(text, length, 0, near)
    return -1


cdef Span trimmed(const Text* text, Span span) noexcept nogil:
    """A span without the space at its ends."""
    while span.start < span.stop and is_space(text.codes[span.start]):
        span.start += 1
    while span.stop > span.start and is_space(text.codes[span.stop - 1]):
        span.stop -= 1
    return span


cdef bint cut_before(const Text* text, Span span) noexcept nogil:
    """Whether a span begins within a sentence of the text."""
    if span.start == 0 or text.codes[span.start - 1] == NEWLINE:
        return False
    cdef Py_ssize_t border = sentence(text, max(0, span.start - QUOTES), span.start).start
    return border < 0 or goes_on(text.codes[border])


cdef bint cut_after(const Text* text, Span span) noexcept nogil:
    """Whether a span ends within a sentence of the text."""
    if span.stop == text.size or text.codes[span.stop] == NEWLINE:
        return False
    return span.stop == 0 or not ends_text(text.codes[span.stop - 1])


cdef Span sentence(const Text* text, Py_ssize_t low, Py_ssize_t high) noexcept nogil:
    """The first end of a sentence from ``low`` to ``high``: its stop, and what follows its space; -1 for none."""
    cdef Py_ssize_t at, after, space
    cdef Span found
    for at in range(low, high):
        if stops(text.codes[at]):
            after = at + 1
            while after < high and closes(text.codes[after]):
                after += 1
            space = after
            while after < high and is_space(text.codes[after]):
                after += 1
            if after > space:
                found.start, found.stop = at, after
                return found
        elif text.codes[at] == NEWLINE:
            after = at + 1
            while after < high and text.codes[after] == NEWLINE:
                after += 1
            found.start, found.stop = at, after
            return found
    found.start = found.stop = -1
    return found


cdef inline bint stops(Py_UCS4 code) noexcept nogil:
    """Whether a character ends a sentence or a clause."""
    return code in u".!?…;:"


cdef inline bint goes_on(Py_UCS4 code) noexcept nogil:
    """Whether a sentence goes on behind it."""
    return code in u";:"


cdef inline bint closes(Py_UCS4 code) noexcept nogil:
    """Whether it is a quote, or what closes one, behind that."""
    return code in u"'\"”’»)"


cdef inline bint ends_text(Py_UCS4 code) noexcept nogil:
    """Whether a passage may end with it."""
    return code in u".!?…”"
