"""People that a text names: `đồng chí Trần Đức Hoạt – TUV, Bí thư Quận ủy`, `Chủ tịch UBND quận Nguyễn Mạnh Hà`.

A name is a run of capitalised syllables that begins with a surname and is announced: by `đồng chí`, `ông`, `bà`, a role
before it, a role behind it, or a person before it in the same list. Streets, schools and wards that bear a
person's name are announced by none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from index.analysis import canonical
from index.mentions.roles import (
    CAPITALISED_STARTS,
    DANGLING,
    LAST_WORDS,
    ROLE,
    ROLE_HEADS,
    SYLLABLES,
    UPPER,
)
from index.mentions.signs import Signs
from index.mentions.surnames import PLACES, SURNAMES
from index.mentions.words import listed

_COMMON = frozenset(listed("Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô"))
"""The surnames of nearly all who are in the news."""

_LONGEST = 4
"""Syllables of a name; what is longer begins with the place that the role before it is of."""

_LONGEST_ROLE = 100
"""Characters of a role; it is cut before the comma that comes next to this."""

_REACH = 110
"""How far before a name its role may begin, in characters."""


def _by_first_letter(names: Iterable[str]) -> str:
    """Names, also in capitals, as alternatives that are told apart by their first letter, for that is fast."""
    spelt = sorted({form for name in names for form in (name, name.upper())})
    groups = groupby(spelt, key=lambda name: name[0])
    return "|".join(f"{first}(?:{'|'.join(sorted((n[1:] for n in g), key=len)[::-1])})" for first, g in groups)


_NAME = re.compile(rf"(?:{_by_first_letter(SURNAMES)})(?: [{UPPER}]\w*)+(?:-[a-z]+)?(?!\w)")

_TITLES = frozenset(listed("chí|ông|bà|anh|chị|chú|bác|cụ|thầy|đ/c|chí:|đ/c:"))
"""The last word of what announces a name."""

_TITLE_OF = {form: title for title in _TITLES for form in (title.capitalize(), title.upper())}

KNOWN, TITLED, ROLED, SIGNED = 1, 2, 4, 8
"""What is told around a run of capitalised syllables, as bits: that the others are known, whether the word before is a
title or else may end a role, and whether a role may begin behind."""

_TOLD, _SIZE = 15, 4
"""All of these bits, and how many there are."""

TELLING = dict.fromkeys(LAST_WORDS, ROLED) | dict.fromkeys(_TITLES, TITLED)
"""The words right before a name that may tell of a person, but for those with a capital; and what they are."""

_APPOSITION = re.compile(r"(?:,| -| –) (?:[đĐ]ồng chí|[đĐ]/c|[ôÔ]ng|[bB]à) $")

_NEXT_IN_LIST = re.compile(r"\s?[,;]\s?(?:và |cùng )?|\s(?:và|cùng)\s(?:các )?")

_BETWEEN_LISTED = 12
"""More characters than these do not stand between two names of a list."""

_NAMED_AFTER = frozenset(
    listed("trường|Trường|THPT|THCS|PTTH|phường|đường|Đường|phố|Phố|cầu|chợ|rạp|giải|tượng|đền|chùa|lăng")
)
"""The name behind these is that of a place."""

BEFORE_PEOPLE = frozenset({"tịch", "bác"})
"""`Chủ tịch Hồ Chí Minh` is a person; without these it is the city."""

_SIGNS = frozenset(",-–—(l")
"""What a role behind a name begins with; the last is that of `là`."""

_FIRST_LETTERS = "".join(sorted({head[0] for head in ROLE_HEADS}))
_SIGN_BEHIND = re.compile(rf"\s?(?:[-–—,(]|là)\s?(?=[{_FIRST_LETTERS}])")

_OPENING = '*•+-–(“"'
"""What a line or a remark begins with."""

_IS_HEAD = {word: word in ROLE_HEADS for word in SYLLABLES | ROLE_HEADS}
"""Whether a word that may be part of a role is one with which it may begin."""

_LOOSE_SIGNS = " ,;–-"


@dataclass(frozen=True, slots=True)
class Person:
    """A person by ``name``, and the ``role`` that the text gives first, as it is written there."""

    name: str
    role: str | None = None


def people_in(text: str, signs: Signs | None = None) -> tuple[Person, ...]:
    """The people that a text names, each once, in the order in which it first announces them.

    Its ``signs`` may be known.

    >>> people_in("Dự có các đồng chí: Lê Văn An – Bí thư Quận ủy, TRẦN THỊ BA; họp ở đường Nguyễn Trãi.")
    (Person(name='Lê Văn An', role='Bí thư Quận ủy'), Person(name='Trần Thị Ba', role=None))
    """
    roles: dict[str, str | None] = {}
    done: set[str] = set()  # what is written of those whose role is known
    named: set[str] = set()  # ... and of those that have none so far
    listed = -_REACH  # where the last person ends, with the role behind: a list may go on there
    for start, end, told in _all_runs(text) if signs is None else _runs(text, *signs.names):
        written = text[start:end]
        if written in PLACES and _word_before(text, start) not in BEFORE_PEOPLE:
            continue
        if written in done:
            listed = end
            continue
        if told == KNOWN and start > listed + _BETWEEN_LISTED:
            continue
        titled, signed = told & TITLED, told & SIGNED
        if titled and not signed and written in named:
            listed = end
            continue
        role = _role_before(text, start - 1) if told & ROLED else None
        behind = _role_behind(text, end) if signed else None
        if not (titled or behind or role or _in_list(text, listed, start)):
            continue  # most names of places: they are to cost no more than this
        before = None if titled else _word_before(text, start)
        found = _name(text, start, end, before)
        if found is None:
            continue
        if found != (start, end):  # a place before the name belongs to the role, and so may what is behind
            start, end = found
            before = _word_before(text, start)
            behind = _role_behind(text, end)
            role = role and _role_before(text, start - 1)
        if before in _NAMED_AFTER:
            continue
        if titled and not behind and (apposed := _APPOSITION.search(text, max(0, start - 14), start)):
            role = _role_before(text, apposed.start())
            role = role if role and not _names(role) else None
        listed = behind.end() if behind else end
        name = _usual(text[start:end])
        role = role or (behind and behind.group())
        roles[name] = roles.get(name) or (role and _tidied(role))
        (done if roles[name] else named).add(written)
    return tuple(Person(name, role) for name, role in roles.items())


def _all_runs(text: str) -> Iterator[tuple[int, int, int]]:
    """Where each run that may be a name starts and ends, and what is told around it."""
    for run in _NAME.finditer(text):
        yield *run.span(), _told_around(text, *run.span())


def _runs(text: str, starts: Iterable[int], known: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """The same from what `Signs.names` say."""
    end = 0
    for start, run in zip(starts, known, strict=True):
        if start < end:
            continue
        if run:
            end = start + (run >> _SIZE)
        elif found := _NAME.match(text, start):
            end = found.end()
        else:
            continue
        yield start, end, run & _TOLD if run & KNOWN else _told_around(text, start, end)


def _told_around(text: str, start: int, end: int) -> int:
    """What is told around a run."""
    before = _word_before(text, start)
    told = TELLING.get(before) or (ROLED if before[:1].isupper() else 0)
    signed = text[end : end + 1] in _SIGNS or text[end + 1 : end + 2] in _SIGNS
    return KNOWN | told | (SIGNED if signed else 0)


def _in_list(text: str, listed: int, start: int) -> bool:
    """Whether nothing but the sign or word of a list stands between the last person and this name."""
    return listed < start <= listed + _BETWEEN_LISTED and _NEXT_IN_LIST.fullmatch(text, listed, start) is not None


def _name(text: str, start: int, end: int, before: str | None) -> tuple[int, int] | None:
    """Where the name in a run of capitalised syllables starts and ends; None where there is none.

    The run may begin with the place that a role is of, and end with a role that follows without any sign; ``before`` is
    the word before it, None for a title.
    """
    written = text[start:end]
    while (last := written[written.rfind(" ") + 1 :]) in CAPITALISED_STARTS and ROLE.match(text, end - len(last)):
        end -= len(last) + 1
        written = written[: -len(last) - 1]
    first = _beyond(written, before if before is None or before[:1].isupper() else "")
    return None if first is None else (start + first, end)


@lru_cache(maxsize=1 << 14)
def _beyond(written: str, before: str | None) -> int | None:
    """How many characters of a run are no name, but the end of a place's; None where nothing is a name.

    ``before`` is the word that stands before the run, if it has a capital, or None where that is a title.
    """
    syllables = written.split(" ")
    first = 0 if before is None else _beyond_place(before, syllables)
    if len(syllables) - first > _LONGEST:
        first = next((i for i in range(first + 1, len(syllables)) if syllables[i] in SURNAMES), len(syllables))
    if not 2 <= len(syllables) - first <= _LONGEST or (first and syllables[first] not in SURNAMES):
        return None
    if " ".join(syllables[first + 1 :]) in PLACES:  # Thành Đoàn Hà Nội
        return None
    return sum(len(syllable) + 1 for syllable in syllables[:first])


def _beyond_place(before: str, syllables: list[str]) -> int:
    """How many syllables at the beginning of a run are the end of a place's name."""
    for count in (3, 2, 1):
        place = " ".join(syllables[:count])
        if place in PLACES or f"{before} {place}" in PLACES:
            return min(count, len(syllables))
    # `Kiên Giang Nguyễn Thanh Nghị`: some surnames are the ends of places too.
    return int(before[:1].isupper() and len(syllables) > 2 and syllables[1] in _COMMON)


