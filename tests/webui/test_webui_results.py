"""A search as a page: its results, and the links that narrow, order and turn them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from corpus import Article
from search import Note, Suggestion

Get = Callable[..., Any]
Site = Callable[..., FlaskClient]


def test_a_result_shows_title_origin_day_views_byline_and_passages(client: FlaskClient, get: Get) -> None:
    page = get(client, "/?q=quận+ủy")
    assert page.text(".summary") == "Tìm thấy 1 bài viết cho “quận ủy” trong 0,004 giây"
    assert page.text(".hit h2") == "Quận ủy họp bàn việc trồng cây"
    assert page.texts(".origin span") == ["Quận Hồ Tây", "Tin trong quận"]
    assert page.texts(".facts span") == ["25/05/2023", "1.234 lượt xem", "Lê Bình"]
    assert page.texts(".snippet mark") == ["quận ủy", "quận ủy"]


def test_a_weaker_match_is_marked_weaker(client: FlaskClient, get: Get) -> None:
    page = get(client, "/?q=quận+ủy")
    assert page.one(".hit h2 mark").attributes == {"class": "fuller"}
    assert page.one(".snippet mark").attributes == {}


def test_a_result_leads_to_its_article_and_takes_the_search_along(client: FlaskClient, get: Get) -> None:
    page = get(client, "/?q=lễ+hội&section=Văn+hóa")
    link = page.one(".hit h2 a").attributes["href"]
    article = get(client, link or "")
    assert article.text("h1") == "Lễ hội mùa xuân của quận"
    assert article.texts("h1 mark") == ["Lễ hội"]
    back = article.one("#back").attributes["href"]
    assert back == f"/?q={quote('lễ')}+{quote('hội')}&section={quote('Văn')}+{quote('hóa')}"


def test_an_article_without_a_title_can_still_be_opened(site: Site, get: Get) -> None:
    page = get(site(Article(id="a", title="", body="Một đoạn.")), "/?q=đoạn")
    assert page.text(".hit h2 a") == "(Không có tiêu đề)"


def test_notes_and_a_better_spelling_stand_above_the_results(client: FlaskClient, engine: Any, get: Get) -> None:
    engine.notes = (Note("any-words", "Chỉ thấy một phần."),)
    engine.did_you_mean = "quận ủy"
    page = get(client, "/?q=quận+ui&sort=newest")
    assert page.texts(".note") == ["Chỉ thấy một phần."]
    link = page.one(".meant a")
    assert (link.text(), link.attributes["href"]) == ("quận ủy", f"/?q={quote('quận')}+{quote('ủy')}&sort=newest")


def test_what_was_searched_instead_has_a_link_to_what_was_typed(client: FlaskClient, engine: Any, get: Get) -> None:
    engine.notes = (Note("keys", "Đã tìm: quận ủy"),)
    page = get(client, "/?q=quaanj+uyr&sort=newest")
    assert page.texts(".note") == ["Đã tìm: quận ủy · Chỉ tìm “quaanj uyr”"]
    assert page.one(".note a").attributes["href"] == "/?q=quaanj+uyr&sort=newest&literal=1"


def test_several_notes_share_one_link_to_what_was_typed(client: FlaskClient, engine: Any, get: Get) -> None:
    engine.notes = (Note("any-words", "Một phần."), Note("keys", "Đã tìm: quận"), Note("period", "Cũng tìm bài."))
    page = get(client, "/?q=quaanj")
    assert page.texts(".note") == ["Một phần.", "Đã tìm: quận · Chỉ tìm “quaanj”", "Cũng tìm bài."]


def test_text_taken_as_typed_can_be_read_again(client: FlaskClient, engine: Any, get: Get) -> None:
    page = get(client, "/?q=quaanj&literal=1")
    assert engine.asked[-1][1]["literal"] is True
    assert page.one("#as-typed").attributes["href"] == "/?q=quaanj"
    assert not page.css("input[name=literal]")  # another text is not taken so


def test_suggestions_leave_out_titles_and_what_is_typed_already(client: FlaskClient, engine: Any, get: Get) -> None:
    kinds = {"quận": "completion", "quận ủy": "marks", "Quận ủy họp bàn việc trồng cây": "title"}
    engine.suggestions = tuple(Suggestion(words, kind) for words, kind in kinds.items())
    assert get(client, "/?q=quận").texts(".suggestions a") == ["quận ủy"]


def test_the_engine_is_asked_what_the_address_says(client: FlaskClient, engine: Any, get: Get) -> None:
    get(client, "/?q=hồ&page=2&match=strict&operator=or&sort=views&year=2023&section=A&section=B&from=2023-01-01")
    asked, how = engine.asked[0]
    assert asked == "hồ"
    assert how == {
        "limit": 10,
        "page": 2,
        "match": "strict",
        "operator": "or",
        "sort": "views",
        "literal": False,
        "filters": {"section": ["A", "B"], "year": [2023], "published": (datetime(2023, 1, 1).date(), None)},
    }


def test_filters_alone_are_a_search(client: FlaskClient, get: Get) -> None:
    page = get(client, "/?section=Văn+hóa")
    assert page.texts(".hit h2") == ["Lễ hội mùa xuân của quận"]
    assert page.texts(".order a[aria-current]") == ["Mới nhất"]


# Facets, order, pages


def test_a_facet_value_adds_itself_and_shows_how_many_it_leaves(client: FlaskClient, get: Get) -> None:
    page = get(client, "/?q=quận&sort=newest&page=1")
    link = page.one(".facets li a")
    assert page.texts(".facets section h2")[:4] == ["Nguồn", "Chuyên mục", "Tác giả", "Năm"]
    assert " ".join(link.text().split()) == "Quận Hồ Tây 2"
    assert link.attributes["href"] == "/?q=qu%E1%BA%ADn&source=Qu%E1%BA%ADn+H%E1%BB%93+T%C3%A2y&sort=newest"


@pytest.mark.parametrize("value", ["Văn & hóa", "50%", "%00", "a+b=c", "Đời/sống?#", "“Tin”"])
def test_whatever_a_value_has_in_it_its_link_chooses_it(site: Site, value: str, get: Get) -> None:
    client = site(Article(id="1", title="Tin", body="x", section=value))
    href = get(client, "/?q=tin&sort=newest").one(".facets li a").attributes["href"]
    assert get(client, href or "").one(".facets a[aria-current] span").text() == value


def test_a_chosen_value_can_be_taken_away_beside_and_above_the_results(client: FlaskClient, get: Get) -> None:
    page = get(client, "/?q=quận&source=Quận+Hồ+Tây&from=2023-01-01")
    chosen = page.one(".facets a[aria-current]")
    assert "×" in chosen.text()
    assert chosen.attributes["href"] == "/?q=qu%E1%BA%ADn&from=2023-01-01"
    assert page.texts(".chips a") == ["Nguồn Quận Hồ Tây ×, bỏ lọc", "Ngày đăng từ 01/01/2023 ×, bỏ lọc"]
    assert page.css(".chips a")[1].attributes["href"] == "/?q=qu%E1%BA%ADn&source=Qu%E1%BA%ADn+H%E1%BB%93+T%C3%A2y"


def test_a_chosen_value_that_no_article_has_is_still_shown(client: FlaskClient, get: Get) -> None:
    page = get(client, "/?q=quận&byline=Vắng+Mặt")
    assert "Vắng Mặt" in page.text(".facets a[aria-current]")


def test_long_facets_are_shown_whole_on_demand(site: Site, get: Get) -> None:
    client = site(*(Article(id=str(n), title="Tin", body="x", section=f"Mục {n}", source="Báo") for n in range(25)))
    few = get(client, "/?q=tin&page=2")
    assert len(few.css("#group-section li")) == 6
    assert few.text("#more-section") == "Thêm 19, Chuyên mục"
    assert not few.css("#more-source")
    assert "open" not in few.one("#facets").attributes
    whole = get(client, few.one("#more-section").attributes["href"])
    assert len(whole.css("#group-section li")) == 25
    assert "open" in whole.one("#facets").attributes
    assert whole.text("#more-section") == "Thu gọn, Chuyên mục"
    assert whole.one("#more-section").attributes["href"] == "/?q=tin&page=2#group-section"


def test_a_single_value_more_stands_in_the_place_of_the_link_to_it(site: Site, get: Get) -> None:
    client = site(*(Article(id=str(n), title="Tin", body="x", section=f"Mục {n}") for n in range(7)))
    page = get(client, "/?q=tin")
    assert len(page.css("#group-section li")) == 7
    assert not page.css("#more-section")


def test_a_chosen_value_is_among_the_first_of_a_long_facet(site: Site, get: Get) -> None:
    client = site(*(Article(id=str(n), title="Tin", body="x", section=f"Mục {n}") for n in range(9)))
    page = get(client, "/?q=tin&section=Mục+8&section=Vắng")
    assert page.texts("#group-section a[aria-current] span:first-child") == ["Mục 8", "Vắng"]


def test_a_facet_stays_whole_from_link_to_link_but_not_for_another_text(site: Site, get: Get) -> None:
    client = site(*(Article(id=str(n), title="Tin", body="x", section=f"Mục {n}") for n in range(9)))
    page = get(client, "/?q=tin&whole=section")
    assert len(get(client, page.one("#sort-newest").attributes["href"]).css("#group-section li")) == 9
    assert not page.css("input[name=whole]")
    assert page.one("#feed-link").attributes["href"] == "/feed.atom?q=tin"


def test_orders_and_match_modes_are_links_that_keep_the_rest(client: FlaskClient, get: Get) -> None:
    page = get(client, "/?q=quận&year=2023&sort=views")
    orders = {link.text(): link.attributes["href"] for link in page.css(".order a")}
    assert list(orders) == ["Liên quan nhất", "Mới nhất", "Cũ nhất", "Xem nhiều"]
    assert orders["Cũ nhất"] == "/?q=qu%E1%BA%ADn&year=2023&sort=oldest"
    assert page.texts(".order a[aria-current]") == ["Xem nhiều"]
    assert page.one("#match-strict").attributes["href"] == "/?q=qu%E1%BA%ADn&year=2023&match=strict&sort=views"


def test_pages_lead_on_and_back(client: FlaskClient, get: Get) -> None:
    page = get(client, "/?q=bản+tin&page=2")
    assert page.texts(".pager > *") == ["‹ Trước", "1", "2", "3", "Sau ›"]
    assert page.one('.pager [aria-current="page"]').text() == "2"
    assert page.one(".pager [rel=prev]").attributes["href"] == "/?q=b%E1%BA%A3n+tin"
    assert page.one(".pager [rel=next]").attributes["href"] == "/?q=b%E1%BA%A3n+tin&page=3"
    assert page.one(".hits").attributes["start"] == "11"


def test_one_page_needs_no_pager(client: FlaskClient, get: Get) -> None:
    assert not get(client, "/?q=quận").css(".pager")


def test_a_page_after_the_last_leads_back_to_it(client: FlaskClient, get: Get) -> None:
    page = get(client, "/?q=bản+tin&page=99")
    assert page.text(".summary strong") == "Không có trang 99 cho “bản tin”"
    assert page.one(".advice a").attributes["href"] == "/?q=b%E1%BA%A3n+tin&page=3"
    assert not page.css(".hints")  # something was found


def test_no_link_leads_to_a_page_that_can_not_be_asked_for(site: Site, get: Get) -> None:
    client = site(*(Article(id=str(n), title="Tin", body="x") for n in range(1001)))
    page = get(client, "/?q=tin&limit=1")
    for link in page.css(".pager a"):
        get(client, link.attributes["href"])
    assert page.texts(".pager .page")[-1] == "1.000"
    last = get(client, page.css(".pager .page")[-1].attributes["href"])
    assert last.text(".summary strong") == "Tìm thấy 1.001 bài viết cho “tin”, trang 1.000/1.000"
    assert not last.css(".pager [rel=next]")
    assert client.get("/api/search?q=tin&limit=1").get_json()["pages"] == 1000


def test_nothing_found_comes_with_advice_that_finds_something(client: FlaskClient, get: Get) -> None:
    page = get(client, "/?q=quận&year=1999&operator=and")
    assert page.text(".summary strong") == "Không tìm thấy bài viết nào cho “quận”"
    assert page.texts(".advice a") == ["Bỏ mọi bộ lọc (3 bài)"]
    assert not page.css(".hints")
    assert get(client, "/?q=quan+uy&year=2023").texts(".advice a") == ["Bỏ qua dấu khi so từ (1 bài)"]
    assert not get(client, "/?q=zzz&year=2023").css(".advice")
    assert get(client, "/?q=zzz").css(".hints")


def test_a_long_word_is_shown_as_far_as_there_is_room(client: FlaskClient, get: Get) -> None:
    assert f"“{'h' * 79}…”" in get(client, "/?q=" + "h" * 200).text(".summary")


def test_a_text_that_is_too_long_is_cut_with_a_note(client: FlaskClient, engine: Any, get: Get) -> None:
    page = get(client, "/?q=" + "h" * 1500)
    assert "1.000 ký tự" in page.text(".note")
    assert len(engine.asked[-1][0]) == 1000


def test_the_form_keeps_filters_and_order_for_the_next_text(client: FlaskClient, get: Get) -> None:
    page = get(client, "/?q=quận&year=2023&year=2024&sort=views&page=2&to=2024-12-31")
    inputs = page.css('input[type=hidden][form="search"]')
    hidden = [(node.attributes["name"], node.attributes["value"]) for node in inputs]
    assert hidden == [("year", "2023"), ("year", "2024"), ("sort", "views")]
    assert page.one('input[name="to"]').attributes["value"] == "2024-12-31"
