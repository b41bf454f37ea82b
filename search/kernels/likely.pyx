"""The loops that weigh all ways through the readings of a text: what `search.spelling.lattice` does by NumPy."""

import numpy as np


def walked(const double[::1] alone, const double[::1] costs, const double[::1] steps, const Py_ssize_t[::1] sizes):
    """For each reading of the last place how likely the likeliest way to it is, and its readings: (readings, places).

    ``sizes`` has how many readings each place has, ``costs`` what each of them costs, ``alone`` how likely those of the
    first are, and ``steps``, from each place to the next, how likely each reading (a column) is after each one (a row).
    All but the sizes are logarithms. Of ways that are as likely the one by the first reading is taken.
    """
    cdef Py_ssize_t places = sizes.shape[0], last = sizes[places - 1], total = costs.shape[0]
    cdef Py_ssize_t place, size, later, row, col, at = 0, here = 0, beyond, best
    cdef double most, reached
    made = np.empty(last)
    ways_made = np.empty((last, places), np.intp)
    cdef double[::1] scores = made
    cdef Py_ssize_t[:, ::1] ways = ways_made
    cdef double[::1] score = np.empty(total)
    cdef Py_ssize_t[::1] came = np.empty(total, np.intp)
    with nogil:
        for row in range(sizes[0]):
            score[row] = alone[row] - costs[row]
        for place in range(places - 1):
            size, later = sizes[place], sizes[place + 1]
            beyond = here + size
            for col in range(later):
                best, most = 0, score[here] + steps[at + col]
                for row in range(1, size):
                    reached = score[here + row] + steps[at + row * later + col]
                    if reached > most:
                        best, most = row, reached
                came[beyond + col] = best
                score[beyond + col] = most - costs[beyond + col]
            at += size * later
            here = beyond
        for row in range(last):
            scores[row] = score[here + row]
            best, beyond = row, here
            for place in range(places - 1, 0, -1):
                ways[row, place] = best
                best = came[beyond + best]
                beyond -= sizes[place - 1]
            ways[row, 0] = best
    return made, ways_made


def shares(const double[::1] alone, const double[::1] steps, const Py_ssize_t[::1] sizes):
    """How likely each reading of each place is given those of all others, one place after the other; not added up to 1.

    ``sizes`` has how many readings each place has, ``alone`` how likely those of the first are, and ``steps``, from
    each place to the next, how likely each reading (a column) is after each one (a row).
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
