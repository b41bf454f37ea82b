"""What holds for analysis whatever the text: offsets, idempotence, and one form for every way to write a syllable."""

from __future__ import annotations

import unicodedata

from hypothesis import assume, example, given
from hypothesis import strategies as st

from index.analysis import TONES, canonical, folded, marks, syllable, tokenize

# Surrogates never come out of a decoder; everything else may.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = (
    "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu oi ôi ơi ua ui uy ưa ưi ưu oa oe uê uơ an ăn ân en ên in on "
    "ôn ơn un ang ăng âng anh inh ông ong ung ưng ach ac ăc âc at ăt ât et êt it iên iêng iêt iêu yêu uân uât uôn uông "
    "uôi ươn ương ươi ươu ươc oai oay oan oang oanh oăn oăng oen uyên uyêt uynh uyt uya"
)
_OPEN = ("oa", "oe", "uy")


@st.composite
def syllables(draw: st.DrawFn) -> str:
    """A Vietnamese syllable in NFC, with the tone where the older school puts it."""
    onset, rhyme = draw(st.sampled_from(["", *_ONSETS.split()])), _with_tone(draw)
    assume(onset[-1:] != marks(rhyme)[0][0])  # no `quu`, no `gii`
    return canonical(onset + rhyme)


def _with_tone(draw: st.DrawFn) -> str:
    rhyme, tone = draw(st.sampled_from(_RHYMES.split())), draw(st.sampled_from(["", *TONES]))
    last = max(at for at, letter in enumerate(rhyme) if letter in "aăâeêioôơuưy")
    return unicodedata.normalize("NFC", rhyme[: last + 1] + tone + rhyme[last + 1 :])


def _mixed(text: str) -> str:
    """Each letter composed with its letter mark, the tone behind it as a combining character."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in TONES)
        out.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES)) + tones)
    return "".join(out)


def _tones_first(text: str) -> str:
    """Each letter composed with its tone, the letter mark behind it as a combining character."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        base, *combining = list(unicodedata.normalize("NFD", letter))
        tones = [part for part in combining if part in TONES]
        others = [part for part in combining if part not in TONES]
        out.append(unicodedata.normalize("NFC", base + "".join(tones)) + "".join(others))
    return "".join(out)


@given(texts)
@example("a\u0302\u0323b")
@example("İstanbul")
@example("\u0323")
def test_offsets_point_at_what_was_matched(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        assert syllable(text[token.start : token.end]) == token.syllable
        end = token.end


@given(texts)
def test_every_letter_and_digit_is_in_a_token(text: str) -> None:
    covered = {at for token in tokenize(text) for at in range(token.start, token.end)}
    assert all(at in covered for at, letter in enumerate(text) if letter.isalnum())


@given(texts)
def test_what_stands_in_a_token_is_one_token_again(text: str) -> None:
    for token in tokenize(text):
        again = list(tokenize(text[token.start : token.end]))
        assert [(t.start, t.end) for t in again] == [(0, token.end - token.start)]


@given(texts)
def test_canonical_changes_nothing_twice(text: str) -> None:
    for token in tokenize(text):
        form = token.syllable.canonical
        assert canonical(form) == form
        assert unicodedata.is_normalized("NFC", form)


@given(texts)
def test_folded_changes_nothing_twice(text: str) -> None:
    for token in tokenize(text):
        plain = token.syllable.folded
        assert plain
        assert folded(plain) == plain
        assert canonical(plain) == plain


@given(texts)
def test_composed_and_decomposed_text_analyse_alike(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assume(all(unicodedata.combining(c) == 0 or "\u0300" <= c <= "\u036f" for c in decomposed))
    assert [t.syllable for t in tokenize(composed)] == [t.syllable for t in tokenize(decomposed)]


@given(syllables())
def test_every_encoding_of_a_syllable_analyses_alike(written: str) -> None:
    for variant in (unicodedata.normalize("NFD", written), _mixed(written), _tones_first(written), written.upper()):
        assert [token.syllable for token in tokenize(variant)] == [syllable(written)]


@given(st.sampled_from(["", *_ONSETS.split()]), st.sampled_from(_OPEN), st.sampled_from(TONES))
def test_both_tone_placements_of_open_rhymes_analyse_alike(onset: str, rhyme: str, tone: str) -> None:
    assume(onset not in ("qu", "gi", "q"))
    older, newer = onset + rhyme[0] + tone + rhyme[1], onset + rhyme + tone
    assert syllable(older) == syllable(newer)
    assert syllable(older).canonical == unicodedata.normalize("NFC", older)


@given(syllables(), st.sampled_from(TONES))
def test_another_tone_is_another_canonical_form_and_the_same_folded_one(written: str, tone: str) -> None:
    letters, had = marks(written)
    assume(had != tone)
    last = max(at for at, letter in enumerate(letters) if letter in "aăâeêioôơuưy")
    other = syllable(letters[: last + 1] + tone + letters[last + 1 :])
    assert other.canonical != syllable(written).canonical
    assert other.folded == syllable(written).folded


@given(syllables())
def test_folded_vietnamese_is_plain_ascii_letters(written: str) -> None:
    assert folded(written).isascii()
    assert folded(written).isalpha()
    assert len(folded(written)) == len(written)
