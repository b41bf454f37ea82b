"""A folder of generations, one of them current: publishing, reading, locking, tidying.

Layout: ``generations/NAME/`` are finished generations, ``generations/.NAME/`` one that is being built, ``current``
holds the name of the current one. A generation becomes current by one rename of that small file, so a reader sees the
old or the new one whole, and a build that is cut off at any moment leaves no trace but a folder for the next to sweep.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote

from whoosh.util.filelock import FileLock

from index.errors import StoreDamaged, StoreError, StoreLocked, StoreMissing, reason
from index.generation import Generation
from index.manifest import sources_in

Source = str | os.PathLike[str]
"""A path as people give it."""

_KEPT = 2
"""Generations kept: the current one and the one before, for readers that are just opening it."""


def default_path() -> Path:
    """``CODAU_INDEX``, else the folder that the operating system has for an application's data."""
    named = os.environ.get("CODAU_INDEX")
    if named:
        return Path(named)
    from click import get_app_dir  # what names its index has no need of all that comes with it

    return Path(get_app_dir("codau"))


class Store:
    """The generations under ``path`` (`default_path()` if None). The folder need not exist yet.

    Raises StoreMissing for what can be no folder's name.
    """

    def __init__(self, path: Source | None = None) -> None:
        self.path = Path(path) if path is not None else default_path()
        if "\0" in str(self.path):
            raise StoreMissing(f"{str(self.path)!r} can't be a folder's name; name another")
        self._generations = self.path / "generations"
        self._current = self.path / "current"
        self._current_path = os.fspath(self._current)

    def current_name(self) -> str | None:
        """The current generation's name; None where nothing is published. Raises StoreDamaged."""
        try:
            return self._current.read_text(encoding="ascii").strip()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StoreDamaged(
                f"{self._current} can't be read ({reason(error)}); mend it with: codau rebuild"
            ) from error

    def stamp(self) -> tuple[int, int] | None:
        """Another value after every publication; cheap enough to ask before every search. None as for a name."""
        try:
            status = os.stat(self._current_path)
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns

    def current(self) -> Generation:
        """The current generation. Raises StoreMissing, StoreDamaged or StoreIncompatible."""
        name = self.current_name()
        if name is None:
            there = "" if self.path == default_path() else f" --index {quote(str(self.path))}"
            raise StoreMissing(
                f"{self.path} holds no index; name another with --index, or build one there with: codau rebuild{there}"
            )
        if not name or Path(name).name != name:
            raise StoreDamaged(f"{self._current} names no generation; mend it with: codau rebuild")
        return Generation.read(self._generations / name)

    def last_sources(self) -> tuple[str, ...]:
        """What the newest generation was built of, be it damaged or of another format; empty for the bundled articles.

        Empty too where nothing is indexed.
        """
        newest = sorted(self._generations.glob("[!.]*"), reverse=True)
        return next((known for known in map(sources_in, newest) if known is not None), ())

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Lock the store and give an empty folder to build in; whatever was not published is removed at the end.

        Raises StoreLocked while another process writes, StoreError where the disk does not take what is written.
        """
        try:
            self._generations.mkdir(parents=True, exist_ok=True)
            lock = FileLock(str(self.path / "lock"))
            locked = lock.acquire()
        except OSError as error:
            raise StoreError(
                f"{self.path} can't be written ({reason(error)}); choose another folder with --index"
            ) from error
        if not locked:
            raise StoreLocked(f"another process is writing to {self.path}; wait until it has ended and try again")
        folder = self._generations / f".{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.urandom(3).hex()}"
        try:
            try:
                self._sweep()
                folder.mkdir()
                yield folder
            except OSError as error:
                raise StoreError(
                    f"the index in {self.path} can't be written ({reason(error)}); it was left as it was"
                ) from error
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            lock.release()

    def publish(self, folder: Path) -> Generation:
        """Make a finished folder of `writing` the current generation, durably, by one rename."""
        _sync_all(folder)
        final = folder.with_name(folder.name.removeprefix("."))
        folder.rename(final)
        sync(self._generations)
        pointer = self._current.with_suffix(".new")
        pointer.write_text(final.name + "\n", encoding="ascii")
        sync(pointer)
        os.replace(pointer, self._current)
        sync(self.path)
        self._sweep()
        return Generation.read(final)

    def _sweep(self) -> None:
        """Remove builds that were cut off and all but the newest generations."""
        try:
            current = self.current_name()
        except StoreDamaged:  # then a rebuild is what mends it
            current = None
        finished = sorted(path for path in self._generations.iterdir() if path.name != current)
        older = [path for path in finished if not path.name.startswith(".")]
        keep = set(older[len(older) - (_KEPT - 1) :]) if len(older) >= _KEPT else set(older)
        for path in finished:
            if path not in keep:
                shutil.rmtree(path, ignore_errors=True)


def _sync_all(folder: Path) -> None:
    """Ask the disk to keep all files in a folder; those that it keeps already cost nothing."""
    for path in folder.iterdir():
        sync(path)


def sync(path: Path) -> None:
    """Ask the disk to keep a file, or the entries of a folder."""
    if os.name == "nt" and path.is_dir():  # Windows can't open folders
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
