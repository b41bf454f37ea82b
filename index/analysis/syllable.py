"""The syllable (`tiếng`) and its two forms: canonical, which tells words apart, and folded, which forgets all marks.

Behind h, k, l, m, s, t and qu, i and y at the end of a syllable are two spellings of one sound: `kỹ` and `kĩ`, `quý`
and `quí`. They have two canonical forms, but one folded form, so that whoever looks for either meets both.

Tone placement follows the older school of orthography (`hòa`, `khỏe`, `thủy`); the newer (`hoà`, `khoẻ`, `thuỷ`) and
a tone typed on a wrong letter (`vịêt`) come to the same canonical form. Tones themselves are never dropped there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from unidecode import unidecode

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Combining grave, acute, tilde, hook above and dot below: the tones as NFD writes them."""

_CACHE = 1 << 17  # spellings that are remembered: all of Vietnamese in each case, and many names

# Old web pages write eth and the African d for đ.
_D_WITH_STROKE = str.maketrans({"\u00f0": "đ", "\u0256": "đ"})

VOWELS = "aăâeêioôơuưy"
MARKED_VOWELS = "ăâêôơư"
CONSONANTS = "bcdđghklmnpqrstvx"
"""The letters of Vietnamese without tones, and those among its vowels that have a letter mark."""

BEHIND_QU, BEHIND_GI = "aăâeêioơy", "aăâeêoôơuư"
"""The vowels before which the u of `qu` and the i of `gi` belong to the onset."""

# Onset, vowels and final of a Vietnamese syllable whose tone has been taken off; the tone never stands on the onset.
_SHAPE = re.compile(
    rf"(?:qu(?=[{BEHIND_QU}])|gi(?=[{BEHIND_GI}])|[{CONSONANTS}]{{0,3}})"
    rf"(?P<vowels>[{VOWELS}]{{1,3}})"
    r"(?P<final>ch|ng|nh|[cmnpt])?"
)

_I_OR_Y = re.compile(r"(?:[hklmst]|qu)y")
_Y_TO_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable in its two forms.

    ``folded`` is what remains of ``canonical`` when every mark is dropped, with i where i and y are one (`kỹ` -> `ki`).
    """

    canonical: str
    folded: str

    def __hash__(self) -> int:
        return hash(self.canonical)  # which has its own at hand

    @property
    def marked(self) -> bool:
        """Whether any mark was written at all."""
        return self.canonical != self.bare

    @property
    def bare(self) -> str:
        """The letters as they are written, without marks: `kỹ` -> `ky`."""
        return _typed_bare(self.canonical)


@lru_cache(maxsize=_CACHE)
def syllable(text: str) -> Syllable:
    """The two forms of one written syllable, in whatever case, normal form and tone placement it came.

    >>> syllable("Uỷ")
    Syllable(canonical='ủy', folded='uy')
    """
    form = canonical(text)
    return Syllable(form, folded(form))


@lru_cache(maxsize=_CACHE)
def canonical(text: str) -> str:
    """NFC, lower case, `đ` for eth, one tone placement. Applying it twice changes nothing.

    >>> canonical("HOÀ"), canonical("vịêt"), canonical("quý"), canonical("già")
    ('hòa', 'việt', 'quý', 'già')
    """
    form = unicodedata.normalize("NFC", text.lower()).translate(_D_WITH_STROKE)
    return form if form.isascii() else _place_tone(form)


@lru_cache(maxsize=_CACHE)
def folded(form: str) -> str:
    """The letters of a canonical form without marks, i and y alike where they are two spellings of one sound.

    >>> folded("quận"), folded("đường"), folded("kỹ"), folded("quý"), folded("tay")
    ('quan', 'duong', 'ki', 'qui', 'tay')
    """
    plain = bare(form)
    return plain[:-1] + "i" if plain.endswith("y") and _I_OR_Y.fullmatch(plain) else plain


def bare(form: str) -> str:
    """A canonical form with all marks dropped: plain lower-case letters and digits wherever that is possible.

    >>> bare("quận"), bare("đường"), bare("kỹ")
    ('quan', 'duong', 'ky')
    """
    if form.isascii():
        return form
    plain = "".join(filter(str.isalnum, unidecode(form).lower()))
    return plain or form


# A search asks for the same few again and again; while indexing, `folded` remembers what it needs.
_typed_bare = lru_cache(maxsize=1 << 12)(bare)


@lru_cache(maxsize=_CACHE)
def with_i(form: str) -> str:
    """A canonical form spelt with i where it may as well be: two forms are one word if that makes them equal.

    >>> with_i("kỹ"), with_i("quý"), with_i("tay")
    ('kĩ', 'quí', 'tay')
    """
    return form[:-1] + form[-1].translate(_Y_TO_I) if _I_OR_Y.fullmatch(bare(form)) else form


@lru_cache(maxsize=_CACHE)
def marks(form: str) -> tuple[str, str]:
    """The letters of a canonical form with their letter marks, and its tone apart (empty where it has none).

    >>> marks("quận")
    ('quân', '̣')
    """
    decomposed = unicodedata.normalize("NFD", form)
    tone = "".join(c for c in decomposed if c in TONES)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONES)), tone


def _place_tone(form: str) -> str:
    letters, tone = marks(form)
    if len(tone) != 1 or not (shape := _SHAPE.fullmatch(letters)):
        return form
    vowels, start = shape["vowels"], shape.start("vowels")
    marked = [i for i, letter in enumerate(vowels) if letter in MARKED_VOWELS]
    if marked:
        at = marked[-1]
    elif len(vowels) == 2:
        at = 1 if shape["final"] else 0
    else:
        at = len(vowels) // 2
    after = start + at + 1
    return unicodedata.normalize("NFC", letters[:after] + tone + letters[after:])
