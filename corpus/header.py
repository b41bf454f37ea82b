"""The header line of a portal article: ``Ngày đăng 25/05/2023 | 14:54 | Lượt xem: 222`` in its many spellings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from corpus.article import VIETNAM
from corpus.text import fold

_MAX_LENGTH = 400  # characters of a line that are looked at

_LABEL = (
    r"(?:ngay|gio|thoi gian)\s*(?:gio\s*)?(?:dang|xuat ban|cap nhat|phat hanh|dua|tao|viet|gui)(?:\s*(?:tin|bai))*"
    r"|(?:duoc\s*)?(?:dang|cap nhat|xuat ban|post(?:ed)?|published|updated)(?:\s*(?:tin|bai))?"
    r"(?:\s*(?:lan cuoi|moi nhat))?\s*(?:ngay|luc|vao|on|at)(?:\s*(?:ngay|luc))?"
    r"|cap nhat|published|updated|date"
)
_DATE = (
    r"(?P<iso>(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)t?)"
    r"|(?P<d2>\d{1,2})\s?[/.-]\s?(?P<m2>\d{1,2})\s?[/.-]\s?(?P<y2>\d{4}|\d\d(?=\D|$))"
    r"|(?:ngay\s*)?(?P<d3>\d{1,2})\s*(?:thang|,?\s*thg)\s*(?P<m3>\d{1,2})\s*(?:,|nam)?\s*(?P<y3>\d{4})"
)
_TIME = (
    r"(?P<hour>\d{1,2})\s?(?:[:h]|gio|g)\s?(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?:\s*(?P<half>am|pm|sa|ch)\b)?"
)
_NUMBER = r"\d{1,3}(?:[., ]\d{3})+(?!\d)|\d+"
_VIEWS_WORD = (
    r"(?:so\s*)?(?:luot|lan)\s*(?:xem|doc)(?:\s*(?:bai|tin))?|so\s*nguoi\s*(?:xem|doc)|da\s*xem|xem|views?|hits"
)
_PART = re.compile(
    rf"(?P<author>(?:tac gia|nguoi (?:dang|viet|gui|tao)|viet boi|dang boi|nguon(?: tin)?|bien tap)\s*:?\s*"
    rf"(?P<name>[^|\d]+?))(?=\s*(?:[|\d]|$|(?:ngay|luot|dang ngay)\b))"
    rf"|(?P<label>(?:{_LABEL})\b)"
    rf"|(?P<weekday>(?:thu\s*(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\s*nhat|cn|t[2-7])\b)"
    rf"|(?P<date>{_DATE})"
    rf"|(?P<time>{_TIME})"
    rf"|(?P<views>(?:{_VIEWS_WORD})\s*:?\s*(?P<count>{_NUMBER})(?:\s*(?:luot|lan))?|(?P<count2>{_NUMBER})\s*"
    rf"(?:luot|lan)\s*(?:xem|doc)|(?:{_VIEWS_WORD})(?=\s*(?:\||$|:\s*(?:\||$))))"
    r"|(?P<noise>gmt\s*[+-]\s*\d+(?::?\d\d)?|utc\s*[+-]\s*\d+|luc\b|vao\b|ngay\b|gio\b|phut\b"
    r"|[+-]\d\d:?\d\d\b|z\b|\d+\s*binh luan|binh luan\s*:?\s*\d+|co chu\b|a[+-](?=\s|$)|a\b|in (?:trang|bai viet"
    r"|bai|tin)\b"
    r"|chia se\b|gui (?:email|mail)\b)"
)
_NAMED_AUTHOR = re.compile(r"\W*(?:tac gia|nguoi (?:dang|viet|gui|tao)|viet boi|dang boi)\s*:")
_SEPARATORS = re.compile(r"[\s|,;:•·()\[\]/_.>»-]*")
_ACCOUNT = re.compile(r"(?:super ?)?(?:admin(?:istrator)?|quan ?tri(?: vien)?|user|editor|portal)\d*")
_MID_LINE = re.compile(r"(?<=[\s|])(?:ngay dang|dang ngay|ngay xuat ban|ngay cap nhat)\b")


@dataclass(frozen=True, slots=True)
class Header:
    """The facts of one header line, or of a piece of one; ``rest`` is body text that follows on the same line."""

    published: datetime | None = None
    date_seen: bool = False
    time: tuple[int, int, int] | None = None
    views: int | None = None
    author: str | None = None
    labelled: bool = False
    views_seen: bool = False
    rest: str = ""

    def joined(self, other: Header) -> Header:
        """This piece and the ``other``, which stands on the next line, as one header."""
        time = self.time or other.time
        published = self.published or other.published
        if published and time and not (self.published and self.time):
            published = published.replace(hour=time[0], minute=time[1], second=time[2])
        return Header(
            published,
            self.date_seen or other.date_seen,
            time,
            other.views if self.views is None else self.views,
            self.author or other.author,
            self.labelled or other.labelled,
            self.views_seen or other.views_seen,
            other.rest,
        )


def read_header(line: str) -> Header | None:
    """The header facts if ``line`` (cleaned, NFC) is nothing but header pieces, else ``None``.

    A labelled line with a date and a time or views may run on into the body: that text is ``rest``.
    """
    if not line or (len(line) > _MAX_LENGTH and not fold(line[:40]).startswith(("ngay", "dang"))):
        return None
    folded = fold(line[:_MAX_LENGTH])
    parts: dict[str, re.Match[str]] = {}
    position = _after_separators(folded, 0)
    while position < len(folded):
        part = _PART.match(folded, position)
        if part is None:
            break
        parts.setdefault(str(part.lastgroup and _kind(part)), part)
        position = _after_separators(folded, part.end())
    complete = position >= len(line)
    if not parts or not (complete or ({"label", "date"} <= parts.keys() and {"time", "views"} & parts.keys())):
        return None
    if parts.keys() <= {"noise", "author"} and not ("author" in parts and _NAMED_AUTHOR.match(folded)):
        return None
    time = _time(parts.get("time"))
    views = parts.get("views")
    count = views and (views["count"] or views["count2"])
    author = parts.get("author")
    return Header(
        published=_published(parts.get("date"), time),
        date_seen="date" in parts,
        time=time,
        views=int(re.sub(r"\D", "", count)) if count and len(count) < 16 else None,
        author=_name(line[author.start("name") : author.end("name")]) if author else None,
        labelled="label" in parts,
        views_seen=views is not None,
        rest="" if complete else line[position:],
    )


def title_before_header(line: str) -> tuple[str, str] | None:
    """``line`` cut before a labelled header that stands inside it, or ``None``."""
    found = _MID_LINE.search(fold(line[:_MAX_LENGTH]))
    if found is None or read_header(line):
        return None
    header = read_header(line[found.start() :])
    return (line[: found.start()].rstrip(" |-–"), line[found.start() :]) if header and header.date_seen else None


def read_moment(text: str) -> datetime | None:
    """The local time in an ISO date or a date as portals print it; ``None`` if there is no such time.

    A time with a zone is told in Vietnam's zone.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.astimezone(VIETNAM).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        header = read_header(text)
        return header.published if header else None


