"""Neighbouring texts, as many as are looked at together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def blocks(texts: Iterable[bytes], least: int) -> Iterator[list[bytes]]:
    """Texts in blocks of about ``least`` bytes."""
    block: list[bytes] = []
    size = 0
    for text in texts:
        block.append(text)
        size += len(text)
        if size >= least:
            yield block
            block, size = [], 0
    if block:
        yield block
