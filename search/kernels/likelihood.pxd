"""How likely one form is after another, of which a `search.spelling.forms.Known` tells what is known by themselves."""

from libc.math cimport log, log1p
from libc.stdint cimport int64_t

cdef enum:  # the columns of its table; the first three are real numbers
    OCCURRENCES = 0
    NOVELTY = 1
    SHARE = 2
    ASKS = 3
    ASKED_BY = 4
    TERMS = 5


cdef inline double real(const int64_t* number) noexcept nogil:
    """A number of the table that is a real one."""
    return (<const double*> number)[0]


cdef inline double weighed(
    const int64_t* left,
    const int64_t* right,
    double share,
    double seen,
    double added,
    double asked,
    double frequency,
    double weight,
) noexcept nogil:
    """How likely the form of one row is after that of another: a logarithm.

    ``share`` is how much of all forms the right one is, ``seen`` how often the two stand side by side; the rest is as
    in `search.kernels.likelihood.after`, ``added`` for one pair.
    """
    cdef double stands = real(&left[OCCURRENCES]) + real(&left[NOVELTY]), result
    if left[ASKS] & right[ASKED_BY]:
        added += asked
        stands += asked
    result = log((seen + added + real(&left[NOVELTY]) * share) / stands) - (1 - frequency) * real(&right[SHARE])
    if weight:
        result += weight * log1p(seen)
    return result
