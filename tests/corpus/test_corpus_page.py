"""Web pages: the main content through the portal parser, the head for what it lacks."""

from __future__ import annotations

from datetime import datetime

import pytest

from corpus.errors import Unusable
from corpus.page import parse_page

TITLE = "Phường Hoa Sữa mở lớp học đan lát"
LEAD = "Lớp học mở mỗi chiều thứ bảy ở nhà văn hóa phường, dành cho người ở mọi lứa tuổi."
END = "Ai cũng có thể đến học, không mất tiền, chỉ cần mang theo một chiếc ghế nhỏ."


def test_a_marked_up_page_gives_every_fact() -> None:
    article = parse_page(
        f"""<!doctype html><title>{TITLE} | Cổng thông tin quận Tây Hồ</title>
        <meta property="article:published_time" content="2023-05-25T07:54:00Z">
        <meta property="article:section" content="Văn hóa"><link rel="canonical" href="https://hoasua.example/1">
        <style>p {{ color: red }}</style><header>Cổng của phường</header><nav><a>Trang chủ</a></nav>
        <article><header><h1>{TITLE}</h1></header><p>{LEAD[:30]}
        {LEAD[30:]}</p><figure><img><figcaption>Góc lớp học</figcaption></figure><script>alert(1)</script>
        <ul><li>Giỏ mây</li><li>Quạt nan</li></ul><p>{END}</p><p><b>Minh Anh</b></p></article>
        <aside>Tin khác</aside><footer>Bản quyền</footer>"""
    )
    assert article.title == TITLE
    assert article.section == "Văn hóa"
    assert article.published == datetime(2023, 5, 25, 14, 54)
    assert article.body.split("\n\n")[1:] == ["Giỏ mây", "Quạt nan", END]
    assert article.captions == ("Góc lớp học",)
    assert article.byline == "Minh Anh"
    assert article.source == "Quận Tây Hồ"
    assert article.url == "https://hoasua.example/1"


def test_a_portals_page_without_semantics_is_read_as_a_dump() -> None:
    article = parse_page(
        f"<div><div>TIN CƠ SỞ</div><div>TIN CƠ SỞ</div><div>{TITLE}</div><div><span>Ngày đăng 25/05/2023</span> | 14:54"
        f"&nbsp;|&nbsp;Lượt xem: 222</div><p>(NTL) {LEAD}</p><p>&nbsp;</p><table><tr><td>Toàn cảnh lớp học</td></tr>"
        f"</table><p>{END}</p><p><strong>Minh Anh</strong></p><div>BẢN ĐỒ SỐ</div></div>"
    )
    assert (article.section, article.title, article.views) == ("TIN CƠ SỞ", TITLE, 222)
    assert (article.body, article.dateline, article.byline) == (f"{LEAD}\n\n{END}", "NTL", "Minh Anh")
    assert article.captions == ("Toàn cảnh lớp học",)


@pytest.mark.parametrize("page", ["<html></html>", "<nav>Trang chủ</nav>", "<div>" * 50_000 + "x"])
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(Unusable):
        parse_page(page)


@pytest.mark.parametrize("date", ["Ngày đăng 25/05/2023 | 14:54", "25/05/2023 14:54"])
def test_a_title_that_is_nothing_but_a_date_is_the_title(date: str) -> None:
    article = parse_page(f"<h1>30/4/1975</h1><div>{date}</div><p>{LEAD}</p><p>{END}</p>")
    assert (article.title, article.published) == ("30/4/1975", datetime(2023, 5, 25, 14, 54))


def test_a_list_at_the_very_end_signs_nothing() -> None:
    article = parse_page(f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{END}</p><ul><li>Hồ Tây</li><li>Hồ Gươm</li></ul>")
    assert (article.byline, article.body) == (None, f"{LEAD}\n\n{END}\n\nHồ Tây\n\nHồ Gươm")


def test_a_signature_above_a_list_or_alone_in_one_is_the_byline() -> None:
    above = parse_page(f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{END}</p><p>Minh Anh</p><ul><li>Tây Hồ<li>Ba Vì</ul>")
    alone = parse_page(f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{END}</p><ul><li>Minh Anh</li></ul>")
    assert above.byline == alone.byline == "Minh Anh"
