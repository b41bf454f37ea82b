"""The pieces of one file, packed or not, archives' members included; what is bad is told and passed over."""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import IO, cast

from corpus.archives import BROKEN, Member, tar_members, zip_members
from corpus.article import Skipped
from corpus.errors import Unusable
from corpus.kinds import LARGEST, TOO_LARGE, Kind, kind_of, shown, why_not_read
from corpus.lines import line_pieces
from corpus.pieces import Document, Lines, Piece, Told
from corpus.stretch import Stretch, is_utf8, stretches

PIECE = 1 << 18
"""About how many bytes of lines make one piece."""


def read_file(path: Path, name: str, folders: tuple[str, ...], size: int = PIECE) -> Iterator[Piece]:
    """The file at ``path`` in pieces, told as ``name``; lines in pieces of ``size`` bytes. Raises nothing."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise Unusable("is a device, pipe or socket, not a file")
        kind = _readable(path.name, facts.st_size)
        with path.open("rb") as stream:
            if kind == Kind("jsonl") and is_utf8(stream):
                yield from _read_lines(stretches(stream, path, name, size), name)
            else:
                yield from _read_stream(stream, kind, name, folders, size)
    except Unusable as reason:
        yield Told(Skipped(name, str(reason)))
    except BROKEN as error:
        yield Told(Skipped(name, _why(error)))


def _readable(name: str, size: int) -> Kind:
    """The kind of a file by its name. Raises ``Unusable`` for one that is not read, or is empty or too large."""
    kind = kind_of(name)
    if kind is None:
        raise Unusable(why_not_read(name))
    if size == 0:
        raise Unusable("is empty")
    if kind.is_too_large(size):
        raise Unusable(TOO_LARGE)
    return kind


def _read_stream(stream: IO[bytes], kind: Kind, name: str, folders: tuple[str, ...], size: int) -> Iterator[Piece]:
    """``stream`` in pieces. Raises ``Unusable``, and what reading a broken stream raises."""
    with ExitStack() as opened:
        if kind.packed:
            stream = opened.enter_context(_unpacked(stream, kind.packed))
        if kind.is_archive:
            members = zip_members(stream) if kind.form == "zip" else tar_members(stream)
            yield from _read_members(members, name, (*folders, PurePosixPath(name).name.split(".")[0]), size)
        elif kind.form == "jsonl":
            yield from _read_lines(line_pieces(stream, name, size), name)
        else:
            data = stream.read(LARGEST + 1)
            if len(data) > LARGEST:
                raise Unusable(TOO_LARGE)
            yield Document(name, data, kind.form, folders)


def _unpacked(stream: IO[bytes], packed: str) -> IO[bytes]:
    if packed == "gz":
        return cast(IO[bytes], gzip.GzipFile(fileobj=stream, mode="rb"))
    return cast(IO[bytes], lzma.LZMAFile(stream) if packed == "xz" else bz2.BZ2File(stream))


def _read_members(members: Iterator[Member], archive: str, folders: tuple[str, ...], size: int) -> Iterator[Piece]:
    empty = True
    for member in members:
        empty = False
        parts = PurePosixPath(member.name).parts
        if _is_hidden(parts):
            continue
        name = shown(f"{archive}/{member.name}")
        try:
            kind = _readable(member.name, member.size)
            if kind.is_archive:
                raise Unusable("is an archive inside an archive; unpack it first")
            with member.open() as stream:
                yield from _read_stream(stream, kind, name, (*folders, *parts[:-1]), size)
        except Unusable as reason:
            yield Told(Skipped(name, str(reason)))
        except BROKEN as error:
            yield Told(Skipped(name, _why(error)))
    if empty:
        raise Unusable("is an archive without files")


def _is_hidden(parts: tuple[str, ...]) -> bool:
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)


def _read_lines(pieces: Iterable[Lines | Stretch | Told], name: str) -> Iterator[Piece]:
    line = 0
    try:
        for piece in pieces:
            line = line if isinstance(piece, Told) else piece.last
            yield piece
    except BROKEN as error:
        reason = f"{_why(error)}; the lines up to {line:,} were read" if line else _why(error)
        yield Told(Skipped(name, reason))


def _why(error: BaseException) -> str:
    """What a reading error means to the user, in one sentence."""
    if isinstance(error, PermissionError):
        return "cannot be read: permission denied"
    if isinstance(error, FileNotFoundError):
        return "is a broken link, or was removed while reading"
    if isinstance(error, EOFError) or "unexpected end of data" in str(error):
        return "is cut off: the file ends too early"
    if isinstance(error, OSError) and error.errno and error.strerror:
        return f"cannot be read: {error.strerror.lower()}"
    return "is damaged: it cannot be unpacked"
