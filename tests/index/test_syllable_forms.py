"""The canonical and folded forms of single syllables, by example."""

from __future__ import annotations

import unicodedata

import pytest

from index.analysis import Token, canonical, folded, marks, syllable, tokenize


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("hoà", "hòa"),
        ("hòa", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("uỷ", "ủy"),
        ("quý", "quý"),
        ("quỳnh", "quỳnh"),
        ("già", "già"),
        ("giữ", "giữ"),
        ("gì", "gì"),
        ("vịêt", "việt"),
        ("hoàng", "hoàng"),
        ("toàn", "toàn"),
        ("ngoài", "ngoài"),
        ("khuỷu", "khuỷu"),
        ("thuở", "thuở"),
        ("được", "được"),
        ("ĐƯỜNG", "đường"),
    ],
)
def test_tone_placements_come_to_one_canonical_form(written: str, expected: str) -> None:
    assert canonical(written) == expected


def test_tones_stay_apart_in_the_canonical_form() -> None:
    assert len({canonical(form) for form in ("quan", "quàn", "quán", "quản", "quãn", "quạn", "quân", "quận")}) == 8
    assert canonical("uỷ") == canonical("ủy") != canonical("uy")


@pytest.mark.parametrize("stroke", ["đ", "Đ", "\u00f0", "\u00d0", "\u0256", "\u0189"])
def test_eth_and_african_d_are_d_with_stroke(stroke: str) -> None:
    assert canonical(f"{stroke}ường") == "đường"


@pytest.mark.parametrize(
    ("form", "plain"),
    [
        ("quận", "quan"),
        ("đường", "duong"),
        ("ủy", "uy"),
        ("2024", "2024"),
        ("nq", "nq"),
        ("ở", "o"),
        ("straße", "strasse"),
        ("kỹ", "ki"),
        ("quý", "qui"),
        ("ly", "li"),
        ("tay", "tay"),
        ("quyền", "quyen"),
    ],
)
def test_folding_drops_every_mark(form: str, plain: str) -> None:
    assert folded(form) == plain


def test_letters_and_tone_come_apart() -> None:
    assert marks("quận") == ("quân", "\u0323")
    assert marks("đường") == ("đương", "\u0300")
    assert marks("to") == ("to", "")


@pytest.mark.parametrize("written", ["ệ", "e\u0302\u0323", "e\u0323\u0302", "ê\u0323", "ẹ\u0302", "Ệ", "E\u0302\u0323"])
def test_every_encoding_of_a_letter_is_that_letter(written: str) -> None:
    assert syllable(written).canonical == "ệ"


def test_a_syllable_knows_whether_marks_were_written() -> None:
    assert syllable("quận").marked
    assert syllable("đi").marked
    assert not syllable("quan").marked
    assert not syllable("ky").marked


def test_every_syllable_counts_however_short_or_common() -> None:
    text = "Ở ý ô to on là và của 5 a"
    assert [token.syllable.canonical for token in tokenize(text)] == text.lower().split()


def test_offsets_point_into_the_text_as_it_was_written() -> None:
    text = unicodedata.normalize("NFD", "Quận Uỷ")
    tokens = list(tokenize(text))
    assert [text[token.start : token.end] for token in tokens] == text.split()
    assert [token.syllable.canonical for token in tokens] == ["quận", "ủy"]


def test_signs_and_underscores_separate_syllables() -> None:
    assert [token.syllable.canonical for token in tokenize("25-NQ/TW_hồ…tây,“dân”")] == [
        "25", "nq", "tw", "hồ", "tây", "dân",
    ]  # fmt: skip


def test_an_empty_text_has_no_tokens() -> None:
    assert list(tokenize("")) == []
    assert list(tokenize(" …\u00a0-\n")) == []


def test_a_token_is_a_place_and_a_syllable() -> None:
    assert list(tokenize("Hồ")) == [Token(0, 2, syllable("hồ"))]
