"""People and their roles are read out of a text as a careful reader does, and nobody else is."""

from __future__ import annotations

import pytest

from index.mentions.people import roles_in


def names(text: str) -> list[str]:
    return list(roles_in(text))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "đồng chí Trần Đức Hoạt – TUV, Bí thư Quận uỷ, chủ tịch HĐND quận đã chủ trì",
            "TUV, Bí thư Quận uỷ, chủ tịch HĐND quận",
        ),
        ("đ/c Trần Đức Hoạt - Bí thư Quận ủy nhấn mạnh", "Bí thư Quận ủy"),
        ("Đồng chí Trần Đức Hoạt, TUV, Bí thư Quận uỷ trực tiếp truyền đạt", "TUV, Bí thư Quận uỷ"),
        ("Bí thư Quận ủy Trần Đức Hoạt kết luận", "Bí thư Quận ủy"),
        ("Chủ tịch UBND quận 7 Trần Đức Hoạt nói", "Chủ tịch UBND quận 7"),
        ("ông Trần Đức Hoạt - Chủ tịch UBND Q. 7 - và", "Chủ tịch UBND Q. 7"),
        ("Cô giáo Trần Đức Hoạt, Hiệu trưởng trường THPT Lê Lợi", "Cô giáo, Hiệu trưởng trường THPT Lê Lợi"),
        ("Bí thư Quận ủy Tây Hồ Trần Đức Hoạt kết luận", "Bí thư Quận ủy Tây Hồ"),
        ("Phó Chủ tịch UBND thành phố Hà Nội Trần Đức Hoạt", "Phó Chủ tịch UBND thành phố Hà Nội"),
        ("Bà Trần Đức Hoạt, Trưởng phòng Tư pháp. Cùng dự có", "Trưởng phòng Tư pháp"),
        ("Bí thư Thành ủy TP. HCM Trần Đức Hoạt", "Bí thư Thành ủy TP. HCM"),
        ("Thiếu tướng Trần Đức Hoạt cho biết", "Thiếu tướng"),
        ("theo PGS.TS Trần Đức Hoạt thì", "PGS.TS"),
        ("Trần Đức Hoạt (Giám đốc Sở Y tế) nói", "Giám đốc Sở Y tế"),
        ("Giám đốc Sở Y tế, ông Trần Đức Hoạt, nói", "Giám đốc Sở Y tế"),
        ("Ông Trần Đức Hoạt là Chủ nhiệm Ủy ban Kinh tế của Quốc hội", "Chủ nhiệm Ủy ban Kinh tế của Quốc hội"),
        ("Chủ nhiệm Ủy ban Tài chính - Ngân sách Trần Đức Hoạt", "Chủ nhiệm Ủy ban Tài chính - Ngân sách"),
        ("bà Trần Đức Hoạt, Hiệu trưởng trường THPT Lê Quý Đôn", "Hiệu trưởng trường THPT Lê Quý Đôn"),
        ("bà Trần Đức Hoạt, Chủ tịch UBND huyện Trà Bồng", "Chủ tịch UBND huyện Trà Bồng"),
        ("Chủ tịch nước và Thủ tướng Trần Đức Hoạt", "Thủ tướng"),
        ("ông Trần Đức Hoạt, Phó trưởng Ban chỉ đạo nói", "Phó trưởng Ban chỉ đạo"),
        ("Chánh án TAND tối cao Trần Đức Hoạt", "Chánh án TAND tối cao"),
        ("ông Trần Đức Hoạt, Chủ tịch Mạng lưới xanh", "Chủ tịch Mạng lưới"),
        ("ông Trần Đức Hoạt, Cục trưởng Cục Phòng vệ thương mại", "Cục trưởng"),
        ("ông Trần Đức Hoạt, Vụ trưởng Vụ Lúa gạo nói", "Vụ trưởng"),
        ("Giám đốc Sở Nội Vụ Trần Đức Hoạt", "Giám đốc Sở Nội Vụ"),
        ("ông Trần Đức Hoạt, Chủ tịch UBND TP Hội An nói", "Chủ tịch UBND TP Hội An"),
        ("ông Trần Đức Hoạt - Phó chủ tịch UBND quận báo cáo", "Phó chủ tịch UBND quận"),
        ("ông Trần Đức Hoạt - Phó chủ tịch phụ trách lên thay", "Phó chủ tịch"),
        ("Trần Đức Hoạt (Phó chủ tịch phụ trách kinh tế)", "Phó chủ tịch phụ trách kinh tế"),
        ("ông Trần Đức Hoạt, Bí thư Huyện ủy nhiệm kỳ mới", "Bí thư Huyện ủy"),
        ("nhà báo Trần Đức Hoạt nói", "nhà báo"),
        ("Đại tá Trần Đức Hoạt, Trưởng Công an quận Tây Hồ, nói", "Đại tá, Trưởng Công an quận Tây Hồ"),
        ("PGS.TS Trần Đức Hoạt - Giám đốc Sở Y tế - nói", "PGS.TS, Giám đốc Sở Y tế"),
        ("Thiếu tướng Trần Đức Hoạt, luật sư Bình và bác sĩ Hòa", "Thiếu tướng"),
        ("bà Trần Đức Hoạt, luật sư Bình và gia đình", None),
        ("đại biểu Bình, Chủ tịch UBND thành phố Trần Đức Hoạt", "Chủ tịch UBND thành phố"),
        ("thay mặt lãnh đạo Bộ Y tế, Thứ trưởng Trần Đức Hoạt", "Thứ trưởng"),
        ("lãnh đạo Trần Đức Hoạt", "lãnh đạo"),
        ("việc của nguyên Thứ trưởng Trần Đức Hoạt", "nguyên Thứ trưởng"),
        ("thư ký của Thủ tướng Trần Đức Hoạt", "Thủ tướng"),
        ("Tổng Bí thư và 2 đại biểu Quốc hội Trần Đức Hoạt", "đại biểu Quốc hội"),
        ("anh Trần Đức Hoạt, Bí thư Quận Đoàn và lãnh đạo các phường", "Bí thư Quận Đoàn"),
        ("Giám đốc Sở Tài nguyên và Môi trường Trần Đức Hoạt", "Giám đốc Sở Tài nguyên và Môi trường"),
        ("Chủ tịch UBND thành phố Trần Đức Hoạt ký", "Chủ tịch UBND thành phố"),
        ("Giám đốc Sở Y tế, bà Trần Đức Hoạt, nói", "Giám đốc Sở Y tế"),
        ("ông Trần Đức Hoạt, Chủ tịch UBND tỉnh Quảng Trị104.", "Chủ tịch UBND tỉnh Quảng Trị"),
        ("Ông Trần Đức Hoạt Ngày 15/4 ký", None),
        ("Ông Trần Đức Hoạt Trong sáng nay, bà Trần Đức Hoạt TTXVN", None),
        ("cô Trần Đức Hoạt24, bị cáo Trần Đức Hoạt", None),
        ("Bí thư thứ nhất Trung ương Đoàn Trần Đức Hoạt", "Bí thư thứ nhất Trung ương Đoàn"),
        ("đồng chí TRẦN ĐỨC HOẠT phát biểu", None),
        ("bà Trần Đức Hoạt", None),
        ("đồng chí Trần Đức Hoạt Phó Chủ tịch UBND quận", None),
    ],
)
def test_a_person_is_known_by_what_stands_around_the_name(text: str, role: str | None) -> None:
    assert roles_in(text) == {"Trần Đức Hoạt": role}


