"""Abbreviations that a text defines itself: `Quy chế dân chủ (QCDC)`, `Hà Nội (gọi tắt là HN)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.analysis.syllable import bare, canonical, marks
from index.analysis.tokens import SYLLABLE

LONGEST = 12
"""Characters of an abbreviation."""

_BEFORE = 100
"""Characters before the parenthesis among which the expansion is looked for."""

_INTRODUCED = r"(?:sau đây |tên )?(?:(?:gọi|viết) tắt (?:là )?|tắt là )?"
_IN_PARENTHESES = re.compile(rf"\({_INTRODUCED}([A-ZĐÔƯ][A-ZĐÔƯ&-]{{0,{LONGEST - 2}}}[A-ZĐÔƯ])\)")
_BETWEEN = re.compile(r"[\s,&-]*")

_SMALL_WORDS = frozenset({"và", "của", "các", "về", "cho", "với"})
"""Words that abbreviations leave out."""


@dataclass(frozen=True, slots=True)
class Definition:
    """An abbreviation and what it stands for: the canonical forms of their syllables, with spaces between."""

    abbreviation: str
    expansion: str


def definitions(text: str, openings: Iterable[int] | None = None) -> Iterator[Definition]:
    """Every definition in ``text``: capitals in parentheses that are the initials of the words before.

    Where those parentheses open may be known, and perhaps others.

    >>> list(definitions("Sở Giáo dục và Đào tạo (GD&ĐT) họp (sáng nay)."))
    [Definition(abbreviation='gd đt', expansion='giáo dục và đào tạo')]
    """
    if openings is None:
        all_found = _IN_PARENTHESES.finditer(text)
    else:
        all_found = filter(None, (_IN_PARENTHESES.match(text, at) for at in openings))
    for found in all_found:
        if expansion := _expansion(text[max(0, found.start() - _BEFORE) : found.start()], found[1]):
            yield Definition(" ".join(map(canonical, SYLLABLE.findall(found[1]))), expansion)


def _expansion(before: str, abbreviation: str) -> str | None:
    """The words at the end of ``before`` whose initials make the abbreviation; None where they don't."""
    left = [letter for letter in abbreviation.lower() if letter.isalpha()]
    words: list[str] = []
    end = len(before)
    for found in _backwards(before):
        if not _BETWEEN.fullmatch(before, found.end(), end):
            return None
        word = canonical(found.group())
        end = found.start()
        if left[-1] in _initials(word):
            left.pop()
        elif word not in _SMALL_WORDS or not words:
            return None
        words.append(word)
        if not left:
            return " ".join(reversed(words))
    return None


def _backwards(text: str) -> Iterator[re.Match[str]]:
    """The syllables of a text from its end on, where most are looked at no further."""
    end = len(text)
    while end >= 0:
        start = text.rfind(" ", 0, end) + 1
        yield from reversed(list(SYLLABLE.finditer(text, start, end)))
        end = start - 1


@lru_cache(maxsize=1 << 12)
def _initials(word: str) -> tuple[str, ...]:
    """What a word is abbreviated as: its first letter without marks, or with its letter mark; `đ` is never `d`."""
    first = marks(word)[0][0]
    return (first,) if first == "đ" else (bare(word)[0], first)
