"""Numbers of official documents: `25-NQ/TW`, `33/CT-TTg`, `18/2022/QĐ-UBND`, in one form however they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.mentions.days import day_at
from index.mentions.signs import anchors
from index.mentions.words import listed

_DIGIT = re.compile(r"[0-9]")
_DASH = "[-\u2010-\u2015\u2212]"
_DASHES = re.compile(rf"\s*{_DASH}\s*")

_KINDS = listed(
    """
    BB|BC|BCTĐ|CĐ|CT|CTHĐ|CTPH|CTr|CTrHĐ|CV|ĐA|GM|GP|GPXD|HD|HDLN|HĐ|HP|KH|KHLN|KHPH|KL|KLTTr|L|LCT|LN|LT|NĐ|NQ|NQLT
    |PA|PĐ|PL|QC|QCPH|QĐ|QĐi|QĐNS|QyĐ|QyC|SL|SY|TB|TBKL|TBLN|TL|TT|TTLN|TTLT|TTr|UBND|VB|VBHN|XN
    """
)
"""What a document can be, in the way in which numbers abbreviate it."""

_KIND_OF = {kind.upper(): kind for kind in _KINDS} | {"QD": "QĐ", "ND": "NĐ", "NÐ": "NĐ", "QÐ": "QĐ", "NĐCP": "NĐ-CP"}
"""The usual spelling of a kind, also of those typed without marks or with another D with stroke."""

_ORGAN_OF = {"TTG": "TTg", "TƯ": "TW", "UBTWMTTQ": "UBTWMTTQ", "HDND": "HĐND", "BGDDT": "BGDĐT", "BGD&DT": "BGD&ĐT"}

_ALONE = re.compile(r"QH\d{0,2}|UBTVQH\d{0,2}|HĐNN\d|HĐBT|CP|TTg|CTN|SL|TW")
"""The organs that also stand without a kind: `45/2019/QH14`, `26/CP`."""

_ANCHOR = re.compile(r"/(?= ?[A-ZĐÐ])")

_PARTY = re.compile(rf"(?<![\w/.,-])(\d{{1,5}}) ?{_DASH} ?([A-ZĐÐ][A-ZĐÐƯa-z]{{0,6}}) ?$")
_STATE = re.compile(r"(?<![\w.,/-])(\d{1,5})(?: ?/ ?((?:19|20)\d\d))? ?$")
_APART = re.compile(r"(?<![\w/.,-])(\d{1,5}) ([A-ZĐÐ][A-ZĐÐa-z]{0,4}) ?$")
_KIND_BEFORE = re.compile(r"(?<![\w/.,-])(\d{1,5}) ?/ ?([A-ZĐÐ]{2,5}) ?$")

_ORGAN = re.compile(
    rf" ?([A-ZĐÐƯ]+[a-z]{{0,2}}(?:&[A-ZĐ]+)?\d{{0,2}}(?: ?{_DASH} ?[A-ZĐÐƯ]+[a-z]?(?:&[A-ZĐ]+)?\d{{0,3}}(?![a-zà-ỹ]))*)"
    r"(?![a-zà-ỹ])"
)

BEFORE_SLASH = 18
"""Characters before a slash among which the rest of a number is looked for."""

_NAMED = re.compile(
    r"(?:[sS]ố|[nN]ghị quyết|[nN]ghị định|[qQ]uyết định|[cC]hỉ thị|[cC]ông văn|[tT]hông tư|[tT]hông báo|[kK]ết luận"
    r"|[kK]ế hoạch|[hH]ướng dẫn|[qQ]uy định|[qQ]uy chế|[tT]ờ trình|[bB]áo cáo|[lL]uật|[pP]háp lệnh|[sS]ắc lệnh"
    r"|[đĐ]ề án) ?:? $"
)
"""What stands before a number that would else be too odd to be one."""

_DATED = re.compile(r" ?[,(]?\s*(?:(?:do|của) [^.;:,()\d\n]{1,70},?\s*)?(?:ban hành |ký )?(?:ngày|Ngày)\s+(?=\d)")


@dataclass(frozen=True, slots=True)
class Citation:
    """A document by its ``number``, and the ISO date of it, where the text gives one."""

    number: str
    date: str | None = None


def citations_in(text: str, year: int | None = None, signs: Sequence[int] | None = None) -> tuple[Citation, ...]:
    """The documents that a text cites, in its order, each once, or once for each of its dates.

    ``year`` is that of a date without one. ``signs`` may be known (`Signs.numbers`).

    >>> citations_in("Quyết định 1266 – QD/QU, ngày 16/3/2022; Nghị định số 100/2019/NĐ-CP; tỷ giá 24.000 VND/USD")
    (Citation(number='1266-QĐ/QU', date='2022-03-16'), Citation(number='100/2019/NĐ-CP', date=None))
    """
    dates: dict[str, dict[str, None]] = {}
    for at in anchors(_ANCHOR, text, signs):
        if found := _number(text, at):
            number, end = found
            known = dates.setdefault(number, {})
            dated = _DATED.match(text, end)
            if dated and (day := day_at(text, dated.end(), year)):
                known[day] = None
    return tuple(Citation(number, day) for number, known in dates.items() for day in known or (None,))


def _number(text: str, slash: int) -> tuple[str, int] | None:
    """The number whose last slash this is, in its usual form, and where it ends."""
    first = max(0, slash - BEFORE_SLASH)
    if not _DIGIT.search(text, first, slash):
        return None  # HĐND/UBND: nearly all
    organ = _ORGAN.match(text, slash + 1)
    if organ is None:
        return None
    letters = _letters(organ[1])
    if party := _PARTY.search(text, first, slash):
        kind = _kind(party[2])
        if kind in _KINDS or letters in _PARTY_ORGANS:
            return f"{int(party[1]):02}-{kind}/{letters}", organ.end()
        return None
    if state := _STATE.search(text, first, slash):
        kind, dash, rest = letters.partition("-")
        kind = _kind(kind)
        named = _NAMED.search(text, max(0, state.start() - 14), state.start())
        if (dash and (kind in _KINDS or named)) or named or (state[2] and _ALONE.fullmatch(letters)):
            year = f"{state[2]}/" if state[2] else ""
            return f"{int(state[1]):02}/{year}{kind}{dash}{rest}", organ.end()
    if kinded := _KIND_BEFORE.search(text, first, slash) or _APART.search(text, first, slash):
        kind = _kind(kinded[2])
        if kind in _KINDS and letters in _PARTY_ORGANS:
            return f"{int(kinded[1]):02}-{kind}/{letters}", organ.end()
    return None


_PARTY_ORGANS = frozenset(listed("TW|TU|HU|QU|ĐU|TĐU|ĐUK|BTCTW|BTGTW|BDVTW|UBKTTW|BCSĐ|ĐĐ|CB|VPTW"))


def _kind(written: str) -> str:
    return _KIND_OF.get(written.upper(), written.upper())


def _letters(written: str) -> str:
    """The letters behind the last slash, with plain hyphens, in their usual spelling."""
    parts = _DASHES.split(written.replace("Ð", "Đ"))
    usual = (_ORGAN_OF.get(part.upper(), _KIND_OF.get(part.upper(), part.upper())) for part in parts)
    return "-".join(usual)
