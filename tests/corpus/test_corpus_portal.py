"""Dumps of portals' pages: every fact in its field, nothing of the page around it in the body."""

from __future__ import annotations

import textwrap
import unicodedata
from datetime import datetime

import pytest

from corpus.article import Article
from corpus.errors import Unusable
from corpus.portal import Known, parse

TITLE = "Phường Hoa Sữa phát động Tết trồng cây đầu xuân"
HEADER = "Ngày đăng 25/05/2023 | 14:54 \xa0|\xa0Lượt xem: 222"
LEAD = (
    "Sáng ngày 12/3, đông đảo người dân phường Hoa Sữa đã cùng nhau trồng hơn một trăm cây xanh dọc bờ hồ, mở đầu cho"
    " mùa trồng cây năm nay của khu dân cư."
)
MIDDLE = (
    "Theo ban tổ chức, mỗi hộ nhận chăm sóc một cây trong suốt năm đầu tiên; tổ dân phố ghi sổ theo dõi và báo lại mỗi"
    " quý, nhờ đó tỷ lệ cây sống năm ngoái đạt chín phần mười."
)
END = (
    "Hoạt động sẽ tiếp tục ở ba ngõ còn lại trong tháng tới, khi đất đã đủ ẩm và nhà vườn giao đợt cây giống thứ hai"
    " cho các tổ dân phố trên địa bàn."
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


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Minh Anh", "Minh Anh"),
        ("\xa0VĂN TÂN", "VĂN TÂN"),
        ("Minh Anh – Thu Hà (t/h)", "Minh Anh – Thu Hà"),
        ("BAN TUYÊN GIÁO QUẬN ỦY", "BAN TUYÊN GIÁO QUẬN ỦY"),
        ("Phòng Văn hóa và Thông tin quận", "Phòng Văn hóa và Thông tin quận"),
        ("Thu Hà - Đài truyền thanh phường", "Thu Hà - Đài truyền thanh phường"),
        ("Thu Hà – Trung tâm VHTT&TT quận", "Thu Hà – Trung tâm VHTT&TT quận"),
        ("BBT (tổng hợp)", "BBT"),
        ("(Nguồn: hoasua.vn)", "hoasua.vn"),
        ("Thu Hà\nẢnh: Minh Anh", "Thu Hà"),
        ("Thu Hà\n\nẢnh: Minh Anh", "Thu Hà"),
        ("Thu Hà\n\nNguồn: Báo Hoa Sữa", "Thu Hà, Báo Hoa Sữa"),
        ("Đảng ủy phường Hoa Sữa", "Đảng ủy phường Hoa Sữa"),
        ("Ban Tổ chức Quận ủy Đống Đa", "Ban Tổ chức Quận ủy Đống Đa"),
        ("BAN QUẢN LÝ DỰ ÁN QUẬN ĐỐNG ĐA", "BAN QUẢN LÝ DỰ ÁN QUẬN ĐỐNG ĐA"),
        ("Tin, ảnh: Minh Anh", "Minh Anh"),
        ("Nguồn: Báo Hoa Sữa", "Báo Hoa Sữa"),
        ("Theo Báo Hoa Sữa", "Báo Hoa Sữa"),
        ("(Theo hoasua.vn)", "hoasua.vn"),
        ("Thu Hà\nTheo Báo Hoa Sữa", "Thu Hà, Báo Hoa Sữa"),
        ("(Minh Anh)", "Minh Anh"),
        ("PV", "PV"),
        ("T.H", "T.H"),
    ],
)
def test_a_short_last_line_is_the_byline(line: str, byline: str) -> None:
    article = page(LEAD, MIDDLE, line)
    assert (article.byline, article.body, article.captions) == (byline, BODY, ())


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


@pytest.mark.parametrize(
    "line",
    [
        "Phòng Văn hóa quận trao quà cho các hộ",
        "Ngày hội khép lại trong niềm vui.",
        "3. Trồng hoa ven hồ",
        "Nhiều hộ đã đăng ký cho năm sau",
    ],
)
def test_a_sentence_or_item_at_the_end_is_no_byline(line: str) -> None:
    article = page(LEAD, MIDDLE, line)
    assert (article.byline, article.body) == (None, f"{BODY}\n\n{line}")


