"""Input is shared out in chunks: small ones first, and never larger than the memory allows."""

from __future__ import annotations

import pytest

from corpus.pieces import Lines
from index.bulk import chunk


def sizes(pieces: int, size: int, jobs: int = 1, total: int | None = None) -> list[int]:
    lines = (Lines("a.jsonl", number, bytes(10)) for number in range(1, pieces + 1))
    return [each.size for each in chunk.chunks_of_pieces(lines, size, jobs, total)]


def test_chunks_grow_with_what_came_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunk, "_FIRST", 20)
    found = sizes(200, 80)
    assert found[:3] == [20, 20, 20]
    assert found[:-1] == sorted(found[:-1])
    assert max(found) == 80
    assert sum(found) == 2000


def test_no_chunk_is_larger_than_allowed() -> None:
    assert sizes(5, 20) == [20, 20, 10]


@pytest.mark.parametrize("total", [1500, 2000, 5000])
def test_chunks_become_small_where_the_end_is_in_sight(total: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be it where it was thought to be or not."""
    monkeypatch.setattr(chunk, "_FIRST", 200)
    monkeypatch.setattr(chunk, "_LAST", 20)
    found = sizes(200, 300, 2, total)
    assert found[:2] == [300, 300]
    assert sum(found) == 2000
    assert found == sorted(found, reverse=True)
    if total == 2000:
        assert found[-3:] == [20, 20, 20]


def test_little_is_one_chunk() -> None:
    assert sizes(10, 1000, 2, 100) == [100]
