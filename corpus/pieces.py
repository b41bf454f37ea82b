"""What is read of a source before anything of it is understood: pieces that any process can turn into articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from corpus.article import Article, Skipped
from corpus.decoding import decode
from corpus.errors import Unusable
from corpus.jsonl import read_object
from corpus.lifted import LinesOf, plain_lines

_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


class Found(NamedTuple):
    """An article or what was skipped, and where: ``line`` is 0 for a whole file; ``given`` ids come from the input.

    ``utf8`` is the body of an article in UTF-8, where that is known.
    """

    item: Article | Skipped
    path: str
    line: int = 0
    given: bool = False
    utf8: bytes | None = None


class Piece(Protocol):
    """Some input that can be understood alone. It can be pickled."""

    @property
    def path(self) -> str:
        """Where it is from, as it is told."""

    @property
    def size(self) -> int:
        """How many bytes it has."""

    def found(self, lines_of: LinesOf = plain_lines) -> Iterator[Found]:
        """What is in it, in order; lines are parted by ``lines_of``. Raises nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known without a further look: input that can't be used."""

    skipped: Skipped

    @property
    def path(self) -> str:
        return self.skipped.path

    @property
    def size(self) -> int:
        return 0

    def found(self, lines_of: LinesOf = plain_lines) -> Iterator[Found]:
        yield Found(self.skipped, self.skipped.path, self.skipped.line or 0)


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole lines of JSON in UTF-8; the first is line ``number`` of ``path``."""

    path: str
    number: int
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.number + self.data.count(b"\n", 0, -1)

    def found(self, lines_of: LinesOf = plain_lines) -> Iterator[Found]:
        for number, line in enumerate(lines_of(self.data), self.number):
            if not line.blank:
                try:
                    article, given, utf8 = read_object(line)
                except Unusable as reason:
                    yield Found(Skipped(self.path, str(reason), number), self.path, number)
                else:
                    yield Found(article, self.path, number, given, utf8)


@dataclass(frozen=True, slots=True)
class Document:
    """A text or page, of one article; ``folders`` are the names of those around it, outermost first."""

    path: str
    data: bytes
    form: str
    folders: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.data)

    def found(self, lines_of: LinesOf = plain_lines) -> Iterator[Found]:
        try:
            yield Found(self._article(), self.path)
        except Unusable as reason:
            yield Found(Skipped(self.path, str(reason)), self.path)

    def _article(self) -> Article:
        # Lines of JSON need no parser, and these take long to load.
        from corpus.page import parse_page
        from corpus.portal import Known, parse

        if self.form == "html" or _HTML_START.match(self.data[:1000]):
            return parse_page(decode(self.data, html=True), self.folders)
        return parse(decode(self.data), Known(folders=self.folders))
