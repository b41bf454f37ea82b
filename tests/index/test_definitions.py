"""Abbreviations that texts define: found while indexing, counted by article, kept through merges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import index
from corpus import Article
from index.analysis import Definition, definitions

Write = Callable[[Path, Iterable[Article]], Path]


@pytest.mark.parametrize(
    ("text", "abbreviation", "expansion"),
    [
        ("thực hiện Quy chế dân chủ (QCDC) ở cơ sở", "qcdc", "quy chế dân chủ"),
        ("Uỷ ban nhân dân (UBND) quận", "ubnd", "ủy ban nhân dân"),
        ("của Sở Giáo dục và Đào tạo (GD&ĐT).", "gd đt", "giáo dục và đào tạo"),
        ("chính trị - xã hội (CT-XH)", "ct xh", "chính trị xã hội"),
        ("Hội đồng nhân dân (gọi tắt là HĐND)", "hđnd", "hội đồng nhân dân"),
        ("Ban Chỉ đạo (sau đây gọi tắt là BCĐ)", "bcđ", "ban chỉ đạo"),
        ("đại học (ĐH)", "đh", "đại học"),
    ],
)
def test_initials_in_parentheses_define_an_abbreviation(text: str, abbreviation: str, expansion: str) -> None:
    assert list(definitions(text)) == [Definition(abbreviation, expansion)]


@pytest.mark.parametrize(
    "text",
    [
        "họp sáng nay (TTXVN)",
        "dân chủ (QCDC)",
        "Quy chế. Dân chủ. Cơ sở (QCDC)",
        "Đại học (DH)",  # đ is another letter
        "số (3)",
        "(QCDC)",
        "quy chế dân chủ (QCDC",
        "hồ Tây (quận Tây Hồ)",
        "",
    ],
)
def test_what_are_no_initials_of_the_words_before_defines_nothing(text: str) -> None:
    assert list(definitions(text)) == []


def article(number: int, *sentences: str) -> Article:
    return Article(f"a{number}", "-", " ".join(sentences))


FIRST = article(0, "Quy chế dân chủ (QCDC) mới.", "Lại nói: quy chế dân chủ (QCDC).", "Hội đồng nhân dân (HĐND).")
SECOND = article(1, "Quy chế dân chủ (QCDC).")


def test_a_snapshot_counts_the_articles_that_define(tmp_path: Path, write_articles: Write) -> None:
    generation = index.rebuild(write_articles(tmp_path / "a.jsonl", [FIRST, SECOND]), tmp_path / "index")
    assert generation.open().definitions == {
        Definition("qcdc", "quy chế dân chủ"): 2,
        Definition("hđnd", "hội đồng nhân dân"): 1,
    }


def test_a_merged_segment_counts_what_is_left(tmp_path: Path, write_articles: Write) -> None:
    store = tmp_path / "index"
    index.rebuild(write_articles(tmp_path / "a.jsonl", [FIRST]), store)
    index.update(write_articles(tmp_path / "a.jsonl", [FIRST, SECOND]), store)
    index.update(write_articles(tmp_path / "a.jsonl", [SECOND]), store)
    assert index.optimize(store).open().definitions == {Definition("qcdc", "quy chế dân chủ"): 1}
