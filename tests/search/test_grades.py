"""The grades: how a syllable of the text meets a typed one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Syllable, canonical, syllable, with_i
from search import Grade
from search.grades import grade, prefix_grade

EXACT, FULLER, FOLDED = Grade.EXACT, Grade.FULLER, Grade.FOLDED

VARIANTS = (
    "quan",
    "quân",
    "quán",
    "quận",
    "quấn",
    "quạn",
    "dương",
    "đường",
    "duong",
    "đương",
    "đuong",
    "uy",
    "ủy",
    "ụy",
    "ky",
    "kỹ",
    "kĩ",
)


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("quận", "quận", EXACT),
        ("QUẬN", "quận", EXACT),
        ("uỷ", "ủy", EXACT),
        ("hoà", "Hòa", EXACT),
        ("quan", "quan", EXACT),
        ("quan", "quận", FULLER),
        ("quân", "quận", FULLER),
        ("quạn", "quận", FULLER),
        ("uy", "ủy", FULLER),
        ("duong", "đường", FULLER),
        ("dường", "đường", FULLER),
        ("đương", "đường", FULLER),
        ("quận", "quân", FOLDED),
        ("quận", "quan", FOLDED),
        ("quán", "quận", FOLDED),
        ("quăn", "quân", FOLDED),
        ("đường", "dương", FOLDED),
        ("chó", "chò", FOLDED),
        ("quan", "quen", None),
        ("quan", "qua", None),
        ("nq", "nq", EXACT),
        ("qd", "qđ", FULLER),
        ("2024", "2024", EXACT),
        ("kỹ", "kĩ", EXACT),
        ("quí", "quý", EXACT),
        ("ly", "lí", FULLER),
        ("lý", "li", FOLDED),
        ("tai", "tay", None),
        ("thi", "thy", None),
    ],
)
def test_a_grade_says_how_marks_agree(typed: str, text: str, expected: Grade | None) -> None:
    assert grade(syllable(typed), syllable(text)) is expected


def test_grades_are_ordered_from_the_closest() -> None:
    assert sorted(Grade, key=lambda each: each.order) == [EXACT, FULLER, FOLDED]


def test_grades_are_their_own_names() -> None:
    assert [str(each) for each in Grade] == ["exact", "fuller", "folded"]


forms = st.one_of(st.sampled_from(VARIANTS), st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6)).map(
    syllable
)


@given(forms, forms)
def test_exact_means_the_same_canonical_form_but_for_i_and_y(typed: Syllable, text: Syllable) -> None:
    assert (grade(typed, text) is EXACT) == (with_i(typed.canonical) == with_i(text.canonical))


@given(forms, forms)
def test_a_grade_means_the_same_folded_form(typed: Syllable, text: Syllable) -> None:
    assert (grade(typed, text) is None) == (typed.folded != text.folded)


@given(st.sampled_from(VARIANTS), st.sampled_from(VARIANTS))
def test_fuller_is_never_mutual(one: str, other: str) -> None:
    both = {grade(syllable(one), syllable(other)), grade(syllable(other), syllable(one))}
    assert both in ({None}, {EXACT}, {FOLDED}, {FULLER, FOLDED})


@given(st.sampled_from(VARIANTS), st.sampled_from(VARIANTS), st.sampled_from(VARIANTS))
def test_fuller_than_fuller_is_fuller(one: str, two: str, three: str) -> None:
    if {grade(syllable(one), syllable(two)), grade(syllable(two), syllable(three))} == {FULLER}:
        assert grade(syllable(one), syllable(three)) is FULLER


@given(st.sampled_from(VARIANTS))
def test_without_marks_everything_of_these_letters_is_exact_or_fuller(text: str) -> None:
    typed = Syllable(syllable(text).folded, syllable(text).folded)
    assert grade(typed, syllable(text)) in (EXACT, FULLER)


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("quậ", "quận", EXACT),
        ("quâ", "quân", EXACT),
        ("quâ", "quận", FULLER),
        ("qua", "quận", FULLER),
        ("qu", "quận", EXACT),
        ("kh", "không", EXACT),
        ("hoà", "hoàng", EXACT),
        ("hoà", "hòa", EXACT),
        ("hòa", "hoàng", EXACT),
        ("quá", "quận", FOLDED),
        ("đ", "dân", FOLDED),
        ("d", "đường", FULLER),
        ("quận", "quậ", None),
        ("han", "hoan", None),
        ("quy", "quyền", EXACT),
        ("quy", "quí", FULLER),
        ("quý", "quí", EXACT),
        ("qui", "quyền", None),
    ],
)
def test_a_beginning_has_a_grade_too(typed: str, text: str, expected: Grade | None) -> None:
    assert prefix_grade(syllable(typed), syllable(text)) is expected


@given(forms)
def test_everything_begins_with_itself(form: Syllable) -> None:
    assert prefix_grade(form, form) is EXACT


@given(st.sampled_from(VARIANTS), st.integers(1, 5))
def test_what_was_typed_so_far_is_never_refused(text: str, typed: int) -> None:
    """A syllable is found by each of its beginnings, with marks as far as typed and without."""
    letters = unicodedata.normalize("NFC", canonical(text))
    assert prefix_grade(syllable(letters[:typed]), syllable(text)) in (EXACT, FULLER)
    assert prefix_grade(syllable(syllable(letters[:typed]).folded), syllable(text)) in (EXACT, FULLER)
