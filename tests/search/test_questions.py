"""Words that only ask say little of what is asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import search
from corpus import Article
from index.analysis import syllable
from search.questions import asking

EngineOf = Callable[..., search.Engine]

ANSWER = Article("answer", "", "Cầu Long Biên dài hai nghìn mét, bắc qua sông.")
OTHERS = [
    Article(f"other-{n}", "", f"Cầu {name} dài lắm, nó bắc qua con sông của làng.")
    for n, name in enumerate(["Đông", "Bo"])
]
CHATTER = Article("chatter", "", "Cậu cao bao nhiêu, ai mà biết? Biên là cái gì, nó dài bao nhiêu?")


@pytest.mark.parametrize(
    "typed", ["Cầu Long Biên dài bao nhiêu?", "cau long bien dai bao nhieu", "câu long biên dai bao nhiêu"]
)
def test_what_asks_does_not_outweigh_what_is_asked_about(engine_of: EngineOf, typed: str) -> None:
    assert engine_of(ANSWER, CHATTER, *OTHERS).search(typed)[0].id == "answer"


def test_the_explanation_counts_what_asks_for_less(engine_of: EngineOf) -> None:
    engine = engine_of(ANSWER, CHATTER, *OTHERS)
    told = str(engine.explain("Biên cao bao nhiêu", "chatter"))
    assert "bao: 2 times, idf 0.301 (0.25 of it, as it only asks)" in told
    assert "cao: 1 times, idf 1.2" in told


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("Núi Ba Vì cao bao nhiêu", "bao nhiêu"),
        ("Ai là người xây chùa Một Cột", "ai"),
        ("Tổng thống Ai Cập", ""),
        ("ba sao Hàn bao vây lâu đài", ""),
        ("Đơn được xét như thế nào", "như thế nào"),
        ("Làng nào ở đâu có gì", "nào đâu gì"),
    ],
)
def test_a_word_asks_by_its_neighbours(typed: str, asks: str) -> None:
    row = [syllable(each) for each in typed.split()]
    assert {each.canonical for each in asking(row, without_marks=False)} == set(asks.split())


def test_without_marks_a_question_is_known_by_its_letters() -> None:
    row = [syllable(each) for each in ["don", "duoc", "xet", "nhu", "the", "nao"]]
    assert {each.canonical for each in asking(row, without_marks=True)} == {"nhu", "the", "nao"}
    assert not asking(row, without_marks=False)
