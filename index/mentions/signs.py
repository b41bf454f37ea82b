"""Where in a text a mention may stand: the signs that each kind of mention must have, found before patterns decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Signs(NamedTuple):
    """Offsets in one text, ascending, of all signs of a kind, and perhaps of others: a pattern has yet to decide.

    ``names`` are where a run of capitalised syllables begins with a surname, and for each 16 times the characters that
    the run has, and what is told around it (`index.mentions.people`); or 0 if that is not known. Places may be missing.
    ``dates`` are the slashes, hyphens and points between the numbers of a date, ``months`` those of `háng 5`,
    ``numbers`` the slashes before a document's letters.
    """

    names: tuple[Sequence[int], Sequence[int]]
    dates: tuple[Sequence[int], Sequence[int], Sequence[int]]
    months: Sequence[int]
    numbers: Sequence[int]


def anchors(sign: re.Pattern[str], text: str, known: Sequence[int] | None) -> Iterable[int]:
    """Where a pattern matches in a text: among what is known, or wherever it is found; its matches do not overlap."""
    if known is None:
        return (found.start() for found in sign.finditer(text))
    return (at for at in known if sign.match(text, at))
