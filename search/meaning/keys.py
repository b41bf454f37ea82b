"""Telex and VNI keys that stayed in a syllable because nothing turned them into marks: what they would have made of it.

Keys are read as loosely as people press them: each anywhere behind the letter it belongs to, in any order, `w` for
one letter or for both of `ươ`. What comes out has to be a Vietnamese syllable; that is what tells keys from letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Set
from enum import StrEnum
from functools import lru_cache
from itertools import product

from index.analysis import TONES, bare, canonical
from index.analysis.syllable import VOWELS


class Keyboard(StrEnum):
    """An input method."""

    TELEX = "Telex"
    VNI = "VNI"


_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = tuple(TONES)

_TONE_KEYS = {
    Keyboard.TELEX: {"s": _ACUTE, "f": _GRAVE, "r": _HOOK, "x": _TILDE, "j": _DOT, "z": ""},
    Keyboard.VNI: {"1": _ACUTE, "2": _GRAVE, "3": _HOOK, "4": _TILDE, "5": _DOT},
}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
_BREVE = {"a": "ă"}
_HORN_OR_BREVE = _HORN | _BREVE

_D_KEYS = {Keyboard.TELEX: "dd", Keyboard.VNI: "d9"}

_VNI_MARKS = {"6": _CIRCUMFLEX, "7": _HORN, "8": _BREVE}

_VOWELS = frozenset(VOWELS)

_ALIKE = "aeo"
"""Letters that Telex marks by being typed twice."""

_ONSETS = """
b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x
br đr kr pl
"""
"""What a syllable begins with, if not with a vowel; the last line is of names of the highlands: Krông, Pleiku."""

_STOPS = ("c", "ch", "k", "p", "t")
"""A syllable that ends so has the acute tone or the dot below, if it has any."""

_RIMES = """
a ă â e ê i o ô ơ u ư y ia ua ưa oa oe uê uy uơ uya
ai ay ây ao au âu eo êu iu oi ôi ơi ui ưi ưu iêu yêu uôi ươi ươu oai oay oao oeo uây uyu uêu uâu
ac ăc âc ec êc ic oc ooc ôc ơc uc ưc iêc uôc ươc oac oăc
ak ăk âk ek êk ik ok ôk ơk uk ưk
ach êch ich oach uêch uych ych
am ăm âm em êm im om ôm ơm um ưm iêm yêm uôm ươm oam oăm oem uym
an ăn ân en ên in on ôn ơn un ưn iên yên uôn ươn oan oăn oen uân uyn uyên
ang ăng âng eng ong oong ông ung ưng iêng yêng uông ương oang oăng uâng
anh ênh inh oanh uênh uynh ynh
ap ăp âp ep êp ip op ôp ơp up ưp iêp ươp oap oăp uyp
at ăt ât et êt it ot ôt ơt ut ưt iêt yêt uôt ươt oat oăt oet uât uyt uyêt yt
"""
"""What a syllable ends with, from its first vowel on, without the tone."""

_BEGINNINGS, _ENDINGS = frozenset(["", *_ONSETS.split()]), frozenset(_RIMES.split())

_BARE_BEGINNINGS, _BARE_ENDINGS = frozenset(map(bare, _BEGINNINGS)), frozenset(map(bare, _ENDINGS))


def is_shaped_as_syllable(text: str) -> bool:
    """Whether letters without marks can be a syllable of Vietnamese.

    >>> is_shaped_as_syllable("ca"), is_shaped_as_syllable("ubnd")
    (True, False)
    """
    onset, rime = _cut(text, _VOWELS)
    return onset in _BARE_BEGINNINGS and rime in _BARE_ENDINGS


@lru_cache(maxsize=1 << 14)
def decoded(text: str, keyboard: Keyboard) -> str | None:
    """The syllable, in canonical form, that the keys in ``text`` make; None where there are no keys in it.

    >>> decoded("quaanj", Keyboard.TELEX), decoded("QUANAJ", Keyboard.TELEX), decoded("d9u7o7ng2", Keyboard.VNI)
    ('quận', 'quận', 'đường')
    >>> decoded("quan", Keyboard.TELEX), decoded("tennis", Keyboard.TELEX), decoded("hddnd", Keyboard.TELEX)
    (None, None, 'hđnd')
    """
    text = unicodedata.normalize("NFC", text.lower())
    read = _telex(text) if keyboard is Keyboard.TELEX else _vni(text)
    letters, tone = next(read, (text.replace(_D_KEYS[keyboard], "đ"), ""))
    form = canonical(_toned(letters, tone))
    return None if form == canonical(text) else form


def _telex(text: str) -> Iterator[tuple[str, str]]:
    """The ways to read keys in a syllable, the likeliest first: its letters with their letter marks, and its tone."""
    onset, rest = _cut(text, _VOWELS | {"w"})
    tone, rest = _tone(rest, Keyboard.TELEX)
    if tone is None:
        return
    if onset.startswith("dd"):
        onset = onset[1:].replace("d", "đ")
    elif onset.startswith("d") and rest.count("d") == 1:
        onset, rest = onset.replace("d", "đ"), rest.replace("d", "")
    for letters in _doubled(rest):
        for rime in _hooked(letters):
            yield from _syllable(onset, rime, tone)


def _doubled(rest: str) -> Iterator[str]:
    """With a letter that is typed twice as one with a circumflex; then as it is, for `ngoèo` has two as well."""
    for letter in _ALIKE:
        if rest.count(letter) == 2:
            first, second = rest.index(letter), rest.rindex(letter)
            yield rest[:first] + _CIRCUMFLEX[letter] + rest[first + 1 : second] + rest[second + 1 :]
    yield rest


def _hooked(rest: str) -> Iterator[str]:
    """With each `w` as a mark of letters around it; one that comes first is a letter itself, `ư`."""
    if rest.startswith("w"):
        rest = "ư" + rest[1:]
    if "w" in rest:
        yield from _marked(rest.replace("w", ""), _HORN_OR_BREVE)
    else:
        yield rest


def _vni(text: str) -> Iterator[tuple[str, str]]:
    """As `_telex`, for digits."""
    onset, rest = _cut(text, _VOWELS)
    tone, rest = _tone(rest, Keyboard.VNI)
    if tone is None:
        return
    if onset.startswith("d") and (onset + rest).count("9") == 1:
        onset, rest = onset.replace("9", "").replace("d", "đ"), rest.replace("9", "")
    rimes = [rest]
    for key, marks in _VNI_MARKS.items():
        if key in rest:
            rimes = [marked for rime in rimes for marked in _marked(rime.replace(key, ""), marks)]
    for rime in rimes:
        yield from _syllable(onset, rime, tone)


def _cut(text: str, vowels: Set[str]) -> tuple[str, str]:
    """What stands before the first vowel, and the rest; the u of `qu` is none."""
    first = next((at for at, c in enumerate(text) if c in vowels), len(text))
    first += text.startswith("qu") and first == 1
    return text[:first], text[first:]


def _tone(rest: str, keyboard: Keyboard) -> tuple[str | None, str]:
    """The tone that the keys in ``rest`` give, and what is left without them; None where they give none.

    Another tone's key corrects the one before; the same key again takes both back, and is no key then. Nor are two
    digits: they are a number, as in `Su35`, `lop12`.
    """
    keys = _TONE_KEYS[keyboard]
    pressed = [c for c in rest if c in keys]
    if len(set(pressed)) < len(pressed) or (keyboard is Keyboard.VNI and len(pressed) > 1):
        return None, rest
    return keys[pressed[-1]] if pressed else "", "".join(c for c in rest if c not in keys)


def _marked(rest: str, marks: dict[str, str]) -> Iterator[str]:
    """``rest`` with one mark or more, in every way."""
    for letters in product(*((c, marks[c]) if c in marks else (c,) for c in rest)):
        if (marked := "".join(letters)) != rest:
            yield marked


def _syllable(onset: str, rime: str, tone: str) -> Iterator[tuple[str, str]]:
    """The letters and the tone, if they can be a syllable of Vietnamese."""
    if onset == "g" and len(rime) > 1 and rime[0] == "i" and rime not in _ENDINGS:
        onset, rime = "gi", rime[1:]
    if onset not in _BEGINNINGS or rime not in _ENDINGS:
        return
    if not (rime.endswith(_STOPS) and tone not in ("", _ACUTE, _DOT)):
        yield onset + rime, tone


def _toned(letters: str, tone: str) -> str:
    """A syllable with its tone on some vowel of it: `canonical` puts it on the right one."""
    if not tone:
        return letters
    at = max(i for i, letter in enumerate(letters) if letter in _VOWELS)
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])
