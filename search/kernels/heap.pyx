"""The best scores so far. Of equal scores that with the lower place is better."""


cdef void put(Heap* heap, int64_t place, float score) noexcept nogil:
    """Put one more into the heap; where it is full, instead of the worst, if it is better."""
    if heap.size < heap.room:
        heap.size += 1
        rise(heap, heap.size - 1, place, score)
    elif better(score, place, heap.scores[0], heap.places[0]):
        sink(heap, heap.size, place, score)
    if heap.size == heap.room:
        heap.least = heap.scores[0]


cdef void sort(Heap* heap) noexcept nogil:
    """Put the best first. It is no heap any more."""
    cdef Py_ssize_t left
    cdef int64_t place
    cdef float score
    for left in range(heap.size - 1, 0, -1):  # the worst of those that are left goes to their end
        place, score = heap.places[left], heap.scores[left]
        heap.places[left], heap.scores[left] = heap.places[0], heap.scores[0]
        sink(heap, left, place, score)


cdef inline bint better(float score, int64_t place, float other, int64_t other_place) noexcept nogil:
    return score > other or (score == other and place < other_place)


cdef void rise(Heap* heap, Py_ssize_t at, int64_t place, float score) noexcept nogil:
    """Put one at an end of the heap, and up to where it belongs."""
    cdef Py_ssize_t up
    while at > 0:
        up = (at - 1) // 2
        if better(score, place, heap.scores[up], heap.places[up]):
            break
        heap.scores[at], heap.places[at] = heap.scores[up], heap.places[up]
        at = up
    heap.scores[at], heap.places[at] = score, place


cdef void sink(Heap* heap, Py_ssize_t size, int64_t place, float score) noexcept nogil:
    """Put one in the place of the worst of ``size``."""
    cdef Py_ssize_t at = 0, down, other
    while True:
        down = 2 * at + 1
        if down >= size:
            break
        other = down + 1
        if other < size and better(heap.scores[down], heap.places[down], heap.scores[other], heap.places[other]):
            down = other
        if better(heap.scores[down], heap.places[down], score, place):
            break
        heap.scores[at], heap.places[at] = heap.scores[down], heap.places[down]
        at = down
    heap.scores[at], heap.places[at] = score, place
