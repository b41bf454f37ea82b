"""Compiled loops answer what NumPy answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import index
from index import Store
from index.compiled import available
from search.engine import Engine

pytestmark = pytest.mark.skipif(not available(), reason="needs compiled loops")

WORDS = (
    "quận",
    "quân",
    "quan",
    "ủy",
    "hồ",
    "Tây.",
    "đường;",
    "“dương”",
    "25",
    "chưa…",
    "xa)",
    "lắm!\n\n",
    "\u00a0",
    "đi",
)

bodies = st.lists(st.sampled_from(WORDS), max_size=400).map(lambda words: " ".join(["tin", *words]))
texts = st.lists(st.sampled_from(["quận", "quân", "hồ", "tây", "25", "đường", "quan", "uy"]), min_size=1, max_size=5)


def both(archive: Sequence[str], folder: Path) -> tuple[Engine, Engine]:
    """An engine that answers by NumPy, and one by compiled loops."""
    lines = "\n".join(
        f'{{"id": "{n}", "title": "Tin {n}", "body": {_quoted(body)}, "source": "Báo {n % 3}"}}'
        for n, body in enumerate(archive)
    )
    (folder / "a.jsonl").write_text(lines, "utf-8")
    index.rebuild(folder / "a.jsonl", folder / "store", jobs=1)
    store = Store(folder / "store")
    return Engine(store, compiled=False), Engine(store)


def _quoted(text: str) -> str:
    return '"' + text.replace("\n", "\\n") + '"'


def answers(engine: Engine, text: str, match: str) -> list[tuple[str, object, object]]:
    found = engine.search(text, match=match, limit=20, operator="or")
    return [(hit.id, pytest.approx(hit.score, rel=1e-5), hit.snippets) for hit in found]


@given(archive=st.lists(bodies, min_size=1, max_size=6), asked=st.lists(texts, min_size=1, max_size=5))
def test_passages_and_marks_are_the_same(
    tmp_path_factory: pytest.TempPathFactory, archive: list[str], asked: list[list[str]]
) -> None:
    plain, compiled = both(archive, tmp_path_factory.mktemp("kernels"))
    for words in asked:
        for match in ("strict", "prefer", "loose"):
            text = " ".join(words)
            assert answers(compiled, text, match) == answers(plain, text, match)
            for rows in (f'"{text}"', f'"{text}"~3 "{words[-1]} {words[0]}"', f'"{text}"~2 {words[0][:1]}*'):
                assert answers(compiled, rows, match) == answers(plain, rows, match)


def test_letters_beyond_the_first_plane_change_nothing(tmp_path: Path) -> None:
    plain, compiled = both(["𐐷 quận 😀 hồ tây𐐷 hồ tây 😀😀. " * 20, "hồ tây, x\u0334y \u0334z hồ"], tmp_path)

    for text in ("hồ tây", '"hồ tây"', "quận xy"):
        assert answers(compiled, text, "prefer") == answers(plain, text, "prefer")


def test_the_writings_of_a_day_are_marked_alike(tmp_path: Path) -> None:
    days = ["Ngày 29/4 mưa.", "29-04-2021: nắng", "Hôm 29 tháng 4 năm 2020, rồi 29.4.2021", "ngày 29, 4 người"]
    plain, compiled = both([" ".join(days * 3), *days], tmp_path)

    for text in ("Ngày 29/4", "29/4/2021", "nắng 29 tháng 4", "nói về:4/2021"):
        assert answers(compiled, text, "prefer") == answers(plain, text, "prefer")


def test_a_phrase_may_have_a_word_twice(tmp_path: Path) -> None:
    plain, compiled = both(["quán quán quán xa quan quán quận quán " * 9, "quan quan"], tmp_path)

    for text in ('"quan quán"', '"quan quan quán"~2', '"quán quan" quán', '"quan quan"'):
        for match in ("strict", "prefer", "loose"):
            assert answers(compiled, text, match) == answers(plain, text, match)


def test_a_word_that_stands_hundreds_of_times_in_an_article_is_found_in_rows(tmp_path: Path) -> None:
    plain, compiled = both(["lặp " * 700 + "lại", "lại lặp lại", "lặp lặp " * 200], tmp_path)

    for text in ('"lặp lại"', '"lặp lặp lại"', '"lại lặp"', '"lặp lại"~3', "lặp lại"):
        assert answers(compiled, text, "strict") == answers(plain, text, "strict")


def test_facets_are_counted_alike(tmp_path: Path) -> None:
    plain, compiled = both(["tin quận", "tin", "tin hồ", "hồ", "tin hồ"] * 40, tmp_path)

    for text in ("tin", "hồ", "quận hồ", ""):
        for field in ("source", "section"):
            expected = plain.search(text, facets=[field], operator="or").facets
            assert compiled.search(text, facets=[field], operator="or").facets == expected
    assert [value.count for value in compiled.search("tin", facets="source").facets["source"]] == [67, 67, 66]
