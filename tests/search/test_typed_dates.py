"""Dates among typed words: what is found, marked and told, where articles speak of them and where none does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Article
from index import Store
from search import Engine, Hit
from search.syntax.typed_dates import dates_in

Ids = Callable[[Iterable[Hit]], list[str]]

ARTICLES = (
    Article(
        "founded",
        "Mười năm (01/4/2014-01/4/2024)",
        "Lễ hội mừng ngày thành lập 01/4/2014, sang năm là 01/4/2024. Tỷ số 1-4.",
        published=datetime(2023, 5, 25),
    ),
    Article("flood", "Lũ lụt", "Lũ lụt ở tỉnh ta, sáng 24/7 nước lên.", published=datetime(2024, 7, 25)),
    Article("later", "Lũ lụt", "Lũ lụt năm 2025, sáng 24/7, ngày 3 và 4/6.", published=datetime(2025, 8, 1)),
    Article("noise", "Số", "Tháng này có 7 người, năm 2024 và 2016.", published=datetime(2020, 1, 1)),
    Article("term", "Nhiệm kỳ", "Nhiệm kỳ 2014-2016, quý III năm 2015.", published=datetime(2013, 1, 1)),
    Article("within", "Hội thảo", "Hội thảo ngày 15/2/2014.", published=datetime(2014, 2, 15)),
)

PIECES = (
    *(
        "ngày ",
        "tháng ",
        "năm ",
        "quý ",
        "từ ",
        " đến ",
        "nay",
        "mùng ",
        "số ",
        "24",
        "5",
        "31",
        "2",
        "0",
        "13",
        "2023",
    ),
    *("23", "9999", "0000", "/", "-", ".", " ", ", ", "–", "..", "II", "bảy", "٣"),
)


@pytest.fixture(scope="module")
def engine(engine_of: Callable[..., Engine]) -> Engine:
    return engine_of(*ARTICLES)


def marked(engine: Engine, query: str, article: str) -> list[str]:
    """What is marked in the title and then in the body of an article."""
    shown = engine.marks(query, article)
    return [text for part in (shown.title, shown.body) for text, grade in part.parts() if grade]


@pytest.mark.parametrize("query", ["01/4/2014", "1/4/2014", "1.4.2014", "ngày 1 tháng 4 năm 2014", "nói về:1/4/2014"])
def test_a_day_is_marked_where_it_is_written_and_not_in_that_of_another_year(engine: Engine, query: str) -> None:
    assert marked(engine, query, "founded") == ["01/4/2014", "01/4/2014"]
    (hit,) = engine.search(query)
    shown = [text for snippet in (hit.title, *hit.snippets) for text, grade in snippet.parts() if grade]
    assert shown == ["01/4/2014", "01/4/2014"]


def test_a_day_without_a_year_is_that_of_the_article_it_stands_in(engine: Engine) -> None:
    assert marked(engine, "24/7/2024", "flood") == ["24/7"]
    assert marked(engine, "24/7/2024", "later") == []


def test_all_days_of_a_range_are_marked(engine: Engine) -> None:
    assert marked(engine, "nói về:2014..2023", "founded") == ["01/4/2014", "01/4/2014"]
    assert marked(engine, "nói về:6/2025", "later") == ["3", "4/6"]


def test_compiled_loops_show_the_same_days(store_of: Callable[[Iterable[Article]], Path]) -> None:
    store = Store(store_of(ARTICLES))
    plain, compiled = Engine(store, compiled=False), Engine(store)
    for query in ("1/4/2014", "nói về:2014..2024", "lũ lụt 24/7", "lũ* 24/7/2024", "từ 2014 đến 2016"):
        assert [hit.snippets for hit in plain.search(query)] == [hit.snippets for hit in compiled.search(query)]


def test_of_a_span_every_day_in_it_is_marked(engine: Engine) -> None:
    assert marked(engine, "từ 2014 đến 2023", "founded") == ["01/4/2014", "01/4/2014"]
    assert marked(engine, "hội thảo 1/2014 - 3/2014", "within") == ["Hội thảo", "Hội thảo", "15/2/2014"]


@pytest.mark.parametrize(
    ("query", "found", "notes"),
    [
        ("lũ lụt 24/7/2024", ["flood"], []),
        ("lũ lụt tháng 7/2024", ["flood"], []),
        ("lũ lụt 25/7/2024", ["flood"], ["published-too"]),
        ("lũ lụt tháng 8/2025", ["later"], ["published-too"]),
        ("lũ lụt tháng 9/2025", ["later"], ["year-only"]),
        ("lũ lụt 9/2025", ["later"], ["year-only"]),
        ("tháng 1/2020", ["noise"], ["published"]),
        ("tháng 3/2024", [], []),
        ("31/2/2024", [], []),
    ],
)
def test_a_day_that_no_article_speaks_of_is_when_it_was_published_or_its_year(
    engine: Engine, ids: Ids, query: str, found: list[str], notes: list[str]
) -> None:
    results = engine.search(query)
    assert (ids(results), [note.kind for note in results.notes]) == (found, notes)


def test_literally_a_date_is_no_more_than_its_words(engine: Engine, ids: Ids) -> None:
    assert [note.kind for note in engine.search("tháng 1/2020", literal=True).notes] == ["any-words"]
    assert not engine.search("1/2014 - 3/2014", literal=True)
    assert set(ids(engine.search("lũ lụt 25/7/2024", literal=True))) == {"flood", "later"}


@pytest.mark.parametrize(
    "query",
    [
        "1/2/2014-1/3/2014",
        "từ 1/2/2014 đến 1/3/2014",
        "tu 1/2/2014 den 1/3/2014",
        "1/2014 - 3/2014",
        "từ tháng 1 đến tháng 3 năm 2014",
        "10-20/2/2014",
        "hội thảo từ năm 2014 đến 2016",
        "hội thảo 2014-2016",
    ],
)
def test_a_span_finds_what_speaks_of_it_or_was_published_in_it(engine: Engine, ids: Ids, query: str) -> None:
    results = engine.search(query)
    assert ids(results) == ["within"]
    assert [note.kind for note in results.notes] in (["period"], ["within"])


@pytest.mark.parametrize("query", ["23/7-25/7", "24-25/7", "từ 23/7 đến 25/7", "ngày 24 đến ngày 25 tháng 7"])
def test_a_span_without_a_year_is_that_of_any(engine: Engine, ids: Ids, query: str) -> None:
    assert set(ids(engine.search(query))) == {"flood", "later"}
    assert marked(engine, query, "flood") == ["24/7"]


def test_a_span_to_now_is_open(engine: Engine, ids: Ids) -> None:
    results = engine.search("lũ lụt từ tháng 8/2024 đến nay")
    assert ids(results) == ["later"]
    assert [note.text for note in results.notes] == [
        "Cũng tìm bài nói đến một ngày hoặc đăng trong khoảng từ 1/8/2024 đến nay."
    ]


def test_years_with_a_sign_are_first_what_is_called_so(engine: Engine, ids: Ids) -> None:
    results = engine.search("nhiệm kỳ 2014-2016")
    assert (ids(results), results.notes) == (["term"], ())


@pytest.mark.parametrize(
    "query", ["quý III/2015", "quý 3/2015", "quy 3 nam 2015", "Quý 3-2015", "Q3/2015", "q3 2015", "quý ba 2015"]
)
def test_a_quarter_is_found_in_another_way_of_writing(engine: Engine, ids: Ids, query: str) -> None:
    assert ids(engine.search(query)) == ["term"]
    assert "".join(marked(engine, query, "term")).lower().replace(" ", "") == "quýiiinăm2015"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("họp 24/5", ["24/5"]),
        ("19h30 ngày 5/6", ["ngày 5/6"]),
        ("mùng 2 tháng 9", ["mùng 2 tháng 9"]),
        ("24 tháng Năm", ["24 tháng Năm"]),
        ("lãi 24 tháng năm 2023", []),
        ("họp 24 thg 5", ["24 thg 5"]),
        ("ngày 24 5 2023", ["ngày 24 5 2023"]),
        ("tháng Bảy/2023 và tháng 8 năm 2023", ["tháng Bảy/2023", "tháng 8 năm 2023"]),
        ("từ ngày 1/1/2023 tới nay", ["từ ngày 1/1/2023 tới nay"]),
        ("nghỉ 30-4", ["30-4"]),
        ("thắng 2-1", []),
        ("lễ 30/4-1/5, 24-25/5, 1-2/3", ["30/4-1/5", "24-25/5"]),
        ("1/1-31/12", []),
        ("mùa giải 2010-11", []),
        ("18/2022/QĐ-UBND", []),
        ("nghị định số 8/2022", []),
        ("thong tu 8/2022", []),
        ("từ 1500 đến 2500 đồng", []),
        ("5 đến 10/2014", ["10/2014"]),
        ("giá 7.2024", []),
        ("ngày 31/2/2023", []),
        ("tháng năm 2023", []),
        ("năm 2014", []),
    ],
)
def test_what_is_a_date_among_words(text: str, dates: list[str]) -> None:
    assert [each.text for each in dates_in(text)] == dates


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_whatever_is_typed_has_dates_that_stand_in_it_or_none(text: str) -> None:
    for each in dates_in(text):
        assert each.text in text
        first, last = each.days or (None, None)
        assert first is None or last is None or first <= last


def test_days_may_be_named_from_today(engine: Engine, monkeypatch: pytest.MonkeyPatch, ids: Ids) -> None:
    class Today(date):
        @classmethod
        def today(cls) -> Today:
            return cls(2024, 7, 26)

    monkeypatch.setattr("search.syntax.field_values.date", Today)
    for query, found in (
        ("ngày: hôm qua", ["flood"]),
        ("ngay: tuan nay", ["flood"]),
        ("ngày đăng: tháng này lũ", ["flood"]),
        ("ngày: năm ngoái", ["founded"]),
        ("nói về: năm nay", ["founded", "flood"]),
        ("ngày: hôm nay", []),
    ):
        results = engine.search(query)
        assert set(ids(results)) == set(found), query
        assert [note.kind for note in results.notes] == ["relative"]
    assert engine.search("ngày: hôm qua").notes[0].text == "«hôm qua» được hiểu là ngày 25/7/2024."
