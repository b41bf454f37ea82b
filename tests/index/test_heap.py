"""What is freed goes back to the system."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from index.bulk import heap

_BLOCK = 1 << 16  # bytes: small enough that the C library does not map each of its own


def _anonymous() -> int:
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith("Anonymous:"))


@pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc" or not Path("/proc/self/smaps_rollup").exists(), reason="only known of glibc"
)
def test_trimming_gives_freed_memory_back() -> None:
    blocks = [bytes(1) * _BLOCK for _ in range(1000)]
    last = bytes(1) * _BLOCK  # what is freed is not the end of the heap
    del blocks
    before = _anonymous()
    heap.trim()
    assert _anonymous() < before - 500 * _BLOCK
    assert len(last) == _BLOCK


def test_trimming_where_it_is_not_known_how_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    heap.trim()
