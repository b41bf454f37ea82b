"""Back, forward and reload go through searches."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Opens = Callable[..., Page]
Box = Callable[[Page], Locator]
Shows = Callable[[Page, str], None]


def test_back_goes_through_searches_not_keystrokes(opens: Opens, box: Box, shows: Shows) -> None:
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


def test_reload_shows_the_same(opens: Opens, box: Box, shows: Shows) -> None:
    page = opens()
    box(page).press_sequentially("quân y", delay=20)
    shows(page, "quân y")
    page.reload()
    shows(page, "quân y")
    expect(box(page)).to_have_value("quân y")
    expect(page.locator("header.top")).to_be_visible()


def test_enter_before_the_answer_makes_one_entry(opens: Opens, box: Box, shows: Shows) -> None:
    page = opens()
    box(page).press_sequentially("quan", delay=5)
    box(page).press("Enter")
    shows(page, "quan")
    page.wait_for_timeout(300)
    page.go_back()
    expect(page.locator(".welcome")).to_be_visible()


def test_back_from_an_article_shows_the_whole_results_page(opens: Opens, box: Box, shows: Shows) -> None:
    page = opens()
    box(page).press_sequentially("quan uy", delay=20)
    shows(page, "quan uy")
    page.locator(".hit h2 a").first.click()
    expect(page.locator(".whole h1 mark").first).to_be_visible()
    page.go_back()
    shows(page, "quan uy")
    expect(page.locator("header.top")).to_be_visible()
    expect(page.locator(".hit").first).to_be_visible()