def test_a_list_of_names_is_no_byline() -> None:
    article = page(LEAD, "Các hộ được khen gồm có:", "Trần Lá", "Nguyễn Hoa", "Lê Cành")
    assert article.byline is None
    assert article.body.endswith("Trần Lá\n\nNguyễn Hoa\n\nLê Cành")


def test_a_signature_after_the_closing_mark_is_the_byline() -> None:
    article = page(LEAD, f"{MIDDLE}/. Minh Anh")
    assert (article.byline, article.body) == ("Minh Anh", f"{LEAD}\n\n{MIDDLE}/.")


@pytest.mark.parametrize(
    "footer",
    [
        "BẢN ĐỒ SỐ",
        "Bình chọn Bình chọn\n\nBạn thấy giao diện thế nào?\nTốt\nChưa tốt",
        "Bạn đánh giá giao diện cổng thông tin thế nào?\nTốt\nXem kết quả",
        "Các tin đã đưa ngày:\nHội khỏe phường (20/05/2023)\nTrước 1 2 3 Sau",
        "File đính kèm:\nTB 123.pdf\nDanh sách hộ.docx (21 KB)",
        "Các tin khác\n- Hội khỏe phường (20/05/2023)\n- Lớp học đan lát (19/05/2023)",
        "Tin liên quan:\nHội khỏe phường\nLớp học đan lát",
        "» Hội khỏe phường mở màn (20/05/2023)\n» Lớp học đan lát (19/05/2023 08:00)",
        "© 2023 Bản quyền thuộc UBND phường\nĐịa chỉ: 5 phố Hoa",
        "UBND PHƯỜNG HOA SỮA\nĐịa chỉ: 5 phố Hoa\nĐiện thoại: 024 3123\nEmail: hoa@example.vn",
        "Chia sẻ\nFacebook\nIn bài viết | Gửi email",
        "Cổng TTĐT phường Hoa Sữa",
        "THÔNG TIN TUYÊN TRUYỀN\n\nLIÊN KẾT NHANH LIÊN KẾT NHANH\n\nSở A\nSở B",
        "Đang online: 12\nTổng số truy cập: 4.321",
        "Lượt xem: 5",
    ],
)
def test_what_the_portal_prints_below_is_no_part_of_the_article(footer: str) -> None:
    article = page(LEAD, MIDDLE, "Minh Anh", footer)
    assert (article.byline, article.body, article.captions) == ("Minh Anh", BODY, ())


def test_captions_are_told_from_headings_items_and_sentences() -> None:
    article = page(
        "Toàn cảnh buổi lễ",
        LEAD,
        "Đồng chí Trần Lá - Chủ tịch UBND phường\nphát biểu tại buổi lễ",
        "Kết quả bước đầu",
        MIDDLE,
        "1. Chuẩn bị đất",
        "Đ/c Nguyễn Hoa - Bí thư chi bộ",
        "trồng cây đầu tiên",
        "Hàng sấu đầu ngõ. Ảnh: TL",
        "Hồ nước\nẢnh: Thu Hà",
        "Cây lớn nhanh.",
        END,
    )
    assert article.captions == (
        "Toàn cảnh buổi lễ",
        "Đồng chí Trần Lá - Chủ tịch UBND phường phát biểu tại buổi lễ",
        "Đ/c Nguyễn Hoa - Bí thư chi bộ trồng cây đầu tiên",
        "Hàng sấu đầu ngõ. Ảnh: TL",
        "Hồ nước Ảnh: Thu Hà",
    )
    assert article.body == "\n\n".join((LEAD, "Kết quả bước đầu", MIDDLE, "1. Chuẩn bị đất", "Cây lớn nhanh.", END))


def test_a_box_of_links_between_paragraphs_is_left_out() -> None:
    long = f"{MIDDLE} {END}"
    article = page(LEAD, "Tin liên quan\nHội khỏe phường mở màn\nLớp học đan lát", long, long, "Minh Anh")
    assert article.body == f"{LEAD}\n\n{long}\n\n{long}"


def test_a_link_between_paragraphs_takes_its_own_line_only() -> None:
    assert page(LEAD, ">> Xem thêm: Phường mở chợ hoa", MIDDLE, "Minh Anh").body == BODY


