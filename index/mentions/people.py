"""People that a text names: `đồng chí Trần Đức Hoạt – TUV, Bí thư Quận ủy`, `Chủ tịch UBND quận Nguyễn Mạnh Hà`.

A name is a run of capitalised syllables that begins with a surname and is announced: by `đồng chí`, `ông`, `bà`, a role
before it, a role behind it, or a person before it in the same list. Streets, schools and wards that bear a
person's name are announced by none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.analysis import canonical
from index.mentions.roles import CAPITALISED_STARTS, DANGLING, ROLE
from index.mentions.runs import (
    APPOSED,
    BEFORE_PEOPLE,
    BEFORE_PLACES,
    CAPITAL,
    NAME,
    PLACED,
    REACH,
    SIGNED,
    TITLED,
    apposition_before,
    role_before,
    role_behind,
    runs_in,
    word_before,
)
from index.mentions.signs import Run
from index.mentions.surnames import PLACES, SURNAMES
from index.mentions.words import listed

_COMMON = frozenset(listed("Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô"))
"""The surnames of nearly all who are in the news."""

_LONGEST = 4
"""Syllables of a name; what is longer begins with the place that the role before it is of."""

_LONGEST_ROLE = 100
"""Characters of a role; it is cut before the comma that comes next to this."""

_NEXT_IN_LIST = re.compile(r"\s?[,;]\s?(?:và |cùng )?|\s(?:và|cùng)\s(?:các )?")

BETWEEN_LISTED = 12
"""More characters than these do not stand between two names of a list."""

_OF_THE_YOUTH_UNION = frozenset(listed("Thành|Tỉnh|Quận|Huyện|Thị|Xã|ương|Ương|T.Ư|TƯ|TW"))
"""What stands before `Đoàn` where that is no surname: `Huyện Đoàn Đức Cơ`."""

_KINDS_OF_PLACES = frozenset(listed("xã|huyện|Huyện|quận|Quận|phường|trấn|thôn|tỉnh|TP|uỷ|ủy"))
"""What ends a role right before the name of a place, which may begin as a person's does."""

_FIRST_OF_PLACES = frozenset(place.split(" ")[0] for place in PLACES)

_LOOSE_SIGNS = " ,;–-"

_JOINT = re.compile(r", | và ")

_BEFORE_ORGANISATIONS = BEFORE_PLACES | frozenset(listed("ty|đoàn|viện|hàng|TNHH|CLB|học|xã|phường|quận|huyện|thôn"))
"""What bears a person's name behind these words is no person."""

_CUT_OFF = re.compile(r"(?<!rưởng)(?<!hó) Ban$| (?:Bộ|Sở|Công|Cộng|Mạng|Tổng)$|(?<=[^\W\dA-ZĐ])\d+$")
"""With what a role ends whose rest is not known, or the number of a footnote."""

_NO_ENDS = frozenset(listed("Ngày|Theo|Trước|Những|Với|Khi|Tôi"))
"""What begins a sentence that stands right behind a name without a sign; nobody is called so."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person by ``name``, and the ``role`` that the text gives first, as it is written there."""

    name: str
    role: str | None = None


