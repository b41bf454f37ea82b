"""An article's text cut into paragraphs and pieces, with every match numbered, so that a page can jump between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from search import Grade, Range, Snippet


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one grade (``None``: unmarked). ``number`` is set on the first piece of each match, from 1."""

    text: str
    grade: Grade | None = None
    number: int | None = None


Paragraph = tuple[Piece, ...]


class Numbering:
    """Counts matches through all the texts of one page. Marks that only a space parts are one match."""

    def __init__(self) -> None:
        self.matches = 0
        self.grades: set[Grade] = set()
        self._counter = count(1)

    def pieces(self, snippet: Snippet) -> Paragraph:
        """The pieces of a text, in order; their texts together are the text.

        >>> marked = Snippet("họp Quận uỷ", (Range(4, 8, Grade.EXACT), Range(9, 11, Grade.FULLER)))
        >>> [(piece.text, piece.number) for piece in Numbering().pieces(marked)]
        [('họp ', None), ('Quận', 1), (' ', None), ('uỷ', None)]
        """
        return tuple(self._number(snippet.parts()))

    def _number(self, parts: Iterable[tuple[str, Grade | None]]) -> Iterator[Piece]:
        within = False
        for text, grade in parts:
            if grade is None:
                within = within and text.isspace()
                yield Piece(text)
                continue
            self.grades.add(grade)
            if within:
                yield Piece(text, grade)
            else:
                self.matches = next(self._counter)
                yield Piece(text, grade, self.matches)
            within = True


def paragraphs(snippet: Snippet) -> Iterator[Snippet]:
    """The paragraphs of a text, each with the ranges that lie in it; a range over a break is cut there.

    >>> [str(part) for part in paragraphs(Snippet("một\\n\\nhai"))]
    ['một', 'hai']
    """
    at = 0
    for text in snippet.text.split("\n\n"):
        start, end = at, at + len(text)
        at = end + 2
        if text.strip():
            ranges = (
                Range(max(r.start, start) - start, min(r.end, end) - start, r.grade)
                for r in snippet.ranges
                if r.start < end and r.end > start
            )
            yield Snippet(text, tuple(ranges))
