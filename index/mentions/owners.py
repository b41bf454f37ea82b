"""Whose a role is: what stands before or behind a name may be the roles of several people, one of whom has that name.

`đại biểu An, Chủ tịch UBND quận` before a name and `Chủ tịch nước và Thủ tướng Lê An` behind one are of two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.mentions.roles import DANGLING, OFFICE_ENDS, PROFESSIONS, RANKS, SHORT_RANKS, UPPER, office_at
from index.mentions.runs import KINDS_OF_PLACES, NAME, is_place, word_before
from index.mentions.surnames import COMMON, COUNTRIES, PLACES, SURNAMES
from index.mentions.words import listed

_LONGEST = 100
"""Characters of a role; it is cut before the comma that comes next to this."""

_LOOSE_SIGNS = " ,;–-"

_JOINT = re.compile(r", | và ")
_OF_OTHERS = re.compile(r" (?:và|của) (?:cựu |\d+ )?")
_BEHIND_NAME = re.compile(r"(?:,| và| của| [-–])? ")
_OF_MANY = ("lãnh đạo", "Lãnh đạo", "đại biểu", "Đại biểu")

_BEFORE_ORGANISATIONS = frozenset(listed("ty|đoàn|viện|hàng|TNHH|CLB|học|xã"))
"""What bears a person's name behind these words is no person."""

_RANKS = frozenset([*RANKS, *map(str.lower, SHORT_RANKS)])
_BETWEEN_RANKS = "., –-"

_ON_THEIR_OWN = frozenset([*RANKS, *PROFESSIONS, "đại biểu", "HLV", *SHORT_RANKS])
"""What one is of no body, so that no body's name follows: `luật sư An` is a person."""

_FIRST_ON_THEIR_OWN = frozenset(
    form for words in _ON_THEIR_OWN for word in words.split()[:1] for form in (word, word[0].upper() + word[1:])
) - {"phó", "Phó"}
"""The words with which that begins, but for one that nearly all roles begin with."""

_CALLED = re.compile(rf" ([{UPPER}]\w+(?: [{UPPER}]\w+){{0,3}})(?=, | và |$)")

_NO_NAMES = (PLACES | COUNTRIES).union(
    listed("Luật|Luật học|Toán|Toán học|Vật lý|Hóa học|Y học|Y khoa|Văn học|Sử học|Kinh tế|Sinh học")
)
"""Places and subjects that such words are of."""

_FOOTNOTE = re.compile(r"(?<=[^\W\dA-ZĐ])\d+$")
_OF_A_BAN = ("rưởng Ban", "hó Ban")

_BEFORE_HALVES = tuple(
    f" {name}{body[1:]}"
    for body in listed("ban|cục|vụ|phòng|sở|viện|khoa|khối|tổ|đội|hội|quản lý|trung tâm|công ty|nhà hát")
    for name in (body[0], body[0].upper())
)
"""Bodies behind which what they are for is told; where its first syllable has a capital and the second is not known, it
is half of a word: `Cục Chống | tham nhũng`."""

_UNFINISHED = frozenset(listed("Ban|Bộ|Sở|Công|Cộng|Mạng|Tổng"))
"""Words at the end of a role of which more has to be told."""

_AGAIN = tuple(f" {word} {body}" for word in ("trưởng", "phó", "Tổng") for body in ("Cục", "Vụ", "Đội", "Viện"))
"""With what such roles end too; `Sở Nội Vụ` is whole."""

_GO_ON = {
    "báo": ("cáo", "động", "chí", "tin", "hiệu"),
    "bản": ("thân", "án", "quyền"),
    "điện": ("thoại", "đàm", "tử"),
    "đoàn": ("kết",),
    "đội": ("ngũ",),
    "hội": ("nghị", "đàm", "thảo", "kiến", "họp"),
    "khối": ("lượng",),
    "than": ("phiền", "thở"),
    "viện": ("trợ", "dẫn"),
    "vụ": ("án", "việc"),
}
"""Words of roles that are half of another word, with its other halves."""


@lru_cache(maxsize=1 << 13)
def role_before(roles: str) -> str | None:
    """The role, among those that stand right before a name, of whom it names.

    >>> role_before("Thủ tướng Lê An và Chủ tịch quận"), role_before("lãnh đạo thành phố, Đại tá")
    ('Chủ tịch quận', 'Đại tá')
    """
    first = 0
    for joint in _OF_OTHERS.finditer(roles):
        if office_at(roles, joint.end()):
            first = joint.end()
    for start, end in _names_in(roles, first, len(roles)):
        behind = None if _is_of_body(roles, start, end) else _BEHIND_NAME.match(roles, end)
        if behind and office_at(roles, behind.end()):
            first = behind.end()
    while (called := _called(roles, first, len(roles))) and roles.startswith(", ", called.end()):
        first = called.end() + 2
    if roles.startswith(_OF_MANY[:2], first) and ", " in roles[first:]:
        first = roles.index(", ", first) + 2
    return tidied(roles[first:])


