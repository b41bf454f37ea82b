"""Text comes out in NFC, with plain spaces and line ends, whichever way it went."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.identity import opening, openings
from corpus.text import _ODD, _is_tidy, clean, each_line_a_paragraph, one_line
from corpus.tidy import untidy_lines

texts = st.one_of(
    st.text(st.characters(), max_size=40),
    st.text(alphabet="Quậnủy ăÂ\n\t\r\xa0\u0301\u0323\u200b\u1161각가“”–…₫\ud800😀  ", max_size=40),
)


@given(texts)
@example("hồ  Tây")
@example("Qua\u0323n")
def test_every_line_is_a_paragraph_of_clean_text(text: str) -> None:
    expected = [re.sub(" {2,}", " ", line.strip()) for line in clean(text).split("\n")]
    assert each_line_a_paragraph(text) == "\n\n".join(filter(None, expected))


@given(texts)
def test_a_line_is_clean_text_without_line_ends(text: str) -> None:
    line = one_line(text)
    assert line == " ".join(clean(text).split())
    assert unicodedata.is_normalized("NFC", line)
    assert not _ODD.search(line)


def test_no_odd_character_is_printable_or_tidy() -> None:
    for character in map(chr, range(0x110000)):
        if _ODD.match(character):
            assert not character.isprintable()
            assert not _is_tidy(character)


def test_what_is_tidy_stays_as_it_is_beside_anything() -> None:
    tidy = [character for character in map(chr, range(0x10000)) if _is_tidy(character)]
    assert set("aàẠỹĐđ “”–…₫\n") <= set(tidy)
    for character in tidy:
        assert clean(character) == character
        for before in "aăeơuAạ각가":
            assert unicodedata.is_normalized("NFC", before + character)


@given(st.lists(texts, max_size=4), st.booleans(), st.sampled_from([1, 30, 1 << 17]))
@example(["\\u00a0", "hai"], False, 1)
def test_lines_that_are_tidy_in_bytes_hold_tidy_strings(strings: list[str], ascii_only: bool, block: int) -> None:
    lines = [json.dumps(text, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass") for text in strings]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpus.tidy._BLOCK", block)
        untidy = untidy_lines(b"\n".join(lines))
    for place, text in enumerate(strings):
        if place not in untidy:
            assert _is_tidy(text)
            assert one_line(text, tidy=True) == one_line(text)


def test_every_tidy_character_is_seen_to_be_tidy_in_bytes() -> None:
    tidy = [character for character in map(chr, range(0x10000)) if _is_tidy(character)]
    lines = [json.dumps(f"a{character}b", ensure_ascii=False) for character in tidy]
    known = untidy_lines("\n".join(lines).encode())
    assert {tidy[place] for place in known} == {"\\"} | set(map(chr, range(0x240, 0x250)))


@given(st.lists(st.one_of(texts, st.text(alphabet="Đường ßﬁ Ǆ𝐀 İ\ufffe", min_size=60, max_size=300)), max_size=6))
def test_many_openings_at_once_are_those_of_each(bodies: list[str]) -> None:
    assert openings(bodies) == [opening(body) for body in bodies]
