"""A portal's dump (a page's text) as an article: finds the header line and reads upwards and downwards from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape
from itertools import islice

from corpus.article import Article
from corpus.chrome import ends_article, is_counter, is_menu, last_crumb
from corpus.errors import Unusable
from corpus.header import Header, read_header, title_before_header
from corpus.heading import is_home, read_heading
from corpus.identity import article_id
from corpus.paragraphs import paragraphs
from corpus.source import source_of_folders, source_of_text
from corpus.story import read_story
from corpus.text import clean, ends_sentence, fold, undouble

_MOST_LINES = 200_000  # a file with more holds many articles, or none
_LONGEST_TITLE = 300  # characters of a first line; a longer one is a paragraph
_LONGEST_WORD = 2000  # letters; what is mostly longer is data
_TOP = 2000  # lines; the header line stands among them
_MOST_HEADERS = 50  # so many dates are looked at; a page full of them is a calendar
_PARAGRAPH = 80  # characters; what follows a bare date must be as long to make that date a header line
_LONG = 200  # characters; no heading is as long
_ABOUT = 20_000  # characters of the body that are asked for the district it is about

_BLANK_LINES = re.compile(r"\n(?: *\n){2,}")
_ENTITY = re.compile(r"&(?:nbsp|amp|quot|lt|gt|[lr][sd]quo|hellip|[nm]dash|#\d{2,5});")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about a page apart from its text; each fact fills in where the text has none.

    ``site`` is what the page's site calls itself; ``entries`` are lines that stand in lists; ``folders`` are the names
    of the folders that the file stands in, outermost first.
    """

    title: str | None = None
    site: str | None = None
    section: str | None = None
    published: datetime | None = None
    byline: str | None = None
    captions: tuple[str, ...] = ()
    entries: frozenset[str] = frozenset()
    url: str | None = None
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Split:
    title: str
    section: str | None
    header: Header
    above: Sequence[str]
    below: Sequence[str]


def parse(text: str, known: Known | None = None) -> Article:
    """The article in ``text``, which may be a portal's dump or plain text with the title on its first line.

    Raises ``Unusable`` where there is none.
    """
    known = known or Known()
    lines = _lines(text)
    split = _at_header(lines, known) or _without_header(lines, known)
    story = read_story(split.below, split.title, known.entries)
    body = "\n\n".join(story.paragraphs)
    _check(body, lines, headed=split.header.date_seen)
    published = split.header.published or story.footer.published or known.published
    views = split.header.views if split.header.views is not None else story.footer.views
    section = split.section or known.section
    byline = story.byline or split.header.author or known.byline
    source = source_of_folders(known.folders) or source_of_text(
        split.title,
        body[:_ABOUT],
        section=section,
        byline=byline,
        dateline=story.dateline,
        chrome=[*[*split.above, *story.dropped][-400:], known.site or "", story.dateline or ""],
    )
    return Article(
        id=article_id(split.title, published, body),
        title=split.title,
        body=body,
        section=section,
        published=published,
        views=views,
        byline=byline,
        dateline=story.dateline,
        captions=tuple(dict.fromkeys((*story.captions, *known.captions))),
        source=source,
        url=known.url,
    )


def _lines(text: str) -> list[str]:
    """The lines of ``text``, each without needless spaces; ``""`` for any number of empty ones."""
    if _ENTITY.search(text):
        text = unescape(text)
    text = _BLANK_LINES.sub("\n\n", clean(text))
    if text.count("\n") > _MOST_LINES:
        raise Unusable(f"has more than {_MOST_LINES:,} lines, which no article has; split it into one file an article")
    if not text.strip():
        raise Unusable("is empty")
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        line = " ".join(line.split())
        cut = title_before_header(line) if number < 100 and len(line) > 20 else None
        lines.extend(cut if cut else (line,))
    return lines


def _at_header(lines: Sequence[str], known: Known) -> _Split | None:
    """The page cut at its header line: the first with a label, else a bare date between a title and a text."""
    fallback: _Split | None = None
    written = 0  # long paragraphs so far: below two of them stands no article's header
    for start, end, header in islice(_headers(lines[:_TOP], known.title), _MOST_HEADERS):
        written = sum(len(line) >= _LONG and ends_sentence(line) for line in lines[:start])
        if written > 1:
            break
        below = [header.rest, *lines[end:]] if header.rest else lines[end:]
        if not any(line and not is_menu(line) and not ends_article(line) for line in below):
            break
        labelled = header.date_seen and (header.labelled or header.views_seen)
        if not labelled and not _stands_between(lines[:start], below, known.title):
            continue
        split = _heading(lines[:start], below, header, known)
        if labelled and split.title:
            return split
        fallback = fallback or split
    return fallback


def _headers(lines: Sequence[str], title: str | None) -> Iterator[tuple[int, int, Header]]:
    """Each run of header pieces as first line, line after the last, and facts. The ``title`` is none, be it a date."""
    title = fold(title or "")
    end = 0
    while end < len(lines):
        first = None if title and fold(lines[end]) == title else read_header(lines[end])
        if first is None:
            end += 1
            continue
        start, end, header = _run_of_pieces(lines, end, first)
        if header.date_seen or header.views_seen:
            yield start, end, header


