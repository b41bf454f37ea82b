"""Dumps of portals' pages: every fact in its field, nothing of the page around it in the body."""

from __future__ import annotations

import unicodedata
from datetime import datetime

import pytest

from corpus.article import Article
from corpus.errors import Unusable
from corpus.portal import Known, parse

TITLE = "Phường Hoa Sữa mở lớp đan lát cho bà con"
HEADER = "Ngày đăng 25/05/2023 | 14:54 \xa0|\xa0Lượt xem: 222"
LEAD = (
    "Tối 20/5, phường Hoa Sữa mở lớp dạy đan lát cho bà con trong khu dân cư; lớp kéo dài sáu buổi, ai đến cũng được"
    " phát nan tre, kéo và một chiếc khuôn giỏ mang về nhà."
)
MIDDLE = (
    "Người dạy là hai nghệ nhân đã nghỉ hưu; các cô dặn học viên vót nan thật mỏng, ngâm nước qua đêm rồi mới bắt tay"
    " vào những đường đan đầu tiên, chậm mà đều tay."
)
BODY = f"{LEAD}\n\n{MIDDLE}"
FOURTEEN_FIFTY_FOUR = datetime(2023, 5, 25, 14, 54)


def page(*parts: str, above: str = "TIN CƠ SỞ TIN CƠ SỞ", title: str = TITLE, header: str = HEADER) -> Article:
    return parse("\n\n".join((above, f"{title}\n{header}", *parts)))


def test_a_whole_page_gives_every_fact() -> None:
    article = parse(
        "Truy cập nội dung luôn\nGIỚI THIỆU\nTIN TỨC - SỰ KIỆN\nHỏi đápThống kê truy cập Thống kê truy cập\n\n"
        "Đang online: 657\nLượt truy cập trong tuần: 21274\nTổng số truy cập: 11860303\n\n"
        f"TIN CƠ SỞ TIN CƠ SỞ\n\n{TITLE}\n{HEADER}\n\n(NTL) {LEAD}\n\n \xa0 \n\nToàn cảnh buổi lễ\n\n{MIDDLE}\n\n"
        "Minh Anh\n\nBản đồ số\n\n\xa0\nBình chọn Bình chọn\n\nKhả năng đáp ứng thông tin của Cổng TTĐT ?"
    )
    assert article.section == "TIN CƠ SỞ"
    assert article.title == TITLE
    assert article.published == FOURTEEN_FIFTY_FOUR
    assert article.views == 222
    assert article.dateline == "NTL"
    assert article.body == BODY
    assert article.captions == ("Toàn cảnh buổi lễ",)
    assert article.byline == "Minh Anh"
    assert article.source == "Quận Nam Từ Liêm"


@pytest.mark.parametrize(
    ("header", "published", "views"),
    [
        ("Ngày đăng 25/05/2023 | 14:54 | Lượt xem: 222", FOURTEEN_FIFTY_FOUR, 222),
        ("Ngày đăng: 25-05-2023 | Lượt xem : 1.234", datetime(2023, 5, 25), 1234),
        ("Đăng ngày 25.05.2023 14h54", FOURTEEN_FIFTY_FOUR, None),
        ("NGAY DANG 25/5/2023 | 14:54 | LUOT XEM: 7", FOURTEEN_FIFTY_FOUR, 7),
        ("Cập nhật lúc: 14:54, 25/05/2023 (GMT+7)", FOURTEEN_FIFTY_FOUR, None),
        ("Thứ năm, 25/05/2023 | 14:54", FOURTEEN_FIFTY_FOUR, None),
        ("Ngày đăng: 25 tháng 5 năm 2023 | 222 lượt xem", datetime(2023, 5, 25), 222),
        ("Ngày đăng 31/02/2023 | 14:54 | Lượt xem: 9", None, 9),
        ("Ngày đăng 25/05/2023 | 25:61", datetime(2023, 5, 25), None),
        ("Ngày đăng\n25/05/2023\n|\n14:54\nLượt xem:\n222", FOURTEEN_FIFTY_FOUR, 222),
        ("Thứ năm, ngày 25 tháng 5 năm 2023 - 14 giờ 54 phút", FOURTEEN_FIFTY_FOUR, None),
        ("05/25/2023 2:54 PM", FOURTEEN_FIFTY_FOUR, None),
    ],
)
def test_header_lines_are_read_in_many_spellings(header: str, published: datetime | None, views: int | None) -> None:
    article = page(LEAD, MIDDLE, header=header)
    assert (article.published, article.views, article.title, article.body) == (published, views, TITLE, BODY)


