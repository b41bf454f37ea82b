"""Words that loops look up."""

import numpy as np


cdef class Words:
    """What some words in UTF-8 are, as numbers of 1 or more.

    Those of more than 16 bytes are left out: whoever looks up knows nothing of them.
    """

    def __init__(self, words):
        short = {word: what for word, what in words.items() if len(word) <= LONGEST}
        cdef Py_ssize_t size = 1 << (4 * len(short)).bit_length(), slot
        cdef uint64_t[:, ::1] slots = np.zeros((size, 3), np.uint64)
        cdef const uint8_t[::1] padded
        cdef uint64_t low, high
        for word, what in short.items():
            padded = word.ljust(LONGEST, b"\0")
            low, high = eight(&padded[0]), eight(&padded[8])
            slot = hashed(low, high) & (size - 1)
            while slots[slot, 2]:
                slot = (slot + 1) & (size - 1)
            slots[slot, 0], slots[slot, 1], slots[slot, 2] = low, high, what
        self.table.slots, self.table.mask = &slots[0, 0], size - 1
        self.kept = slots