def _after_separators(folded: str, position: int) -> int:
    found = _SEPARATORS.match(folded, position)
    return found.end() if found else position


def _kind(part: re.Match[str]) -> str:
    return next(
        kind for kind in ("author", "label", "weekday", "date", "time", "views", "noise") if part[kind] is not None
    )


def _name(text: str) -> str | None:
    """The author in ``text``; an account of the portal's own, such as ``admin``, is none."""
    text = text.strip(" -–:,")
    return text if text and not _ACCOUNT.fullmatch(fold(text)) else None


def _time(part: re.Match[str] | None) -> tuple[int, int, int] | None:
    if part is None:
        return None
    hour, minute, second = int(part["hour"]), int(part["minute"]), int(part["second"] or 0)
    if part["half"] in ("pm", "ch") and hour < 12:
        hour += 12
    elif part["half"] in ("am", "sa") and hour == 12:
        hour = 0
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _published(part: re.Match[str] | None, time: tuple[int, int, int] | None) -> datetime | None:
    if part is None:
        return None
    day, month, year = (int(part[f"{name}1"] or part[f"{name}2"] or part[f"{name}3"]) for name in "dmy")
    if year < 100:
        year += 2000
    if month > 12 >= day:  # some pages print the month first
        day, month = month, day
    if not 1900 <= year <= 2200:
        return None
    try:
        return datetime(year, month, day, *(time or ()))
    except ValueError:
        return None
