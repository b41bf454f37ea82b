"""`kỹ` and `kĩ` are one word in two spellings: each finds both, its own a little before the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from corpus import Article
from search import Engine, Grade, Hit

Ids = Callable[[Iterable[Hit]], list[str]]
EngineOf = Callable[..., Engine]

WITH_Y = Article("y", "Kỹ thuật mới", "Bác sỹ, kỹ sư và quý khách đều lý giải như thế.")
WITH_I = Article("i", "Kĩ thuật mới", "Bác sĩ, kĩ sư và quí khách đều lí giải như thế.")


@pytest.fixture(scope="module")
def both(engine_of: EngineOf) -> Engine:
    return engine_of(WITH_Y, WITH_I, "Tay và tai.", "Khách đi đường quyền.")


@pytest.mark.parametrize(
    "typed", ["kỹ thuật", "kỹ sư", '"kỹ sư"', '"bác sỹ"', "title:kỹ", "quý khách", "lý giải", "sỹ"]
)
def test_either_spelling_finds_both_its_own_first(both: Engine, ids: Ids, typed: str) -> None:
    other = typed.translate(str.maketrans("ỹý", "ĩí"))
    assert ids(both.search(typed)) == ["y", "i"]
    assert ids(both.search(other)) == ["i", "y"]
    assert both.search(typed).notes == ()


@pytest.mark.parametrize("typed", ["ky thuat", "ki thuat", '"bac si"', '"bac sy"', "qui khach", "quy khach"])
def test_without_marks_both_are_found_too(both: Engine, ids: Ids, typed: str) -> None:
    assert set(ids(both.search(typed, operator="and"))) == {"y", "i"}


def test_the_spellings_are_one_grade_marked_alike(both: Engine) -> None:
    for hit in both.search("kỹ sư"):
        assert hit.grades == {"kỹ": Grade.EXACT, "sư": Grade.EXACT}
        (snippet,) = hit.snippets
        assert "<mark>kỹ sư</mark>" in snippet.html() or "<mark>kĩ sư</mark>" in snippet.html()
    assert both.marks("kỹ", "i").title.html().startswith("<mark>Kĩ</mark>")


def test_strict_wants_the_spelling_as_typed(both: Engine, ids: Ids) -> None:
    assert ids(both.search("kỹ", match="strict")) == ["y"]
    assert ids(both.search("kĩ*", match="strict")) == ["i"]


def test_a_rare_spelling_does_not_outrank_the_typed_one(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of(*["Kỹ sư đi làm."] * 20, "Kĩ sư đi làm.")
    assert ids(engine.search("kỹ", limit=30))[-1] == "a20"


def test_other_syllables_keep_i_and_y_apart(both: Engine, ids: Ids) -> None:
    assert ids(both.search("tay")) == ids(both.search("tai")) == ["a2"]
    (hit,) = both.search("tai")
    assert [snippet.html() for snippet in hit.snippets] == ["Tay và <mark>tai</mark>."]


def test_a_beginning_may_be_the_whole_syllable_or_go_on(both: Engine, ids: Ids) -> None:
    assert set(ids(both.search("quy*"))) == {"y", "i", "a3"}
    assert set(ids(both.search("quý*"))) == {"y", "i"}
    assert set(ids(both.search("ky*"))) == {"y", "i"}


def test_completions_know_both_spellings(both: Engine) -> None:
    assert {str(suggestion) for suggestion in both.suggest("ki thu")} >= {"Kỹ thuật mới", "Kĩ thuật mới"}
