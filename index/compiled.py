"""Loops compiled by Cython: whether they are there, and may be used.

Beside each stands the same in NumPy; tests hold them together. `hatch_build.py` compiles them when codau is installed.
"""

from __future__ import annotations

import os
import sys
import zlib
from functools import cache
from importlib import import_module
from pathlib import Path

OFF = "CODAU_COMPILED"
"""The environment variable that turns compiled loops off when it is 0."""

_ROOT = Path(__file__).parents[1]


@cache
def available() -> bool:
    """Whether loops were compiled, for this processor and this Python, and are not turned off."""
    if os.environ.get(OFF) == "0":
        return False
    try:
        fits: bool = import_module("index.machine").fits()
    except ImportError:
        return False
    if fits and _outdated():
        import logging  # which a single search has no other need of

        logging.getLogger("codau").warning(
            "the compiled loops are older than their sources and left unused; compile them: python hatch_build.py"
        )
        return False
    return fits


def sources() -> list[Path]:
    """What the loops are compiled from; nothing outside a checkout."""
    named = (path for package in ("index", "search") for path in (_ROOT / package).rglob("*.p[yx][xd]"))
    return sorted(path for path in named if path.suffix != ".pyd")  # which are the loops themselves, on Windows


def note() -> None:
    """Note that the loops were compiled from the sources as they are."""
    _noted().write_text(_digest(), "ascii")


def _outdated() -> bool:
    """Whether the loops of a checkout are not of its sources."""
    if not (_ROOT / "index" / "machine.pyx").exists():
        return False
    try:
        return _noted().read_text("ascii") != _digest()
    except OSError:
        return True


def _noted() -> Path:
    return _ROOT / "build" / "loops" / f"{sys.implementation.cache_tag}.sources"


def _digest() -> str:
    crc = 0
    for path in sources():
        crc = zlib.crc32(path.read_bytes(), crc)
    return f"{crc:08x}"