def test_people_are_photographed_under_their_names_or_in_a_gallery() -> None:
    article = page(
        LEAD,
        "Trần Thị Lá - Phó Chủ tịch Hội LHPN phường phát biểu khai mạc",
        "Bà Lê Thị Cành (tổ 5) chia sẻ niềm vui",
        MIDDLE,
        "Một số hình ảnh tại lễ phát động:",
        "Vòng người quanh gốc sấu đầu tiên",
        "Xẻng, cuốc, bình tưới đủ màu",
        "Minh Anh",
    )
    assert article.captions == (
        "Trần Thị Lá - Phó Chủ tịch Hội LHPN phường phát biểu khai mạc",
        "Bà Lê Thị Cành (tổ 5) chia sẻ niềm vui",
        "Một số hình ảnh tại lễ phát động:",
        "Vòng người quanh gốc sấu đầu tiên",
        "Xẻng, cuốc, bình tưới đủ màu",
    )
    assert (article.body, article.byline) == (BODY, "Minh Anh")


def test_a_sentence_right_below_a_caption_is_no_part_of_it() -> None:
    article = page(LEAD, "Toàn cảnh buổi lễ\nKết luận buổi lễ, phường cảm ơn các hộ đã góp công.")
    assert article.captions == ("Toàn cảnh buổi lễ",)
    assert article.body == f"{LEAD}\n\nKết luận buổi lễ, phường cảm ơn các hộ đã góp công."


def test_wrapped_lines_become_paragraphs() -> None:
    wrapped = ["\n".join(textwrap.wrap(text, 72)) for text in (LEAD, MIDDLE, END)]
    article = page(*wrapped, "Minh Anh")
    assert (article.body, article.byline) == (f"{BODY}\n\n{END}", "Minh Anh")


def test_paragraphs_may_stand_on_lines_of_their_own() -> None:
    article = page(f"{LEAD}\nToàn cảnh buổi lễ\n{MIDDLE}\nMinh Anh")
    assert (article.body, article.captions, article.byline) == (BODY, ("Toàn cảnh buổi lễ",), "Minh Anh")


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


def test_dates_and_hours_in_the_text_stay() -> None:
    schedule = "25/05/2023\n\n08:00 - 10:00: tiếp dân tại trụ sở phường.\n\n14:00: họp tổ dân phố số 3."
    assert page(LEAD, schedule).body == f"{LEAD}\n\n{schedule}"


def test_plain_text_has_its_title_on_the_first_line() -> None:
    article = parse(f"{TITLE}\n\n{BODY}\n")
    assert article == Article(id=article.id, title=TITLE, body=BODY)


def test_menus_around_plain_text_are_left_out() -> None:
    article = parse(f"Trang chủ\nGiới thiệu\nTIN CƠ SỞ TIN CƠ SỞ\n{TITLE}\n{BODY}\nMinh Anh\nBản đồ số")
    assert (article.section, article.title, article.body, article.byline) == ("TIN CƠ SỞ", TITLE, BODY, "Minh Anh")


@pytest.mark.parametrize(
    ("lead", "dateline", "start"),
    [
        ("(TTĐT) - Sáng 12/3, phường trồng cây.", "TTĐT", "Sáng"),
        ("(Báo Hoa Sữa) - Sáng 12/3, phường trồng cây.", "Báo Hoa Sữa", "Sáng"),
        ("(hoasua.vn) – Sáng 12/3, phường trồng cây.", "hoasua.vn", "Sáng"),
        ("(Hoàng Mai) Sáng 12/3, phường trồng cây.", "Hoàng Mai", "Sáng"),
        ("Hà Nội - Sáng 12/3, phường trồng cây.", "Hà Nội", "Sáng"),
        ("(Theo lời kể) Sáng 12/3, phường trồng cây.", None, "(Theo"),
        ("UBND - MTTQ phường trồng cây.", None, "UBND"),
    ],
)
def test_a_dateline_is_taken_off_the_lead(lead: str, dateline: str | None, start: str) -> None:
    article = page(lead, MIDDLE)
    assert (article.dateline, article.body.startswith(start)) == (dateline, True)


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
