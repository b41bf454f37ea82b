"""The site in a real browser, over the real engine and a small index."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import pytest
import waitress
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import index
import search
from webui import create_app

pytestmark = [
    pytest.mark.browser,
    # The servers that run beside the tests close their sockets when the interpreter gets to it.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "hop-quan-uy",
        "title": "Quận ủy họp bàn việc trồng cây",
        "body": "Sáng nay, quận ủy họp về cây xanh.\n\nCuộc họp của quận uỷ bàn việc trồng cây ven hồ.\n\n"
        + "\n\n".join(f"Đoạn thứ {n} kể tiếp về những hàng cây trong quận và người chăm cây." for n in range(30)),
        "section": "Tin trong quận",
        "published": "2023-05-25T14:54:00",
        "views": 1234,
        "byline": "Lê Bình",
        "captions": ["Quang cảnh cuộc họp quận ủy"],
        "source": "Quận Hồ Tây",
    },
    {
        "id": "quan-y",
        "title": "Quân y viện khám bệnh cho người già",
        "body": "Bệnh viện quân y mở cửa từ sáng sớm, khám cho hơn một trăm người già trong phường.",
        "section": "Sức khỏe",
        "published": "2024-03-02T08:00:00",
        "source": "Báo phường",
    },
    *(
        {
            "id": f"ban-tin-{n}",
            "title": f"Bản tin số {n} của phường",
            "body": f"Tin ngắn thứ {n}: chợ mở cửa, trường học nghỉ hè, trời có mưa rào.",
            "section": "Bản tin",
            "published": f"2022-01-{n:02}T07:00:00",
            "source": "Báo phường",
        }
        for n in range(1, 26)
    ),
]


def executable() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CODAU_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = executable()
    if not path:
        message = "no Chromium: install one, or name it in CODAU_CHROMIUM"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> search.Engine:
    folder = tmp_path_factory.mktemp("archive")
    lines = (json.dumps(article, ensure_ascii=False) for article in ARTICLES)
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    index.rebuild([folder / "articles.jsonl"], folder / "store", jobs=1)
    return search.open(folder / "store")


@contextmanager
def served(engine: Any) -> Iterator[str]:
    server = waitress.create_server(create_app(engine), host="127.0.0.1", port=0)
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.fixture(scope="module")
def address(engine: search.Engine) -> Iterator[str]:
    with served(engine) as url:
        yield url


Opens = Callable[..., Page]


@pytest.fixture
def opens(browser: Browser, address: str) -> Iterator[Opens]:
    """Opens an address in a window of its own; no window may ever complain in its console."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def visit(path: str = "/", *, base: str = address, width: int = 1200, height: int = 800, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.set_default_timeout(5_000)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type != "log" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(base + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert complaints == []


def box(page: Page) -> Any:
    return page.get_by_role("searchbox")


def shows(page: Page, text: str) -> None:
    """The results of that text are shown, and the address is a link to them."""
    expect(page.locator(".summary")).to_contain_text(f"“{text}”")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == text


def remember(page: Page) -> None:
    page.evaluate("window.sameDocument = true")


def is_same_document(page: Page) -> bool:
    return bool(page.evaluate("window.sameDocument === true"))


# Typing


def test_results_come_while_typing_and_the_focus_stays(opens: Opens) -> None:
    page = opens()
    remember(page)
    expect(box(page)).to_be_focused()
    box(page).press_sequentially("quan uy", delay=20)
    shows(page, "quan uy")
    expect(page.locator(".hit h2").first).to_have_text("Quận ủy họp bàn việc trồng cây")
    expect(page.locator(".hit mark").first).to_be_visible()
    expect(page).to_have_title("quan uy · có dấu")
    expect(page.locator("#heard")).to_contain_text("“quan uy”")
    assert is_same_document(page)
    box(page).press_sequentially(" ho")
    shows(page, "quan uy ho")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("quan uy ho")


def test_the_caret_stays_where_somebody_types_in_the_middle(opens: Opens) -> None:
    page = opens("/?q=quan+y")
    box(page).focus()
    page.keyboard.press("Home")
    page.keyboard.type("benh vien ", delay=60)
    shows(page, "benh vien quan y")
    assert page.evaluate("document.getElementById('q').selectionStart") == len("benh vien ")


