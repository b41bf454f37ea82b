"""What every form of the query syntax means."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import syllable
from search.syntax import parse
from search.syntax.tree import (
    Clause,
    Either,
    Group,
    Node,
    Phrase,
    Prefix,
    Published,
    Value,
    Views,
    Word,
    leaves,
)


def word(text: str, field: str | None = None) -> Word:
    return Word(syllable(text), field)


def phrase(text: str, slop: int = 1, field: str | None = None) -> Phrase:
    return Phrase(tuple(map(syllable, text.split())), slop, field)


def clauses(text: str) -> list[tuple[str, Node]]:
    return [(clause.sign, clause.node) for clause in parse(text).root.clauses]


def kinds(text: str) -> list[str]:
    return [note.kind for note in parse(text).notes]


def test_words_stand_side_by_side_and_leave_the_operator_open() -> None:
    assert clauses("hồ tây") == [("", word("hồ")), ("", word("tây"))]
    assert not parse("hồ tây").root.explicit


def test_nothing_typed_asks_for_nothing() -> None:
    for text in ("", "  \u00a0\n"):
        assert not parse(text).root.clauses
        assert parse(text).notes == ()


@pytest.mark.parametrize(
    "typed",
    [
        '"dân vận khéo"',
        "“dân vận khéo”",
        "«dân vận khéo»",
        "„dân vận khéo“",
        "„dân vận khéo”",
        '“dân vận khéo"',
        '"dân vận khéo”',
    ],
)
def test_quotes_make_a_phrase_that_must_be_there(typed: str) -> None:
    assert clauses(typed) == [("+", phrase("dân vận khéo"))]
    assert kinds(typed) == []


def test_quotes_of_another_kind_inside_a_phrase_are_part_of_it() -> None:
    assert clauses('"hội nghị “dân vận khéo” 2024"') == [("+", phrase("hội nghị dân vận khéo 2024"))]


def test_a_quoted_word_must_be_there() -> None:
    assert clauses('"hồ" tây') == [("+", word("hồ")), ("", word("tây"))]


def test_a_tilde_lets_others_stand_between() -> None:
    assert clauses('"dân khéo"~2') == [("+", phrase("dân khéo", slop=2))]
    assert clauses('"dân khéo"~0') == [("+", phrase("dân khéo", slop=1))]


def test_what_is_glued_by_signs_stands_in_a_row() -> None:
    assert clauses("25-NQ/TW") == [("", phrase("25 nq tw"))]
    assert clauses("1266-QĐ/QU ngày") == [("", phrase("1266 qđ qu")), ("", word("ngày"))]


@pytest.mark.parametrize("typed", ["hồ AND tây", "hồ VÀ tây"])
def test_and_wants_both(typed: str) -> None:
    assert clauses(typed) == [("", word("hồ")), ("", word("tây"))]
    assert parse(typed).root.explicit


@pytest.mark.parametrize("typed", ["hồ OR tây", "hồ HOẶC tây"])
def test_or_wants_either(typed: str) -> None:
    assert clauses(typed) == [("", Either((word("hồ"), word("tây"))))]


def test_or_binds_weakest() -> None:
    (clause,) = parse("hồ tây OR sông AND hồng").root.clauses
    assert isinstance(clause.node, Either)
    first, second = clause.node.nodes
    assert first == Group((Clause(word("hồ")), Clause(word("tây"))))
    assert second == Group((Clause(word("sông")), Clause(word("hồng"))), explicit=True)


@pytest.mark.parametrize("typed", ["hồ -tây", "hồ NOT tây", "hồ KHÔNG tây", "hồ −tây", "hồ AND NOT tây", "hồ NOT -tây"])
def test_without_is_a_minus(typed: str) -> None:
    assert clauses(typed) == [("", word("hồ")), ("-", word("tây"))]
    assert kinds(typed) == []


def test_plus_must_be_there() -> None:
    assert clauses("+hồ tây") == [("+", word("hồ")), ("", word("tây"))]


def test_a_phrase_a_group_and_a_field_can_be_excluded() -> None:
    assert clauses('-"hồ tây"') == [("-", phrase("hồ tây"))]
    assert clauses("-(hồ tây)")[0][0] == "-"
    assert clauses("-tiêu đề:hồ") == [("-", word("hồ", "title"))]


def test_what_is_excluded_is_no_leaf() -> None:
    assert list(leaves(parse('hồ -tây OR sông -"bờ bãi"').root)) == [word("hồ"), word("sông")]


def test_parentheses_group() -> None:
    assert clauses("hồ AND (tây OR gươm)") == [("", word("hồ")), ("", Either((word("tây"), word("gươm"))))]


def test_signs_before_words_apart_mean_nothing() -> None:
    assert clauses("hồ - tây") == [("", word("hồ")), ("", word("tây"))]
    assert clauses("hồ + tây") == [("", word("hồ")), ("", word("tây"))]


def test_operators_are_written_in_capitals() -> None:
    assert clauses("hồ và tây") == [("", word("hồ")), ("", word("và")), ("", word("tây"))]
    assert clauses("tan or not") == [("", word("tan")), ("", word("or")), ("", word("not"))]


def test_a_star_ends_a_prefix() -> None:
    assert clauses("quậ*") == [("", Prefix(syllable("quậ")))]
    assert clauses("25-NQ/T*") == [("", phrase("25 nq")), ("", Prefix(syllable("t")))]
    assert clauses("title:quậ*") == [("+", Prefix(syllable("quậ"), "title"))]


@pytest.mark.parametrize(
    "name", ["tiêu đề", "Tiêu Đề", "tieu de", "TIÊU ĐỀ", "tựa", "title", "Title", "ti\u00eau \u0111\u00ea\u0300"]
)
def test_a_field_has_names_in_vietnamese_and_english_marked_or_not(name: str) -> None:
    assert clauses(f"{name}:hồ") == [("+", word("hồ", "title"))]
    assert clauses(f"{name}: hồ") == [("+", word("hồ", "title"))]
    assert clauses(f"{name} :hồ") == [("+", word("hồ", "title"))]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("nguồn", "source"),
        ("nguon", "source"),
        ("source", "source"),
        ("mục", "section"),
        ("chuyên mục", "section"),
        ("chuyen muc", "section"),
        ("section", "section"),
        ("tác giả", "byline"),
        ("tac gia", "byline"),
        ("author", "byline"),
        ("id", "id"),
    ],
)
def test_facts_are_fields_too(name: str, field: str) -> None:
    assert clauses(f'{name}:"Báo Sông"') == [("+", Value(field, "Báo Sông"))]
    assert clauses(f"sông {name}:Báo hồng") == [
        ("", word("sông")),
        ("+", Value(field, "Báo", whole=False)),
        ("", word("hồng")),
    ]


def test_a_field_takes_a_phrase_or_a_group() -> None:
    assert clauses('tiêu đề:"hồ tây"') == [("+", phrase("hồ tây", field="title"))]
    assert clauses("nội dung:25-NQ/TW") == [("+", phrase("25 nq tw", field="body"))]
    assert clauses("title:(hồ OR sông) tây") == [
        ("+", Either((word("hồ", "title"), word("sông", "title")))),
        ("", word("tây")),
    ]
    assert set(leaves(parse('title:(hồ "sông hồng")').root)) == {
        word("hồ", "title"),
        phrase("sông hồng", field="title"),
    }


@pytest.mark.parametrize("name", ["ngày", "ngay", "ngày đăng", "date", "published", "năm", "nam", "year"])
def test_dates_are_ranges_of_days(name: str) -> None:
    assert clauses(f"{name}:2024") == [("+", Published((date(2024, 1, 1), date(2024, 12, 31))))]
    assert clauses(f"{name}:5/2024..7/2024") == [("+", Published((date(2024, 5, 1), date(2024, 7, 31))))]
    assert clauses(f"{name}:>=24/5/2024 hồ") == [("+", Published((date(2024, 5, 24), None))), ("", word("hồ"))]
    assert clauses(f"{name}:[2023 TO 2024] hồ") == [
        ("+", Published((date(2023, 1, 1), date(2024, 12, 31)))),
        ("", word("hồ")),
    ]
    assert clauses(f'{name}:"24/5/2024"') == [("+", Published((date(2024, 5, 24), date(2024, 5, 24))))]


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (">100", 101, None),
        (">=100", 100, None),
        ("<100", None, 99),
        ("<=100", None, 100),
        ("> 100", 101, None),
        ("100", 100, 100),
        ("100..200", 100, 200),
        ("[100 TO 200]", 100, 200),
        ("100..", 100, None),
        ("..200", None, 200),
    ],
)
def test_views_are_ranges_of_numbers(value: str, low: int | None, high: int | None) -> None:
    for name in ("lượt xem", "luot xem", "views"):
        assert clauses(f"{name}:{value}") == [("+", Views(low, high))]


def test_vietnamese_operators_in_a_text_all_in_capitals_are_words() -> None:
    assert [node for _, node in clauses("QUẬN KHÔNG HỌP")] == [word("quận"), word("không"), word("họp")]
    assert kinds("QUẬN KHÔNG HỌP") == ["capitals"]
    assert clauses("QUẬN NOT HỌP") == [("", word("quận")), ("-", word("họp"))]
    assert clauses("quận KHÔNG HỌP") == [("", word("quận")), ("-", word("họp"))]
    assert clauses("HĐND OR UBND") == [("", Either((word("hđnd"), word("ubnd"))))]


def test_the_encoding_of_what_is_typed_makes_no_difference() -> None:
    typed = 'tiêu đề:"quận uỷ" -hồ nguồn:"Báo Sông"'
    assert parse(unicodedata.normalize("NFD", typed)) == parse(typed)


def test_what_nobody_sees_parts_no_words() -> None:
    assert clauses("\ufeffqu\u00adận u\u200bỷ") == [("", word("quận")), ("", word("ủy"))]


@given(st.lists(st.sampled_from(["hồ", "Tây", "quận", "ủy", "2024", "đ"]), min_size=1, max_size=8))
def test_plain_words_are_all_searched_in_their_order(words: list[str]) -> None:
    assert clauses(" ".join(words)) == [("", word(each)) for each in words]
