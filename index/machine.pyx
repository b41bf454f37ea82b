"""Whether this processor can run the other compiled loops; this module itself runs on any."""

cdef extern from *:
    """
    static int runs_loops(void) {
    #if defined(__x86_64__) && defined(__GNUC__)
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")
            && __builtin_cpu_supports("fma");
    #else
        return 1;
    #endif
    }
    """
    bint runs_loops() noexcept nogil


def fits() -> bool:
    """Whether it has what they were compiled for."""
    return runs_loops()
