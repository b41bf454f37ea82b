"""Where a passage is cut out of a text: at sentence borders where near, else between words."""

from search.kernels.texts cimport Text

ctypedef struct Span:
    Py_ssize_t start
    Py_ssize_t stop

cdef Py_ssize_t start_of_cut(
    const Text* text, Py_ssize_t earliest, Py_ssize_t first, Py_ssize_t near, Py_ssize_t width
) noexcept nogil
cdef Py_ssize_t end_of_cut(const Text* text, Py_ssize_t wanted, Py_ssize_t last, Py_ssize_t near) noexcept nogil
cdef Py_ssize_t opening(const Text* text, Py_ssize_t length, Py_ssize_t near) noexcept nogil
cdef Span trimmed(const Text* text, Span span) noexcept nogil
cdef bint cut_before(const Text* text, Span span) noexcept nogil
cdef bint cut_after(const Text* text, Span span) noexcept nogil
