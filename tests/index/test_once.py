"""A build in several runs gives each article once, as reading the sources does, whatever the runs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
import index
from corpus import Article, CorpusError, Skipped
from corpus.reading import pieces
from corpus.seen import Seen
from index import build
from index.bulk.chunk import chunks_of_pieces


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Lines with and without ids, among them the same again, other articles with one title, and no articles."""
    lines: list[str] = []
    for number in range(120):
        title = f"Thông báo {number % 50}" if number % 3 else "Lịch tiếp dân"
        article: dict[str, object] = {"title": title, "body": f"Nội dung thứ {number % 70} của bài {number % 70}."}
        if number % 5 == 0:
            article["id"] = f"số-{number % 45}"
        lines.append(json.dumps(article, ensure_ascii=False))
        if number % 11 == 0:
            lines.append("no json")
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([*lines, lines[3], lines[3]]), encoding="utf-8")
    return path


@pytest.mark.parametrize(("size", "jobs"), [(1, 1), (300, 1), (2_000, 2), (1 << 20, 1)])
def test_whatever_the_runs_each_article_comes_once(
    source: Path, tmp_path: Path, size: int, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_chunk_size", lambda jobs, memory: size)
    expected = list(corpus.read(source))
    told: list[tuple[int, int]] = []
    generation = index.rebuild(
        source, tmp_path / "index", jobs=jobs, progress=lambda read, skipped: told.append((read, skipped))
    )
    snapshot = generation.open()
    articles = [item for item in expected if isinstance(item, Article)]
    assert [snapshot.article(number) for number in range(snapshot.documents)] == articles
    assert list(generation.skipped()) == [item for item in expected if isinstance(item, Skipped)]
    assert generation.counts == index.Counts(added=len(articles), skipped=len(expected) - len(articles))
    assert told[-1] == (len(articles), len(expected) - len(articles))
    assert len({article.id for article in articles}) == len(articles) > 70


def test_an_article_is_not_taken_for_another_where_the_source_changes(source: Path) -> None:
    (whole,) = chunks_of_pieces(pieces(source), 1 << 20)
    first = whole.read().log.cards
    again = replace(whole, ids={2: None}, keys=first.keys)
    assert len(again.read().articles) == len(first) - 1
    changed = source.read_bytes().replace("Lịch".encode(), "Tịch".encode())
    source.write_bytes(changed)
    with pytest.raises(CorpusError, match="was changed meanwhile"):
        again.read()
    source.write_bytes(b"")
    with pytest.raises(CorpusError, match="was changed meanwhile"):
        whole.article(2)


keys = st.lists(st.one_of(st.integers(0, 20), st.integers(0, 3).map(lambda n: n << 40), st.integers(0, 2**64 - 1)))


@given(st.lists(keys, max_size=12))
def test_many_are_remembered_at_once_as_one_by_one(groups: list[list[int]]) -> None:
    at_once, model = Seen(), set[int]()
    for group in groups:
        new = len(set(group)) == len(group) and not model & set(group)
        numbers = np.array(group, np.uint64)
        assert at_once.add_all(numbers, numbers % 7, ["a"] * len(group), np.zeros(len(group), np.uint32)) == new
        if new:
            model |= set(group)
        else:
            for key in group:
                if at_once.find(key) is None:
                    at_once.add(key, key % 7, "b", 1)
                    model.add(key)
    assert len(at_once) == len(model)
    for key in model:
        position = at_once.find(key)
        assert position is not None
        assert at_once.same_opening(position, key % 7)
