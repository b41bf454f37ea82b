"""Which portal an article comes from: told by a folder's name, else by the district that the text is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.districts import BY_CODE, DISTRICTS, district_of_slug
from corpus.text import CAPITAL, one_line

_ENOUGH = 4  # one mention with its kind in the lead; a lone mention further down (2) is no sign
_TITLE, _LEAD, _BODY, _PORTAL = 6, 4, 2, 10

_KIND = r"(?:quận|huyện|thị xã|thị)(?:\s(?:ủy|uỷ|đoàn))?"
_OTHER = r"cầu|hồ|phố|đường|gò|chợ|bến xe|ga|sông|núi|làng"
_NAMES = "|".join(sorted((form for name in DISTRICTS for form in (name, name.upper())), key=len, reverse=True))
_MENTION = re.compile(rf"(?i:\b(?P<kind>{_KIND})\s|\b(?P<other>{_OTHER})\s)?\b(?P<name>{_NAMES})\b")
_ELSEWHERE = re.compile(
    r"\b(?P<kind>[Qq]uận|[Hh]uyện|[Tt]hị xã|QUẬN|HUYỆN|THỊ XÃ)\s(?P<name>\d{1,2}\b|(?!(?i:ủy|uỷ|đoàn|đội)\b)"
    rf"{CAPITAL}\w*(?:\s{CAPITAL}\w*)?)"
)
_PORTAL_OF = re.compile(rf"(?i:(?:cổng|trang)\s[^|.]{{0,60}}?(?:quận|huyện|thị xã)\s)(?P<name>{_NAMES})\b")
_BY_UPPER = {name.upper(): full for name, full in DISTRICTS.items()}

_ADMIN_SLUG = re.compile(
    r"(?:quan|huyen|thi[-_ ]?xa|thanh[-_ ]?pho|tp|tinh|phuong|xa|ubnd|so|bao|dai|tap[-_ ]?chi|cong[-_ ]?ttdt"
    r"|cong[-_ ]?thong[-_ ]?tin)"
    r"[-_ ][a-z0-9][a-z0-9 _-]+"
)
_HOST = re.compile(r"(?:www\.)?(?P<label>[a-z0-9-]+)(?:\.[a-z0-9-]+)*\.(?:vn|com|net|org)")
_MARKED = re.compile("[À-ÖØ-öø-ɏḀ-ỿ]")


def source_of_folder(name: str) -> str | None:
    """The source that a folder's (or archive's) name tells, or ``None`` for names that tell nothing.

    These tell: a district of Hanoi in any spelling (``quan-dong-da``, ``namtuliem``, ``NTL``: its full name is the
    source), a name with Vietnamese marks (``Báo Quê Hương``), a slug that starts as offices do (``bao-que-huong``,
    ``quan-hai-chau``), and a host (``thanhxuan.hanoi.gov.vn``). ``data``, ``seeds``, ``2023-05`` and the like don't.
    """
    name = one_line(name)
    district = district_of_slug(name)
    if district:
        return district
    host = _HOST.fullmatch(name.lower())
    if host:
        return district_of_slug(host["label"]) or name.lower()
    return name if _MARKED.search(name) or _ADMIN_SLUG.fullmatch(name.lower()) else None


def source_of_folders(names: Sequence[str]) -> str | None:
    """The source told by the innermost of ``names`` (outermost first) that tells one."""
    return next(filter(None, map(source_of_folder, reversed(names))), None)


def source_of_text(
    title: str, body: str, *, section: str | None, byline: str | None, dateline: str | None, chrome: Iterable[str]
) -> str | None:
    """The district (``'Quận Đống Đa'``) that an article is about, or ``None`` where it is not clearly one.

    A mention with its kind (``quận``, ``Quận ủy``) weighs most in the title, then in the lead; a bare name weighs
    half, and nothing after ``cầu``, ``phố`` and the like. What the page calls itself around the article
    (``chrome``: ``Cổng TTĐT quận ...``) weighs more than any mention.
    """
    lead, _, rest = body.partition("\n\n")
    points: Counter[str] = Counter()
    for text, weight in ((title, _TITLE), (section or "", _LEAD), (lead, _LEAD), (byline or "", _LEAD), (rest, _BODY)):
        for mention in _MENTION.finditer(text):
            if not mention["other"]:
                points[_BY_UPPER[mention["name"].upper()]] += weight if mention["kind"] else weight // 2
    for line in chrome:
        for portal in _PORTAL_OF.finditer(line[:300]):
            points[_BY_UPPER[portal["name"].upper()]] += _PORTAL
    if dateline in BY_CODE:
        points[BY_CODE[dateline]] += _TITLE
    if not points:
        for text, weight in ((title, _TITLE), (lead, _LEAD), (rest, _BODY)):
            for elsewhere in _ELSEWHERE.finditer(text):
                points[f"{elsewhere['kind'].capitalize()} {_title_case(elsewhere['name'])}"] += weight
    (first, most), (_, next_most) = (*points.most_common(2), ("", 0), ("", 0))[:2]
    clear = most > next_most and most * 5 > points.total() * 2
    return first if most >= _ENOUGH and clear else None


def _title_case(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 1 else name