def test_a_decomposed_page_with_windows_line_ends_is_the_same_article() -> None:
    text = f"TIN CƠ SỞ TIN CƠ SỞ\n\n{TITLE}\n{HEADER}\n\n{LEAD}\n\n{MIDDLE}\n\nMinh Anh"
    assert parse(unicodedata.normalize("NFD", text).replace("\n", "\r\n")) == parse(text)


def test_a_mixed_encoding_becomes_composed() -> None:
    assert page(LEAD, MIDDLE + " M\u00f4\u0323t ngày vui.").body.endswith("Một ngày vui.")


@pytest.mark.parametrize(
    ("above", "title", "section", "whole"),
    [
        ("TIN CƠ SỞ\nTIN CƠ SỞ", TITLE, "TIN CƠ SỞ", TITLE),
        ("Tin cơ sởTin cơ sở", TITLE, "Tin cơ sở", TITLE),
        ("TIN CƠ SỞ TIN CƠ SỞ TIN CƠ SỞ", TITLE, "TIN CƠ SỞ", TITLE),
        ("TIN CƠ SỞ | Tin cơ sở | Tin cơ sở", TITLE, "TIN CƠ SỞ", TITLE),
        ("TIN CƠ SỞ\nTIN CƠ SỞ\nTIN CƠ SỞ", TITLE, "TIN CƠ SỞ", TITLE),
        ("TIN CƠ SỞ TIN CƠ SỞ", "30/4/1975", "TIN CƠ SỞ", "30/4/1975"),
        ("TIN CƠ SỞ TIN CƠ SỞ", "Ngày 10/10/1954", "TIN CƠ SỞ", "Ngày 10/10/1954"),
        ("TIN CƠ SỞ TIN CƠ SỞ", f"{TITLE}\n21/11/2026", "TIN CƠ SỞ", TITLE),
        ("Tin tức - Sự kiện nổi bật", TITLE, "Tin tức - Sự kiện nổi bật", TITLE),
        ("Trang chủ > Tin tức > Hoạt động của phường", TITLE, "Hoạt động của phường", TITLE),
        ("Trang chủ\nGiới thiệu\nTin tức\nLiên hệ", TITLE, None, TITLE),
        ("GIỚI THIỆU CHUNG GIỚI THIỆU CHUNG", TITLE, "GIỚI THIỆU CHUNG", TITLE),
        ("Thứ bảy, 21/11/2026 10:30\nTrang chủ", TITLE, None, TITLE),
        ("TIN CƠ SỞ TIN CƠ SỞ", "Trồng cây,\nnhặt rác ven hồ", "TIN CƠ SỞ", "Trồng cây, nhặt rác ven hồ"),
        ("TIN CƠ SỞ TIN CƠ SỞ", "Hội thi nấu ăn\nMâm cơm ngày Tết", "TIN CƠ SỞ", "Hội thi nấu ăn Mâm cơm ngày Tết"),
        ("HOẠT ĐỘNG", "TỔNG KẾT PHONG TRÀO\nTRỒNG CÂY NĂM 2022", "HOẠT ĐỘNG", "TỔNG KẾT PHONG TRÀO TRỒNG CÂY NĂM 2022"),
        ("THÔNG BÁO THÔNG BÁO\n", "Thông báo", "THÔNG BÁO", "Thông báo"),
        ("TIN CƠ SỞ TIN CƠ SỞ", f"{TITLE}\n{TITLE}", "TIN CƠ SỞ", TITLE),
        ("TIN CƠ SỞ TIN CƠ SỞ", f"{TITLE}\nChia sẻ | Facebook | Zalo\nCỡ chữ A- A A+", "TIN CƠ SỞ", TITLE),
    ],
)
def test_section_and_title_stand_above_the_header(above: str, title: str, section: str | None, whole: str) -> None:
    article = page(LEAD, MIDDLE, above=above, title=title)
    assert (article.section, article.title, article.body) == (section, whole, BODY)
    assert article.published == FOURTEEN_FIFTY_FOUR


def test_the_author_may_stand_beside_the_header_on_a_line_of_its_own() -> None:
    for header in (f"Tác giả: Minh Anh\n{HEADER}", f"{HEADER}\nTác giả: Minh Anh", f"{HEADER}\n\nNgười viết: Minh Anh"):
        article = page(LEAD, MIDDLE, header=header)
        assert (article.section, article.title, article.body) == ("TIN CƠ SỞ", TITLE, BODY)
        assert (article.byline, article.views) == ("Minh Anh", 222)


