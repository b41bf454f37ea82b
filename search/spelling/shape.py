"""What a Vietnamese syllable is made of: onset, rhyme and tone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.analysis import TONES, marks
from index.analysis.syllable import BEHIND_GI, BEHIND_QU, CONSONANTS, VOWELS

# The u of `qu` and, before another vowel, the i of `gi` belong to the onset.
_SHAPE = re.compile(
    rf"(?P<onset>ngh|ng|nh|gh|gi(?=[{BEHIND_GI}])|kh|ph|th|tr|ch|qu(?=[{BEHIND_QU}])|[{CONSONANTS}]?)"
    rf"(?P<rhyme>[{VOWELS}]{{1,3}}(?:ch|ng|nh|[cmnpt])?)"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """The parts of a syllable. ``rhyme`` has its letter marks; ``tone`` is the place of its tone in `TONES` plus 1."""

    onset: str
    rhyme: str
    tone: int


def shape(form: str) -> Shape | None:
    """The parts of a canonical form; None where it is not shaped like a Vietnamese syllable.

    >>> shape("nghiêng"), shape("quận")
    (Shape(onset='ngh', rhyme='iêng', tone=0), Shape(onset='qu', rhyme='ân', tone=5))
    >>> shape("google")
    """
    letters, tone = marks.__wrapped__(form)  # remembers nothing: a vocabulary has many forms, each asked for once
    found = _SHAPE.fullmatch(letters)
    if found is None or len(tone) > 1:
        return None
    return Shape(found["onset"], found["rhyme"], TONES.index(tone) + 1 if tone else 0)