class Slow:
    """The engine, but one text takes its time."""

    def __init__(self, engine: search.Engine, text: str) -> None:
        self._engine, self._text = engine, text

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def search(self, text: str, **how: Any) -> search.Results:
        if text == self._text:
            time.sleep(0.8)
        return self._engine.search(text, **how)


def test_an_old_answer_never_replaces_a_newer_one(opens: Opens, engine: search.Engine) -> None:
    with served(Slow(engine, "quan")) as base:
        page = opens(base=base)
        with page.expect_request("**/?q=quan*"):
            box(page).press_sequentially("quan", delay=10)
        box(page).press_sequentially(" y", delay=10)
        shows(page, "quan y")
        page.wait_for_timeout(900)
        shows(page, "quan y")


def test_letters_under_composition_are_searched_and_left_alone(opens: Opens) -> None:
    page = opens()
    box(page).focus()
    keyboard = page.context.new_cdp_session(page)
    for composed in ("q", "qu", "quâ", "quân"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": composed, "selectionStart": len(composed), "selectionEnd": len(composed)},
        )
        page.wait_for_timeout(60)
    shows(page, "quân")
    expect(box(page)).to_have_value("quân")
    keyboard.send("Input.insertText", {"text": "quân y"})
    shows(page, "quân y")
    expect(box(page)).to_have_value("quân y")


def test_emptying_the_box_brings_the_welcome_back(opens: Opens) -> None:
    page = opens("/?q=quan")
    box(page).fill("")
    expect(page.locator(".welcome")).to_be_visible()
    expect(page).to_have_url(page.url.split("?")[0])