def role_behind(text: str, start: int, end: int, others: bool = True) -> tuple[str | None, int]:
    """The role, among those in a part of a text that stands behind a name and a sign, of whom it names, if any.

    It comes with how many characters of that part are of this person. That it has no ``others`` may be known.

    >>> role_behind("Lê An, Thủ tướng và Bộ trưởng Võ Văn Ba", 7, 39)
    ('Thủ tướng', 9)
    """
    own = text[start:end]
    joined = " và " in own
    people = []
    if others or joined or " của " in own:
        people = [last for first, last in _names_in(own, 0, len(own)) if _is_person(own, first, last)]
    if people or joined or ", " in own or _called(own, 0, len(own)):
        own = _up_to_others(own, people, text[start - 2 : start].strip()[-1:])
    size = len(own)
    if start + size == end and text[end : end + 1] == " " and text[end + 1 : end + 2].islower():
        own = _without_half_word(own, text, end + 1)
    return tidied(own), size


def _without_half_word(role: str, text: str, end: int) -> str:
    """A role without the last word, where what stands at an offset of a text is the other half of it."""
    last = role.rfind(" ") + 1
    word = role[last:]
    if others := _GO_ON.get(word):
        return role[:last] if text.startswith(others, end) else role
    is_half = word.istitle() and role.endswith(_BEFORE_HALVES, 0, last - 1) and not role.endswith("Hội An")
    return role[:last] if is_half else role


@lru_cache(maxsize=1 << 10)
def is_rank(role: str) -> bool:
    """Whether a role only says what a person is, and of nothing: `Đại tá`, `PGS.TS`."""
    at = 0
    while at < len(role):
        office = office_at(role, at)
        if office.lower() not in _RANKS:
            return False
        at = at + len(office)
        while at < len(role) and role[at] in _BETWEEN_RANKS:
            at += 1
    return True


def names_someone(role: str) -> bool:
    """Whether a role has a person's name in it."""
    return any(not _is_of_body(role, start, end) for start, end in _names_in(role, 0, len(role)))


def tidied(role: str) -> str | None:
    """A role without what dangles at its end, not too long."""
    if len(role) > _LONGEST:
        role = role[:_LONGEST].rpartition(",")[0] or role[:_LONGEST].rpartition(" ")[0]
    role = role.rstrip(_LOOSE_SIGNS)
    if role[-1:].isdecimal() and (number := _FOOTNOTE.search(role)):
        role = role[: number.start()]
    while (
        (last := role[role.rfind(" ") + 1 :]) in DANGLING
        or (last in _UNFINISHED and not role.endswith(_OF_A_BAN))
        or role.endswith(_AGAIN)
    ):
        words = DANGLING.get(last, last)
        if not role.endswith(words):
            break
        role = role[: -len(words)].rstrip(_LOOSE_SIGNS)
    return role or None


def _up_to_others(roles: str, people: Sequence[int], sign: str) -> str:
    """What of the roles behind a name and a sign is not that of other people: `Thủ tướng Chính phủ và bà Lê An`.

    The names of some people end at the offsets given. In a list as `Lê An, Bí thư Trần Ba` all is that of the next.
    """
    start, before = 0, 0
    for end, following in (*(joint.span() for joint in _JOINT.finditer(roles)), (len(roles), len(roles))):
        if _called(roles, start, end) or (roles.startswith(" và ", before) and roles.startswith(_OF_MANY, start)):
            return roles[:before]
        if people and people[0] <= end:
            in_list = sign == "," and people[0] == end
            return roles[:before] if start or in_list else roles[:end]
        start, before = following, end
    return roles


def _called(roles: str, start: int, end: int) -> re.Match[str] | None:
    """One who is called by a name, or a given name alone, from the start of a part of some roles on."""
    if roles[start : roles.find(" ", start)] not in _FIRST_ON_THEIR_OWN:
        return None
    office = office_at(roles, start)
    if office not in _ON_THEIR_OWN and office.lower() not in _ON_THEIR_OWN:
        return None
    called = _CALLED.match(roles, start + len(office), end)
    if called is None or called[1].isupper() or called[1] in _NO_NAMES:
        return None
    first, *more = called[1].split(" ")
    return called if len(more) < 2 or first in SURNAMES else None


def _is_person(roles: str, start: int, end: int) -> bool:
    """Whether a name in some roles is surely a person's: the names of many places begin as people's do."""
    is_sure = _is_full(roles[start:end]) or word_before(roles, start) in OFFICE_ENDS
    return is_sure and not _is_of_body(roles, start, end)


def _names_in(roles: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the names in a part of some roles start and end, without the places before them."""
    for found in NAME.finditer(roles, start, end):
        first, last = found.span()
        second = roles.find(" ", roles.find(" ", first) + 1) + 1
        is_behind_place = first < second < last and roles[first : second - 1] in PLACES
        yield (second if is_behind_place and NAME.match(roles, second, last) else first), last


def _is_of_body(roles: str, start: int, end: int) -> bool:
    """Whether a name is that of a place or an organisation."""
    word, name = word_before(roles, start), roles[start:end]
    of_place = word in _BEFORE_ORGANISATIONS or (word in KINDS_OF_PLACES and not _is_full(name))
    return of_place or name in PLACES or is_place(roles, start)


def _is_full(name: str) -> bool:
    """Whether few but people are called so."""
    surname, *given = name.split(" ")
    return len(given) > 1 and surname in COMMON and not given[-1][-1].isdecimal()
