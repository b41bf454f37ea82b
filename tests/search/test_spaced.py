"""What others write with a space or a sign more or less is found too: `5km` and `5 km`, `seagames` and `SEA Games`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from corpus import Article
from search import Engine, Hit

Ids = Callable[[Iterable[Hit]], list[str]]
EngineOf = Callable[..., Engine]

ARTICLES = (
    Article("together", "Đội U23", "Đội U23 chạy 5km, xe đi 100km/h, đất 50m2, vé 50000 đồng, sang Campuchia."),
    Article("apart", "Đội U.23", "Đội U-23 chạy 5 km, xe đi 100 km/h, đất 50 m2, vé 50.000 đồng, sang Cam-pu-chia."),
    Article("noise", "Năm 2024", "Có 23 đội và 5 xe; kể từ 1975, 1.975 người sang đường, mặc áo."),
)


@pytest.fixture(scope="module")
def engine(engine_of: EngineOf) -> Engine:
    return engine_of(*ARTICLES)


@pytest.fixture(scope="module")
def games(engine_of: EngineOf) -> Engine:
    """Where some words stand together much more often than by chance."""
    told = ["Đại hội SEA Games ở Hà Nội.", "Bất động sản và V League.", "Người ta mặc áo dài."] * 8
    return engine_of(*told, *["Một câu khác về mùa mưa, gió và nắng."] * 40, "Trận ở Macao.", "Bongda và bóng đá.")


@pytest.mark.parametrize("typed", ["U23", "5km", "100km/h", "50m2", "50000 đồng"])
def test_what_is_typed_together_is_found_apart_too(engine: Engine, ids: Ids, typed: str) -> None:
    assert ids(engine.search(typed)) == ["together", "apart"]


@pytest.mark.parametrize("typed", ["U.23", "5-km", "50-m2", "50.000 đồng", "Cam-pu-chia"])
def test_what_is_typed_with_signs_is_found_together_too(engine: Engine, ids: Ids, typed: str) -> None:
    assert ids(engine.search(typed)) == ["apart", "together"]


def test_the_other_writing_is_marked(engine: Engine) -> None:
    _, apart = engine.search("100km/h")
    assert "<mark>100 km/h</mark>" in apart.snippets[0].html()


@pytest.mark.parametrize("typed", ['"U.23"', "1975", "1.975", "-5km đội"])
def test_what_is_quoted_excluded_or_may_be_a_year_is_taken_as_typed(engine: Engine, ids: Ids, typed: str) -> None:
    found = ids(engine.search(typed))
    assert found == {"1975": ["noise"], "1.975": ["noise"], '"U.23"': ["apart"]}.get(typed, ["apart", "noise"])


def test_literally_nothing_else_is_found(engine: Engine, ids: Ids) -> None:
    assert ids(engine.search("U23", literal=True)) == ["together"]
    assert ids(engine.search("U23", match="strict")) == ["together"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("seagames", "sea games"),
        ("SEAGames", "sea games"),
        ("vleague", "v league"),
        ("#batdongsan", "bất động sản"),
        ("bấtđộngsản", "bất động sản"),
    ],
)
def test_words_without_their_spaces_are_taken_apart_and_a_note_says_so(games: Engine, typed: str, told: str) -> None:
    results = games.search(typed)
    assert (results.total, results.did_you_mean) == (8, None)
    assert games.search(typed, literal=True).total == 0
    assert [str(note) for note in results.notes] == [f"Không bài nào có «{typed.lower().strip('#')}»; đã tìm «{told}»."]


@pytest.mark.parametrize("typed", ["seagame", "vvleague", "mmac", "hàinội", "giógames"])
def test_what_is_still_typed_or_misspelt_is_not_taken_apart(games: Engine, typed: str) -> None:
    assert not any(note.kind == "apart" for note in games.search(typed).notes)


def test_a_name_that_reads_as_common_words_stays_a_name(games: Engine) -> None:
    assert games.search("Macao").total == 1
