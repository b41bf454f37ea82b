"""The loop that weighs all ways through the readings of a text: what `search.spelling.lattice` does by NumPy."""

import numpy as np


def shares(const double[::1] alone, const double[::1] steps, const Py_ssize_t[::1] sizes):
    """How likely each reading of each place is given those of all others, one place after the other; not added up to 1.

    ``sizes`` has how many readings each place has, ``alone`` how likely those of the first are, and ``steps``, from each
    place to the next, how likely each reading (a column) is after each one (a row).
    """
    cdef Py_ssize_t places = sizes.shape[0], place, size, later, row, col, at, here, beyond, total = 0
    cdef double most, reached
    for place in range(places):
        total += sizes[place]
    made = np.empty(total)
    behind_made = np.empty(total)
    cdef double[::1] ahead = made
    cdef double[::1] behind = behind_made
    with nogil:
        for row in range(sizes[0]):
            ahead[row] = alone[row]
        here = at = 0
        for place in range(places - 1):
            size, later = sizes[place], sizes[place + 1]
            beyond, most = here + size, 0
            for col in range(later):
                reached = 0
                for row in range(size):
                    reached += ahead[here + row] * steps[at + row * later + col]
                ahead[beyond + col] = reached
                most = max(most, reached)
            for col in range(later):
                ahead[beyond + col] /= most
            at += size * later
            here = beyond
        for row in range(sizes[places - 1]):
            behind[here + row] = 1
        for place in range(places - 2, -1, -1):
            size, later = sizes[place], sizes[place + 1]
            beyond, here, most = here, here - size, 0
            at -= size * later
            for row in range(size):
                reached = 0
                for col in range(later):
                    reached += steps[at + row * later + col] * behind[beyond + col]
                behind[here + row] = reached
                most = max(most, reached)
            for row in range(size):
                behind[here + row] /= most
        for row in range(total):
            ahead[row] *= behind[row]
    return made
