"""Each of some numbers once."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.distinct import distinct

NUMBERS = st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 9))


@given(NUMBERS)
def test_each_is_there_once_and_they_ascend(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, np.uint64)).tolist() == sorted(set(numbers))


def test_no_masked_arrays_are_loaded_for_it() -> None:
    script = """
import sys, numpy
from index.distinct import distinct
distinct(numpy.arange(3))
print("numpy.ma" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "False"