def roles_in(text: str, runs: Sequence[Run] | None = None) -> dict[str, str | None]:
    """The people that a text names, in the order in which it first announces them, each with the first role, if any.

    The ``runs`` of the text that may be names may be known.

    >>> roles_in("Dự có các đồng chí: Lê Văn An – Bí thư Quận ủy, TRẦN THỊ BA; họp ở đường Nguyễn Trãi.")
    {'Lê Văn An': 'Bí thư Quận ủy', 'Trần Thị Ba': None}
    """
    roles: dict[str, str | None] = {}
    done: set[str] = set()  # what is written of those whose role is known
    named: set[str] = set()  # ... and of those that have none so far
    listed = -REACH  # where the last person ends, with the role behind: a list may go on there
    for start, end, told, first, behind, behind_end in runs_in(text) if runs is None else runs:
        written = text[start:end]
        if written in PLACES and word_before(text, start) not in BEFORE_PEOPLE:
            continue
        if written in done:
            listed = max(listed, end)  # it may stand in the role of the last person
            continue
        titled = told & TITLED
        if titled and not told & SIGNED and written in named:
            listed = end
            continue
        if not (titled or first >= 0 or behind >= 0 or _in_list(text, listed, start)):
            continue  # most names of places: they are to cost no more than this
        name = None if told & CAPITAL or written.startswith("Đoàn ") else _whole(written)
        if name is None:
            found = _name(text, start, end, told)
            if found is None:
                continue
            if found != (start, end):  # a place before the name belongs to the role, and so may what is behind
                if found[0] != start:
                    told = PLACED if word_before(text, found[0]) in BEFORE_PLACES else 0
                start, end = found
                behind, behind_end = role_behind(text, end)
                first = role_before(text, start - 1) if first >= 0 else -1
            name = _usual(text[start:end].split(" "))
        if told & PLACED or (first >= 0 and not titled and _is_of_office(text, start, name)):
            continue
        listed = behind_end if behind >= 0 else end
        if not roles.get(name):
            roles[name] = _role(text, start, told, first, behind, behind_end)
        (done if roles[name] else named).add(written)
    return roles


def _role(text: str, start: int, told: int, first: int, behind: int, behind_end: int) -> str | None:
    """The role of the name that starts at an offset: the one before it, behind it, or that its title tells more of."""
    if first >= 0:
        return _tidied(_own(text[first : start - 1]))
    if behind >= 0:
        return _tidied(_up_to_others(text[behind:behind_end], text[behind - 2 : behind].strip()[-1:]))
    return _tidied(_apposed(text, start)) if told & APPOSED else None


def _is_of_office(text: str, start: int, name: str) -> bool:
    """Whether what stands behind a role is the place that it is of: `Chủ tịch UBND huyện Trà Bồng`."""
    surname, _, given = name.partition(" ")
    return " " not in given and surname not in _COMMON and word_before(text, start) in _KINDS_OF_PLACES


def _in_list(text: str, listed: int, start: int) -> bool:
    """Whether nothing but the sign or word of a list stands between the last person and this name."""
    return listed < start <= listed + BETWEEN_LISTED and _NEXT_IN_LIST.fullmatch(text, listed, start) is not None


@lru_cache(maxsize=1 << 14)
def _whole(written: str) -> str | None:
    """A run in the usual form, if it is a name from end to end unless a word with a capital stands before it."""
    syllables = written.split(" ")
    if syllables[-1] in CAPITALISED_STARTS or syllables[-1] in _NO_ENDS or _first(syllables, "") != 0:
        return None
    return _usual(syllables)


def _name(text: str, start: int, end: int, told: int) -> tuple[int, int] | None:
    """Where the name in a run of capitalised syllables starts and ends; None where there is none.

    The run may begin with the place that a role is of, and end with a role that follows without any sign.
    """
    written = text[start:end]
    before: str | None = ""
    if told & TITLED:
        before = None
    elif told & CAPITAL or written.startswith("Đoàn "):
        before = word_before(text, start)
    while (last := written[written.rfind(" ") + 1 :]) in _NO_ENDS or (
        last in CAPITALISED_STARTS and ROLE.match(text, end - len(last))
    ):
        end -= len(last) + 1
        written = written[: -len(last) - 1]
    beyond = _beyond(written, before)
    return None if beyond is None else (start + beyond, end)


@lru_cache(maxsize=1 << 12)
def _beyond(written: str, before: str | None) -> int | None:
    """How many characters of a run are no name, as `_first` has syllables."""
    syllables = written.split(" ")
    first = _first(syllables, before)
    return None if first is None else sum(len(syllable) + 1 for syllable in syllables[:first])


