"""Documents and days are read out of a text as a careful reader does, and nothing else is."""

from __future__ import annotations

from datetime import datetime

import pytest

from corpus import Article
from index.mentions.days import day_places, days_in
from index.mentions.documents import citations_in
from index.mentions.extract import mentions


def numbers(text: str) -> list[str]:
    return [citation.number for citation in citations_in(text)]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Nghị quyết số 25-NQ/TW", "25-NQ/TW"),
        ("Nghị quyết 25–NQ/TW", "25-NQ/TW"),
        ("Nghị quyết số 25 - NQ / TW", "25-NQ/TW"),
        ("Nghị quyết 25-NQ/TƯ", "25-NQ/TW"),
        ("Quyết định 1266-QD/QU", "1266-QĐ/QU"),
        ("Quyết định số 1266/QĐ-QU", "1266/QĐ-QU"),
        ("Chỉ thị số 33/CT-TTg", "33/CT-TTg"),
        ("Chỉ thị 33/CT-TTG", "33/CT-TTg"),
        ("Quyết định số 18/2022/QĐ-UBND", "18/2022/QĐ-UBND"),
        ("Quyết định số 18/2022/QD-UBND", "18/2022/QĐ-UBND"),
        ("Nghị định 100 /2019 /NĐ - CP", "100/2019/NĐ-CP"),
        ("Luật số 45/2019/QH14.", "45/2019/QH14"),
        ("Thông tư 22/2021/TT-BGDĐT", "22/2021/TT-BGDĐT"),
        ("Chỉ thị 7-CT/TU", "07-CT/TU"),
        ("Kết luận số 19 KL / TW", "19-KL/TW"),
        ("Chương trình 3 CTr/TU", "03-CTr/TU"),
        ("Công văn số 1234/VPCP-KTN", "1234/VPCP-KTN"),
    ],
)
def test_a_number_has_one_form_however_it_is_written(written: str, number: str) -> None:
    assert numbers(f"Thực hiện {written}, các đơn vị báo cáo.") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "tỷ giá 24.000 VND/USD",
        "hơn 50 km/h, 24/24 giờ, 2/3 số phiếu",
        "đội 7 NQ/HAGL, 5 km CT/km",
        "trận thứ 9/HAGL, xe 51B-1234/Cty",
        "nhà số nhà 12 - Lô A/B",
        "ngày 24/5/2023",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert numbers(text) == []


def test_a_number_keeps_its_own_end() -> None:
    assert numbers("số 12/UBND-KT - Về việc họp; số 3/QĐ-UBND - Sở Nội vụ") == ["12/UBND-KT", "03/QĐ-UBND"]


@pytest.mark.parametrize(
    ("behind", "date"),
    [
        (" ngày 25/7/2023 của Ban Bí thư", "2023-07-25"),
        (", ngày 03/6/2013 của Hội nghị", "2013-06-03"),
        (" ngày 16-3-2022", "2022-03-16"),
        (" ngày 3 tháng 6 năm 2013", "2013-06-03"),
        (" (ngày 3/6/2013)", "2013-06-03"),
        (" của Chính phủ ngày 30/12/2019", "2019-12-30"),
        (" ngày 01/102021 của Thành ủy", "2021-10-01"),
        (" ngày 24/5", "2020-05-24"),
        (" ngày 31/2/2020", None),
        (". Ngày 24/5/2023, quận họp", None),
        ("; Kết luận ngày 1/1/2020", None),
    ],
)
def test_a_document_has_the_date_behind_it(behind: str, date: str | None) -> None:
    (cited,) = citations_in(f"Nghị quyết 25-NQ/TW{behind}", 2020)
    assert cited.date == date


def test_one_number_with_several_dates_is_several_documents() -> None:
    cited = citations_in("25-NQ/TW ngày 3/6/2013, 25-NQ/TW, Nghị quyết 25-NQ/TW ngày 31/7/2006")
    assert [(c.number, c.date) for c in cited] == [("25-NQ/TW", "2013-06-03"), ("25-NQ/TW", "2006-07-31")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("24/5/2023", ["2023-05-24"]),
        ("24-5-2023 và 24.5.2023", ["2023-05-24"]),
        ("ngày 24 tháng 5 năm 2023", ["2023-05-24"]),
        ("Ngày 24 tháng 5", ["2021-05-24"]),
        ("sáng 24/5", ["2021-05-24"]),
        ("ngày 24-5", ["2021-05-24"]),
        ("ngày 24.5", ["2021-05-24"]),
        ("hôm nay (24-5)", ["2021-05-24"]),
        ("từ 20/5 đến 24/5", ["2021-05-20", "2021-05-24"]),
        ("ngày 24 và 25/5", ["2021-05-24", "2021-05-25"]),
        ("ngày 24, 25 tháng 5 năm 2023", ["2023-05-24", "2023-05-25"]),
        ("tháng 7/2024, tháng 8 năm 2024", ["2024-07", "2024-08"]),
        ("(01/4/2014-01/4/2024)", ["2014-04-01", "2024-04-01"]),
        ("(ngày 24/5), (từ 3/6", ["2021-05-24", "2021-06-03"]),
        ("ngày mai (24/5), sáng thứ ba (25/5)", ["2021-05-24", "2021-05-25"]),
        ("sáng 8.7, hôm qua 9.12, Tối 14.5", ["2021-05-14", "2021-07-08", "2021-12-09"]),
        ("bụi mịn PM 2.5, phiên bản 1.3, cao 1.6 m", []),
        ("31/2/2023", []),
        ("lần 3-2018, đợt 2/2016, số 5/2019", []),
        ("tỷ số 2-1, 2/3 số phiếu, 5.5 điểm, từ 5-10 người", []),
        ("6 tháng cuối năm 20024, 18/2022/QĐ-UBND, 08/2022/QĐ-UBND", []),
        ("1.000.000 đồng, 192.168.1.1", []),
    ],
)
def test_a_day_is_one_in_whatever_way_it_is_written(text: str, days: list[str]) -> None:
    assert sorted(days_in(f"Họp {text} xong.", 2021)) == days


def test_a_day_stands_where_it_is_written() -> None:
    text = "Sáng 24/5, ngày 1 và 3 tháng 4 năm 2022; Tháng 7/2021"
    assert [(value, text[start:end]) for value, start, end in day_places(text, 2023)] == [
        ("2023-05-24", "24/5"),
        ("2021-07", "7/2021"),
        ("2022-04-03", "3 tháng 4 năm 2022"),
        ("2022-04-01", "1"),
        ("2021-07", "Tháng 7/2021"),
    ]


def test_without_the_article_s_year_a_day_needs_its_own() -> None:
    assert days_in("sáng 24/5, ngày 1/6/2023, ngày 3 tháng 4", None) == ("2023-06-01",)


def test_an_article_speaks_in_its_title_body_and_captions() -> None:
    article = Article(
        "a",
        "Ông Lê An thăm",
        "Sáng 24/5, họp bàn 25-NQ/TW.",
        published=datetime(2023, 5, 25),
        captions=("Bà Trần Ba, ngày 1/2/2023",),
    )
    said = mentions(article)
    assert [person.name for person in said.people] == ["Lê An", "Trần Ba"]
    assert [citation.number for citation in said.citations] == ["25-NQ/TW"]
    assert set(said.days) == {"2023-05-24", "2023-02-01"}