def _word_before(text: str, start: int) -> str:
    """The word before an offset, where nothing but a space stands between; in small letters if it is a title."""
    word = text[start - 10 if start > 10 else 0 : start]
    if word[-1:] != " ":
        return ""
    word = word[max(word.rfind(" ", 0, -1), word.rfind("\n")) + 1 : -1].lstrip(_OPENING)
    return _TITLE_OF.get(word, word)


def _role_behind(text: str, end: int) -> re.Match[str] | None:
    """The role that follows a name."""
    sign = _SIGN_BEHIND.match(text, end)
    return ROLE.match(text, sign.end()) if sign else None


def _role_before(text: str, end: int) -> str | None:
    """The role that ends at an offset: the words of roles and names before it, from the first on that begins one."""
    line = text[max(0, end - _REACH) : end]
    line = line[line.rfind("\n") + 1 :]
    at, heads = end, []
    for typed in reversed(line.split(" ")):
        known = _IS_HEAD.get(typed)
        if known is not None:  # nearly always
            at -= len(typed)
            if known:
                heads.append(at)
            at -= 1
            continue
        word = typed.lstrip(_OPENING)
        if word not in SYLLABLES and not word[:1].isupper() and word.rstrip(",") not in SYLLABLES:
            break
        at -= len(word)
        if word in ROLE_HEADS or word.partition(".")[0] in ROLE_HEADS:  # PGS.TS
            heads.append(at)
        if word != typed:
            break
        at -= 1
    for head in reversed(heads):
        if role := ROLE.fullmatch(text, head, end):
            return _own(role.group())
    return None


