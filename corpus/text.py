"""Text as every other part expects it: NFC, one kind of space, one kind of line end, nothing invisible."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
_SPACE = re.compile(f"[{_SPACES}]")
_DROPPED = re.compile(f"[{_INVISIBLE}]")
_ODD = re.compile(f"[\r\x0b\x0c\x85\u2028\u2029{_SPACES}{_INVISIBLE}]")

_LONGEST_DOUBLED = 1000  # characters; no heading, title or caption is half as long
CAPITAL = "[{}]".format("".join(filter(str.isupper, map(chr, (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA))))))
"""A capital letter of Vietnamese (or another Latin script), as a regular expression."""

_NOT_LETTERS = re.compile(r"[\W_]+")
_SPACE_RUN = re.compile(" {2,}")
_SPACE_CODE = ord(" ")
_TIDY = ("\n\n", " ~", "¡¬", "®ɏ", "Ḁỿ", "‐‧", "‰›", "₫₫")


def _unmarked(code: int) -> str:
    return unicodedata.normalize("NFD", chr(code))[0].lower()


# One letter to one letter, so that positions in folded and unfolded NFC text agree.
_FOLD: dict[int, str] = {
    code: base
    for code in chain(range(0x41, 0x5B), range(0xC0, 0x250), range(0x1E00, 0x1F00))
    if len(base := _unmarked(code)) == 1
} | dict.fromkeys(map(ord, "đĐðÐƉɖ"), "d")
_FOLD |= {ord("–"): "-", ord("—"): "-", ord("−"): "-", ord("："): ":"}


def clean(text: str) -> str:
    """``text`` in NFC, with plain spaces and ``\\n`` line ends, without control or zero-width characters."""
    # What is printable has nothing odd in it; that is quickly told, but not of several lines.
    if not text.isprintable() and _ODD.search(text):
        text = _DROPPED.sub("", _SPACE.sub(" ", _LINE_ENDS.sub("\n", text)))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def one_line(text: str, *, tidy: bool = False) -> str:
    """Cleaned ``text`` on one line, with runs of white space made one space; ``tidy`` says that it surely is tidy."""
    return text.strip() if tidy and "\n" not in text else " ".join(clean(text).split())


def each_line_a_paragraph(text: str, *, tidy: bool = False) -> str:
    """Cleaned ``text`` in which every line is a paragraph; paragraphs are separated by one empty line.

    ``tidy`` says that the text surely is tidy.
    """
    tidy = tidy or _is_tidy(text)
    lines = "\n\n".join(filter(None, map(str.strip, (text if tidy else clean(text)).split("\n"))))
    return _SPACE_RUN.sub(" ", lines) if not tidy and "  " in lines else lines


def _is_tidy(text: str) -> bool:
    """Whether a text surely is as `clean` leaves it, without two spaces in a row: most are, and it is soon told."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    spaces = codes == _SPACE_CODE
    return not (_untidy().take(codes).any() or (spaces[1:] & spaces[:-1]).any())


@cache
def _untidy() -> NDArray[np.bool_]:
    """For each character of the first plane whether a text with it needs a closer look.

    What needs none are the letters of Latin scripts and common signs: they are printable, and stay as they are in NFC,
    whatever stands before them.
    """
    untidy = np.ones(1 << 16, bool)
    for ends in _TIDY:
        untidy[ord(ends[0]) : ord(ends[1]) + 1] = False
    return untidy


def fold(text: str) -> str:
    """``text`` in lower case without marks, as long as before: ``'Ngày ĐĂNG'`` gives ``'ngay dang'``."""
    return text.translate(_FOLD)


def letters(text: str) -> str:
    """The folded letters and digits of ``text`` and nothing else: what ids are computed from."""
    return _NOT_LETTERS.sub("", fold(text)).casefold()


def ends_sentence(paragraph: str) -> bool:
    """Whether ``paragraph`` ends as running text does: with a stop, ellipsis, colon, ... (before closing quotes)."""
    return paragraph.rstrip("”\"'’)]» ").endswith((".", "!", "?", "…", ":", ";"))


def undouble(line: str) -> str | None:
    """What a line says that portals print twice (or more), or ``None``: ``'TIN TỨC TIN TỨC'`` gives ``'TIN TỨC'``."""
    if len(line) > _LONGEST_DOUBLED:
        return None
    once = _half(line) or _third(line)
    return once and (undouble(once) or once)


def _half(line: str) -> str | None:
    middle, odd = divmod(len(line), 2)
    if odd and line[middle] in " |-/" and middle > 1:
        first, second = line[:middle].rstrip(" |-/"), line[middle + 1 :].lstrip(" |-/")
    elif middle > 3 and not odd:
        first, second = line[:middle].rstrip(" |-/–"), line[middle:].lstrip(" |-/–")
    else:
        return None
    return first if len(first) > 1 and fold(first) == fold(second) else None


def _third(line: str) -> str | None:
    """What a line says three times: two words at least, for one alone may well be meant so."""
    for gap in (0, 1, 3):
        size, odd = divmod(len(line) - 2 * gap, 3)
        first, second, third = line[:size], line[size + gap : 2 * size + gap], line[2 * (size + gap) :]
        between = line[size : size + gap] + line[2 * size + gap : 2 * (size + gap)]
        if not odd and " " in first and not between.strip(" |-/–") and fold(first) == fold(second) == fold(third):
            return first
    return None
