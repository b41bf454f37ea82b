"""The pages, over an engine that finds by plain comparison."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest
from flask import template_rendered
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

import webui
from corpus import Article
from search import Note, Suggestion
from webui import create_app
from webui.pages import ArticlePage, ErrorPage, Page, SearchPage, WelcomePage

Site = Callable[..., FlaskClient]
HTMX = {"HX-Request": "true"}
ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def get(client: FlaskClient, url: str, **headers: str) -> LexborHTMLParser:
    response = client.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert response.status_code == 200, response.text
    return LexborHTMLParser(response.text)


def text(page: LexborHTMLParser, selector: str) -> str:
    return " ".join(page.css_first(selector).text().split())


def texts(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.css(selector)]


def test_the_package_offers_these_names() -> None:
    assert sorted(webui.__all__) == ["BadArguments", "SearchRequest", "create_app"]


# The first visit


def test_the_first_visit_says_what_there_is_and_offers_searches_that_find_something(client: FlaskClient) -> None:
    page = get(client, "/")
    assert "28 bài viết" in text(page, ".lead")
    assert texts(page, ".samples a") == ["quận ủy", "học sinh"]
    assert page.css_first('meta[name="robots"]') is None


def test_the_first_visit_shows_articles_and_ways_to_browse(client: FlaskClient) -> None:
    page = get(client, "/")
    assert len(page.css(".newest .hit")) == 5
    assert texts(page, ".browse h2") == ["Nguồn", "Chuyên mục", "Năm"]


# Results


def test_a_result_shows_title_origin_day_views_byline_and_passages(client: FlaskClient) -> None:
    page = get(client, "/?q=quận+ủy")
    assert text(page, ".summary") == "Tìm thấy 1 bài viết cho “quận ủy” trong 0,004 giây"
    assert text(page, ".hit h2") == "Quận ủy họp bàn việc trồng cây"
    assert texts(page, ".origin span") == ["Quận Hồ Tây", "Tin trong quận"]
    assert texts(page, ".facts span") == ["25/05/2023", "1.234 lượt xem", "Lê Bình"]
    assert texts(page, ".snippet mark") == ["quận ủy", "quận ủy"]


def test_a_weaker_match_is_marked_weaker(client: FlaskClient) -> None:
    page = get(client, "/?q=quận+ủy")
    assert page.css_first(".hit h2 mark").attributes == {"class": "fuller"}
    assert page.css_first(".snippet mark").attributes == {}


def test_a_result_leads_to_its_article_and_takes_the_search_along(client: FlaskClient) -> None:
    page = get(client, "/?q=lễ+hội&section=Văn+hóa")
    link = page.css_first(".hit h2 a").attributes["href"]
    article = get(client, link or "")
    assert text(article, "h1") == "Lễ hội mùa xuân của quận"
    assert texts(article, "h1 mark") == ["Lễ hội"]
    back = article.css_first("#back").attributes["href"]
    assert back == f"/?q={quote('lễ')}+{quote('hội')}&section={quote('Văn')}+{quote('hóa')}"


def test_an_article_without_a_title_can_still_be_opened(site: Site) -> None:
    page = get(site(Article(id="a", title="", body="Một đoạn.")), "/?q=đoạn")
    assert text(page, ".hit h2 a") == "(Không có tiêu đề)"


def test_notes_and_a_better_spelling_stand_above_the_results(client: FlaskClient, engine: Any) -> None:
    engine.notes = (Note("any-words", "Chỉ thấy một phần."),)
    engine.did_you_mean = "quận ủy"
    page = get(client, "/?q=quận+ui&sort=newest")
    assert texts(page, ".note") == ["Chỉ thấy một phần."]
    link = page.css_first(".meant a")
    assert (link.text(), link.attributes["href"]) == ("quận ủy", f"/?q={quote('quận')}+{quote('ủy')}&sort=newest")


def test_what_was_searched_instead_has_a_link_to_what_was_typed(client: FlaskClient, engine: Any) -> None:
    engine.notes = (Note("keys", "Đã tìm: quận ủy"),)
    page = get(client, "/?q=quaanj+uyr&sort=newest")
    assert texts(page, ".note") == ["Đã tìm: quận ủy · Chỉ tìm “quaanj uyr”"]
    assert page.css_first(".note a").attributes["href"] == "/?q=quaanj+uyr&sort=newest&literal=1"


def test_text_taken_as_typed_can_be_read_again(client: FlaskClient, engine: Any) -> None:
    page = get(client, "/?q=quaanj&literal=1")
    assert engine.asked[-1][1]["literal"] is True
    assert page.css_first("#as-typed").attributes["href"] == "/?q=quaanj"
    assert not page.css("input[name=literal]")  # another text is not taken so


def test_suggestions_leave_out_titles_and_what_is_typed_already(client: FlaskClient, engine: Any) -> None:
    kinds = {"quận": "completion", "quận ủy": "marks", "Quận ủy họp bàn việc trồng cây": "title"}
    engine.suggestions = tuple(Suggestion(words, kind) for words, kind in kinds.items())
    assert texts(get(client, "/?q=quận"), ".suggestions a") == ["quận ủy"]


def test_the_engine_is_asked_what_the_address_says(client: FlaskClient, engine: Any) -> None:
    get(client, "/?q=hồ&page=2&match=strict&operator=or&sort=views&year=2023&section=A&section=B&from=2023-01-01")
    asked, how = engine.asked[-1]
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


def test_filters_alone_are_a_search(client: FlaskClient) -> None:
    page = get(client, "/?section=Văn+hóa")
    assert texts(page, ".hit h2") == ["Lễ hội mùa xuân của quận"]
    assert texts(page, ".order a[aria-current]") == ["Mới nhất"]


# Facets, order, pages


def test_a_facet_value_adds_itself_and_shows_how_many_it_leaves(client: FlaskClient) -> None:
    page = get(client, "/?q=quận&sort=newest&page=1")
    link = page.css_first(".facets li a")
    assert texts(page, ".facets section h2")[:4] == ["Nguồn", "Chuyên mục", "Tác giả", "Năm"]
    assert " ".join(link.text().split()) == "Quận Hồ Tây 2"
    assert link.attributes["href"] == "/?q=qu%E1%BA%ADn&source=Qu%E1%BA%ADn+H%E1%BB%93+T%C3%A2y&sort=newest"


@pytest.mark.parametrize("value", ["Văn & hóa", "50%", "%00", "a+b=c", "Đời/sống?#", "“Tin”"])
def test_whatever_a_value_has_in_it_its_link_chooses_it(site: Site, value: str) -> None:
    client = site(Article(id="1", title="Tin", body="x", section=value))
    href = get(client, "/?q=tin&sort=newest").css_first(".facets li a").attributes["href"]
    chosen = get(client, href or "").css_first(".facets a[aria-current]")
    assert chosen.css_first("span").text() == value


def test_a_chosen_value_can_be_taken_away_beside_and_above_the_results(client: FlaskClient) -> None:
    page = get(client, "/?q=quận&source=Quận+Hồ+Tây&from=2023-01-01")
    chosen = page.css_first(".facets a[aria-current]")
    assert "×" in chosen.text()
    assert chosen.attributes["href"] == "/?q=qu%E1%BA%ADn&from=2023-01-01"
    assert texts(page, ".chips a") == ["Nguồn Quận Hồ Tây ×, bỏ lọc", "Ngày đăng từ 01/01/2023 ×, bỏ lọc"]
    assert page.css(".chips a")[1].attributes["href"] == "/?q=qu%E1%BA%ADn&source=Qu%E1%BA%ADn+H%E1%BB%93+T%C3%A2y"


def test_a_chosen_value_that_no_article_has_is_still_shown(client: FlaskClient) -> None:
    page = get(client, "/?q=quận&byline=Vắng+Mặt")
    assert "Vắng Mặt" in text(page, ".facets a[aria-current]")
    assert texts(page, ".advice a")[0] == "Bỏ mọi bộ lọc"


def test_long_facets_open_on_demand(site: Site) -> None:
    articles = [Article(id=str(n), title="Tin", body="x", section=f"Mục {n}") for n in range(9)]
    page = get(site(*articles), "/?q=tin")
    assert text(page, ".more summary") == "Thêm 3"


def test_orders_and_match_modes_are_links_that_keep_the_rest(client: FlaskClient) -> None:
    page = get(client, "/?q=quận&year=2023&sort=views")
    orders = {link.text(): link.attributes["href"] for link in page.css(".order a")}
    assert list(orders) == ["Liên quan nhất", "Mới nhất", "Cũ nhất", "Xem nhiều"]
    assert orders["Cũ nhất"] == "/?q=qu%E1%BA%ADn&year=2023&sort=oldest"
    assert texts(page, ".order a[aria-current]") == ["Xem nhiều"]
    assert page.css_first("#match-strict").attributes["href"] == "/?q=qu%E1%BA%ADn&year=2023&match=strict&sort=views"


def test_pages_lead_on_and_back(client: FlaskClient) -> None:
    page = get(client, "/?q=bản+tin&page=2")
    assert texts(page, ".pager > *") == ["‹ Trước", "1", "2", "3", "Sau ›"]
    assert page.css_first('.pager [aria-current="page"]').text() == "2"
    assert page.css_first(".pager [rel=prev]").attributes["href"] == "/?q=b%E1%BA%A3n+tin"
    assert page.css_first(".pager [rel=next]").attributes["href"] == "/?q=b%E1%BA%A3n+tin&page=3"
    assert page.css_first(".hits").attributes["start"] == "11"


def test_one_page_needs_no_pager(client: FlaskClient) -> None:
    assert not get(client, "/?q=quận").css(".pager")


def test_a_page_after_the_last_leads_back_to_it(client: FlaskClient) -> None:
    page = get(client, "/?q=bản+tin&page=99")
    assert text(page, ".summary strong") == "Không có trang 99 cho “bản tin”"
    assert page.css_first(".advice a").attributes["href"] == "/?q=b%E1%BA%A3n+tin&page=3"


def test_nothing_found_comes_with_advice(client: FlaskClient) -> None:
    page = get(client, "/?q=zzz&year=2023&operator=and")
    assert text(page, ".summary strong") == "Không tìm thấy bài viết nào cho “zzz”"
    assert texts(page, ".advice a") == ["Bỏ mọi bộ lọc", "Bỏ qua dấu khi so từ", "Tìm bài có một trong các từ"]


def test_a_text_that_is_too_long_is_cut_with_a_note(client: FlaskClient, engine: Any) -> None:
    page = get(client, "/?q=" + "h" * 1500)
    assert "1.000 ký tự" in text(page, ".note")
    assert len(engine.asked[-1][0]) == 1000


def test_the_form_keeps_filters_and_order_for_the_next_text(client: FlaskClient) -> None:
    page = get(client, "/?q=quận&year=2023&year=2024&sort=views&page=2&to=2024-12-31")
    inputs = page.css('input[type=hidden][form="search"]')
    hidden = [(node.attributes["name"], node.attributes["value"]) for node in inputs]
    assert hidden == [("year", "2023"), ("year", "2024"), ("sort", "views")]
    assert page.css_first('input[name="to"]').attributes["value"] == "2024-12-31"


def test_search_pages_ask_robots_to_stay_out(client: FlaskClient) -> None:
    assert get(client, "/?q=quận").css_first('meta[name="robots"]').attributes["content"] == "noindex"
    assert get(client, "/articles/hop-quan-uy?q=quận").css_first('meta[name="robots"]')
    assert not get(client, "/articles/hop-quan-uy").css_first('meta[name="robots"]')


# Pages and fragments


@pytest.mark.parametrize("url", ["/", "/?q=quận&year=2023", "/?q=zzz"])
def test_htmx_gets_the_same_partial_that_the_page_has(client: FlaskClient, url: str) -> None:
    page, fragment = client.get(url), client.get(url, headers=HTMX)
    panel = fragment.text.split("</div>", 1)[1].strip()
    assert panel
    assert panel in page.text
    assert "<html" not in fragment.text
    assert fragment.text.splitlines()[0] in page.text


def test_a_fragment_names_the_address_that_shows_the_same(client: FlaskClient) -> None:
    fragment = client.get("/?q=+quận+&sort=&from=&page=1", headers=HTMX)
    assert fragment.headers["HX-Push-Url"] == "/?q=qu%E1%BA%ADn"


def test_caches_keep_pages_and_fragments_apart(client: FlaskClient) -> None:
    page, fragment = client.get("/?q=quận"), client.get("/?q=quận", headers=HTMX)
    assert "HX-Request" in page.headers["Vary"]
    assert page.headers["Cache-Control"] == "no-cache"
    assert fragment.headers["Cache-Control"] == "no-store"


def test_htmx_restoring_history_gets_the_whole_page(client: FlaskClient) -> None:
    restored = client.get("/?q=quận", headers={**HTMX, "HX-History-Restore-Request": "true"})
    assert restored.text.replace("\n", "").startswith("<!doctype html>")


# Articles


def test_an_article_shows_its_text_facts_and_captions(client: FlaskClient) -> None:
    page = get(client, "/articles/hop-quan-uy")
    assert texts(page, ".text p") == ["(HN) Sáng nay, quận ủy họp.", "Cuộc họp của quận ủy bàn việc trồng cây ven hồ."]
    assert texts(page, ".captions li") == ["Quang cảnh cuộc họp quận ủy"]
    facts = dict(zip(texts(page, ".known dt"), texts(page, ".known dd"), strict=True))
    assert facts == {
        "Ngày đăng": "25/05/2023, 14:54",
        "Lượt xem": "1.234",
        "Tác giả": "Lê Bình",
        "Nguồn": "Quận Hồ Tây",
        "Chuyên mục": "Tin trong quận",
        "Bản gốc": "example.com",
    }
    assert not page.css(".jump, .back")


def test_an_article_marks_and_counts_every_match_in_reading_order(client: FlaskClient) -> None:
    page = get(client, "/articles/hop-quan-uy?q=quận+ủy")
    assert [node.attributes["id"] for node in page.css("mark[id]")] == ["m1", "m2", "m3", "m4"]
    assert [node.attributes.get("class") for node in page.css("mark[id]")] == ["fuller", None, None, None]
    assert text(page, ".jump strong") == "4 chỗ khớp"
    assert page.css_first(".jump a:not([hidden])").attributes["href"] == "#m1"
    assert texts(page, ".legend mark") == ["đúng dấu", "có thêm dấu"]


def test_an_article_says_when_nothing_in_it_matches(client: FlaskClient) -> None:
    page = get(client, "/articles/tran-bong?q=zzz")
    assert text(page, ".note") == "Không có chỗ nào trong bài khớp với “zzz”."


def test_an_article_shows_others_like_it(client: FlaskClient) -> None:
    page = get(client, "/articles/hop-quan-uy")
    assert texts(page, ".similar h3")[0] == "Lễ hội mùa xuân của quận"
    assert len(page.css(".similar .hit")) == 5


@pytest.mark.parametrize("strange", ["a/b", "/a", "a b", "a?b=1&c#d", "50%", "tiếng-việt", "<b>", "a\nb", "a//b"])
def test_any_id_can_be_linked_to(site: Site, strange: str) -> None:
    client = site(Article(id=strange, title="Tin", body="x"))
    link = get(client, "/?q=tin").css_first(".hit h2 a").attributes["href"]
    assert text(get(client, link or ""), "h1") == "Tin"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "http://[", "//example.com", "x"])
def test_only_web_addresses_become_links_to_the_original(site: Site, address: str) -> None:
    client = site(Article(id="a", title="Tin", body="x", url=address))
    assert "Bản gốc" not in texts(get(client, "/articles/a"), ".known dt")


# Safety


@pytest.mark.parametrize(
    "url",
    [
        f"/?q={quote(ATTACK)}",
        f"/?q=tin&section={quote(ATTACK)}&byline={quote(ATTACK)}",
        f"/?q=tin&page={quote(ATTACK)}&sort={quote(ATTACK)}",
        f"/articles/a?q={quote(ATTACK)}",
        f"/articles/{quote(ATTACK, safe='')}",
        f"/{quote(ATTACK)}",
        "/",
        "/?q=tin",
        "/articles/a?q=tin",
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_nothing_typed_and_nothing_stored_becomes_markup(site: Site, url: str, headers: dict[str, str]) -> None:
    article = Article("a", ATTACK, f"tin {ATTACK}", ATTACK, None, None, ATTACK, ATTACK, (ATTACK,), ATTACK, ATTACK)
    client = site(
        article,
        dataclasses.replace(article, id=ATTACK),
        notes=(Note("x", ATTACK),),
        did_you_mean=ATTACK,
        suggestions=(Suggestion(ATTACK, "completion"),),
    )
    body = client.get(url, headers=headers).text
    page = LexborHTMLParser(body)
    assert not [node for node in page.css("script") if not node.attributes.get("src")]
    assert not page.css("img[onerror], [src=x], style, [style]")
    assert not [node.tag for node in page.css("*") for name in node.attributes if name.startswith("on")]
    assert all((node.attributes["href"] or "").startswith(("/", "#")) for node in page.css("a"))


@pytest.mark.parametrize("page", ["/", "/?q=quận", "/articles/hop-quan-uy", "/nope", "/api/search", "/favicon.svg"])
def test_every_answer_says_what_a_browser_may_load(client: FlaskClient, page: str) -> None:
    headers = client.get(page).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"]


@pytest.mark.parametrize(
    "odd", ["%00", "%ED%A0%80", "%ff%fe", "%F4%90%80%80", "a%00b", "%E2%80%AE", "+", "%", "%zz", "q=%", "%0d%0aX:1"]
)
@pytest.mark.parametrize(
    "where",
    [
        "/?q={}", "/?q=tin&section={}", "/?year={}", "/?page={}", "/?from={}", "/?{}", "/articles/{}", "/{}",
        "/articles/hop-quan-uy?q={}", "/api/search?q={}", "/api/suggest?q={}", "/feed.atom?q={}", "/static/x/{}",
    ],
)  # fmt: skip
def test_no_odd_bytes_break_the_site(client: FlaskClient, where: str, odd: str) -> None:
    assert client.get(where.format(odd)).status_code in (200, 400, 404)


# What templates receive


@pytest.mark.parametrize(
    ("url", "kind"),
    [("/", WelcomePage), ("/?q=quận", SearchPage), ("/articles/hop-quan-uy", ArticlePage), ("/nope", ErrorPage)],
)
def test_a_template_receives_the_fields_of_its_page_and_nothing_else(engine: Any, url: str, kind: type[Page]) -> None:
    received: list[dict[str, Any]] = []

    def record(sender: object, template: object, context: dict[str, Any], **_: object) -> None:
        received.append(context)

    app = create_app(engine)
    with template_rendered.connected_to(record, app):
        app.test_client().get(url)
    frame = {"g", "request", "session"}
    assert set(received[0]) - frame == {field.name for field in dataclasses.fields(kind)} | {"panel", "live"}


# Files


def test_files_come_under_a_version_and_are_kept_for_a_year(client: FlaskClient) -> None:
    page = get(client, "/")
    files = [node.attributes["src"] for node in page.css("script")]
    files.append(page.css_first("[rel=stylesheet]").attributes["href"])
    assert [re.sub("/[0-9a-f]{12}/", "/VERSION/", file or "") for file in files] == [
        "/static/VERSION/htmx.js",
        "/static/VERSION/search.js",
        "/static/VERSION/style.css",
    ]
    for file in files:
        response = client.get(file or "")
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert len(client.get(file or "", headers={"Accept-Encoding": "gzip"}).data) < len(response.data)


def test_a_file_under_an_old_version_is_not_kept_long(client: FlaskClient) -> None:
    assert client.get("/static/old/style.css").headers["Cache-Control"] == "public, max-age=3600"
    assert client.get("/static/old/nothing.css").status_code == 404


def test_htmx_comes_from_its_distribution(client: FlaskClient) -> None:
    response = client.get("/static/any/htmx.js")
    assert 'version:"2.' in response.text
    assert response.mimetype == "text/javascript"


def test_the_favicon_is_a_drawing_of_our_own(client: FlaskClient) -> None:
    for address in ("/favicon.svg", "/favicon.ico"):
        assert client.get(address).mimetype == "image/svg+xml"


def test_the_site_can_stand_below_a_path(engine: Any) -> None:
    client = create_app(engine).test_client()
    page = LexborHTMLParser(client.get("/?q=quận", base_url="http://example.com/tim").text)
    found = [node.attributes for node in page.css("a, link, script")]
    addresses = [node.get("href") or node.get("src") or "" for node in found]
    assert all(address.startswith(("/tim/", "#")) for address in addresses)


def test_every_article_opens(client: FlaskClient, engine: Any) -> None:
    for article in engine.articles:
        get(client, f"/articles/{quote(article.id)}?q=quận")
