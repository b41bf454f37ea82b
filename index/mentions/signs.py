"""Where in texts mentions may stand: what each kind of mention must have, found before patterns decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Run = tuple[int, int, int, int, int, int]
"""Where a run of capitalised syllables starts that begins with a surname, and where it ends; what is told around it
(`index.mentions.runs`); where the role before it, or before its title, starts; where the role behind it starts and
ends. -1 is for none."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What some texts have, by the number of each that has any: offsets in it, ascending in each group.

    ``runs`` are those that may be names; None where those of a text are not known. ``days`` are first the slashes
    between the numbers of a date, then the hyphens, then the points, then the places of `háng 5`. ``numbers`` are the
    slashes before a document's letters, ``openings`` the parentheses before an abbreviation. All else is decided by
    patterns.
    """

    runs: Mapping[int, Sequence[Run] | None]
    days: Mapping[int, Sequence[int]]
    numbers: Mapping[int, Sequence[int]]
    openings: Mapping[int, Sequence[int]]


def anchors(sign: re.Pattern[str], text: str, known: Sequence[int] | None) -> Iterable[int]:
    """Where a pattern matches in a text: among what is known, or wherever it is found; its matches do not overlap."""
    if known is None:
        return (found.start() for found in sign.finditer(text))
    return (at for at in known if sign.match(text, at))