def test_a_sentence_with_greater_signs_is_no_breadcrumb() -> None:
    article = parse("Ký hiệu a > b > c được dùng trong bài.\nBài có hai phần.")
    assert (article.section, article.title) == (None, "Ký hiệu a > b > c được dùng trong bài.")


def test_an_account_of_the_portals_own_signs_no_article() -> None:
    article = page(LEAD, MIDDLE, header="Người đăng: admin | Ngày đăng 25/05/2023 | Lượt xem: 222")
    assert (article.byline, article.views) == (None, 222)


def test_the_title_may_stand_below_the_header() -> None:
    for section in ("TIN CƠ SỞ", "TIN TỨC"):
        article = parse(f"{section} {section}\n\n{HEADER}\n{TITLE}\n\n{BODY}")
        assert (article.section, article.title, article.body) == (section, TITLE, BODY)


def test_title_header_and_lead_may_share_a_line() -> None:
    article = parse(f"TIN CƠ SỞ TIN CƠ SỞ\n\n{TITLE} {HEADER} {LEAD}\n\n{MIDDLE}")
    assert (article.title, article.views, article.body) == (TITLE, 222, BODY)


def test_facts_below_the_text_are_found() -> None:
    article = parse(f"{TITLE}\n\n{BODY}\n\nMinh Anh\n\nLượt xem: 77\nNgày đăng: 25/05/2023 14:54")
    assert (article.title, article.published, article.views) == (TITLE, FOURTEEN_FIFTY_FOUR, 77)
    assert (article.byline, article.body) == ("Minh Anh", BODY)


def test_plain_text_has_its_title_on_the_first_line() -> None:
    article = parse(f"{TITLE}\n\n{BODY}\n")
    assert article == Article(id=article.id, title=TITLE, body=BODY)


def test_menus_around_plain_text_are_left_out() -> None:
    article = parse(f"Trang chủ\nGiới thiệu\nTIN CƠ SỞ TIN CƠ SỞ\n{TITLE}\n{BODY}\nMinh Anh\nBản đồ số")
    assert (article.section, article.title, article.body, article.byline) == ("TIN CƠ SỞ", TITLE, BODY, "Minh Anh")


@pytest.mark.parametrize(
    ("title", "lead", "source"),
    [
        ("Quận Đống Đa trồng cây", "Chương trình có đại biểu quận Ba Đình dự.", "Quận Đống Đa"),
        ("QUẬN TÂY HỒ TRỒNG CÂY", "Chương trình vui.", "Quận Tây Hồ"),
        ("Hội nghị tổng kết", "Quận Uỷ Nam Từ Liêm tổ chức hội nghị.", "Quận Nam Từ Liêm"),
        ("Trồng cây ở huyện Ba Vì", "Cây xanh tốt.", "Huyện Ba Vì"),
        ("Quận 7 mở đường sách", "Bạn đọc Quận 7 đến từ sớm.", "Quận 7"),
        ("Đi qua cầu Long Biên", "Cầu Long Biên và phố Đống Đa đông người.", None),
        ("Hội nghị tổng kết", "Các quận đã tổng kết.", None),
    ],
)
def test_the_source_is_the_district_that_the_text_is_about(title: str, lead: str, source: str | None) -> None:
    assert page(lead, "Buổi sáng hôm ấy trời đẹp.", title=title).source == source


def test_a_telling_folder_is_the_source() -> None:
    text = f"{TITLE}\n\n{BODY} Quận Tây Hồ, quận Tây Hồ, quận Tây Hồ."
    for folder, source in {
        "quan-dong-da": "Quận Đống Đa",
        "NTL": "Quận Nam Từ Liêm",
        "thanhxuan.hanoi.gov.vn": "Quận Thanh Xuân",
        "Báo Hoa Sữa": "Báo Hoa Sữa",
        "raw": "Quận Tây Hồ",
        "2023-05": "Quận Tây Hồ",
        "4c83d0c81348116c": "Quận Tây Hồ",
    }.items():
        assert parse(text, Known(folders=("data", folder))).source == source


@pytest.mark.parametrize(
    "text",
    [
        "  \n \xa0\n",
        "Trang chủ\nGiới thiệu\nTin tức\nĐang online: 5\nLiên hệ\nBản đồ số",
        TITLE,
        f"{TITLE}\n{HEADER}\n",
        "a" * 100_000,
        f"{TITLE}\n\n" + "x" * 50_000,
        "12 34\n\n56 78",
    ],
)
def test_text_that_is_no_article_is_refused(text: str) -> None:
    with pytest.raises(Unusable):
        parse(text)
