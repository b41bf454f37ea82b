"""People that a text names: `đồng chí Trần Đức Hoạt – TUV, Bí thư Quận ủy`, `Chủ tịch UBND quận Nguyễn Mạnh Hà`.

A name is a run of capitalised syllables that begins with a surname and is announced: by `đồng chí`, `ông`, `bà`, a role
before it, a role or an age behind it, or a person before it in the same list. Streets, schools and wards that bear a
person's name are announced by none of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.mentions import names, owners
from index.mentions.runs import (
    AGED,
    APPOSED,
    BEFORE_PEOPLE,
    CAPITAL,
    KINDS_OF_PLACES,
    PLACED,
    REACH,
    SIGNED,
    TITLED,
    apposition_before,
    is_place,
    runs_in,
    word_before,
)
from index.mentions.signs import Run
from index.mentions.surnames import COMMON, NAMED_AFTER_PEOPLE, PLACES

_NEXT_IN_LIST = re.compile(r"\s?[,;]\s?(?:và |cùng )?|\s(?:và|cùng)\s(?:các )?")

_WHOLE_ROLES = (" Việt Nam ", " VN ", " HCM ", " Hà Nội ")
"""With what many roles end, so that a person's name follows and no body's."""

BETWEEN_LISTED = 12
"""More characters than these do not stand between two names of a list."""

_NAMED_AFTER = ("rường tiểu học ", "rường Tiểu học ", "iệu trưởng tiểu học ", "iệu trưởng Tiểu học ")
"""What stands before the names of schools, that are people's too."""


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
    owned = -1  # where that role ends, or the part of it that is of this person: the names in it are of bodies
    known = list(runs_in(text)) if runs is None else runs
    for number, (start, end, told, first, behind, behind_end) in enumerate(known, 1):
        written = text[start:end]
        if written in PLACES and not (written in NAMED_AFTER_PEOPLE and word_before(text, start) in BEFORE_PEOPLE):
            continue
        titled = told & TITLED
        if written in done:
            listed = max(listed, end)  # it may stand in the role of the last person
            if behind >= 0 and (titled or first < 0):
                owned = behind + owners.role_behind(text, behind, behind_end, _any_before(behind_end, known, number))[1]
            continue
        if titled and not told & SIGNED and written in named:
            listed = end
            continue
        if not (titled or first >= 0 or behind >= 0 or told & AGED or _in_list(text, listed, start)):
            continue  # most names of places: they are to cost no more than this
        if start < owned and not titled and _is_in_role(text, start, told, written):
            continue
        name = names.whole(written, told)
        if name is None:
            found = names.within(text, start, end, told)
            if found is None:
                continue
            if found[0] != start:  # a place before the name belongs to the role
                told = PLACED
            if found[1] != end:  # what is behind stands there without a sign
                behind = -1
            start, end = found
            name = names.usual(text[start:end].split(" "))
        if (told & PLACED and is_place(text, start)) or (first >= 0 and not titled and _is_of_body(text, start, name)):
            continue
        others = behind >= 0 and _any_before(behind_end, known, number)
        role, owned = _role(text, start, told, first, behind, behind_end, others)
        listed = end if behind < 0 else behind_end
        if not roles.get(name):
            roles[name] = role
        (done if roles[name] else named).add(written)
    return roles


def _role(
    text: str, start: int, told: int, first: int, behind: int, behind_end: int, others: bool
) -> tuple[str | None, int]:
    """The role of the name that starts at an offset, and where that behind it ends if it is this one's, or -1.

    It stands before the name, behind it, or its title tells more of it. A rank before it joins that behind it.
    ``others`` is whether the role behind may have names in it.
    """
    before = owners.role_before(text[first : start - 1]) if first >= 0 and not told & APPOSED else None
    owned = -1
    if behind >= 0 and (before is None or owners.is_rank(before)):
        role, size = owners.role_behind(text, behind, behind_end, others)
        owned = behind + size
        before = owners.tidied(f"{before}, {role}") if before and role else before or role
    if before is None and told & APPOSED and first >= 0:
        return _apposed(text, first, start), owned
    return before, owned


def _is_in_role(text: str, start: int, told: int, written: str) -> bool:
    """Whether a run within the role of a person is part of it, and not the name of the next one in a list."""
    is_of_body = told & CAPITAL or written.count(" ") == 1
    return bool(is_of_body) and not text.endswith(_WHOLE_ROLES, 0, start)


def _any_before(end: int, runs: Sequence[Run], number: int) -> bool:
    """Whether a run from a number on is announced that begins before an offset."""
    while number < len(runs) and runs[number][0] < end:
        _, _, told, first, behind, _ = runs[number]
        if first >= 0 or behind >= 0 or told & (TITLED | AGED):
            return True
        number += 1
    return False


def _is_of_body(text: str, start: int, name: str) -> bool:
    """Whether what stands behind a role is the place or body that it is of: `Chủ tịch UBND huyện Trà Bồng`."""
    surname, _, given = name.partition(" ")
    if " " in given or surname in COMMON:
        return text.endswith(_NAMED_AFTER, 0, start)
    return word_before(text, start) in KINDS_OF_PLACES


def _in_list(text: str, listed: int, start: int) -> bool:
    """Whether nothing but the sign or word of a list stands between the last person and this name."""
    return listed < start <= listed + BETWEEN_LISTED and _NEXT_IN_LIST.fullmatch(text, listed, start) is not None


def _apposed(text: str, first: int, start: int) -> str | None:
    """The role at an offset of which the title before a name tells more; None where it has another's name in it."""
    role = owners.role_before(text[first : apposition_before(text, start)])
    return None if role is None or owners.names_someone(role) else role
