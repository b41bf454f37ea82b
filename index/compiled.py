"""Loops compiled by numba, an optional extra: whether they are there and wanted, and the decorator that makes them.

A module of such loops (kernels) is imported only where `wanted` says so, and never by a command that answers once:
loading numba takes longer than most work it would save. Beside each stands the same in NumPy; tests hold them together.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any, TypeVar, cast

OFF = "CODAU_COMPILED"
"""The environment variable that turns compiled loops off when it is 0."""

Loop = TypeVar("Loop", bound=Callable[..., Any])


@cache
def wanted() -> bool:
    """Whether numba is installed, and not turned off."""
    return os.environ.get(OFF) != "0" and find_spec("numba") is not None


def compiled(loop: Loop) -> Loop:
    """Compile a function of numbers and arrays when it is first called with their types; it runs without the GIL.

    The machine code is kept beside the module, in the user's cache folder where that can't be written, and not at all
    where neither can. Without numba the function stays as it is: slow, but the same.
    """
    if not wanted():
        return loop
    import numba

    try:
        return cast(Loop, numba.njit(nogil=True, error_model="numpy", cache=True)(loop))
    except RuntimeError:  # no folder to keep it in
        return cast(Loop, numba.njit(nogil=True, error_model="numpy")(loop))
