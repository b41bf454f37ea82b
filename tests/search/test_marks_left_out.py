"""What marks mean, typed or left out: typed ones tell words apart, and nobody is punished for typing none."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from search import Engine, Grade, Hit

Ids = Callable[[Iterable[Hit]], list[str]]
EngineOf = Callable[..., Engine]


def test_typed_marks_never_rank_another_word_first(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of("Ông Dương, bà Dương, cô Dương.", "Một con đường dài, rất dài, qua làng và qua sông.")
    assert ids(engine.search("đường")) == ["a1"]
    assert ids(engine.search("Dương"))[0] == "a0"


def test_quan_y_vien_is_no_answer_to_quan_uy(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of(
        "Quân y viện khám bệnh; quân y, quân uy.", "Quận ủy Nam Từ Liêm họp.", "Quân y viện ở trong quận."
    )
    assert ids(engine.search("quận uỷ")) == ["a1"]
    assert ids(engine.search("quan uy nam tu liem"))[0] == "a1"
    assert ids(engine.search("quân uy"))[0] == "a0"  # as it is typed


def test_dong_da_is_not_met_by_other_marks(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of("Cánh đồng này đã gặt.", "Hội gò Đống Đa.", "Tiền đồng đá.")
    assert ids(engine.search("Đống Đa")) == ["a1"]
    assert ids(engine.search("Đông Đa"))[0] == "a1"
    assert set(ids(engine.search("Đống Đa", match="loose"))) == {"a0", "a1", "a2"}


@pytest.mark.parametrize("typed", ["hoi go dong da", "hôi go đông đa", "hội gò Đống Đa"])
def test_the_best_reading_comes_first_however_few_marks_are_typed(engine_of: EngineOf, ids: Ids, typed: str) -> None:
    engine = engine_of(
        "Họ hỏi có gõ được không, đồng ý thì đã làm.", "Hội gò Đống Đa mở đầu xuân.", "Đa số hội viên gò đồng."
    )
    assert ids(engine.search(typed))[0] == "a1"


def test_weaker_grades_are_told_and_shown_weaker(engine_of: EngineOf) -> None:
    (hit,) = engine_of("Quận ủy họp ở quán.").search("quân ủy quãn")
    assert hit.grades == {"quân": Grade.FULLER, "ủy": Grade.EXACT, "quãn": Grade.FOLDED}
    assert hit.snippets[0].html() == (
        '<mark class="fuller">Quận</mark> <mark>ủy</mark> họp ở <mark class="folded">quán</mark>.'
    )


def test_without_marks_more_articles_are_asked_for_all_the_words(
    engine_of: EngineOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.interpreting.readings._ENOUGH", 2)
    monkeypatch.setattr("search.interpreting.readings._ENOUGH_UNMARKED", 4)
    engine = engine_of(*(f"{number} hồ tây đẹp xa" for number in range(3)), "hồ tây đẹp")
    assert engine.search("hồ tây đẹp xa").total == 3
    assert engine.search("ho tay dep xa").total == 4
