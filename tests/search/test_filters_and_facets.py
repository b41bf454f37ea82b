"""Filters narrow, facets count; a facet counts as if its own field were not filtered."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime

import pytest

from corpus import Article
from search import ArticleNotFound, BadRequest, Engine, FacetValue, Hit

Ids = Callable[[Iterable[Hit]], list[str]]
EngineOf = Callable[..., Engine]


def test_a_filter_narrows_to_a_value_or_several(archive: Engine, ids: Ids) -> None:
    assert set(ids(archive.search("", filters={"source": "Quận Ba Đồng"}))) == {"quan-uy", "duong-lang", "dan-van"}
    assert set(ids(archive.search("", filters={"year": ["2022", "2023"]}))) == {"ong-duong", "quan-y"}
    assert set(ids(archive.search("", filters={"year": 2022}))) == {"ong-duong"}
    assert archive.search("", filters={"section": ("Tin quận", "Sức khỏe")}).total == 4


def test_filters_on_several_fields_all_hold(archive: Engine, ids: Ids) -> None:
    assert ids(archive.search("", filters={"source": "Báo Sông", "section": "Tin quận"})) == ["quan-an"]
    assert not archive.search("", filters={"source": "Báo Sông", "byline": "Lê An"})


def test_a_filter_narrows_a_search_without_changing_its_order(archive: Engine, ids: Ids) -> None:
    everything = ids(archive.search("quan duong", operator="or"))
    narrowed = ids(archive.search("quan duong", operator="or", filters={"source": "Báo Sông"}))
    assert narrowed == [each for each in everything if each in narrowed]
    assert set(narrowed) == {"quan-y", "quan-an", "ong-duong"}


def test_a_filter_can_ask_for_a_person_or_a_document_that_the_text_names(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of(
        Article("hoat", "Giao ban", "Đồng chí Trần Đức Hoạt chủ trì.", captions=("Đ/c Lê Thị Sen",)),
        Article("hoat-dong", "Hoạt động của Trần Đức", "Căn cứ Quyết định số 1266-QĐ/QU và Nghị quyết 25-NQ/TW."),
    )
    for person in ("Trần Đức Hoạt", "tran duc hoat", "Lê Thị Sen", ["Đỗ Lá", "Trần Đức Hoạt"]):
        assert ids(engine.search("", filters={"person": person})) == ["hoat"]
    for document in ("1266-QĐ/QU", "1266 - QD/QU", "25-NQ/TW"):
        assert ids(engine.search("", filters={"document": document})) == ["hoat-dong"]
    assert not engine.search("", filters={"person": "Trần Đức Hoạt", "document": "25-NQ/TW"})
    assert not engine.search("", filters={"person": "–"})


def test_an_empty_list_filters_nothing(archive: Engine) -> None:
    assert archive.search("", filters={"source": []}).total == 7
    assert archive.search("", filters={}).total == archive.search("", filters=None).total == 7


def test_a_value_that_no_article_has_finds_nothing(archive: Engine) -> None:
    assert archive.search("", filters={"source": "Báo"}).total == 0


def test_the_encoding_of_a_value_makes_no_difference(archive: Engine) -> None:
    assert archive.search("", filters={"source": unicodedata.normalize("NFD", "Quận Ba Đồng")}).total == 3


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ((date(2024, 5, 24), date(2024, 5, 24)), ["quan-uy"]),
        ((date(2024, 2, 29), date(2024, 5, 24)), ["quan-uy", "duong-lang"]),
        (("2024-05-24", None), ["dan-van", "quan-uy"]),
        ((None, "2022-12-31"), ["ong-duong"]),
        ([datetime(2024, 5, 24, 23, 0), datetime(2024, 5, 24)], ["quan-uy"]),
        ((date(2024, 5, 25), date(2024, 5, 24)), []),
        ((date.max, None), []),
        ((None, date.max), ["dan-van", "quan-uy", "duong-lang", "quan-y", "ong-duong"]),
        ((date.min, date.min), []),
    ],
)
def test_the_filter_published_is_a_pair_of_days(archive: Engine, ids: Ids, days: object, found: list[str]) -> None:
    assert ids(archive.search("", filters={"published": days})) == found


def test_an_open_pair_filters_nothing(archive: Engine) -> None:
    assert archive.search("", filters={"published": (None, None)}).total == 7


def test_facets_count_what_is_found(archive: Engine) -> None:
    facets = archive.search("", facets=["source", "year", "section", "byline"]).facets
    assert list(facets) == ["source", "year", "section", "byline"]
    assert facets["source"] == (FacetValue("Báo Sông", 4), FacetValue("Quận Ba Đồng", 3))
    assert facets["year"] == (FacetValue("2024", 3), FacetValue("2022", 1), FacetValue("2023", 1))
    assert facets["section"] == (FacetValue("Tin quận", 3), FacetValue("Sức khỏe", 1))
    assert facets["byline"] == (FacetValue("Lê An", 2), FacetValue("Trần Bình", 1))


def test_one_facet_may_be_named_alone(archive: Engine) -> None:
    assert list(archive.search("quận", facets="source").facets) == ["source"]
    assert archive.search("quận").facets == {}


def test_facets_follow_the_search(archive: Engine) -> None:
    facets = archive.search("quận", facets=["source"]).facets
    assert set(facets["source"]) == {FacetValue("Báo Sông", 1), FacetValue("Quận Ba Đồng", 1)}
    assert archive.search("xyzzy", facets=["source"]).facets == {"source": ()}


def test_a_facet_leaves_out_the_filter_on_its_own_field(archive: Engine) -> None:
    chosen = {"source": "Báo Sông", "year": "2022"}
    results = archive.search("", filters=chosen, facets=["source", "year", "section"])
    assert results.total == 1
    assert results.facets["source"] == (FacetValue("Báo Sông", 1),)
    assert results.facets["year"] == (FacetValue("2022", 1), FacetValue("2023", 1))
    assert results.facets["section"] == ()


def test_choosing_a_facet_value_finds_as_many_as_it_counted(archive: Engine) -> None:
    for text in ("", "quan", "dân OR đường", "-lan"):
        for field, values in archive.search(text, facets=["source", "section", "byline", "year"]).facets.items():
            for value in values:
                assert archive.search(text, filters={field: value.value}).total == value.count


def test_a_facet_of_people_tells_alike_roles_once_as_most_write_them(engine_of: EngineOf) -> None:
    roles = (
        "Bí thư TP.HCM",
        "Bí thư TP. HCM",
        "Bí thư TP. HCM",
        "Bí thư TPHCM",
        "Chủ tịch",
        "Chủ tịch",
        "bí thư TP HCM",
    )
    engine = engine_of(*(Article(str(number), "Họp", f"{role} Lê Văn An nói.") for number, role in enumerate(roles)))
    assert engine.search("", facets="person").facets["person"] == (
        FacetValue("Lê Văn An", 7, ("Bí thư TP. HCM", "Chủ tịch")),
    )


def test_a_facet_tells_eight_things_of_one_value_at_most(engine_of: EngineOf) -> None:
    dates = [f"Nghị quyết 25-NQ/TW ngày {day}/5/2020." for day in range(1, 10)]
    (cited,) = (
        engine_of(Article("1", "Họp", " ".join([*dates, dates[-1]]))).search("", facets="document").facets["document"]
    )
    assert len(cited.told) == 8


def test_facets_heed_the_filter_on_days(archive: Engine) -> None:
    results = archive.search("", filters={"published": ("2024-05-01", None)}, facets=["source"])
    assert results.facets["source"] == (FacetValue("Quận Ba Đồng", 2),)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"limit": 0}, "limit is 0"),
        ({"limit": -1}, "limit is -1"),
        ({"limit": 10**9}, "limit"),
        ({"limit": "10"}, "limit is '10'"),
        ({"limit": None}, "limit is None"),
        ({"limit": True}, "limit is True"),
        ({"limit": 2.5}, "limit is 2.5"),
        ({"page": 0}, "page is 0"),
        ({"page": 10**9}, "page"),
        ({"page": "2"}, "page is '2'"),
        ({"match": "exact"}, "match is 'exact'; it must be one of: strict, prefer, loose"),
        ({"match": None}, "match is None"),
        ({"operator": "xor"}, "operator is 'xor'; it must be one of: auto, and, or"),
        ({"sort": "random"}, "sort is 'random'; it must be one of: relevance, newest, oldest, views"),
        ({"filters": {"colour": "red"}}, "'colour'; it must be one of"),
        ({"filters": {"views": "5"}}, "'views'; it must be one of"),
        ({"filters": {"source": None}}, "the filter source is None"),
        ({"filters": {"source": [None]}}, "the filter source"),
        ({"filters": {"source": 2.5}}, "the filter source is 2.5"),
        ({"filters": {"year": "abc"}}, "the filter year is 'abc'; it must be a year"),
        ({"filters": {"year": [2024, "20x4"]}}, "the filter year is '20x4'"),
        ({"filters": {"published": "2024"}}, "the filter published is '2024'"),
        ({"filters": {"published": None}}, "the filter published is None"),
        ({"filters": {"published": ("yesterday", None)}}, "'yesterday' is no date"),
        ({"filters": {"published": (1, 2)}}, "1 is no date"),
        ({"filters": ["source"]}, "filters is ['source']; it must map fields to values"),
        ({"facets": 5}, "facets is 5; it must be a list of fields"),
        ({"facets": ["colour"]}, "facet is 'colour'; it must be one of: source, section, byline, year"),
        ({"facets": ["published"]}, "facet is 'published'"),
    ],
)
def test_an_argument_that_can_not_be_is_named(archive: Engine, arguments: dict[str, object], told: str) -> None:
    with pytest.raises(BadRequest) as refused:
        archive.search("quận", **arguments)  # type: ignore[arg-type]
    assert told in str(refused.value)


def test_the_number_of_suggestions_must_be_a_number(archive: Engine) -> None:
    with pytest.raises(BadRequest, match="limit is '5'"):
        archive.suggest("quận", limit="5")  # type: ignore[arg-type]


def test_the_text_must_be_a_text(archive: Engine) -> None:
    with pytest.raises(BadRequest, match="text is None"):
        archive.search(None)  # type: ignore[arg-type]
    with pytest.raises(BadRequest, match="text is None"):
        archive.suggest(None)  # type: ignore[arg-type]
    with pytest.raises(BadRequest, match="text is None"):
        archive.marks(None, "quan-uy")  # type: ignore[arg-type]
    with pytest.raises(BadRequest, match="text is None"):
        archive.explain(None, "quan-uy")  # type: ignore[arg-type]


def test_what_is_no_id_is_the_id_of_no_article(archive: Engine) -> None:
    with pytest.raises(ArticleNotFound, match="None"):
        archive.article(None)  # type: ignore[arg-type]
