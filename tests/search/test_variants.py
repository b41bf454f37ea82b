"""The ways in which one text is typed: each as described, and nothing lost that can't be lost."""

from __future__ import annotations

import re
import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.syllable import TONES, canonical, folded
from search import VARIANTS

NORMAL_FORMS = ("NFC", "NFD", "mixed")

ONSETS = ("", "b", "ch", "đ", "gi", "h", "ng", "th", "tr", "Đ", "T")
RHYMES = ("a", "ân", "ăm", "iê", "oa", "oan", "oe", "uy", "uyên", "ươi", "ưa", "ông", "êch", "ơ", "y", "UY", "OA")


def toned(letters: str, tone: str) -> str:
    """The letters with a tone where the older school puts it."""
    return canonical(unicodedata.normalize("NFC", letters + tone))


syllables = st.sampled_from(["quý", "quả", "Quốc"]) | st.builds(
    toned, st.builds(str.__add__, st.sampled_from(ONSETS), st.sampled_from(RHYMES)), st.sampled_from(["", *TONES])
)
texts = st.lists(syllables, max_size=6).map(" ".join) | st.text(max_size=30)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def restored(typed: str, marks: dict[str, str], tones: dict[str, str]) -> str:
    """What an input method makes of one syllable's keys: a plain one, to hold the variants against."""
    tone = tones.get(typed[-1:], "")
    letters = typed[:-1] if tone else typed
    for keys, letter in marks.items():
        letters = letters.replace(keys, letter)
    return toned(letters, tone)


TELEX = {"aa": "â", "aw": "ă", "ee": "ê", "oo": "ô", "ow": "ơ", "uw": "ư", "dd": "đ"}
VNI = {"a6": "â", "a8": "ă", "e6": "ê", "o6": "ô", "o7": "ơ", "u7": "ư", "d9": "đ"}
TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("NFC", "Quận uỷ Đống Đa hoà, khỏe"),
        ("other placement", "Quận ủy Đống Đa hòa, khoẻ"),
        ("no tones", "Quân uy Đông Đa hoa, khoe"),
        ("no marks", "Quan uy Dong Da hoa, khoe"),
        ("Telex", "Quaanj uyr Ddoongs Dda hoaf, khoer"),
        ("VNI", "Qua6n5 uy3 D9o6ng1 D9a hoa2, khoe3"),
    ],
)
def test_a_text_is_typed_in_each_way(name: str, typed: str) -> None:
    assert VARIANTS[name]("Quận uỷ Đống Đa hoà, khỏe") == typed


def test_capitals_stay_capitals() -> None:
    assert VARIANTS["Telex"]("ĐƯỜNG Ở Đâu") == "DDUWOWNGF Owr Ddaau"
    assert VARIANTS["no marks"]("ĐƯỜNG Ở Đâu") == "DUONG O Dau"
    assert VARIANTS["other placement"]("UỶ BAN HÒA BÌNH") == "ỦY BAN HOÀ BÌNH"


@pytest.mark.parametrize(
    "word", ["quý", "hoàn", "thuyền", "ngoáy", "khuya", "già", "của", "tuấn", "đêm", "huệ", "thuở"]
)
def test_a_tone_with_one_place_stays_there(word: str) -> None:
    assert VARIANTS["other placement"](word) == word


@pytest.mark.parametrize("name", VARIANTS)
@given(text=texts)
def test_the_normal_form_of_what_is_typed_makes_no_difference(name: str, text: str) -> None:
    typed = nfc(VARIANTS[name](nfc(text)))
    assert nfc(VARIANTS[name](unicodedata.normalize("NFD", text))) == typed


@pytest.mark.parametrize("name", NORMAL_FORMS)
@given(text=texts)
def test_the_normal_forms_are_one_text(name: str, text: str) -> None:
    assert nfc(VARIANTS[name](text)) == nfc(text)


@given(syllables)
def test_mixed_has_no_letter_with_its_tone(syllable: str) -> None:
    typed = VARIANTS["mixed"](syllable)
    assert not any(set(unicodedata.normalize("NFD", c)) & set(TONES) for c in typed if c not in TONES)
    assert "\u0302" not in typed


@given(texts)
def test_a_tone_placed_twice_is_where_it_was(text: str) -> None:
    assert VARIANTS["other placement"](VARIANTS["other placement"](text)) == nfc(text)


@given(syllables)
def test_the_placement_of_a_tone_tells_no_words_apart(syllable: str) -> None:
    assert canonical(VARIANTS["other placement"](syllable)) == canonical(syllable)


@given(texts)
def test_without_tones_and_then_without_marks_is_without_marks(text: str) -> None:
    bare = VARIANTS["no marks"](text)
    assert VARIANTS["no marks"](VARIANTS["no tones"](text)) == bare
    assert VARIANTS["no marks"](bare) == bare


@pytest.mark.parametrize("name", ["no tones", "no marks", *NORMAL_FORMS, "other placement"])
@given(syllable=syllables)
def test_what_is_left_folds_to_the_same(name: str, syllable: str) -> None:
    assert folded(canonical(VARIANTS[name](syllable))) == folded(canonical(syllable))


@pytest.mark.parametrize(
    ("name", "marks", "tones"), [("Telex", TELEX, TELEX_TONES), ("VNI", VNI, VNI_TONES)], ids=["Telex", "VNI"]
)
def test_an_input_method_makes_the_syllable_of_its_keys(
    name: str, marks: dict[str, str], tones: dict[str, str]
) -> None:
    for onset, rhyme, tone in product(ONSETS, RHYMES, ["", *TONES]):
        syllable = toned((onset + rhyme).lower(), tone)
        keys = VARIANTS[name](syllable)
        assert re.fullmatch("[a-z0-9]+", keys)
        assert restored(keys, marks, tones) == syllable
