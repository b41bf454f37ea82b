"""Lines that stay in their file until they are understood: their place there is sooner told than they are sent."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

import numpy as np

from corpus.article import Skipped
from corpus.kinds import LARGEST
from corpus.lifted import LinesOf, plain_lines
from corpus.lines import too_large
from corpus.pieces import Found, Lines, Told

_NEWLINE = ord("\n")


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


def is_utf8(stream: BufferedReader) -> bool:
    """Whether a file does not begin as one in UTF-16 does. It stands at its beginning, before and after."""
    mark = stream.read(len(codecs.BOM_UTF16))
    stream.seek(0)
    return mark not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def stretches(stream: BufferedReader, file: Path, path: str, size: int) -> Iterator[Stretch | Told]:
    """The lines of ``stream``, which is ``file`` and told as ``path``, in stretches of about ``size`` bytes.

    Each has at least a line. A line that is larger than `LARGEST` is told. Reading errors of ``stream`` pass through.
    """
    known = _identity(stream)
    begin = len(codecs.BOM_UTF8) if stream.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8 else 0
    buffer = bytearray(size)
    number, empty = 1, True
    while read := _read(stream, begin, buffer):
        empty = empty and buffer[:read].isspace()
        lines = int(np.count_nonzero(np.frombuffer(buffer, np.uint8, read) == _NEWLINE))
        if lines:
            stop = begin + buffer.rfind(b"\n", 0, read) + 1
        else:  # the line goes on, or is the last
            stop, blank = _end_of_line(stream, begin + read, buffer)
            empty = empty and blank
            lines = 1
        if stop - begin > max(LARGEST, size):
            yield too_large(path, number)
        else:
            yield Stretch(path, number, number + lines - 1, file, known, begin, stop - begin)
        number, begin = number + lines, stop
    if empty:
        yield Told(Skipped(path, "is empty"))


def _end_of_line(stream: BufferedReader, at: int, buffer: bytearray) -> tuple[int, bool]:
    """Where the line ends that goes on there, and whether the rest of it is blank."""
    end, blank = 0, True
    while not end and (read := _read(stream, at, buffer)):
        end = buffer.find(b"\n", 0, read) + 1
        blank = blank and buffer[: end or read].isspace()
        at += end or read
    return at, blank


def _read(stream: BufferedReader, at: int, buffer: bytearray) -> int:
    """Fill the buffer from there on; how many bytes were left to read."""
    stream.seek(at)
    return stream.readinto(buffer)


def _identity(stream: BufferedReader) -> tuple[int, int]:
    facts = os.fstat(stream.fileno())
    return facts.st_dev, facts.st_ino
