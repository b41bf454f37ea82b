"""From lines to paragraphs: which line ends break a paragraph, and which are only wraps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.bylines import read_byline
from corpus.text import ends_sentence, fold

_NARROWEST, _WIDEST = 40, 160  # widths, in characters, at which texts are wrapped by hand or by mailers
_ITEM = re.compile(
    r"\d{1,3}\s?[.)/]|[a-z][.)](?=\s)|[a-z]{2}\)|[ivx]{1,5}\s?[.)]|\(\s?(?:\d{1,3}|[a-z]|[ivx]{1,4})\s?\)|[-–—+*•·●▪►✓]"
    r"|\d{1,2}(?:\.\d{1,2})+\.?\s"
)
_CHAPTER = re.compile(r"(?:chuong|dieu|khoan|muc|phan|buoc|cau)\s+(?:\d+|[ivx]+|thu [a-z]+)\b")
_CAPTION_VERB = re.compile(
    r"(?:phat bieu|chi dao|ket luan|trao |tang |chu tri|tham du|du hoi nghi|\(?anh ?:|\(?anh tl\b)"
)
_LONGEST_SPLIT_PIECE = 250  # characters of what layout cuts in two: a caption, the rest of a sentence


def is_item(line: str) -> bool:
    """Whether ``line`` starts with a number, letter or dash of a list, or as ``Điều 5``."""
    folded = fold(line[:24])
    return _ITEM.match(folded) is not None or _CHAPTER.match(folded) is not None


def paragraphs(lines: Sequence[str]) -> list[str]:
    """The paragraphs of ``lines`` (each cleaned, on one line; ``""`` where the text has an empty line).

    Each line is a paragraph, unless the text is wrapped at a fixed width, or a line that ends no sentence is
    followed by one that starts in lower case: a caption over two lines, a sentence cut by the page's layout.
    """
    width = _wrap_width(lines)
    found: list[list[str]] = []  # the lines of each paragraph
    length = 0
    last = ""  # the line above, "" if there is an empty one between
    for line in lines:
        if line:
            joins = found and (_wrapped(last, line, width) or _continues(found[-1], length, line, adjacent=bool(last)))
            if joins:
                found[-1].append(line)
                length += len(line) + 1
            else:
                found.append([line])
                length = len(line)
        last = line
    return list(map(" ".join, found))


def _wrap_width(lines: Sequence[str]) -> int | None:
    """The width at which the lines are wrapped, or ``None`` where a line end is meant as one."""
    width = max(map(len, lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    breaks = [_forced(one, other, width) for one, other in _neighbours(lines) if not ends_sentence(one)]
    return width if len(breaks) >= 3 and sum(breaks) >= 0.7 * len(breaks) else None


def _neighbours(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for one, other in pairwise(lines) if one and other)


def _forced(line: str, following: str, width: int) -> bool:
    """Whether the first word of ``following`` found no room on ``line``."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _wrapped(last: str, line: str, width: int | None) -> bool:
    if not last or width is None or is_item(line) or not _forced(last, line, width):
        return False
    return not (ends_sentence(last) and read_byline(line)[0])


def _continues(paragraph: Sequence[str], length: int, line: str, *, adjacent: bool) -> bool:
    """Whether the ``paragraph`` (its lines, ``length`` characters in all) goes on in ``line``."""
    if ends_sentence(paragraph[-1]) or is_item(line):
        return False
    if adjacent and max(length, len(line)) <= _LONGEST_SPLIT_PIECE and _CAPTION_VERB.match(fold(line[:24])):
        return not ends_sentence(line)  # a caption has no final stop; a sentence of the body starts anew
    # A list of entries in lower case is not one sentence, so what is continued must start with a capital.
    starts_low = line[0].islower() and not line.startswith(("http", "www"))
    in_list = paragraph[0].lstrip("“\"'(‘«")[:1].islower()
    return starts_low and not in_list and (adjacent or len(line) <= _LONGEST_SPLIT_PIECE)
