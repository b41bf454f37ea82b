"""Input is shared out in chunks: small ones first, and never larger than the memory allows."""

from __future__ import annotations

import pytest

from corpus.pieces import Lines
from index.bulk import chunk


def sizes(pieces: int, size: int) -> list[int]:
    lines = (Lines("a.jsonl", number, bytes(10)) for number in range(1, pieces + 1))
    return [each.size for each in chunk.chunks_of_pieces(lines, size)]


def test_chunks_grow_with_what_came_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunk, "_FIRST", 20)
    found = sizes(200, 80)
    assert found[:3] == [20, 20, 20]
    assert found[:-1] == sorted(found[:-1])
    assert max(found) == 80
    assert sum(found) == 2000


def test_no_chunk_is_larger_than_allowed() -> None:
    assert sizes(5, 20) == [20, 20, 10]