def _own(role: str) -> str:
    """What of the roles before a name is not that of another person: `Thủ tướng Lê An, Chủ tịch quận`."""
    comma = role.rfind(",")
    return role[comma + 1 :].lstrip() if comma > 0 and _names(role[:comma]) else role


def _names(role: str) -> bool:
    """Whether a role has a person's name in it."""
    return any(name.group() not in PLACES for name in _NAME.finditer(role))


@lru_cache(maxsize=1 << 14)
def _usual(written: str) -> str:
    """A name in its one form: a capital at each beginning, one placement of the tone."""
    return " ".join(map(_usual_syllable, written.split()))


@lru_cache(maxsize=1 << 12)
def _usual_syllable(written: str) -> str:
    return canonical(written).capitalize()


@lru_cache(maxsize=1 << 14)
def _tidied(role: str) -> str | None:
    """A role without what dangles at its end, on one line, not too long."""
    role = " ".join(role.split())
    if len(role) > _LONGEST_ROLE:
        role = role[:_LONGEST_ROLE].rpartition(",")[0] or role[:_LONGEST_ROLE].rpartition(" ")[0]
    words = role.rstrip(_LOOSE_SIGNS).split(" ")
    while words and words[-1] in DANGLING:
        words.pop()
    return " ".join(words).rstrip(_LOOSE_SIGNS) or None
