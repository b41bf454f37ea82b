"""Nobody is shut out: without JavaScript, on a phone, with a screen reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

Opens = Callable[..., Page]
Box = Callable[[Page], Locator]


def test_everything_works_without_javascript(opens: Opens, box: Box) -> None:
    page = opens(java_script_enabled=False)
    expect(page.get_by_text("ngay khi bạn gõ")).to_be_hidden()
    box(page).fill("phuong")
    box(page).press("Enter")
    expect(page.locator(".summary")).to_contain_text("“phuong”")
    page.get_by_role("link", name="Mới nhất").click()
    page.get_by_role("link", name="Trang 2").click()
    expect(page.locator(".hit")).to_have_count(10)
    page.locator("#more-byline").click()
    expect(page.locator("#group-byline li")).to_have_count(25)
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


COLOUR = "link => getComputedStyle(link).color"


def test_a_page_is_printed_in_black_on_white_from_a_dark_screen_too(opens: Opens) -> None:
    page = opens("/?q=quan+uy+zzzz")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".hit h2 a").first.evaluate(COLOUR) == "rgb(0, 0, 0)"
    assert page.locator(".note").evaluate(COLOUR) == "rgb(34, 29, 25)"
    expect(page.locator(".top")).to_be_hidden()


def test_what_is_chosen_is_seen_where_the_system_chooses_the_colours(opens: Opens) -> None:
    page = opens("/?q=phuong&section=Bản+tin", forced_colors="active")
    for chosen in page.locator("[aria-current]").all():
        assert chosen.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    chosen = page.locator("#sort-relevance")
    page.keyboard.press("Tab")
    chosen.focus()
    assert chosen.evaluate("link => getComputedStyle(link).outlineWidth") == "3px"


def tops(places: Locator) -> set[float]:
    """Where the elements that are shown begin, from above: one place if they stand in a row."""
    boxes = (place.bounding_box() for place in places.all())
    return {box["y"] for box in boxes if box}


def test_orders_and_pages_of_results_stand_in_a_row_on_a_phone(opens: Opens) -> None:
    page = opens("/?q=phuong&limit=1&page=7", width=390, height=844, has_touch=True, is_mobile=True)
    orders = page.locator(".order a")
    assert (orders.count(), len(tops(orders))) == (4, 1)
    assert page.locator(".order .choice").evaluate("e => e.scrollWidth <= e.clientWidth")
    links = page.locator(".pager a:visible")
    assert links.all_inner_texts() == ["‹ Trước", "1", "7", "26", "Sau ›"]
    assert len(tops(links)) == 1


@pytest.mark.parametrize("width", [390, 1200])
def test_the_line_around_a_suggestion_with_the_focus_is_not_cut_off(opens: Opens, width: int) -> None:
    page = opens("/?q=quan", width=width)
    cut = """link => {
        const row = link.parentElement, line = 5, [a, b] = [link, row].map((e) => e.getBoundingClientRect());
        return getComputedStyle(row).overflowY !== "visible"
            && (a.top - line < b.top || a.bottom + line > b.bottom || a.left - line < b.left);
    }"""
    assert not page.locator(".suggestions a").first.evaluate(cut)


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
