"""Runs of capitalised syllables that may be the names of people, and what is told around each.

Compiled walks look for the same in bytes (`index.bulk.kernels.names`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from index.mentions.roles import LAST_WORDS, ROLE_HEADS, SYLLABLES, UPPER, role_pattern
from index.mentions.signs import Run
from index.mentions.surnames import SURNAMES
from index.mentions.words import listed

TITLED, SIGNED, CAPITAL, PLACED, APPOSED, AGED = 1, 2, 4, 8, 16, 32
"""What is told around a run, as bits: the word before is a title, a role may begin behind, the word before has a
capital, it says that a place is called so, the title may tell more of what stands before it, an age stands behind."""

LONGEST_WORD = 9
"""Characters of a word before a name that are looked at."""

REACH = 110
"""How far before a name its role may begin, in characters."""

BEFORE_PEOPLE = frozenset({"tịch", "bác"})
"""`Chủ tịch Hồ Chí Minh` is a person; without these it is the city."""

TITLES = frozenset(listed("chí|ông|bà|anh|chị|chú|bác|cụ|cô|em|cháu|thầy|đ/c|chí:|đ/c:|cáo|can|phạm|xế|sinh|tượng"))
"""The last word of what announces a name, as `đồng chí`, `bị cáo`, `tài xế`, `học sinh`, `đối tượng`."""

TITLE_OF = {form: title for title in TITLES for form in (title.capitalize(), title.upper())}
"""Titles by their other spellings."""

BEFORE_PLACES = frozenset(
    listed("trường|Trường|THPT|THCS|PTTH|phường|đường|Đường|phố|Phố|cầu|chợ|rạp|giải|tượng|đền|chùa|lăng")
)
"""The name behind these is that of a place."""

_BEFORE_NO_PLACES = re.compile(
    r"(?:(?:[tT]hành|[dD]ân) [pP]hố|(?:[mM]ôi|[tT]hị|[nN]ông|[lL]âm|[cC]ông|[hH]iện) [tT]rường"
    r"|[đĐ]ối tượng|[yY]êu cầu) $"
)
"""... but behind these, which only end so."""

_LONGEST_PAIR = 16
"""Characters of two words before a name."""

KINDS_OF_PLACES = frozenset(listed("xã|huyện|Huyện|quận|Quận|phường|trấn|thôn|tỉnh|TP|uỷ|ủy|viện|học|ty|TNHH|CLB"))
"""What ends a role right before the name of a place or body, which may begin as a person's does."""

_APPOSITION = re.compile(r"(?:,| -| –) (?:[đĐ]ồng chí|[đĐ]/c|[ôÔ]ng|[bB]à) $")

_AGED = re.compile(r" ?[-–—,(] ?(?:(?:SN|sinh năm) ?[0-9]|[0-9]{1,2} tuổi)")

_SIGNS = frozenset(",-–—(l")
"""What a role behind a name begins with; the last is that of `là`."""

_FIRST_LETTERS = "".join(sorted({head[0] for head in ROLE_HEADS}))
_SIGN_BEHIND = re.compile(rf"\s?(?:[-–—,(]|là)\s?(?=[{_FIRST_LETTERS}])")

_DIGITS = frozenset("0123456789")

_OPENING = '*•+-–(“"'
"""What a line or a remark begins with."""

_IS_HEAD = {word: word in ROLE_HEADS for word in SYLLABLES | ROLE_HEADS}
"""Whether a word that may be part of a role is one with which it may begin."""


def _by_first_letter(names: Iterable[str]) -> str:
    """Names, also in capitals, as alternatives that are told apart by their first letter, for that is fast."""
    spelt = sorted({form for name in names for form in (name, name.upper())})
    groups = groupby(spelt, key=lambda name: name[0])
    return "|".join(f"{first}(?:{'|'.join(sorted((n[1:] for n in g), key=len)[::-1])})" for first, g in groups)


NAME = re.compile(rf"(?:{_by_first_letter(SURNAMES)})(?: [{UPPER}]\w*)+(?:-[a-z]+)?(?!\w)")


def runs_in(text: str) -> Iterator[Run]:
    """Each run that may be a name.

    >>> list(runs_in("Bí thư Quận ủy Lê An, ông Võ Ba"))
    [(15, 20, 2, 0, -1, -1), (26, 31, 17, 0, -1, -1)]
    """
    for run in NAME.finditer(text):
        start, end = run.span()
        before, told, first = word_before(text, start), 0, -1
        if before in TITLES:
            told, apposed = TITLED, apposition_before(text, start)
            if apposed is not None:
                told, first = TITLED | APPOSED, role_before(text, apposed)
        elif before[:1].isupper() or before in LAST_WORDS or before[:1] in _DIGITS:
            told, first = CAPITAL * before[:1].isupper(), role_before(text, start - 1)
        if before in BEFORE_PLACES:
            told |= PLACED
        if signed := text[end : end + 1] in _SIGNS or text[end + 1 : end + 2] in _SIGNS:
            told |= SIGNED | AGED * bool(_AGED.match(text, end))
        yield start, end, told, first, *(role_behind(text, end) if signed else (-1, -1))


def word_before(text: str, start: int) -> str:
    """The word before an offset, where nothing but a space stands between; in small letters if it is a title."""
    word = text[max(0, start - 1 - LONGEST_WORD) : start]
    if word[-1:] != " ":
        return ""
    word = word[max(word.rfind(" ", 0, -1), word.rfind("\n")) + 1 : -1].lstrip(_OPENING)
    return TITLE_OF.get(word, word)


def is_place(text: str, start: int) -> bool:
    """Whether the word before an offset says that what begins there is the name of a place."""
    if word_before(text, start) not in BEFORE_PLACES:
        return False
    return _BEFORE_NO_PLACES.search(text, max(0, start - _LONGEST_PAIR), start) is None


def apposition_before(text: str, start: int) -> int | None:
    """Where the sign stands that makes the title before an offset tell more of what stands before: `, ông`."""
    apposed = _APPOSITION.search(text, max(0, start - 14), start)
    return apposed and apposed.start()


def role_before(text: str, end: int) -> int:
    """Where the role begins that ends at an offset, the longest of those that may; -1 for none."""
    heads = []
    line = text[max(0, end - REACH) : end]
    line = line[line.rfind("\n") + 1 :]
    at = end
    for typed in reversed(line.split(" ")):
        known = _IS_HEAD.get(typed)
        if known is not None:  # nearly always
            at -= len(typed)
            if known:
                heads.append(at)
            at -= 1
            continue
        word = typed.lstrip(_OPENING)
        may_be_part = word[:1].isupper() or word[:1] in _DIGITS or word.rstrip(",") in SYLLABLES
        if not may_be_part:
            break
        at -= len(word)
        if word.partition(".")[0] in ROLE_HEADS:  # PGS.TS
            heads.append(at)
        if word != typed:
            break
        at -= 1
    return next((head for head in reversed(heads) if role_pattern().fullmatch(text, head, end)), -1)


def role_behind(text: str, end: int) -> tuple[int, int]:
    """Where the role starts and ends that follows an offset; -1 where there is none."""
    sign = _SIGN_BEHIND.match(text, end)
    role = role_pattern().match(text, sign.end()) if sign else None
    return role.span() if role else (-1, -1)
