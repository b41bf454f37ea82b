"""What a search finds: operators, phrases, prefixes and fields, on a small archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from corpus import Article
from search import Engine, Hit

Ids = Callable[[Iterable[Hit]], list[str]]
EngineOf = Callable[..., Engine]


# Operators


@pytest.mark.parametrize("typed", ["trồng AND hoa", "trồng VÀ hoa", "+trồng +hoa", "(trồng AND hoa)"])
def test_and_finds_what_has_both(archive: Engine, ids: Ids, typed: str) -> None:
    assert ids(archive.search(typed)) == ["duong-lang"]
    assert not archive.search(typed.replace("hoa", "nhạc"))


@pytest.mark.parametrize("typed", ["nhạc OR lan", "nhạc HOẶC lan", "(nhạc) OR (lan)"])
def test_or_finds_what_has_either(archive: Engine, ids: Ids, typed: str) -> None:
    assert set(ids(archive.search(typed))) == {"hoa-nhac", "ong-duong", "dan-van"}


@pytest.mark.parametrize("typed", ["trồng -lan", "trồng NOT lan", "trồng KHÔNG lan", "trồng AND NOT lan", "-lan trồng"])
def test_without_leaves_out(archive: Engine, ids: Ids, typed: str) -> None:
    assert ids(archive.search(typed)) == ["duong-lang"]


def test_what_is_left_out_is_as_strict_as_what_is_searched(archive: Engine, ids: Ids) -> None:
    assert "quan-an" in ids(archive.search("ven -quận"))
    assert not archive.search("quan -quan")


def test_only_exclusions_find_everything_else_newest_first(archive: Engine, ids: Ids) -> None:
    assert ids(archive.search("-quận -quán")) == ["dan-van", "duong-lang", "ong-duong", "hoa-nhac"]


def test_plus_must_be_there_while_others_may(archive: Engine, ids: Ids) -> None:
    assert set(ids(archive.search("+trồng nhựa", operator="or"))) == {"duong-lang", "ong-duong"}
    assert ids(archive.search("+trồng nhựa", operator="or"))[0] == "duong-lang"


def test_groups_nest(archive: Engine, ids: Ids) -> None:
    assert set(ids(archive.search("trồng AND (lan OR hoa)"))) == {"duong-lang", "ong-duong"}
    assert ids(archive.search("trồng AND (lan OR hoa) -nhựa")) == ["ong-duong"]


# Phrases, prefixes, fields


def test_a_phrase_stands_in_a_row(archive: Engine, ids: Ids) -> None:
    assert ids(archive.search('"dân vận khéo"')) == ["dan-van"]
    assert ids(archive.search('"dan van kheo"')) == ["dan-van"]
    assert not archive.search('"vận dân"')
    assert not archive.search('"dân khéo"')


def test_a_tilde_lets_syllables_stand_between(archive: Engine, ids: Ids) -> None:
    assert ids(archive.search('"dân khéo"~2')) == ["dan-van"]
    assert ids(archive.search('"phong khéo"~4')) == ["dan-van"]
    assert not archive.search('"phong khéo"~3')


def test_every_way_through_a_loose_phrase_is_tried(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of("hồ tây tây và đẹp")
    assert ids(engine.search('"hồ tây đẹp"~2')) == ["a0"]


def test_document_numbers_are_found_whole_and_in_parts(archive: Engine, ids: Ids) -> None:
    for typed in ("25-NQ/TW", "25 - NQ / TW", "25–nq/tw", "NQ/TW", "số 25-NQ/TW", '"25 NQ"', "nghi quyet 25"):
        assert ids(archive.search(typed))[0] == "quan-uy", typed
    assert not archive.search('"26-NQ/TW"')


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("quậ*", {"quan-uy", "quan-y"}),
        ("quâ*", {"quan-uy", "quan-y"}),
        ("qu*", {"quan-uy", "quan-y", "quan-an", "dan-van"}),
        ("hoà*", {"hoa-nhac"}),
        ("hò*", {"hoa-nhac", "quan-uy"}),
        ("duo*", {"duong-lang", "ong-duong", "quan-an", "quan-uy"}),
        ("đuo*", {"duong-lang", "quan-an", "quan-uy"}),
        ("zz*", set()),
    ],
)
def test_a_star_finds_every_syllable_that_begins_so(archive: Engine, ids: Ids, typed: str, found: set[str]) -> None:
    results = archive.search(typed, limit=50)
    if typed != "qu*":
        assert set(ids(results)) == found
    else:
        assert set(ids(results)) >= {"quan-uy", "quan-y", "quan-an"}
    assert all(hit.grades for hit in results)


def test_a_field_narrows_to_title_or_body(archive: Engine, ids: Ids) -> None:
    assert ids(archive.search("tiêu đề:hồ")) == ["quan-uy"]
    assert not archive.search("tiêu đề:nghị")
    assert ids(archive.search("nội dung:nghị")) == ["quan-uy"]
    assert ids(archive.search('title:"dân vận"')) == ["dan-van"]
    assert set(ids(archive.search("title:(lan OR đường)"))) == {"ong-duong", "duong-lang", "quan-an"}


def test_captions_are_searched(archive: Engine, ids: Ids) -> None:
    assert ids(archive.search('"quang cảnh"')) == ["quan-uy"]


@pytest.mark.parametrize("typed", ['nguồn:"Báo Sông"', 'nguon:"bao song"', "source:sông", "nguồn:“Bảo Song”"])
def test_a_source_is_found_by_its_syllables(archive: Engine, typed: str) -> None:
    results = archive.search(typed)
    assert results.total == (0 if "ả" in typed else 4)
    assert {hit.article.source for hit in results} <= {"Báo Sông"}


def test_other_facts_are_fields_too(archive: Engine, ids: Ids) -> None:
    assert set(ids(archive.search('tác giả:"Lê An"'))) == {"quan-uy", "duong-lang"}
    assert ids(archive.search('mục:"sức khoẻ"')) == ["quan-y"]
    assert ids(archive.search("id:quan-an")) == ["quan-an"]


def test_an_unknown_value_finds_nothing_and_a_note_says_so(archive: Engine) -> None:
    results = archive.search('nguồn:"Báo Núi"')
    assert not results
    assert [note.kind for note in results.notes] == ["value"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("nguồn: Hội Hồ", "Không có nguồn nào là «Hội Hồ»; đã tìm như các từ thường."),
        ("mục: dân quân", "Không có chuyên mục nào là «dân quân»; đã tìm như các từ thường."),
    ],
)
def test_a_value_without_quotes_that_nothing_has_is_words(archive: Engine, typed: str, told: str) -> None:
    results = archive.search(typed)
    assert results.total == archive.search(typed.partition(":")[2]).total > 0
    assert str(results.notes[0]) == told
    assert not archive.search(typed, operator="and")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ngày:2024", ["dan-van", "quan-uy", "duong-lang"]),
        ("năm:2024", ["dan-van", "quan-uy", "duong-lang"]),
        ("ngày:5/2024", ["dan-van", "quan-uy"]),
        ("ngày:24/5/2024", ["quan-uy"]),
        ("ngày:29/2/2024", ["duong-lang"]),
        ("ngày:2022..2023", ["quan-y", "ong-duong"]),
        ("ngày:>24/5/2024", ["dan-van"]),
        ("ngày:>=24/5/2024", ["dan-van", "quan-uy"]),
        ("ngày:<2023", ["ong-duong"]),
        ("ngày:2025", []),
        ("ngày:>1/1/9999", []),
        ("ngày:<=9999", ["dan-van", "quan-uy", "duong-lang", "quan-y", "ong-duong"]),
        ("lượt xem:>=80", ["quan-uy", "duong-lang", "ong-duong"]),
        ("lượt xem:80", ["duong-lang", "ong-duong"]),
        ("lượt xem:<80", ["quan-y", "hoa-nhac"]),
        ("lượt xem:0", ["hoa-nhac"]),
        ("views:99999999999..", []),
        ("views:5..1", []),
        ("năm:2024 -ngày:5/2024", ["duong-lang"]),
    ],
)
def test_dates_and_views_are_ranges_and_the_newest_come_first(
    archive: Engine, ids: Ids, typed: str, found: list[str]
) -> None:
    assert ids(archive.search(typed)) == found


def test_nothing_typed_finds_everything_newest_first(archive: Engine, ids: Ids) -> None:
    results = archive.search("")
    assert results.total == 7
    assert ids(results)[:5] == ["dan-van", "quan-uy", "duong-lang", "quan-y", "ong-duong"]
    assert results.notes == ()


def test_signs_alone_find_nothing_and_a_note_says_so(archive: Engine) -> None:
    results = archive.search("???")
    assert not results
    assert results.total == 0
    assert [note.kind for note in results.notes] == ["no-words"]


def test_what_is_nowhere_finds_nothing(archive: Engine) -> None:
    for match in ("strict", "prefer", "loose"):
        assert archive.search("xyzzy", match=match).total == 0


def test_notes_on_syntax_come_with_the_results(archive: Engine, ids: Ids) -> None:
    results = archive.search('quận "ủy')
    assert ids(results) == ["quan-uy"]
    (note,) = results.notes
    assert (note.kind, note.start, note.end) == ("unclosed-quote", 5, 8)


def test_a_title_counts_more_than_a_body(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of(Article("body", "Tin ngắn", "Hồ sen"), Article("title", "Hồ sen", "Tin ngắn"))
    assert ids(engine.search("hồ")) == ["title", "body"]
