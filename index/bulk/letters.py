"""What compiled loops know of single letters, those of Vietnamese and its neighbours: asked of the analysis itself."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import chain

import numpy as np

from index.analysis import TONES, bare, canonical, marks
from index.analysis.syllable import CONSONANTS, VOWELS
from index.bulk.kernels.forms import BARE, BASE, COLUMNS, CONSONANT, FORM, KIND, OTHER, TONE, Forms

_LETTERS = range(ord("0"), ord("z") + 1), range(0xC0, 0x1B1), range(0x1EA0, 0x1EFA)

_KINDS = {letter: kind for kind, letter in enumerate(VOWELS, 1)} | dict.fromkeys(CONSONANTS, CONSONANT)

_MOST_BARE = 4  # letters: so many make a number


@cache
def forms() -> Forms:
    """The terms of spellings, by what is known of their letters."""
    letters = np.zeros((_LETTERS[-1].stop, COLUMNS), np.int32)
    for code in chain(*_LETTERS):
        _learn(letters[code], chr(code))
    toned = np.zeros((len(VOWELS) + 1, len(TONES) + 1), np.int32)
    toned[1:, 1:] = [[ord(unicodedata.normalize("NFC", vowel + tone)) for tone in TONES] for vowel in VOWELS]
    return Forms(letters, toned)


def _learn(row: np.ndarray[tuple[int], np.dtype[np.int32]], letter: str) -> None:
    """Fill the row of a letter, if it is one that is told by itself."""
    form = canonical(letter)
    base, tone = marks(form)
    plain = bare(form)
    single = letter.isalnum() and len(form) == len(base) == 1 and len(tone) < 2
    if single and plain.isascii() and len(plain) <= _MOST_BARE:
        row[FORM], row[BASE] = ord(form), ord(base)
        row[TONE] = TONES.index(tone) + 1 if tone else 0
        row[KIND] = _KINDS.get(base, OTHER)
        row[BARE] = int.from_bytes(plain.encode(), "little")
