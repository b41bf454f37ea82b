"""A passage and the ranges of it that were searched for: text plus ranges, and two thin renderers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from search.grades import Grade


class Range(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of a text, met with ``grade``."""

    start: int
    end: int
    grade: Grade


def merged_ranges(text: str, found: Iterable[tuple[int, int, Grade]], base: int = 0) -> tuple[Range, ...]:
    """The marks for places in ``text`` (ascending; of equal ones the first counts), relative to ``base``.

    Neighbours of one grade with nothing but space between them, on one line, are one range.
    """
    ranges: list[Range] = []
    last = -1
    for start, end, grade in found:
        if start < last:  # the same place again, for another word of the query
            continue
        gap = text[last:start] if ranges else ""
        if gap.isspace() and "\n" not in gap and ranges[-1].grade is grade:
            ranges[-1] = Range(ranges[-1].start, end - base, grade)
        else:
            ranges.append(Range(start - base, end - base, grade))
        last = end
    return tuple(ranges)


_SIGNS = frozenset("/-\u2010\u2011\u2013.")
"""What stands between the parts of a number or a date: `25-NQ/TW`, `24.5.2023`."""

_HTML = {Grade.EXACT: "<mark>", Grade.FULLER: '<mark class="fuller">', Grade.FOLDED: '<mark class="folded">'}
_ANSI = {Grade.EXACT: "\x1b[1;33m", Grade.FULLER: "\x1b[33m", Grade.FOLDED: "\x1b[4m"}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text as it is printed in the article, with ascending, disjoint graded ranges into it.

    ``cut_before`` and ``cut_after`` say that the article's sentence goes on there; the renderers show an ellipsis.
    """

    text: str
    ranges: tuple[Range, ...] = ()
    cut_before: bool = False
    cut_after: bool = False

    def __str__(self) -> str:
        return self.text

    def parts(self) -> Iterator[tuple[str, Grade | None]]:
        """The text in order, cut where marks begin and end. What is written without space, as `24/5`, has one mark.

        >>> list(Snippet("Quận uỷ họp", (Range(0, 7, Grade.EXACT),)).parts())
        [('Quận uỷ', <Grade.EXACT: 'exact'>), (' họp', None)]
        """
        at = 0
        for start, end, grade in self._marks():
            if at < start:
                yield self.text[at:start], None
            yield self.text[start:end], grade
            at = end
        if at < len(self.text):
            yield self.text[at:], None

    def _marks(self) -> Iterator[Range]:
        """The ranges, neighbours of one grade with a single sign between them as one."""
        whole: Range | None = None
        for range_ in self.ranges:
            if whole and whole.grade is range_.grade and self.text[whole.end : range_.start] in _SIGNS:
                whole = whole._replace(end=range_.end)
                continue
            if whole:
                yield whole
            whole = range_
        if whole:
            yield whole

    def lines(self) -> Iterator[Snippet]:
        """Each line of the text that is not empty, with its own ranges. Ranges never cross lines of an article."""
        at = 0
        for line in self.text.split("\n"):
            if line:
                end = at + len(line)
                inside = (r for r in self.ranges if at <= r.start and r.end <= end)
                yield Snippet(line, tuple(Range(r.start - at, r.end - at, r.grade) for r in inside))
            at += len(line) + 1

    def html(self) -> str:
        """Escaped HTML, each range in ``<mark>``; the weaker grades carry their name as a class."""
        from html import escape  # which a search in a terminal has no need of

        return self._render(escape, _HTML, "</mark>")

    def ansi(self) -> str:
        """Text on one line for a terminal, each range coloured by its grade, control characters dropped."""
        return self._render(_printable, _ANSI, "\x1b[0m")

    def _render(self, clean: Callable[[str], str], opening: Mapping[Grade, str], closing: str) -> str:
        parts = [
            clean(text) if grade is None else f"{opening[grade]}{clean(text)}{closing}" for text, grade in self.parts()
        ]
        return "".join(("… " if self.cut_before else "", *parts, " …" if self.cut_after else ""))


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " if c in "\n\t" else "" for c in text)
