"""Lines that stay in their file until they are understood: their place there is sooner told than they are sent."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from corpus.article import Skipped
from corpus.lifted import LinesOf, plain_lines
from corpus.pieces import Found, Lines, Piece


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole lines of JSON in UTF-8: ``size`` bytes from ``begin`` on of ``file``, which then was the one ``known``.

    The first is line ``number`` of ``path``, as the file is told, the last is line ``last``.
    """

    path: str
    number: int
    last: int
    file: Path
    known: tuple[int, int]
    begin: int
    size: int

    def found(self, lines_of: LinesOf = plain_lines) -> Iterator[Found]:
        """What is in it; that it is missing, where the file has become another one or other lines stand there."""
        data = self._data()
        if data is None:
            reason = f"was changed or removed while it was read: its lines up to {self.last:,} are missing from here on"
            yield Found(Skipped(self.path, reason, self.number), self.path, self.number)
        else:
            yield from Lines(self.path, self.number, data).found(lines_of)

    def _data(self) -> bytes | None:
        try:
            with self.file.open("rb") as stream:
                if _identity(stream) != self.known:
                    return None
                stream.seek(self.begin)
                data = stream.read(self.size)
                ends = data.endswith(b"\n") or stream.read(1) in (b"", b"\n")
        except OSError:
            return None
        return data if ends and len(data) == self.size else None


def stretches(pieces: Iterable[Piece], stream: BinaryIO, file: Path) -> Iterator[Piece]:
    """Pieces of ``stream``, which is ``file`` and stands at its beginning, with its lines left there if in UTF-8."""
    mark = stream.read(len(codecs.BOM_UTF8))
    stream.seek(0)
    if mark.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield from pieces
        return
    before = len(mark) if mark == codecs.BOM_UTF8 else 0
    known = _identity(stream)
    for piece in pieces:
        if isinstance(piece, Lines):
            yield Stretch(piece.path, piece.number, piece.last, file, known, before + piece.begin, piece.size)
        else:
            yield piece


def _identity(stream: BinaryIO) -> tuple[int, int]:
    facts = os.fstat(stream.fileno())
    return facts.st_dev, facts.st_ino
