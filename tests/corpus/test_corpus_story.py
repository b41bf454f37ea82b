"""What stands below the header of a portal's page: paragraphs, captions, a dateline, a byline, and the portal's own."""

from __future__ import annotations

import textwrap

import pytest

from corpus.article import Article
from corpus.portal import parse

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


def page(*parts: str) -> Article:
    head = "Phường Hoa Sữa phát động Tết trồng cây đầu xuân\nNgày đăng 25/05/2023 | Lượt xem: 222"
    return parse("\n\n".join(("TIN CƠ SỞ TIN CƠ SỞ", head, *parts)))


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


def test_dates_and_hours_in_the_text_stay() -> None:
    schedule = "25/05/2023\n\n08:00 - 10:00: tiếp dân tại trụ sở phường.\n\n14:00: họp tổ dân phố số 3."
    assert page(LEAD, schedule).body == f"{LEAD}\n\n{schedule}"


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
