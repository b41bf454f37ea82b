"""Links, filters and keys change the results in place."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Opens = Callable[..., Page]
Box = Callable[[Page], Locator]
Shows = Callable[[Page, str], None]
Remember = Callable[[Page], None]
IsSame = Callable[[Page], bool]


def test_filters_pages_and_orders_change_the_results_in_place(
    opens: Opens, remember: Remember, is_same_document: IsSame
) -> None:
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


def test_filters_stay_while_another_text_is_typed(opens: Opens, box: Box, shows: Shows) -> None:
    page = opens("/?q=phuong&section=Bản+tin")
    box(page).fill("cho mo cua")
    shows(page, "cho mo cua")
    expect(page.locator(".chips a")).to_contain_text("Bản tin")


def test_a_sample_search_fills_the_box(opens: Opens, box: Box, shows: Shows) -> None:
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


def test_the_keyboard_reaches_box_and_results(opens: Opens, box: Box) -> None:
    page = opens("/?q=quan")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("quan")
    for _ in range(len(page.query_selector_all(".suggestions a")) + 1):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".hit h2 a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_focused()


def test_a_long_facet_opens_in_place_and_the_focus_goes_to_its_first_new_value(
    opens: Opens, remember: Remember, is_same_document: IsSame
) -> None:
    page = opens("/?q=phuong")
    remember(page)
    values = page.locator("#group-byline li a")
    expect(values).to_have_count(6)
    page.locator("#more-byline").press("Enter")
    expect(values).to_have_count(25)
    expect(values.nth(6)).to_be_focused()
    values.nth(20).click()
    expect(page.locator(".hit")).to_have_count(1)
    expect(values).to_have_count(25)
    page.locator("#more-byline").press("Enter")
    expect(values).to_have_count(6)
    expect(page.locator("#more-byline")).to_be_focused()
    page.go_back()
    expect(values).to_have_count(25)
    assert is_same_document(page)


def test_the_keyboard_reaches_the_filters_without_going_through_the_results(opens: Opens) -> None:
    for width in (1200, 360):
        page = opens("/?q=phuong", width=width)
        page.get_by_role("link", name="Đến bộ lọc").press("Enter")
        page.keyboard.press("Tab")
        if width == 360:
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
        expect(page.locator("#group-source li a").first).to_be_focused()


def test_a_link_that_is_gone_or_out_of_sight_leaves_the_focus_with_the_results(opens: Opens) -> None:
    page = opens("/?q=phuong&section=Bản+tin")
    page.locator("#page-next").press("Enter")
    expect(page.locator("#results")).to_be_focused()
    page.locator(".chips a").press("Enter")
    expect(page.locator(".chips")).to_have_count(0)
    expect(page.locator("#results")).to_be_focused()
    page.locator("#sort-newest").press("Enter")
    expect(page.locator("#sort-newest[aria-current]")).to_be_focused()
