"""The same text as others would type it: in another normal form, with fewer marks, as keys that stayed in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index.analysis.syllable import TONES, VOWELS

Variant = Callable[[str], str]
"""Writes a text, in any normal form, in one way."""

_BARE = {"ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u", "đ": "d"}

_TONED = {
    unicodedata.normalize("NFC", vowel + tone): (vowel, tone) for vowel in VOWELS + VOWELS.upper() for tone in TONES
}
"""Each letter with a tone, and what it consists of: the letter with its letter mark, and the combining tone."""

_TONES_APART = str.maketrans({toned: vowel + tone for toned, (vowel, tone) in _TONED.items()})
_TONES_OFF = str.maketrans({toned: vowel for toned, (vowel, _) in _TONED.items()})
_LETTER_MARKS_OFF = str.maketrans(_BARE | {letter.upper(): bare.upper() for letter, bare in _BARE.items()})

# The two vowels of an open `oa`, `oe` or `uy`, each perhaps with the tone; the u of `qu` is none.
_OPEN = re.compile(
    rf"([oO](?=[{TONES}]?[aAeE])|(?<![qQ])[uU](?=[{TONES}]?[yY]))([{TONES}]?)([aAeEyY])([{TONES}]?)"
    r"(?![^\W\d_]|[\u0300-\u036f])"
)

_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Keyboard:
    """An input method: the key behind a bare letter that marks it, and the key for each tone."""

    marks: Mapping[str, str]
    tones: Mapping[str, str]


_TELEX = _Keyboard(
    {"ă": "w", "â": "a", "ê": "e", "ô": "o", "ơ": "w", "ư": "w", "đ": "d"}, dict(zip(TONES, "fsxrj", strict=True))
)
_VNI = _Keyboard(
    {"ă": "8", "â": "6", "ê": "6", "ô": "6", "ơ": "7", "ư": "7", "đ": "9"}, dict(zip(TONES, "21435", strict=True))
)


def composed(text: str) -> str:
    """NFC, as most keyboards type.

    >>> len(composed("quận"))
    4
    """
    return unicodedata.normalize("NFC", text)


def decomposed(text: str) -> str:
    """NFD, as macOS names files: every mark a character of its own.

    >>> len(decomposed("quận"))
    6
    """
    return unicodedata.normalize("NFD", text)


def mixed(text: str) -> str:
    """Letter marks composed, tones combining, as Microsoft's keyboard types; neither NFC nor NFD.

    >>> [f"U+{ord(c):04X}" for c in mixed("ậ")]
    ['U+00E2', 'U+0323']
    """
    return composed(text).translate(_TONES_APART)


def other_placement(text: str) -> str:
    """The tone of an open `oa`, `oe` or `uy` on the other vowel, from the older school to the newer and back.

    >>> other_placement("Quận uỷ, hòa, khoẻ, quý, hoàn")
    'Quận ủy, hoà, khỏe, quý, hoàn'
    """
    return composed(_OPEN.sub(r"\1\4\3\2", decomposed(text)))


def no_tones(text: str) -> str:
    """Letter marks without the tones.

    >>> no_tones("Quận ủy Đống Đa")
    'Quân uy Đông Đa'
    """
    return composed(text).translate(_TONES_OFF)


def no_marks(text: str) -> str:
    """Neither tones nor letter marks.

    >>> no_marks("Quận ủy Đống Đa")
    'Quan uy Dong Da'
    """
    return no_tones(text).translate(_LETTER_MARKS_OFF)


def telex(text: str) -> str:
    """Telex keys where nothing turns them into marks, the tone's key at the end of the syllable.

    >>> telex("Quận ủy ĐỐNG Đa, 25-NQ/TW")
    'Quaanj uyr DDOONGS Dda, 25-NQ/TW'
    """
    return _keys(text, _TELEX)


def vni(text: str) -> str:
    """VNI keys where nothing turns them into marks, the tone's key at the end of the syllable.

    >>> vni("Quận ủy Đống Đa")
    'Qua6n5 uy3 D9o6ng1 D9a'
    """
    return _keys(text, _VNI)


VARIANTS: Mapping[str, Variant] = {
    "NFC": composed,
    "NFD": decomposed,
    "mixed": mixed,
    "other placement": other_placement,
    "no tones": no_tones,
    "no marks": no_marks,
    "Telex": telex,
    "VNI": vni,
}
"""The ways in which queries are typed, by name; what `NFC` finds is what the others are held against."""


def _keys(text: str, keyboard: _Keyboard) -> str:
    def syllable(found: re.Match[str]) -> str:
        typed = found.group()
        keys, tones = [], []
        for toned in typed:
            letter, tone = _TONED.get(toned, (toned, ""))
            keys.append(letter.translate(_LETTER_MARKS_OFF) + keyboard.marks.get(letter.lower(), ""))
            tones.append(keyboard.tones.get(tone, ""))
        written = "".join(keys + tones)
        # With the caps lock on all keys come in capitals; a capital at the beginning has only its own letter's.
        return written.upper() if len(typed) > 1 and typed.isupper() else written

    return _LETTERS.sub(syllable, composed(text))