def test_a_lost_connection_is_told(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    context.set_offline(True)
    box(page).press_sequentially("quan")
    expect(page.locator("#offline")).to_be_visible()
    context.set_offline(False)
    box(page).press_sequentially(" y")
    expect(page.locator("#offline")).to_be_hidden()
    context.close()


# History


def test_back_goes_through_searches_not_keystrokes(opens: Opens) -> None:
    page = opens()
    box(page).press_sequentially("quan uy", delay=160)
    shows(page, "quan uy")
    box(page).press("Enter")
    box(page).press_sequentially(" ho", delay=160)
    shows(page, "quan uy ho")
    page.go_back()
    shows(page, "quan uy")
    expect(box(page)).to_have_value("quan uy")
    page.go_back()
    expect(page.locator(".welcome")).to_be_visible()
    expect(box(page)).to_have_value("")
    page.go_forward()
    shows(page, "quan uy")
    page.go_forward()
    shows(page, "quan uy ho")
    expect(box(page)).to_have_value("quan uy ho")


def test_reload_shows_the_same(opens: Opens) -> None:
    page = opens()
    box(page).press_sequentially("quân y", delay=20)
    shows(page, "quân y")
    page.reload()
    shows(page, "quân y")
    expect(box(page)).to_have_value("quân y")
    expect(page.locator("header.top")).to_be_visible()


def test_enter_before_the_answer_makes_one_entry(opens: Opens) -> None:
    page = opens()
    box(page).press_sequentially("quan", delay=5)
    box(page).press("Enter")
    shows(page, "quan")
    page.wait_for_timeout(300)
    page.go_back()
    expect(page.locator(".welcome")).to_be_visible()


def test_back_from_an_article_shows_the_whole_results_page(opens: Opens) -> None:
    page = opens()
    box(page).press_sequentially("quan uy", delay=20)
    shows(page, "quan uy")
    page.locator(".hit h2 a").first.click()
    expect(page.locator(".whole h1 mark").first).to_be_visible()
    page.go_back()
    shows(page, "quan uy")
    expect(page.locator("header.top")).to_be_visible()
    expect(page.locator(".hit").first).to_be_visible()


# Links


def test_filters_pages_and_orders_change_the_results_in_place(opens: Opens) -> None:
    page = opens("/?q=phuong")
    remember(page)
    page.locator(".facets").get_by_role("link", name="Bản tin").click()
    expect(page.locator(".chips a")).to_contain_text("Bản tin")
    page.get_by_role("link", name="Mới nhất").click()
    expect(page.locator(".hit h2").first).to_have_text("Bản tin số 25 của phường")
    page.get_by_role("link", name="Trang 3").click()
    expect(page.locator('.pager [aria-current="page"]')).to_have_text("3")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(page.locator('.pager [aria-current="page"]')).to_have_text("1")
    page.locator(".chips a").click()
    expect(page.locator(".chips")).to_have_count(0)
    assert is_same_document(page)


def test_filters_stay_while_another_text_is_typed(opens: Opens) -> None:
    page = opens("/?q=phuong&section=Bản+tin")
    box(page).fill("cho mo cua")
    shows(page, "cho mo cua")
    expect(page.locator(".chips a")).to_contain_text("Bản tin")


def test_a_sample_search_fills_the_box(opens: Opens) -> None:
    page = opens()
    page.locator(".samples a").first.click()
    shows(page, "quận ủy")
    expect(box(page)).to_have_value("quận ủy")


def test_days_filter_the_results(opens: Opens) -> None:
    page = opens("/?q=phuong")
    page.get_by_label("Từ", exact=True).fill("2024-01-01")
    page.get_by_role("button", name="Lọc theo ngày").click()
    expect(page.locator(".chips a")).to_contain_text("từ 01/01/2024")
    expect(page.locator(".hit")).to_have_count(1)


def test_matches_of_an_article_can_be_walked_through(opens: Opens) -> None:
    page = opens("/articles/hop-quan-uy?q=quận+ủy")
    page.get_by_role("link", name="Sau ›").click()
    expect(page.locator("mark.here")).to_have_id("m1")
    page.get_by_role("link", name="‹ Trước").click()
    expect(page.locator("mark.here")).to_be_in_viewport()
    expect(page.locator("#where")).to_contain_text("đang ở")
    page.get_by_role("link", name="Sau ›").click()
    expect(page.locator("mark.here")).to_have_id("m1")


def test_the_keyboard_reaches_box_and_results(opens: Opens) -> None:
    page = opens("/?q=quan")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("quan")
    for _ in range(len(page.query_selector_all(".suggestions a")) + 1):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".hit h2 a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_focused()


# Everybody


def test_everything_works_without_javascript(opens: Opens) -> None:
    page = opens(java_script_enabled=False)
    box(page).fill("phuong")
    box(page).press("Enter")
    expect(page.locator(".summary")).to_contain_text("“phuong”")
    page.get_by_role("link", name="Mới nhất").click()
    page.get_by_role("link", name="Trang 2").click()
    expect(page.locator(".hit")).to_have_count(10)
    page.locator(".facets").get_by_role("link", name="Sức khỏe").click()
    page.locator(".hit h2 a").click()
    expect(page.locator("h1")).to_have_text("Quân y viện khám bệnh cho người già")
    page.get_by_role("link", name="Về kết quả").click()
    expect(page.locator(".chips a")).to_contain_text("Sức khỏe")


PAGES = ("/", "/?q=phuong&section=Bản+tin&page=2", "/?q=zzzz", "/articles/hop-quan-uy?q=quan+uy")


@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_shut_out(opens: Opens, path: str) -> None:
    page = opens(path)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_nobody_is_shut_out_on_a_phone(opens: Opens) -> None:
    page = opens("/?q=phuong", width=360, height=740)
    page.get_by_text("Bộ lọc và cách tìm").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", [*PAGES, "/?q=" + "quậnủy" * 60])
def test_no_page_is_wider_than_the_screen(opens: Opens, path: str) -> None:
    page = opens(path, has_touch=True)
    for width in (320, 360, 768):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_filters_fold_on_a_phone_and_stay_open_once_opened(opens: Opens) -> None:
    page = opens("/?q=phuong", width=360, height=740)
    choice = page.locator(".facets").get_by_role("link", name="Bản tin")
    expect(choice).to_be_hidden()
    page.get_by_text("Bộ lọc và cách tìm").click()
    choice.click()
    expect(page.locator(".chips a")).to_contain_text("Bản tin")
    expect(page.locator(".facets")).to_have_attribute("open", "")


def test_filters_are_open_beside_the_results_on_a_wide_screen(opens: Opens) -> None:
    page = opens("/?q=phuong")
    expect(page.locator(".facets").get_by_role("link", name="Bản tin")).to_be_visible()
