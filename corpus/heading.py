"""What stands above an article's header line: menus and counters, the section, the title."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.chrome import is_counter, is_menu, is_share, is_widget, last_crumb, names_topic
from corpus.header import read_header
from corpus.text import fold, undouble

_LONGEST_TITLE = 400  # characters, of all its lines together
_FULL_LINE = 35  # characters; a title's line that is not its last is at least as long, or goes on in lower case
_MENU_BLOCK = 3  # so many short lines in a row are a menu


def read_heading(lines: Sequence[str]) -> tuple[str, str | None]:
    """The title and the section in ``lines`` (``""`` where the page has an empty line), the title last.

    The title is ``""`` where only a section and menus stand there.
    """
    end = _last_text(lines, len(lines))
    if end is None or last_crumb(lines[end]) or (undouble(lines[end]) and _last_text(lines, end) is None):
        start, title = _menu_like_title(lines)
        return title, _section(lines[:start])
    start, title = _title(lines, end)
    return title, _section(lines[:start], title)


def _menu_like_title(lines: Sequence[str]) -> tuple[int, str]:
    """A title that reads like a menu entry (``Thông báo``), and where it stands: alone, below a doubled section."""
    last = next((index for index in range(len(lines) - 1, -1, -1) if lines[index]), 0)
    if last and not lines[last - 1] and undouble(lines[last]) is None and not is_share(lines[last]):
        above = next((line for line in reversed(lines[:last]) if line), "")
        if (half := undouble(above)) and not is_widget(half) and read_header(lines[last]) is None:
            return last, lines[last]
    return len(lines), ""


def _last_text(lines: Sequence[str], end: int) -> int | None:
    """The last line before ``end`` that is neither empty nor a menu's or counter's."""
    return next((index for index in range(end - 1, -1, -1) if _is_text(lines[index])), None)


def _is_text(line: str) -> bool:
    """Whether the line is no menu's or counter's, nor the page's clock."""
    return bool(line) and not is_menu(line) and not is_counter(line) and read_header(line) is None


def _title(lines: Sequence[str], end: int) -> tuple[int, str]:
    """Where the title starts, and the title: the line at ``end`` with the lines above that it goes on from."""
    title = undouble(lines[end]) or lines[end]
    start = end
    doubled_above = any((half := undouble(line)) and not is_widget(half) for line in lines[:end])
    section_above = doubled_above or _section_over_block(lines, end)
    while start > 0:
        above = start - 1
        adjacent = bool(lines[above])
        if not adjacent:
            found = _last_text(lines, start)
            if found is None or start - found > 2:
                break
            above = found
        line = lines[above]
        if fold(line) == fold(title):
            start = above
            continue
        if not _is_text(line) or undouble(line) or last_crumb(line):
            break
        sure = adjacent and section_above and (doubled_above or not names_topic(line))
        if not (sure or _goes_on(line, title, adjacent=adjacent)) or len(line) + len(title) > _LONGEST_TITLE:
            break
        title, start = f"{line} {title}", above
    return start, title


def _section_over_block(lines: Sequence[str], end: int) -> bool:
    """Whether a section stands over the lines that the title is among, apart from them by an empty line."""
    top = end - _block(lines, end) + 1
    above = _last_text(lines, top)
    return above is not None and (names_topic(lines[above]) or (lines[above].isupper() and not lines[end].isupper()))


def _goes_on(line: str, following: str, *, adjacent: bool) -> bool:
    """Whether a title that stands in ``line`` is continued by ``following``."""
    if following[0].islower() or line.endswith((",", ":", ";", "–", " -", "“", "(", "&", " và")):
        return not names_topic(line) or len(line) >= _FULL_LINE or not adjacent
    if line.count("“") > line.count("”") or line.count("(") > line.count(")"):
        return True
    full = len(line) >= (_FULL_LINE if not line.isupper() else _FULL_LINE // 2)
    return adjacent and full and line.isupper() == following.isupper() and not names_topic(line)


def _section(lines: Sequence[str], title: str = "") -> str | None:
    """The section among ``lines``: a line printed twice, else the nearest line that is no menu, else a breadcrumb."""
    for index in range(len(lines) - 1, -1, -1):
        half = undouble(lines[index])
        if half is None and index + 1 < len(lines) and lines[index + 1]:
            half = undouble(f"{lines[index]} {lines[index + 1]}")
        if half and not is_widget(half):
            return half
    texts = [index for index, line in enumerate(lines) if _is_text(line)]
    for index in reversed(texts):
        crumbs = [crumb for crumb in last_crumb(lines[index]) if fold(crumb) != fold(title)]
        if crumbs:
            return None if is_home(crumbs[-1]) else crumbs[-1]
        if index == texts[-1] and _may_be_section(lines, index):
            return lines[index]
    # A section may be called as menus are; then it stands directly over the title, and alone.
    last = next((index for index in range(len(lines) - 1, -1, -1) if lines[index]), None)
    if last is not None and names_topic(lines[last]) and _block(lines, last) < _MENU_BLOCK:
        return undouble(lines[last]) or lines[last]
    return None


def is_home(crumb: str) -> bool:
    """Whether a part of a breadcrumb is the front page, which is no section."""
    return fold(crumb) in ("trang chu", "home")


def _may_be_section(lines: Sequence[str], index: int) -> bool:
    line = lines[index]
    if len(line) > 160 or line.endswith((".", "?", "!")):
        return False
    return _block(lines, index) < _MENU_BLOCK or names_topic(line)


def _block(lines: Sequence[str], index: int) -> int:
    """How many lines stand together, without an empty one, down to ``index``."""
    start = index
    while start > 0 and lines[start - 1]:
        start -= 1
    return index - start + 1
