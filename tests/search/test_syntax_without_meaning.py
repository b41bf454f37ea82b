"""What was typed and can mean nothing is left out or searched as words; a note says so, and nothing is an error."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.syntax import parse
from search.syntax.parser import MAX_SYLLABLES
from search.syntax.tree import Word, leaves, syllables


def words(text: str) -> list[str]:
    """The plain words that are searched, and nothing else is."""
    nodes = [clause.node for clause in parse(text).root.clauses]
    assert all(isinstance(node, Word) and node.field is None for node in nodes)
    return [node.syllable.canonical for node in nodes if isinstance(node, Word)]


def kinds(text: str) -> list[str]:
    return [note.kind for note in parse(text).notes]


def noted(text: str) -> list[tuple[str, str]]:
    """Each note's kind with the part of the text that it is about."""
    query = parse(text)
    return [(note.kind, query.text[note.start : note.end]) for note in query.notes]


def test_signs_alone_ask_for_nothing_and_a_note_says_so() -> None:
    for text in ("???", "()", '""', "- + *", "…", "« »"):
        assert not parse(text).root.clauses
        assert "no-words" in kinds(text)


def test_a_star_elsewhere_is_left_out_with_a_note() -> None:
    assert noted("hồ q*n tây") == [("star", "q*n")]
    assert noted("*ho") == [("star", "*ho")]


def test_what_is_no_date_or_number_is_searched_as_words_with_a_note() -> None:
    assert words("ngày:mai") == ["mai"]
    assert noted("hồ ngày:mai") == [("date", "ngày:mai")]
    assert noted("views:nhiều hồ") == [("number", "views:nhiều")]
    assert noted("views:" + "9" * 5000)[0][0] == "number"


def test_a_field_without_a_value_is_just_a_word() -> None:
    assert words("title:") == ["title"]
    assert words("hồ tiêu đề:") == ["hồ", "tiêu", "đề"]


def test_an_unknown_field_is_noted_and_searched_as_words() -> None:
    assert words("foo:hồ") == ["foo", "hồ"]
    assert noted("tây foo:hồ") == [("unknown-field", "foo:")]


@pytest.mark.parametrize("typed", ["lúc 8:30", "https://example.org/a", "Hội nghị: dân vận", "tỉ lệ 1:2"])
def test_a_colon_in_ordinary_text_is_no_field(typed: str) -> None:
    assert kinds(typed) == []


def test_a_range_without_a_field_is_noted() -> None:
    assert noted("hồ [2023 TO 2024]") == [("range", "[2023 TO 2024]")]


def test_a_remark_in_brackets_is_words_like_others() -> None:
    assert (words("[Video] hồ"), noted("[Video] hồ")) == (["video", "hồ"], [])


def test_a_dash_between_two_names_excludes_nothing_and_a_note_says_so() -> None:
    assert words("Hà Nội -Hải Phòng") == ["hà", "nội", "hải", "phòng"]
    assert noted("cao tốc Hà Nội -Hải Phòng") == [("dash", "-Hải Phòng")]


@pytest.mark.parametrize("typed", ["hồ -tây", "Hà Nội -Huế", "Hà Nội -hồ tây", "đường -Hà Nội", 'Hà Nội -"Hải Phòng"'])
def test_a_minus_elsewhere_excludes(typed: str) -> None:
    assert [clause.sign for clause in parse(typed).root.clauses].count("-") == 1
    assert kinds(typed) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('hồ "tây gươm', [("unclosed-quote", '"tây gươm')]),
        ("nguồn:“Báo Sông", [("unclosed-quote", "“Báo Sông")]),
        ("hồ (tây", [("parentheses", "(")]),
        ("hồ) tây", [("parentheses", ")")]),
        ("hồ AND", [("operator", "AND")]),
        ("OR hồ", [("operator", "OR")]),
        ("hồ AND OR tây", [("operator", "AND")]),
        ("AND OR hồ", [("operator", "AND"), ("operator", "OR")]),
        ("NOT NOT hồ", [("operator", "NOT")]),
        ("hồ NOT", [("operator", "NOT")]),
        ("(hồ OR) tây", [("operator", "OR")]),
        ("hồ VÀ", [("operator", "VÀ")]),
    ],
)
def test_what_has_no_meaning_is_left_out_with_a_note_at_its_place(typed: str, expected: list[tuple[str, str]]) -> None:
    assert noted(typed) == expected
    said = {form.canonical for leaf in leaves(parse(typed).root) for form in syllables(leaf)}
    assert not said & {"and", "or", "not"}


def test_an_unclosed_quote_leaves_plain_words() -> None:
    assert words('hồ "tây gươm') == ["hồ", "tây", "gươm"]


def test_an_operator_alone_is_just_a_word() -> None:
    for text in ("KHÔNG", "OR", "VÀ", " NOT "):
        assert words(text) == [text.strip().lower()]
        assert kinds(text) == []


def test_offsets_of_notes_point_into_the_text_in_nfc() -> None:
    typed = unicodedata.normalize("NFD", "quận ủy họp AND")
    assert noted(typed) == [("operator", "AND")]
    assert parse(typed).text == "quận ủy họp AND"


def test_long_texts_are_cut_with_a_note() -> None:
    query = parse("hồ " * 10_000)
    assert sum(len(syllables(leaf)) for leaf in leaves(query.root)) == MAX_SYLLABLES
    assert [note.kind for note in query.notes] == ["too-long"]
    assert str(MAX_SYLLABLES) in query.notes[0].text


def test_deep_nesting_is_cut_with_a_note() -> None:
    text = "(" * 5000 + "hồ" + ")" * 5000
    assert words(text) == ["hồ"]
    assert "nesting" in kinds(text)


SIGNS = '" “ ” « » „ ( ) [ ] : * ~ ~2 - + − ^ \\ / .. > <= 🙂'
FIELD_NAMES = "tiêu_đề: title: ngày: views: nguồn: id: năm: foo:"
WORDS = "AND OR NOT VÀ HOẶC KHÔNG TO hồ TÂY 25-NQ/TW 2024 24/5/2024 99999999999999999999"
BLANKS = (" ", " ", "\n", "\u00a0", "\u0323", "\x00")

pieces = st.lists(
    st.sampled_from(
        [*SIGNS.split(), *(name.replace("_", " ") for name in FIELD_NAMES.split()), *WORDS.split(), *BLANKS]
    ),
    max_size=24,
).map("".join)


@given(pieces | st.text(max_size=60))
@example("\ud800")
@example('title:("')
@example("(" * 40 + '"')
@example("ngày:[")
@example("-" * 50 + "a")
@example("NOT " * 50)
def test_whatever_is_typed_has_a_meaning(text: str) -> None:
    query = parse(text)
    assert query.text == unicodedata.normalize("NFC", text)
    for note in query.notes:
        assert note.text
        assert "{" not in note.text.replace(query.text, "") or "{" in query.text
        if note.start is not None:
            assert note.end is not None
            assert 0 <= note.start < note.end <= len(query.text)
    for leaf in leaves(query.root):
        assert syllables(leaf)
        assert all(form.canonical and form.folded for form in syllables(leaf))
