"""Streams of JSON lines, cut into pieces of whole lines."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO

from corpus.article import Skipped
from corpus.kinds import LARGEST
from corpus.pieces import Lines, Told


def line_pieces(stream: IO[bytes], path: str, size: int) -> Iterator[Lines | Told]:
    """The lines of ``stream`` in pieces of about ``size`` bytes, each at least a line; blank ones may be missing.

    ``path`` is only told. A line that is larger than `LARGEST` is told, and never held. Reading errors of ``stream``
    pass through.
    """
    number = 1
    pending: list[bytes] = []  # the beginning of a line whose end has not been read
    held = 0
    empty = True
    for block in _utf8_blocks(stream, size):
        end = block.find(b"\n")
        if end < 0:
            pending.append(block)
            held += len(block)
            if held > LARGEST:
                pending.clear()
            continue
        if held + end > LARGEST:
            yield too_large(path, number)
            empty = False
            number, block, held = number + 1, block[end + 1 :], 0
            pending.clear()
        cut = block.rfind(b"\n") + 1
        data = b"".join([*pending, memoryview(block)[:cut]])
        if data and not data.isspace():
            yield Lines(path, number, data)
            empty = False
        number += data.count(b"\n")
        pending = [block[cut:]]
        held = len(block) - cut
    if held > LARGEST:
        yield too_large(path, number)
    elif (data := b"".join(pending)) and not data.isspace():
        yield Lines(path, number, data)
    elif empty:
        yield Told(Skipped(path, "is empty"))


def too_large(path: str, number: int) -> Told:
    """What is told of a line that is larger than any article."""
    return Told(Skipped(path, f"the line is larger than {LARGEST >> 20} MiB", number))


def _utf8_blocks(stream: IO[bytes], size: int) -> Iterator[bytes]:
    """``stream`` block by block, without a byte order mark, and in UTF-8 if it starts with UTF-16's."""
    first = stream.read(max(size, len(codecs.BOM_UTF8)))
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
        while first:
            yield decoder.decode(first).encode("utf-8", "replace")
            first = stream.read(size)
        return
    yield first.removeprefix(codecs.BOM_UTF8)
    while block := stream.read(size):
        yield block
