"""Which reading of a text is taken: all the words or any, rows or their words, a day or what was published then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import pytest

from corpus import Article
from search import Engine, Hit

Ids = Callable[[Iterable[Hit]], list[str]]
EngineOf = Callable[..., Engine]


def test_all_the_words_are_wanted_and_any_if_none_has_all(archive: Engine, ids: Ids) -> None:
    assert ids(archive.search("trồng lan")) == ["ong-duong"]
    results = archive.search("lan khéo nhạc")
    assert {"ong-duong", "dan-van", "hoa-nhac"} == set(ids(results))
    assert [note.kind for note in results.notes] == ["any-words"]


def test_any_of_the_words_still_needs_the_phrase(archive: Engine, ids: Ids) -> None:
    results = archive.search('"hồ tây" nhạc')
    assert ids(results) == ["quan-uy"]
    assert [note.kind for note in results.notes] == ["any-words"]


def test_the_operator_can_be_told(archive: Engine, ids: Ids) -> None:
    assert not archive.search("lan nhạc", operator="and")
    assert set(ids(archive.search("trồng lan", operator="or"))) >= {"ong-duong", "duong-lang", "dan-van"}


def test_the_few_articles_with_all_the_words_stand_before_those_with_a_part(engine_of: EngineOf) -> None:
    part = [Article(id=f"part{n}", title="Hồ hồ hồ", body="hồ sâu " * 9) for n in range(3)]
    whole = Article(id="whole", title="Tin", body="mặt nước của hồ và bờ rất sâu, nói dài " + "chuyện khác " * 80)
    results = engine_of(*part, whole).search("mặt hồ nước sâu")
    assert results[0].id == "whole"
    assert results.total == 4
    assert [note.kind for note in results.notes] == ["few-with-all-words"]


def test_nothing_is_said_of_a_part_where_all_that_is_found_has_all_the_words(engine_of: EngineOf) -> None:
    results = engine_of(Article(id="whole", title="Tin", body="mặt hồ nước sâu")).search("mặt hồ nước sâu")
    assert (results.total, results.notes) == (1, ())


def test_a_quotation_that_no_article_has_is_searched_by_its_words(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of(Article("lake", "Tin", "sen nở trên hồ"), Article("other", "Tin", "chợ hoa"))
    results = engine.search('mùa "hồ sen"')
    assert ids(results) == ["lake"]
    assert str(results.notes[0]) == "Không bài nào có nguyên văn «hồ sen»; đã tìm các từ trong đó."
    assert ids(engine.search('"sen nở"')) == ["lake"]


@pytest.mark.parametrize("typed", ["99-NQ/TW", "sen/hồ/dài"])
def test_a_row_glued_by_signs_that_no_article_has_is_searched_by_its_parts(
    engine_of: EngineOf, ids: Ids, typed: str
) -> None:
    engine = engine_of(
        Article("lake", "Tin", "sen nở trên hồ"),
        Article("other", "Tin", "Nghị quyết 25-NQ/TW"),
        Article("both", "Tin", "TW có NQ, 99 điều, hồ dài, sen"),
    )
    results = engine.search(typed)
    assert ids(results) == ["both"]
    assert str(results.notes[0]) == f"Không bài nào có nguyên văn «{typed}»; đã tìm các từ trong đó."
    assert not engine.search("25/5/2023")
    assert not engine.search(typed, operator="and")


def test_a_document_that_no_article_names_is_searched_by_its_words(engine_of: EngineOf, ids: Ids) -> None:
    decree, apart = (
        Article("decree", "Tin", "Nghị định mới về phân cấp."),
        Article("apart", "Tin", "Đề nghị ấn định giá"),
    )
    other = Article("other", "Tin", "chợ hoa")
    engine = engine_of(decree, apart, other)
    results = engine.search("Nghị định số 33/2023")
    assert ids(results) == ["decree"]
    assert ids(engine_of(apart, other).search("Nghị định số 33/2023")) == ["apart"]
    told = "Không bài nào có nguyên văn «Nghị định số 33/2023»; đã tìm các từ trong đó."
    assert str(results.notes[0]) == told
    assert not engine.search("Nghị định số 33/2023", operator="and")


@pytest.mark.parametrize("typed", ["nghị định 33/2023 phân cấp", "phân cấp nghị định 33/2023", "nghi dinh 33 phan cap"])
def test_the_words_beside_a_document_that_no_article_names_still_find(
    engine_of: EngineOf, ids: Ids, typed: str
) -> None:
    engine = engine_of(Article("decree", "Tin", "Nghị định mới về phân cấp."), Article("other", "Tin", "chợ hoa"))
    assert ids(engine.search(typed)) == ["decree"]


@pytest.mark.parametrize("typed", ["covid19", "Covid19 hồ", "25km"])
def test_what_is_glued_to_a_number_is_found_apart_where_no_article_has_it_so(
    engine_of: EngineOf, ids: Ids, typed: str
) -> None:
    engine = engine_of(
        Article("apart", "Dịch Covid-19", "hồ dài 25 km"), Article("glued", "U23", "U 23, Covid 20, 19 km")
    )
    assert ids(engine.search(typed, operator="and")) == ["apart"]
    assert ids(engine.search("U23")) == ["glued"]


def test_days_on_which_nothing_was_published_find_what_speaks_of_them(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of(
        Article("speaks", "Tin", "sen nở sáng 24/5/2023", published=datetime(2023, 6, 1)),
        Article("other", "Tin", "sen nở", published=datetime(2023, 6, 2)),
    )
    results = engine.search("sen ngày: 24/5/2023")
    assert (ids(results), [note.kind for note in results.notes]) == (["speaks"], ["spoken"])
    assert ids(engine.search("ngày: tháng 5/2023")) == ["speaks"]
    assert ids(engine.search("ngày: 1/6/2023")) == ["speaks"]
    assert engine.search("ngày: 1/6/2023").notes == ()
    assert not engine.search("ngày: 3/6/2023")
    assert ids(engine.search("sen -ngày: 2/6/2023")) == ["speaks"]


def test_a_day_of_which_no_article_speaks_finds_what_was_published_then(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of(
        Article("then", "Tin", "sen nở", published=datetime(2023, 5, 25, 8)),
        Article("other", "25 tin", "5 hồ", published=datetime(2023, 5, 26)),
    )
    results = engine.search("25/5/2023")
    assert ids(results) == ["then"]
    assert str(results.notes[0]) == "Không bài nào nói đến «25/5/2023»; đây là những bài đăng trong thời gian đó."
    assert ids(engine.search("5/2023")) == ["other", "then"]


@pytest.mark.parametrize(
    "asked",
    [
        {"match": "strict"},
        {"operator": "and"},
        {"text": '"hồ sen" AND nở'},
        {"text": '"hồ sen" -chợ'},
        {"text": '"hồ sen"'},
    ],
)
def test_whoever_is_precise_gets_the_quotation_or_nothing(engine_of: EngineOf, asked: dict[str, Any]) -> None:
    engine = engine_of(Article("lake", "Tin", "sen nở trên hồ"))
    assert engine.search(**{"text": 'nở "hồ sen"', **asked}).total == 0