def test_everyone_in_a_list_is_a_person() -> None:
    text = "Dự có các đồng chí: Lê Văn An – Bí thư Quận ủy, Trần Thị Ba, Đỗ Lá và Võ Thị Sáu; các phòng, ban."
    assert names(text) == ["Lê Văn An", "Trần Thị Ba", "Đỗ Lá", "Võ Thị Sáu"]


@pytest.mark.parametrize(
    "text",
    [
        "họp ở đường Trần Hưng Đạo, phố Lê Lợi, phường Nguyễn Trãi",
        "trường THPT Lê Quý Đôn, giải Nguyễn Văn A",
        "tỉnh Hà Tĩnh, Thành ủy Hà Nội, TP Hồ Chí Minh",
        "đồng chí Bí thư Quận ủy nhấn mạnh, ông Hoạt đồng ý",
        "Hoàng Mai và Thái Bình, Hồ Tây mùa thu",
        "Chủ tịch UBND huyện Trà Bồng, Bí thư Huyện ủy Triệu Sơn",
        "Bí thư Huyện Đoàn Đức Cơ, Thành Đoàn Hà Nội",
        "Bí thư Đoàn Thanh niên, Bộ trưởng Nông Nghiệp, hậu vệ Hà Lan",
        "bác sĩ Bệnh viện Kim Thanh, Giám đốc Công ty TNHH Kim Thanh, Hiệu trưởng trường tiểu học Lê Văn Tám",
        "tượng Trần Hưng Đạo, Chủ tịch Hà Lan",
    ],
)
def test_places_and_roles_alone_are_no_people(text: str) -> None:
    assert names(text) == []


def test_neighbours_keep_their_own_names_and_roles() -> None:
    text = (
        "Gửi Thủ tướng Nguyễn Văn Xa, Chủ tịch UBND quận Lê Văn An; Bí thư Tỉnh ủy Kiên Giang Trần Ba, ông Kim Jong-un."
    )
    assert roles_in(text) == {
        "Nguyễn Văn Xa": "Thủ tướng",
        "Lê Văn An": "Chủ tịch UBND quận",
        "Trần Ba": "Bí thư Tỉnh ủy Kiên Giang",
        "Kim Jong-un": None,
    }


