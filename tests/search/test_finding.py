"""What a search finds: grades and match modes, operators, phrases, prefixes and fields, on a small archive."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import pytest

from corpus import Article
from search import Engine, Grade, Hit

Ids = Callable[[Iterable[Hit]], list[str]]
EngineOf = Callable[..., Engine]


def kinds(engine: Engine, text: str, **options: str) -> list[str]:
    return [note.kind for note in engine.search(text, **options).notes]  # type: ignore[arg-type]


# Grades and match modes


def test_typed_marks_count(archive: Engine, ids: Ids) -> None:
    assert set(ids(archive.search("đường"))) == {"duong-lang", "quan-an"}
    assert ids(archive.search("Dương"))[0] == "ong-duong"  # before the fuller `Đường`
    assert set(ids(archive.search("duong"))) == {"duong-lang", "quan-an", "ong-duong"}


def test_exact_ranks_above_fuller(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of("Quận họp.", "Quân đi.", "Quận quận quận.", "Quán đông.")
    assert ids(engine.search("quân"))[0] == "a1"
    assert set(ids(engine.search("quân"))) == {"a0", "a1", "a2"}


def test_folded_is_found_only_where_nothing_closer_is_and_a_note_says_so(archive: Engine, ids: Ids) -> None:
    assert "quan-an" not in ids(archive.search("quận"))
    results = archive.search("quạn")
    assert results
    assert {grade for hit in results for grade in hit.grades.values()} == {Grade.FULLER}
    results = archive.search("quãn")
    assert set(ids(results)) == {"quan-uy", "quan-y", "quan-an"}
    assert {grade for hit in results for grade in hit.grades.values()} == {Grade.FOLDED}
    (note,) = results.notes
    assert note.kind == "folded-word"
    assert "quãn" in note.text


def test_without_marks_every_form_is_found(archive: Engine, ids: Ids) -> None:
    assert set(ids(archive.search("quan"))) == {"quan-uy", "quan-y", "quan-an"}
    assert ids(archive.search("quan uy ho tay"))[0] == "quan-uy"


def test_part_of_the_marks_is_enough(archive: Engine, ids: Ids) -> None:
    assert ids(archive.search('"quân uy"')) == ["quan-uy"]
    assert ids(archive.search('"dường làng"')) == ["duong-lang"]


def test_strict_wants_every_mark(archive: Engine, ids: Ids) -> None:
    assert ids(archive.search("quân", match="strict")) == ["quan-y"]
    assert set(ids(archive.search("quận", match="strict"))) == {"quan-uy", "quan-y"}
    assert not archive.search("quan", match="strict")
    assert not archive.search("quãn", match="strict")


def test_strict_needs_all_the_words(archive: Engine) -> None:
    assert not archive.search("quân khéo", match="strict")
    assert not archive.search("quận uy", match="strict")


def test_loose_takes_all_grades_alike(archive: Engine, ids: Ids) -> None:
    everything = set(ids(archive.search("quận", match="loose")))
    assert everything == {"quan-uy", "quan-y", "quan-an"} == set(ids(archive.search("quãn", match="loose")))
    assert kinds(archive, "quãn", match="loose") == []
    assert ids(archive.search("quận", match="loose")) == ids(archive.search("quan", match="loose"))


@pytest.mark.parametrize("match", ["strict", "prefer", "loose"])
@pytest.mark.parametrize("typed", ["quận uỷ", "quận ủy", "QUẬN UỶ", "Quận  Ủy", "quận\u00a0ủy"])
def test_placement_case_and_blanks_make_no_difference(archive: Engine, ids: Ids, typed: str, match: str) -> None:
    for form in ("NFC", "NFD"):
        assert ids(archive.search(unicodedata.normalize(form, typed), match=match))[0] == "quan-uy"


def test_every_syllable_can_be_found(archive: Engine, ids: Ids) -> None:
    assert ids(archive.search('"ô tô to"')) == ["hoa-nhac"]
    assert ids(archive.search("ở phường")) == ["dan-van"]
    assert archive.search("của").total == 1


def test_grades_of_a_hit_tell_how_each_word_was_met(archive: Engine) -> None:
    (hit,) = archive.search("quân ủy hồ", operator="and")
    assert hit.grades == {"quân": Grade.FULLER, "ủy": Grade.EXACT, "hồ": Grade.EXACT}
    (hit,) = archive.search('"quân uy"')
    assert hit.grades == {"quân uy": Grade.FULLER}


def test_a_phrase_has_the_grade_of_its_best_place(engine_of: EngineOf) -> None:
    (hit,) = engine_of("Quận ủy họp. Quân uy mạnh.").search('"quân uy"')
    assert hit.grades == {"quân uy": Grade.EXACT}


# Operators


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


@pytest.mark.parametrize("typed", ["covid19", "Covid19 hồ", "25km"])
def test_what_is_glued_to_a_number_is_found_apart_where_no_article_has_it_so(
    engine_of: EngineOf, ids: Ids, typed: str
) -> None:
    engine = engine_of(
        Article("apart", "Dịch Covid-19", "hồ dài 25 km"), Article("glued", "U23", "U 23, Covid 20, 19 km")
    )
    assert ids(engine.search(typed, operator="and")) == ["apart"]
    assert ids(engine.search("U23")) == ["glued"]


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
