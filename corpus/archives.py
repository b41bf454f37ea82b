"""The members of zip and tar archives, one after the other, whatever state the archive is in."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO, cast

from corpus.errors import Unusable

BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile)
"""What archives and compressed streams raise while they are read when they are cut off, changed, or hostile."""

_MALFORMED = (*BROKEN, ValueError, OverflowError, NotImplementedError)  # and what their headers can bring up


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive. ``open`` may be called before the next member is asked for, and raises ``Unusable``."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]


def zip_members(stream: IO[bytes]) -> Iterator[Member]:
    """The files of a zip archive, by name. Raises ``Unusable`` for a damaged archive."""
    try:
        archive = zipfile.ZipFile(stream)
    except _MALFORMED:
        raise Unusable("is not a whole zip archive: it is damaged or cut off") from None
    with archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            if not info.is_dir():
                yield Member(_zip_name(info), info.file_size, partial(_open_zipped, archive, info))


def _open_zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    if info.flag_bits & 1:
        raise Unusable("is encrypted; unpack the archive with its password first")
    try:
        return archive.open(info)
    except (NotImplementedError, RuntimeError):
        raise Unusable("is packed by a method that is not known here; pack it anew") from None
    except _MALFORMED:
        raise Unusable("is damaged: it cannot be unpacked") from None


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The member's name; archivers that do not say so write UTF-8 all the same."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename


def tar_members(stream: IO[bytes]) -> Iterator[Member]:
    """The files of a tar archive, in its order, read as a stream. Raises ``Unusable`` where it is damaged."""
    watched = _Watched(stream)
    damaged = "is not a whole tar archive: it is damaged or cut off"
    try:
        archive = tarfile.open(fileobj=cast(IO[bytes], watched), mode="r|")  # noqa: SIM115  # closed below
    except _MALFORMED:
        raise Unusable(damaged) from None
    with archive:
        while True:
            try:
                info = archive.next()
            except _MALFORMED:
                raise Unusable(damaged) from None
            if info is None:
                break
            archive.members = []  # type: ignore[attr-defined]  # else every member of a large archive is kept
            if not info.isdir():
                yield Member(info.name, info.size, partial(_open_tarred, archive, info))
    if not watched.ended:
        raise Unusable("is a tar archive that is cut off; what stands before the cut was read")


def _open_tarred(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    opened = archive.extractfile(info) if info.isfile() else None
    if opened is None:
        raise Unusable("is a link or device inside an archive, not a file")
    return opened


class _Watched:
    """A stream that remembers whether it ended as tar archives do: with a block of zeros."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._tail = b""

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._tail = (self._tail + data)[-512:]
        return data

    @property
    def ended(self) -> bool:
        return len(self._tail) == 512 and not self._tail.strip(b"\0")