def test_a_name_has_its_surname_though_the_next_syllable_could_be_one() -> None:
    text = "Chánh án TAND TP HCM Bùi Hoàng Danh, ông Đoàn Lê Phong"
    assert roles_in(text) == {"Bùi Hoàng Danh": "Chánh án TAND TP HCM", "Đoàn Lê Phong": None}


def test_a_role_is_of_nobody_else() -> None:
    text = "Chủ tịch nước Lê Văn An và Thủ tướng Trần Ba; ông Đỗ Lá – Chủ tịch UBND quận và bà Võ Thị Sáu – Giám đốc."
    assert roles_in(text) == {
        "Lê Văn An": "Chủ tịch nước",
        "Trần Ba": "Thủ tướng",
        "Đỗ Lá": "Chủ tịch UBND quận",
        "Võ Thị Sáu": "Giám đốc",
    }
    text = "gồm Chủ nhiệm Đào Thị Năm, Trưởng ban Dân vận Lê Thị Bảy; Đỗ Tám - Bí thư; LS Trần Văn Chín."
    assert roles_in(text) == {
        "Đào Thị Năm": "Chủ nhiệm",
        "Lê Thị Bảy": "Trưởng ban Dân vận",
        "Đỗ Tám": "Bí thư",
        "Trần Văn Chín": "LS",
    }


def test_capitals_and_placements_of_the_tone_are_one_person() -> None:
    text = "Bà LÊ THỊ THUỶ họp. Đồng chí Lê Thị Thủy – Chủ tịch UBND phường kết luận. Ông Lê Thị Thuỷ."
    assert roles_in(text) == {"Lê Thị Thủy": "Chủ tịch UBND phường"}


@pytest.mark.parametrize(
    "behind", [" (SN 1990, trú tại xã)", ", 24 tuổi", " (24 tuổi)", ", sinh năm 1990", " - SN1990"]
)
def test_an_age_behind_a_name_announces_a_person(behind: str) -> None:
    assert roles_in(f"Công an tạm giữ Lê Văn An{behind}, Võ Ba và Đỗ Lá ở phố Nguyễn Du.") == {"Lê Văn An": None}


def test_offices_begin_as_people_are_called() -> None:
    assert roles_in("ông Lê Công Chánh nói; ông Võ Ba Chánh án tòa") == {"Lê Công Chánh": None, "Võ Ba": None}


def test_a_rank_and_a_name_behind_a_comma_are_the_next_one() -> None:
    people = {"Lê Văn An": None, "Nghiêm Quang Ba": "luật sư"}
    assert roles_in("đối tượng Lê Văn An, luật sư Nghiêm Quang Ba cho rằng") == people


def test_a_name_behind_a_ministry_is_a_person_s() -> None:
    text = "Thứ trưởng Bộ Tài nguyên - Môi trường Lê Văn An, Bộ trưởng Công an Võ Ba"
    assert roles_in(text) == {"Lê Văn An": "Thứ trưởng Bộ Tài nguyên - Môi trường", "Võ Ba": "Bộ trưởng Công an"}


def test_a_name_within_a_role_is_that_of_a_body() -> None:
    assert names("Ông Lê Văn An - Giám đốc điều hành CLB Gạch Kim Sơn Hà - cho biết") == ["Lê Văn An"]
    assert names("Bà Võ Ba, Phó Chủ tịch Hội Luật gia Việt Nam Lê An và") == ["Võ Ba", "Lê An"]
    assert names("Thủ tướng Lê An, Phó Chủ tịch Quốc hội Tòng Thị Ba và") == ["Lê An", "Tòng Thị Ba"]


def test_what_begins_a_sentence_ends_a_name_where_a_sign_follows() -> None:
    text = "ông Lê Hồng Tuy (ngụ quận 1), bà Võ Thị Ảnh nói. Bí thư Trần Văn An Tuy nhiên nói."
    assert names(text) == ["Lê Hồng Tuy", "Võ Thị Ảnh", "Trần Văn An"]


def test_a_place_may_end_as_a_name_begins() -> None:
    assert roles_in("Phó chủ tịch Hậu Giang Trịnh Xuân An") == {"Trịnh Xuân An": "Phó chủ tịch Hậu Giang"}
    assert roles_in("Chủ tịch UBND tỉnh Long An Dương Quốc Ba") == {"Dương Quốc Ba": "Chủ tịch UBND tỉnh Long An"}
    assert roles_in("GS Lưu Trần Ba") == {"Lưu Trần Ba": "GS"}
