"""Keys of Telex and VNI become the syllable that they were pressed for, in whatever order."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import TONES, canonical
from search.meaning.keys import Keyboard, decoded

TELEX, VNI = Keyboard.TELEX, Keyboard.VNI

ONSETS = """
b c ch d đ g h kh l m n nh ph qu r s t th tr v x
"""
RIMES = """
a ai am an ang anh ao au ay e em en eng eo i ia im in iu inh o oa oai oan oang oanh oe oi om on ong u ua ui um un ung uy
ăm ăn ăng âm ân âng âu ây ê êm ên ênh êu ô ôi ôm ôn ông ơ ơi ơm ơn ư ưa ưi ưng ưu iêm iên iêng iêu uôi uôm uôn uông
ươi ươm ươn ương ươu oăn oăng uân uê uyên uơ oeo
"""
STOPPED = """
ac ach at ap ec et ich it oc ot uc ut ăc ăt ăp âc ât âp êch êt ôc ôt ôp ưc ưt iêc iêt iêp uôc uôt ươc ươt
"""
TELEX_MARKS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI_MARKS = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
TONE_KEYS = {TELEX: dict(zip(TONES, "fsxrj", strict=True)), VNI: dict(zip(TONES, "21435", strict=True))}


@st.composite
def typed_syllables(draw: st.DrawFn) -> tuple[str, str, Keyboard]:
    """A syllable in canonical form, its letters and keys in some order that a typist may press, and the keyboard."""
    keyboard = draw(st.sampled_from(Keyboard))
    stopped = draw(st.booleans())
    onset = draw(st.sampled_from(ONSETS.split()))
    rime = draw(st.sampled_from((STOPPED if stopped else RIMES).split()))
    if onset == "qu" and rime[0] in "uưoôơ":
        rime = "ân"
    tone = draw(st.sampled_from(["", "\u0301", "\u0323"] if stopped else ["", *TONES]))
    marks = TELEX_MARKS if keyboard is TELEX else VNI_MARKS
    letters: list[str] = []
    keys: list[tuple[int, str]] = []  # each key with the number of letters that must stand before it
    for letter in onset + rime:
        spelt = marks.get(letter, letter)
        letters.append(spelt[0])
        if len(spelt) > 1:
            keys.append((len(letters), spelt[1]))
    if tone:
        first_vowel = len(onset) + 1
        keys.append((first_vowel, TONE_KEYS[keyboard][tone]))
    typed = list(letters)
    behind = [(draw(st.integers(place, len(letters))), key) for place, key in keys]
    for place, key in sorted(draw(st.permutations(behind)), key=lambda item: -item[0]):
        typed.insert(place, key)
    made = canonical(unicodedata.normalize("NFC", onset + rime[:1] + tone + rime[1:]))
    return made, "".join(typed), keyboard


@given(typed_syllables())
def test_keys_in_any_order_decode_to_their_syllable(case: tuple[str, str, Keyboard]) -> None:
    made, typed, keyboard = case
    if typed != made:
        assert decoded(typed, keyboard) == made
        assert decoded(typed.upper(), keyboard) == made


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("quaanj", "quận"),
        ("quanaj", "quận"),
        ("uyr", "ủy"),
        ("dduowngf", "đường"),
        ("duwowngfd", "đường"),
        ("duongwfd", "đường"),
        ("twf", "từ"),
        ("nhwng", "nhưng"),
        ("chwa", "chưa"),
        ("muaw", "mưa"),
        ("hoawcj", "hoặc"),
        ("thuowr", "thuở"),
        ("gif", "gì"),
        ("giuwx", "giữ"),
        ("gieengs", "giếng"),
        ("toansf", "toàn"),  # the second tone corrects the first
        ("quaanjz", "quân"),
        ("DDAWKS", "đắk"),
        ("hddnd", "hđnd"),
        ("ddoongs", "đống"),
    ],
)
def test_telex_as_people_press_it(typed: str, made: str) -> None:
    assert decoded(typed, TELEX) == made


@pytest.mark.parametrize(
    ("typed", "made"),
    [("qua6n5", "quận"), ("u3y", "ủy"), ("d9o62ng", "đồng"), ("d9uo7ng2", "đường"), ("gi2", "gì"), ("a81n", "ắn")],
)
def test_vni_as_people_press_it(typed: str, made: str) -> None:
    assert decoded(typed, VNI) == made


@pytest.mark.parametrize("typed", ["quan", "trong", "tennis", "class", "windows", "tour", "25", "nq", "", "www", "ass"])
def test_what_makes_no_syllable_has_no_keys(typed: str) -> None:
    assert decoded(typed, TELEX) is None


@pytest.mark.parametrize("typed", ["2024", "q1", "covid19", "h5n1", "f0", "a15b", "su30", "su35", "quan12"])
def test_what_makes_no_syllable_has_no_digits_for_marks(typed: str) -> None:
    assert decoded(typed, VNI) is None


@given(st.text(), st.sampled_from(Keyboard))
def test_any_text_can_be_asked(text: str, keyboard: Keyboard) -> None:
    made = decoded(text, keyboard)
    assert made is None or made != canonical(text)
