"""The number of a document as people type it: `25-NQ/TW`, `25 NQ TW`, `nq 25`, `18/2022/QD-UBND`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from index.analysis import Syllable, syllable, syllables_in
from search.syntax.document_kinds import KIND_LETTERS, KIND_NAMES, NUMBER_WORDS
from search.syntax.tree import Phrase

GLUED = re.compile(r"([^\W\d_]+)(\d+)|(\d+)([^\W\d_]+)")
"""Letters and a number as one word."""

_YEARS = range(1900, 2101)

_OF_ONE_ORGAN = "nd", "cp"

_ALIKE = {"tư": "tw"}
"""Other spellings of parts, canonical; `TU` is another organ."""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The parts of a number; ``letters`` are folded. What was not typed is None or missing from the end."""

    number: int
    year: int | None
    letters: tuple[str, ...]

    def meets(self, whole: DocumentNumber) -> bool:
        """Whether ``whole`` has every part that this one has, in its place."""
        if self.number != whole.number or self.year not in (None, whole.year):
            return False
        own = "".join(self.letters)
        ends = accumulate(whole.letters, initial="")
        return own in ends or (len(self.letters) > 1 and "".join(whole.letters).startswith(own))


def parse_number(text: str) -> DocumentNumber | None:
    """The number that a text is; None where it is none.

    >>> parse_number("18/2022/QĐ-UBND")
    DocumentNumber(number=18, year=2022, letters=('qd', 'ubnd'))
    >>> parse_number("nq 25") == parse_number("số 25-NQ") == parse_number("NQ25") == parse_number("nghị quyết số 25")
    True
    """
    return number_of(syllables_in(text))


def number_of(syllables: Sequence[Syllable]) -> DocumentNumber | None:
    """The number that these syllables are; None where they are none."""
    parts = [_ALIKE.get(each.canonical, each.folded) for each in number_first(syllables)]
    if not parts or not _is_number(parts[0]):
        return None
    year = int(parts[1]) if len(parts) > 1 and _is_year(parts[1]) else None
    letters = tuple(parts[1:] if year is None else parts[2:])
    if any(part[0].isdecimal() for part in letters):
        return None
    return DocumentNumber(int(parts[0]), year, letters)


def number_first(syllables: Sequence[Syllable]) -> list[Syllable]:
    """The parts of a number, its kind behind it and its year even if it was typed before, or glued to it."""
    parts = _unglued(_abbreviated([each for each in syllables if each.canonical not in NUMBER_WORDS]))
    if len(parts) < 2 or _is_number(parts[0].canonical) or not _is_number(parts[1].canonical):
        return parts
    kind, number, *rest = parts
    year = rest[:1] if rest and _is_year(rest[0].canonical) else []
    letters = rest[len(year) :]
    said_twice = bool(letters) and letters[0].folded == kind.folded  # `NĐ 46/2016/NĐ-CP`
    return [number, *year, *letters] if said_twice else [number, *year, kind, *letters]


def named_kind(parts: Sequence[Syllable]) -> tuple[str, str] | None:
    """The name of a document, folded, with which these parts begin, a number behind it; None where there is none."""
    if len(parts) < 3 or not _is_number(parts[2].canonical):
        return None
    name = parts[0].folded, parts[1].folded
    return name if name in KIND_LETTERS else None


def named(number: DocumentNumber) -> Iterator[Phrase]:
    """How texts say a number by the name of its kind and without its organ: `nghị định (số) 46/2016`.

    Nothing where others may have the same name: only decrees are all of one organ.
    """
    kind, *organ = number.letters or ("",)
    if kind not in KIND_NAMES or (organ and number.letters != _OF_ONE_ORGAN):
        return
    year = (str(number.year),) if number.year else ()
    for written in dict.fromkeys((str(number.number), f"{number.number:02}")):
        for between in ((), NUMBER_WORDS[:1]):
            yield Phrase(tuple(map(syllable, (*KIND_NAMES[kind].split(), *between, written, *year))))


def _abbreviated(parts: list[Syllable]) -> list[Syllable]:
    """The same, a name of the kind in front as its letters."""
    name = named_kind(parts)
    return [syllable(KIND_LETTERS[name]), *parts[2:]] if name else parts


def _unglued(parts: list[Syllable]) -> list[Syllable]:
    """The same, a kind and a number that are written as one word taken apart: `nq25`, `25nq`."""
    glued = GLUED.fullmatch(parts[0].canonical) if parts else None
    return [*map(syllable, filter(None, glued.groups())), *parts[1:]] if glued else parts


def _is_year(part: str) -> bool:
    return _is_number(part) and int(part) in _YEARS


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdecimal() and len(part) <= 6
