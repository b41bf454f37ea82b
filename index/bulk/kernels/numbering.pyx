"""Numbering byte strings by a table of what was met, and putting them in the order of their bytes."""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, qsort, realloc
from libc.string cimport memcmp, memcpy

import numpy as np

ctypedef struct String:  # ``key`` are its first eight bytes as a number that is the greater the later they come
    uint64_t key
    const uint8_t* start
    Py_ssize_t size
    uint32_t number


cdef class Table:
    """What `index.codec.numbering.Numbering` is, of strings given by their bytes and their ends.

    ``slots`` hold numbers counted from 1, 0 where one is free, at most half of them taken.
    """

    cdef uint8_t* data
    cdef int64_t* ends
    cdef uint32_t* hashes
    cdef uint32_t* slots
    cdef Py_ssize_t room, most, mask, count, filled

    def __cinit__(self):
        self.data, self.ends, self.hashes, self.slots = NULL, NULL, NULL, NULL
        self.room = self.most = self.mask = self.count = self.filled = 0

    def __dealloc__(self):
        free(self.data)
        free(self.ends)
        free(self.hashes)
        free(self.slots)

    def numbers(self, const uint8_t[::1] data, const int64_t[::1] ends):
        """The number of each string."""
        cdef uint32_t[::1] found = np.empty(ends.shape[0], np.uint32)
        cdef Py_ssize_t each, begin = 0
        cdef const uint8_t* start = &data[0] if data.shape[0] else NULL
        self.make_room(data.shape[0], ends.shape[0])
        with nogil:
            for each in range(ends.shape[0]):
                found[each] = self.number(start + begin, ends[each] - begin)
                begin = ends[each]
        return np.asarray(found)

    def met(self):
        """The strings in the order of their numbers: their bytes and their ends."""
        cdef uint8_t[::1] data = np.empty(self.filled, np.uint8)
        cdef int64_t[::1] ends = np.empty(self.count, np.int64)
        if self.filled:
            memcpy(&data[0], self.data, self.filled)
        if self.count:
            memcpy(&ends[0], self.ends, self.count * sizeof(int64_t))
        return np.asarray(data), np.asarray(ends)

    def ordered(self):
        """The strings in order of their bytes: those bytes, their ends, and for each number its place."""
        cdef uint8_t[::1] data = np.empty(self.filled, np.uint8)
        cdef int64_t[::1] ends = np.empty(self.count, np.int64)
        cdef uint32_t[::1] places = np.empty(self.count, np.uint32)
        cdef String* strings = <String*> calloc(self.count + 1, sizeof(String))
        cdef Py_ssize_t place, end = 0
        if not strings:
            raise MemoryError
        with nogil:
            for place in range(self.count):
                strings[place] = self.string(place)
            qsort(strings, self.count, sizeof(String), &compared)
            for place in range(self.count):
                if strings[place].size:
                    memcpy(&data[end], strings[place].start, strings[place].size)
                end += strings[place].size
                ends[place] = end
                places[strings[place].number] = <uint32_t> place
            free(strings)
        return np.asarray(data), np.asarray(ends), np.asarray(places)

    cdef int make_room(self, Py_ssize_t size, Py_ssize_t count) except -1:
        """Have room for ``count`` further strings that have ``size`` bytes together."""
        cdef Py_ssize_t slots = self.mask + 1, each, at
        if self.filled + size > self.room:
            self.room = max(2 * self.room, self.filled + size)
            self.data = <uint8_t*> grown(self.data, self.room)
        if self.count + count > self.most:
            self.most = max(2 * self.most, self.count + count)
            self.ends = <int64_t*> grown(self.ends, self.most * sizeof(int64_t))
            self.hashes = <uint32_t*> grown(self.hashes, self.most * sizeof(uint32_t))
        if slots < 2 * (self.count + count) or not self.slots:
            while slots < 2 * (self.count + count):
                slots *= 2
            free(self.slots)
            self.slots = <uint32_t*> calloc(slots, sizeof(uint32_t))
            if not self.slots:
                raise MemoryError
            self.mask = slots - 1
            for each in range(self.count):
                at = self.hashes[each] & self.mask
                while self.slots[at]:
                    at = (at + 1) & self.mask
                self.slots[at] = <uint32_t> (each + 1)
        return 0

    cdef uint32_t number(self, const uint8_t* start, Py_ssize_t size) noexcept nogil:
        """The number of a string; if it is new, it gets the next one."""
        cdef uint32_t hash = hashed(start, size)
        cdef Py_ssize_t at = hash & self.mask
        while self.slots[at]:
            if self.hashes[self.slots[at] - 1] == hash and self.equals(self.slots[at] - 1, start, size):
                return self.slots[at] - 1
            at = (at + 1) & self.mask
        if size:
            memcpy(&self.data[self.filled], start, size)
        self.filled += size
        self.ends[self.count], self.hashes[self.count] = self.filled, hash
        self.count += 1
        self.slots[at] = <uint32_t> self.count
        return <uint32_t> (self.count - 1)

    cdef bint equals(self, Py_ssize_t number, const uint8_t* start, Py_ssize_t size) noexcept nogil:
        cdef Py_ssize_t begin = self.ends[number - 1] if number else 0
        return self.ends[number] - begin == size and not memcmp(&self.data[begin], start, size)

    cdef String string(self, Py_ssize_t number) noexcept nogil:
        cdef String own
        cdef Py_ssize_t begin = self.ends[number - 1] if number else 0, at
        own.start, own.size, own.number = &self.data[begin], self.ends[number] - begin, <uint32_t> number
        own.key = 0
        for at in range(min(8, own.size)):
            own.key |= <uint64_t> own.start[at] << (56 - 8 * at)
        return own


cdef void* grown(void* old, Py_ssize_t size) except NULL:
    cdef void* new = realloc(old, size)
    if not new:
        raise MemoryError
    return new


cdef inline uint32_t hashed(const uint8_t* start, Py_ssize_t size) noexcept nogil:
    """A string as a number of 32 bits without a pattern; the factor is odd."""
    cdef uint64_t number = size, eight
    while size >= 8:
        memcpy(&eight, start, 8)
        number = (number ^ eight) * 0x9E3779B97F4A7C15ULL
        number ^= number >> 32
        start += 8
        size -= 8
    if size:
        eight = 0
        memcpy(&eight, start, size)
        number = (number ^ eight) * 0x9E3779B97F4A7C15ULL
        number ^= number >> 32
    return <uint32_t> number


cdef int compared(const void* one, const void* other) noexcept nogil:
    cdef const String* left = <const String*> one
    cdef const String* right = <const String*> other
    cdef int found
    if left.key != right.key:
        return -1 if left.key < right.key else 1
    found = memcmp(left.start, right.start, min(left.size, right.size))
    return found if found else (left.size > right.size) - (left.size < right.size)
