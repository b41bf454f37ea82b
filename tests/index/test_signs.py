"""Whoever looks for the signs of mentions, in characters or in bytes, the same mentions are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Article
from index.analysis import abbreviations, definitions
from index.bulk.ways import fastest_way
from index.compiled import available
from index.mentions import days, documents, people, runs
from index.mentions.extract import mentions_of
from index.mentions.signs import Signs

pytestmark = pytest.mark.skipif(not available(), reason="needs compiled loops")

signs_of = fastest_way().signs

PARTS = (  # noqa: SIM905
    "đồng chí |Đ/c |ông |bà |Chủ tịch |Bí thư Quận ủy|, | – |(|)|. |\n|và |Lê|LÊ|Nguyễn|NGUYỄN|Trần|HLê|Võ|Ũng|Ơn|Ý"
    "| Văn| VĂN| An| Đức| Ất| ấy| Ông|-an|Hà Nội|Hồ Chí Minh|ngày |sáng |24/5|24-5|1.6.2023|3/2024|٣/٤|½/2|5"
    "| tháng 4|tháng ٥| năm 2022|/|-|.|25-NQ/TW|18/2022/QĐ-UBND|33 / CT-TTg|HĐND/UBND|/ĐA|/ Ða|km/h|á|hán"
    "| Ánh| Àn| ×| Ÿ| Āb| ñ| Éß| Đ_| Ơ2| ²| ·|phường |Đường | gặp | đ|; |l|là|-|—|“|²"
    "|→ |●|háng 12 |😀|\u0301|_|cùng |các |,và |\t|\u00a0|\u2009|Ngày |NGày |từ |lớp |năm |99/|1.52023|2019|1990"
    "|0/1|31/|(ngày |sáng 8.7|mai (|(SN 1990|, 24 tuổi| (sinh năm 1990|bị cáo |cô "
    "|Phó |Thủ tướng |của |công an|PGS.TS |TS. |UBND |tỉnh, |Nghiêng |Singapore |Microsofts |“ông |(bà |+ Bí thư |quận "
    "|Quy chế dân chủ (QCDC)|Đảng ủy (sau đây gọi tắt là ĐU)|(viết tắt |(tên |(Ð|(A-Z)|(ABCDEFGHIJKLM)|Ông |Bác |BÁC "
).split("|")

ROLE_PARTS = (  # noqa: SIM905
    "bí thư|Bí thư|Chủ Tịch|phó trưởng phòng|nguyên|Nguyên|quyền|quận ủy|công an|Đoàn Thanh niên|công|của|TUV|PGS.TS|TP"
    "|UBND|P|Q|A.B&C|A.|Hà Đông|1|2020-2025|12345|1-|12a|IV|Lê An|x|²|\u00a0|ñ|·|&"
).split("|")
SEPARATORS = (" ", " ", " ", " ", ", ", " - ", " – ", "-", ".", "/", ". ", ",", "  ", "\n")
NAMES = ("Lê Văn An", "Kim Jong-un", ", ông Lê An", " - đồng chí VÕ BA")
BEHIND = (", ", " – ", " (", " là ", "—")

roles = st.lists(st.sampled_from(ROLE_PARTS) | st.sampled_from(SEPARATORS), max_size=12).map("".join)
announced = st.tuples(roles, st.sampled_from(NAMES), st.sampled_from(BEHIND), roles).map("".join)

texts = st.lists(st.sampled_from(PARTS), max_size=25).map("".join)


def article(title: str, text: str) -> Article:
    return Article("1", title, text, published=datetime(2021, 5, 1))


def found_in(articles: list[Article]) -> Signs | None:
    titles = [article.title.encode() for article in articles]
    texts = [article.text.encode() for article in articles]
    return signs_of(titles, texts, [article.published is not None for article in articles])


@given(st.lists(st.tuples(texts, texts, st.booleans()), max_size=4))
def test_signs_found_in_bytes_lead_to_the_same_mentions(written: list[tuple[str, str, bool]]) -> None:
    articles = [article(title, text) for title, text, _ in written]
    articles = [
        each if dated else replace(each, published=None) for each, (*_, dated) in zip(articles, written, strict=True)
    ]
    signs = found_in(articles)
    assert mentions_of(articles, signs) == mentions_of(articles)


@given(announced)
def test_runs_found_in_bytes_have_the_roles_of_the_pattern(text: str) -> None:
    signs = found_in([article("", text)])
    assert signs is not None
    expected = {run[0]: run for run in runs.runs_in(f"\n\n{text}")}
    for start, end, told, *role in signs.runs.get(0) or ():
        assert (end, *role) == (expected[start][1], *expected[start][3:])
        assert told & ~runs.APPOSED == expected[start][2] & ~runs.APPOSED


@given(announced)
def test_people_found_in_bytes_have_the_same_roles(text: str) -> None:
    articles = [article("", text)]
    assert mentions_of(articles, found_in(articles)) == mentions_of(articles)


@given(texts)
def test_parentheses_found_in_bytes_lead_to_the_same_definitions(text: str) -> None:
    signs = found_in([article("", text)])
    assert signs is not None
    openings = [at - 2 for at in signs.openings.get(0, ())]
    assert list(definitions(text, openings)) == list(definitions(text))


def test_the_loops_have_the_constants_of_the_patterns() -> None:
    loops = ("capitals", "days", "names", "signs")
    capitals, of_days, names, signs = (import_module(f"index.bulk.kernels.{name}") for name in loops)
    told = "TITLED", "SIGNED", "CAPITAL", "PLACED", "APPOSED", "AGED", "REACH", "LONGEST_WORD"
    assert [getattr(names, name) for name in told] == [getattr(runs, name) for name in told]
    assert signs.BETWEEN_LISTED == people.BETWEEN_LISTED
    assert capitals.BEFORE_SLASH == documents.BEFORE_SLASH
    assert capitals.LONGEST_ABBREVIATION == abbreviations.LONGEST
    assert of_days.BEFORE_NUMBERS == days.BEFORE_NUMBERS


def test_a_mention_may_stand_at_either_end_of_a_text() -> None:
    articles = [article("Lê An", "Họp 24/5/2023"), article("", ""), article("1/2/2023", "bà Võ Ý")]
    signs = found_in(articles)
    spoken = mentions_of(articles, signs)
    assert spoken.days == [("2023-05-24",), (), ("2023-02-01",)]
    assert [list(people) for people in spoken.people] == [[], [], ["Võ Ý"]]
