"""Results come while somebody types."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

import search

Opens = Callable[..., Page]
Box = Callable[[Page], Locator]
Shows = Callable[[Page, str], None]
Remember = Callable[[Page], None]
IsSame = Callable[[Page], bool]
Serves = Callable[..., AbstractContextManager[str]]


def test_results_come_while_typing_and_the_focus_stays(
    opens: Opens, box: Box, shows: Shows, remember: Remember, is_same_document: IsSame
) -> None:
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


def test_what_else_was_searched_is_heard_too(opens: Opens, box: Box, shows: Shows) -> None:
    page = opens()
    box(page).fill("quan uy zzzz")
    shows(page, "quan uy zzzz")
    note = page.locator(".note").inner_text()
    expect(page.get_by_role("status")).to_contain_text(note)


def test_the_caret_stays_where_somebody_types_in_the_middle(opens: Opens, box: Box, shows: Shows) -> None:
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


def test_an_old_answer_never_replaces_a_newer_one(
    opens: Opens, engine: search.Engine, box: Box, shows: Shows, serves: Serves
) -> None:
    with serves(Slow(engine, "quan")) as base:
        page = opens(base=base)
        with page.expect_request("**/?q=quan*"):
            box(page).press_sequentially("quan", delay=10)
        box(page).press_sequentially(" y", delay=10)
        shows(page, "quan y")
        page.wait_for_timeout(900)
        shows(page, "quan y")


def test_letters_under_composition_are_searched_and_left_alone(opens: Opens, box: Box, shows: Shows) -> None:
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


def test_emptying_the_box_brings_the_welcome_back(opens: Opens, box: Box) -> None:
    page = opens("/?q=quan")
    box(page).fill("")
    expect(page.locator(".welcome")).to_be_visible()
    expect(page).to_have_url(page.url.split("?")[0])


def test_a_lost_connection_is_told(browser: Browser, address: str, box: Box) -> None:
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


def test_what_the_network_says_instead_of_the_server_is_no_answer(opens: Opens, box: Box, shows: Shows) -> None:
    page = opens("/?q=quan")
    page.route("**/?q=quan*", lambda route: route.fulfill(content_type="text/html", body="<h1>Log in</h1>"))
    box(page).fill("quan y")
    expect(page.locator("#offline")).to_be_visible()
    expect(page.locator(".hit").first).to_be_visible()
    page.unroute("**/?q=quan*")
    box(page).fill("quan y vien")
    shows(page, "quan y vien")
    expect(page.locator("#offline")).to_be_hidden()


def test_a_slow_answer_to_a_link_is_seen_coming(opens: Opens, engine: search.Engine, serves: Serves) -> None:
    with serves(Slow(engine, "cay")) as base:
        page = opens("/?q=cay", base=base)
        page.locator("#sort-newest").click(no_wait_after=True)
        expect(page.locator("#search.htmx-request")).to_be_visible()
        expect(page.locator("#sort-newest[aria-current]")).to_be_visible()
        expect(page.locator("#search.htmx-request")).to_have_count(0)
