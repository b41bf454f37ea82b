"""Documents, people and days that articles mention: found however they are typed, counted, and told about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

import pytest

from corpus import Article
from search import Engine, FacetValue, Hit
from search.meaning.document_numbers import parse_number

Ids = Callable[[Iterable[Hit]], list[str]]

FAR = "Lời văn dài thêm vào cho xa. " * 5

ARTICLES = (
    Article(
        "hoat",
        "Giao ban",
        "Sáng 24/5, đồng chí Trần Đức Hoạt – Bí thư Quận uỷ nêu Nghị quyết số 25-NQ/TW ngày 03/6/2013.",
        published=datetime(2023, 5, 25),
    ),
    Article(
        "far",
        "25 điều",
        f"Có 25 điều. {FAR}NQ là chữ tắt, NQ NQ NQ. {FAR}TW đứng đầu. {FAR}24 người, 5 xe, năm 2023.",
        published=datetime(2023, 7, 1),
    ),
    Article(
        "spelt",
        "Hội nghị",
        "Ngày 24 tháng 5 năm 2023, BÀ TRẦN ĐỨC HOẠT bàn Quyết định 18/2022/QĐ-UBND. Ông Lê An, Trưởng phòng Tư pháp.",
        published=datetime(2024, 6, 1),
    ),
    Article("typed", "Họp", "Họp 24/5/2023 về 25–NQ/TW, 07-CT/TU, tháng 7/2024.", published=datetime(2024, 6, 1)),
    Article("other", "Năm khác", "Sáng 24/5 họp ở đường Trần Đức Hoạt, năm 20024.", published=datetime(2021, 6, 1)),
)


@pytest.fixture(scope="module")
def engine(engine_of: Callable[..., Engine]) -> Engine:
    return engine_of(*ARTICLES)


@pytest.mark.parametrize(
    "typed",
    [
        "25-NQ/TW",
        "25 NQ TW",
        "25–NQ/TW",
        "25 - nq/tw",
        "nq 25",
        "số 25-NQ/TW",
        "NQ 25",
        "25-NQ/TƯ",
        "25 nq/tư",
        "NQ25",
        "25NQ/TW",
        "nq 25/tw",
    ],
)
def test_a_number_is_found_however_it_is_typed_whole_before_parts(engine: Engine, ids: Ids, typed: str) -> None:
    found = ids(engine.search(typed))
    assert set(found[:2]) == {"hoat", "typed"}
    assert set(found[2:]) <= {"far"}


@pytest.mark.parametrize(
    "typed",
    [
        "18/2022/QĐ-UBND",
        "18/2022/QD-UBND",
        "18/2022/qd-ubnd",
        "18 2022 qd ubnd",
        "qd 18",
        "QĐ18",
        "QD 18/2022",
        "QĐ 18/2022/QĐ-UBND",
    ],
)
def test_a_number_with_a_year_is_found(engine: Engine, ids: Ids, typed: str) -> None:
    assert ids(engine.search(typed)) == ["spelt"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("nghị quyết 25", {"hoat", "typed"}),
        ("nghi quyet so 25", {"hoat", "typed"}),
        ("Nghị quyết số 25-NQ/TW", {"hoat", "typed"}),
        ("quyết định số 18", {"spelt"}),
        ("quyet dinh 18/2022", {"spelt"}),
        ("chỉ thị 7", {"typed"}),
        ('văn bản:"nghị quyết 25"', {"hoat", "typed"}),
    ],
)
def test_a_number_may_stand_behind_the_name_of_its_kind(engine: Engine, ids: Ids, typed: str, first: set[str]) -> None:
    assert set(ids(engine.search(typed))[: len(first)]) == first


def test_what_somebody_decides_is_no_number(engine: Engine) -> None:
    assert not engine.search("quyết định 18 việc", operator="and")


def test_a_zero_before_a_number_makes_no_difference(engine: Engine, ids: Ids) -> None:
    assert ids(engine.search("7-CT/TU")) == ids(engine.search("ct 7")) == ["typed"]


@pytest.mark.parametrize(
    "query",
    ["văn bản:25-NQ/TW", 'van ban:"nq 25"', "document:25–nq/tw", 'số hiệu:"25 NQ TW"', "văn bản:25-NQ", "văn bản:NQ25"],
)
def test_the_field_document_takes_a_number_as_it_is_typed(engine: Engine, ids: Ids, query: str) -> None:
    assert set(ids(engine.search(query))) == {"hoat", "typed"}


@pytest.mark.parametrize("query", ['người:"tran duc hoat"', 'person:"Trần Đức Hoạt"', 'nguoi:"đức hoạt"', "người:HOẠT"])
def test_the_field_person_finds_those_who_are_mentioned_and_no_street(engine: Engine, ids: Ids, query: str) -> None:
    assert set(ids(engine.search(query))) == {"hoat", "spelt"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("người: Trần Đức Hoạt", {"hoat", "spelt"}),
        ("nguoi:tran duc hoat", {"hoat", "spelt"}),
        ("người: hoạt giao ban", {"hoat"}),
        ("người: Trần Đức Hoạt 25-NQ/TW", {"hoat"}),
        ("-người: trần đức hoạt sáng", {"other"}),
        ("người: lê an OR (văn bản: nq 25)", {"hoat", "typed", "spelt"}),
        ("văn bản: 25 NQ TW", {"hoat", "typed"}),
    ],
)
def test_a_value_without_quotes_is_as_long_as_some_article_has_it(
    engine: Engine, ids: Ids, query: str, found: set[str]
) -> None:
    assert set(ids(engine.search(query, operator="and"))) == found


@pytest.mark.parametrize(
    ("query", "marked"),
    [("người:hoạt", ["Trần Đức Hoạt"]), ("người:hoat", ["Trần Đức", "Hoạt"]), ("văn bản:25", ["25", "NQ", "TW"])],
)
def test_of_a_value_that_is_typed_in_part_the_whole_is_marked(engine: Engine, query: str, marked: list[str]) -> None:
    (hit,) = (hit for hit in engine.search(query) if hit.id == "hoat")
    assert [hit.snippets[0].text[start:end] for start, end, _ in hit.snippets[0].ranges] == marked


def test_a_name_without_a_field_is_words(engine: Engine, ids: Ids) -> None:
    assert set(ids(engine.search("tran duc hoat"))) == {"hoat", "spelt", "other"}


def test_a_filter_takes_a_value_as_it_is_typed(engine: Engine, ids: Ids) -> None:
    for document in ("25-NQ/TW", "25 nq tw", "nq 25", ["18/2022/QD-UBND", "25-NQ/TW"]):
        found = set(ids(engine.search("", filters={"document": document})))
        assert found == ({"hoat", "typed"} if isinstance(document, str) else {"hoat", "typed", "spelt"})
    for person in ("tran duc hoat", "Trần Đức Hoạt", "TRẦN ĐỨC HOẠT"):
        assert set(ids(engine.search("", filters={"person": person}))) == {"hoat", "spelt"}


def test_whom_no_article_announces_is_looked_for_in_its_words(engine: Engine, ids: Ids) -> None:
    assert ids(engine.search("", filters={"person": "chữ tắt"})) == ["far"]
    assert not engine.search('người:"Nguyễn Văn Không"')


@pytest.mark.parametrize("typed", ["kim jong un", "Kim Jong-un", "jong un", "KIM JONG", "un"])
def test_a_name_with_a_hyphen_is_met_by_its_syllables(engine_of: Callable[..., Engine], ids: Ids, typed: str) -> None:
    engine = engine_of("Ông Kim Jong-un nói.", "Ông Kim Jung nói với bà Lê Jong.")
    assert ids(engine.search(f"người: {typed}")) == ["a0"]


def test_facets_tell_roles_and_dates(engine: Engine) -> None:
    facets = engine.search("", facets=("person", "document")).facets
    assert facets["person"] == (
        FacetValue("Trần Đức Hoạt", 2, ("Bí thư Quận uỷ",)),
        FacetValue("Lê An", 1, ("Trưởng phòng Tư pháp",)),
    )
    assert facets["document"] == (
        FacetValue("25-NQ/TW", 2, ("2013-06-03",)),
        FacetValue("07-CT/TU", 1),
        FacetValue("18/2022/QĐ-UBND", 1),
    )


def test_choosing_a_mention_finds_as_many_as_it_counted(engine: Engine) -> None:
    for text in ("", "hop", "24/5/2023"):
        for field, values in engine.search(text, facets=("person", "document")).facets.items():
            for value in values:
                assert engine.search(text, filters={field: value.value}).total == value.count


@pytest.mark.parametrize("typed", ["24/5/2023", "24-5-2023", "24/05/2023", "24.5.2023"])
def test_a_day_finds_what_writes_it_in_another_way_after_what_writes_it_so(
    engine: Engine, ids: Ids, typed: str
) -> None:
    found = ids(engine.search(typed))
    assert found[0] == "typed" or typed == "24/05/2023"
    assert set(found) == {"typed", "spelt", "hoat"}


def test_a_spelt_day_comes_first_too(engine: Engine, ids: Ids) -> None:
    found = ids(engine.search("ngày 24 tháng 5 năm 2023"))
    assert found[0] == "spelt"
    assert set(found) == {"typed", "spelt", "hoat"}


@pytest.mark.parametrize("typed", ["24/5", "ngày 24/5", "ngay 24 thang 5", "ngày 24 tháng 5"])
def test_a_day_without_a_year_is_that_of_any(engine: Engine, ids: Ids, typed: str) -> None:
    assert set(ids(engine.search(typed))) == {"typed", "spelt", "hoat", "other"}


def test_a_month_is_found_in_another_way_of_writing(engine: Engine, ids: Ids) -> None:
    assert ids(engine.search("tháng 7 năm 2024")) == ids(engine.search("7/2024")) == ["typed"]


@pytest.mark.parametrize("typed", ["tháng 5/2023", "thang 5 nam 2023", "5/2023"])
def test_a_month_finds_what_speaks_of_its_days(engine: Engine, ids: Ids, typed: str) -> None:
    assert set(ids(engine.search(typed))) == {"typed", "spelt", "hoat"}


def test_what_was_misspelt_is_found_as_it_was(engine: Engine, ids: Ids) -> None:
    assert ids(engine.search("20024")) == ["other"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nói về:24/5/2023", {"typed", "spelt", "hoat"}),
        ("noi ve:5/2023", {"typed", "spelt", "hoat"}),
        ("nhắc đến:2021", {"other"}),
        ("day:7/2024", {"typed"}),
        ("nói về:2013..2021", {"hoat", "other"}),
        ("nói về:>=1/6/2023", {"typed"}),
        ("nói về:<2020", {"hoat"}),
        ("nói về:1990", set()),
    ],
)
def test_the_field_day_asks_for_what_an_article_speaks_of(
    engine: Engine, ids: Ids, query: str, found: set[str]
) -> None:
    assert set(ids(engine.search(query))) == found


@pytest.mark.parametrize("day", ["24/5/23", "24-5-23", "2023-05-24", "2023-5-24"])
def test_a_day_may_have_a_short_year_or_come_last(engine: Engine, ids: Ids, day: str) -> None:
    assert set(ids(engine.search(day))) == {"hoat", "spelt", "typed"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nói về: 24 tháng 5 năm 2023", {"hoat", "spelt", "typed"}),
        ("nói về:tháng 7/2024", {"typed"}),
        ("noi ve: ngay 24/5/2023 hội nghị", {"spelt"}),
        ("ngày: tháng 6 năm 2024 họp", {"typed"}),
        ("ngày đăng: năm 2021", {"other"}),
        ("ngày: từ 5/2023 đến tháng 6 năm 2023 giao ban", {"hoat"}),
        ("ngày:5/2023 – 7/2023", {"hoat", "far"}),
        ("ngày:2024.. họp", {"typed"}),
    ],
)
def test_a_day_behind_a_field_may_be_spelt_with_words(engine: Engine, ids: Ids, query: str, found: set[str]) -> None:
    results = engine.search(query, operator="and")
    assert (set(ids(results)), results.notes) == (found, ())


def test_a_day_without_its_year_is_that_of_any_year(engine: Engine, ids: Ids) -> None:
    results = engine.search("nói về: ngày 24 tháng 5")
    assert (set(ids(results)), results.notes) == ({"hoat", "spelt", "typed", "other"}, ())
    assert [note.text for note in engine.search("ngày đăng:24/5").notes] == [
        "«24/5» thiếu năm; đã tìm như các từ thường."
    ]


def test_what_is_no_day_is_searched_as_words_and_told(engine: Engine) -> None:
    assert [note.kind for note in engine.search("nói về:hội").notes] == ["date"]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("24/5/2023", {"24", "5", "2023", "24 tháng 5 năm 2023"}),
        ("nói về:24/5/2023", {"24", "5", "2023", "24 tháng 5 năm 2023"}),
        ("25 nq tw", {"25", "NQ", "TW"}),
        ('văn bản:"nq 25"', {"25", "NQ"}),
        ('người:"tran duc hoat"', {"Trần Đức Hoạt", "TRẦN ĐỨC HOẠT"}),
    ],
)
def test_what_is_meant_is_marked_as_it_is_written(engine: Engine, query: str, marked: set[str]) -> None:
    snippets = [snippet for hit in engine.search(query) if hit.id != "far" for snippet in hit.snippets]
    assert {snippet.text[start:end] for snippet in snippets for start, end, _ in snippet.ranges} >= marked


def test_a_number_in_a_longer_search_stays_one(engine: Engine, ids: Ids) -> None:
    assert ids(engine.search("trung ương 25 nq tw ngày 03/6/2013"))[0] == "hoat"


def test_what_is_excluded_is_not_what_is_meant(engine: Engine, ids: Ids) -> None:
    assert ids(engine.search("họp -25-NQ/TW")) == ["other"]


@pytest.mark.parametrize("text", ["", "nq", "25", "18/2022", "25 26", "tw 25 nq 26", "1a2b", "²5-NQ", "a1", "1a", "số"])
def test_parsing_a_number_never_fails(text: str) -> None:
    parse_number(text)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("46/2016/NĐ-CP", {"a0", "a1"}),
        ("NĐ 46/2016", {"a0", "a1"}),
        ("nghi dinh 46/2016", {"a0", "a1"}),
        ("nghị định số 46", {"a0", "a1"}),
        ("TT 8/2016", {"a2", "a3"}),
        ("thông tư 08/2016/TT-BCT", {"a3"}),
        ("thông tư 9/2016", set()),
    ],
)
def test_a_text_may_name_a_document_without_its_organ(
    engine_of: Callable[..., Engine], ids: Ids, typed: str, found: set[str]
) -> None:
    engine = engine_of(
        "Theo Nghị định 46/2016, phạt 1 triệu.",
        "Theo Nghị định số 46/2016/NĐ-CP, phạt 1 triệu.",
        "Theo Thông tư số 08/2016 của Bộ Tài chính.",
        "Theo Thông tư 08/2016/TT-BCT ngày 46.",
    )
    assert set(ids(engine.search(typed, operator="and"))) == found


def test_a_document_that_nothing_names_is_looked_for_in_its_parts(engine: Engine, ids: Ids) -> None:
    results = engine.search("99/2016/NĐ-UBND")
    assert (ids(results), [note.kind for note in results.notes]) == (["spelt"], ["phrase", "any-words"])
