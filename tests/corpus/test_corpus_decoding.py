"""The same article from any encoding that Vietnamese texts come in."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
from corpus.decoding import decode
from corpus.errors import Unusable
from corpus.portal import parse
from corpus.text import clean, fold

TITLE = "Phường Hoa Sữa mở lớp học đan lát"
BODY = "Lớp học mở mỗi chiều thứ bảy ở nhà văn hóa. Ai cũng có thể đến học.\n\nĐồ đan được bày ở sân đình."
TEXT = f"{TITLE}\n\n{BODY}\n"
TONES = "\u0300\u0301\u0303\u0309\u0323"

WORDS = "Đường ngọc quả vườn ưng ẩm thuỷ hoà gỗ lễ Ỷ mỹ chị ĩ ặt ổn ễnh ngữ thuở"

syllables = st.sampled_from(WORDS.split())
paragraphs = st.lists(st.lists(syllables, min_size=6, max_size=12), min_size=2, max_size=4)
texts = paragraphs.map(lambda all_words: "\n\n".join(" ".join(words).capitalize() + "." for words in all_words))


def as_cp1258(text: str) -> bytes:
    """``text`` as Windows writes it: letter marks composed, tone marks apart."""
    encoded = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            encoded += letter.encode("cp1258")
        except UnicodeEncodeError:
            decomposed = unicodedata.normalize("NFD", letter)
            tone = "".join(mark for mark in decomposed if mark in TONES)
            base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in TONES))
            encoded += (base + tone).encode("cp1258")
    return encoded


@given(texts)
def test_every_encoding_gives_the_same_article(text: str) -> None:
    text = f"Bài thử\n\n{text}"
    article = parse(decode(text.encode()))
    for data in (
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        unicodedata.normalize("NFD", text).encode(),
        unicodedata.normalize("NFD", text).replace("\n", "\r\n").encode("utf-16"),
        as_cp1258(text),
    ):
        assert parse(decode(data)) == article


@given(st.text())
def test_cleaned_text_is_composed_and_has_no_invisible_characters(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") and letter != "\n" for letter in cleaned)
    assert not set(cleaned) & set("\xa0\xad\u200b\u200d\ufeff\u2028")
    assert clean(cleaned) == cleaned


@given(st.text())
def test_folding_keeps_positions(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_old_font_encodings_are_read() -> None:
    assert decode(b"H\xb5 N\xe9i m\xeb l\xedp h\xe4c \xae\xb7n l\xb8t") == "Hà Nội mở lớp học đãn lát"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n", "is empty"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"abc\x00\x07def\x00", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (TEXT.encode()[:50] + b"\xff" + TEXT.encode()[50:], "damaged UTF-8"),
        ((TEXT * 9).encode("utf-16")[:-1], "damaged UTF-16"),
        (bytes(range(0x80, 0x100)) * 3, "encoding"),
    ],
)
def test_data_that_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unusable, match=reason):
        decode(data)


def test_files_in_all_encodings_are_one_article(tmp_path: Path) -> None:
    for name, data in {
        "a.txt": TEXT.encode(),
        "b.txt": TEXT.encode("utf-16"),
        "c.txt": as_cp1258(TEXT),
        "d.txt": unicodedata.normalize("NFD", TEXT).encode("utf-8-sig"),
    }.items():
        (tmp_path / name).write_bytes(data)
    article, *others = corpus.read(tmp_path)
    assert isinstance(article, corpus.Article)
    assert (article.title, article.body) == (TITLE, BODY)
    assert [str(other).partition(": ")[2] for other in others] == [f"is the same article as {tmp_path / 'a.txt'}"] * 3