def _run_of_pieces(lines: Sequence[str], start: int, header: Header) -> tuple[int, int, Header]:
    """The run that begins with one piece, ``header``; what is only empty or a sign may stand between its lines."""
    end = start + 1
    for index in range(end, len(lines)):
        if header.rest:
            break
        line, piece = lines[index], read_header(lines[index])
        if piece is not None and _is_bare_date(header) and piece.labelled and piece.date_seen:
            start, header, end = index, piece, index + 1  # above stood a title, or the page's clock
        elif piece is not None:
            header, end = header.joined(piece), index + 1
        elif header.views_seen and header.views is None and line.isdecimal() and len(line) < 16:
            header, end = replace(header, views=int(line)), index + 1
        elif line.strip("|-–·• "):
            break
    return start, end, header


def _is_bare_date(header: Header) -> bool:
    """Whether there is nothing but a date: no label, no time."""
    return header.date_seen and header == Header(header.published, date_seen=True)


def _stands_between(above: Sequence[str], below: Sequence[str], title: str | None) -> bool:
    """Whether a title stands closely above, and a paragraph closely below: a page's clock has neither."""
    near_above = [line for line in above[-4:] if line and not is_menu(line) and not is_counter(line)]
    near_below = [line for line in below[:12] if line and not is_menu(line)][:3]
    titled = any(len(line.split()) >= 3 for line in near_above) or _last_equal(near_above, title) is not None
    return titled and any(len(line) >= _PARAGRAPH or ends_sentence(line) for line in near_below)


def _heading(above: Sequence[str], below: Sequence[str], header: Header, known: Known) -> _Split:
    known_at = _last_equal(above, known.title)
    if known.title and known_at is not None:
        return _Split(known.title, read_heading(above[: known_at + 1])[1], header, above[:known_at], below)
    title, section = read_heading(above)
    if not title and not known.title and header.labelled and above and above[-1]:
        last = read_header(above[-1])
        title = above[-1] if last and _is_bare_date(last) else ""
    if not title and not known.title:
        texts = [index for index, line in enumerate(below) if line and not is_menu(line)]
        if len(texts) > 1 and len(below[texts[0]]) <= _LONGEST_TITLE and not ends_sentence(below[texts[0]]):
            title, below = below[texts[0]], below[texts[0] + 1 :]
    return _Split(title or known.title or "", section, header, above, below)


def _without_header(lines: Sequence[str], known: Known) -> _Split:
    """Plain text: menus are passed over, the first paragraph is the title, what follows is the body."""
    known_at = _last_equal(lines, known.title)
    if known.title:
        above, below = (lines[:known_at], lines[known_at + 1 :]) if known_at is not None else ([], lines)
        return _Split(known.title, read_heading([*above, known.title])[1] if above else None, Header(), above, below)
    start, section = 0, None
    while start < len(lines):
        line = lines[start]
        half = undouble(line)
        crumbs = last_crumb(line)
        if half and not is_menu(line) and not is_counter(line):
            section = half
        elif crumbs:
            section = None if is_home(crumbs[-1]) else crumbs[-1]
        elif line and not is_menu(line) and not is_counter(line):
            break
        start += 1
    above, below = lines[:start], lines[start:]
    cut = _end_of_title(below)
    title = " ".join(below[:cut])
    if len(title) > _LONGEST_TITLE or (not any(below[cut:]) and ends_sentence(title)):
        return _Split("", section, Header(), above, below)
    return _Split(title, section, Header(), above, below[cut:])


def _end_of_title(lines: Sequence[str]) -> int:
    """How many of the first lines are the title: one, and those that go on in lower case."""
    count = 1
    while count < min(3, len(lines)) and lines[count] and len(paragraphs(lines[: count + 1])) == 1:
        if len(lines[count]) > _LONG:
            break
        count += 1
    return count


def _last_equal(lines: Sequence[str], title: str | None) -> int | None:
    if not title:
        return None
    folded = fold(title)
    return next((index for index in range(len(lines) - 1, -1, -1) if fold(lines[index]) == folded), None)


def _check(body: str, lines: Sequence[str], *, headed: bool) -> None:
    """Raise ``Unusable`` where ``body`` is no text that one could read."""
    if not body:
        raise Unusable("holds no article: there is no text below the title and the menus")
    if sum(len(word) for word in body.split() if len(word) > _LONGEST_WORD) * 2 > len(body):
        raise Unusable(f"holds no article: most of it is one word of more than {_LONGEST_WORD:,} letters")
    if not _WORD.search(body):
        raise Unusable("holds no article: there are no words in it")
    texts = [line for line in lines if line]
    if not headed and len(texts) > 5 and not any(len(line.split()) > 6 or ends_sentence(line) for line in texts):
        raise Unusable("holds no article: it has only menus and headings, no sentence")