def _first(syllables: Sequence[str], before: str | None) -> int | None:
    """How many syllables of a run are no name, but the end of a place's; None where nothing is a name.

    ``before`` is the word that stands before the run, if it has a capital; None where it is a title.
    """
    if before in _OF_THE_YOUTH_UNION and syllables[0] == "Đoàn":
        if len(syllables) < 3 or syllables[1] not in (SURNAMES if len(syllables) > 3 else _COMMON):
            return None
        first = 1
    else:
        first = 0 if before is None else _beyond_place(before, syllables)
    if len(syllables) - first > _LONGEST:
        first = next((i for i in range(first + 1, len(syllables)) if syllables[i] in SURNAMES), len(syllables))
    if not 2 <= len(syllables) - first <= _LONGEST or (first and syllables[first] not in SURNAMES):
        return None
    if syllables[first + 1] in _FIRST_OF_PLACES and " ".join(syllables[first + 1 :]) in PLACES:  # Thành Đoàn Hà Nội
        return None
    return first


def _beyond_place(before: str, syllables: Sequence[str]) -> int:
    """How many syllables at the beginning of a run are the end of a place's name."""
    if syllables[0] in _FIRST_OF_PLACES or before in _FIRST_OF_PLACES:
        for count in (3, 2, 1):
            place = " ".join(syllables[:count])
            if place in PLACES or f"{before} {place}" in PLACES:
                return min(count, len(syllables))
    # `Kiên Giang Nguyễn Thanh Nghị`: some surnames are the ends of places too.
    may_end = before[:1].isupper() and len(syllables) > 2 and syllables[0] not in _COMMON
    return int(may_end and syllables[1] in _COMMON)


def _apposed(text: str, start: int) -> str:
    """The role of which the title before a name tells more; empty where there is none, or one with a name in it."""
    end = apposition_before(text, start)
    first = -1 if end is None else role_before(text, end)
    role = _own(text[first:end]) if first >= 0 else ""
    return "" if _names(role) else role


def _own(role: str) -> str:
    """What of the roles before a name is not that of another person: `Thủ tướng Lê An và Chủ tịch quận`."""
    joint = max(role.rfind(", ") + 2, role.rfind(" và ") + 4)
    return role[joint:] if joint > 3 and _names(role[:joint]) else role


def _up_to_others(role: str, sign: str) -> str:
    """What of the roles behind a name and a sign is not that of other people: `Thủ tướng Chính phủ và bà Lê An`.

    In a list as `Lê An, Bí thư Trần Ba` all of it is that of the next.
    """
    start, before = 0, 0
    for end, following in (*(joint.span() for joint in _JOINT.finditer(role)), (len(role), len(role))):
        if name := _person(role, start, end):
            in_list = sign == "," and name.end() == end
            return role[:before] if start or in_list else role[:end]
        start, before = following, end
    return role


def _person(role: str, start: int, end: int) -> re.Match[str] | None:
    """The name in a part of a role that is surely a person's: the names of many places begin as people's do."""
    for name in NAME.finditer(role, start, end):
        surname, *given = name.group().split(" ")
        is_full = len(given) > 1 and surname in _COMMON and not given[-1][-1].isdecimal()
        if is_full and name.group() not in PLACES and word_before(role, name.start()) not in _BEFORE_ORGANISATIONS:
            return name
    return None


def _names(role: str) -> bool:
    """Whether a role has a person's name in it."""
    return any(name.group() not in PLACES for name in NAME.finditer(role))


def _usual(syllables: Iterable[str]) -> str:
    """A name in its one form: a capital at each beginning, one placement of the tone."""
    return " ".join(map(_usual_syllable, syllables))


@lru_cache(maxsize=1 << 12)
def _usual_syllable(written: str) -> str:
    return canonical(written).capitalize()


@lru_cache(maxsize=1 << 14)
def _tidied(role: str) -> str | None:
    """A role without what dangles at its end, not too long."""
    if len(role) > _LONGEST_ROLE:
        role = role[:_LONGEST_ROLE].rpartition(",")[0] or role[:_LONGEST_ROLE].rpartition(" ")[0]
    role = _CUT_OFF.sub("", role.rstrip(_LOOSE_SIGNS))
    while role[role.rfind(" ") + 1 :] in DANGLING:
        role = role.rpartition(" ")[0]
    return role.rstrip(_LOOSE_SIGNS) or None
