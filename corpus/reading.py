"""``corpus.read``: walks sources in a fixed order and gives each article once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus.article import Article, Skipped
from corpus.errors import CorpusError
from corpus.files import PIECE, read_file
from corpus.kinds import Kind, kind_of, shown
from corpus.pieces import Found, Piece, Told
from corpus.sieve import Sieve, card


def bundled() -> Path:
    """The folder of the articles that come with this package."""
    return Path(__file__).parent / "articles"


def read(*sources: str | os.PathLike[str]) -> Iterator[Article | Skipped]:
    """Every article in ``sources``, one after the other, and a ``Skipped`` for everything that gave none.

    A source is a file, a folder (read with its subfolders in sorted order, hidden ones left out), or an archive;
    without any, the bundled articles are read. Text, HTML and JSON lines are told apart by the file's ending.
    An article that comes twice is given once; the second is skipped with the place of the first.

    An article's ``source`` is, in this order, what a JSON line says; the innermost folder (or archive) with a
    telling name, such as ``quan-dong-da``, ``Báo Quê Hương`` or ``thanhxuan.hanoi.gov.vn``, among the named source
    and the folders below it; and the district that a dump's text is about.

    Memory does not grow but for some 40 bytes an article. Raises ``CorpusError`` at once for a source that does not
    exist; nothing else is raised.
    """
    return _once(found for piece in pieces(*sources) for found in piece.found())


def pieces(*sources: str | os.PathLike[str], size: int = PIECE) -> Iterator[Piece]:
    """What `read` reads, in the same order, before it is understood: for several processes to share.

    JSON lines come in pieces of about ``size`` bytes. Which article came before has still to be told, by a `Sieve`.
    Raises as `read` does.
    """
    paths = [_checked(source) for source in sources] if sources else [_checked(bundled())]
    return (piece for path in paths for piece in _walk(path, size))


def size_of(*sources: str | os.PathLike[str]) -> int | None:
    """How many bytes `pieces` has, where that is seen at once: of files that are not packed; else None."""
    files = [Path(source) for source in sources]
    if not files or any(kind_of(file.name) != Kind("jsonl") or not file.is_file() for file in files):
        return None
    try:
        return sum(file.stat().st_size for file in files)
    except OSError:
        return None


def _checked(source: str | os.PathLike[str]) -> Path:
    """``source`` as a path that leads to something. Raises ``CorpusError``."""
    name = os.fsdecode(source)
    try:
        if not name:
            raise FileNotFoundError
        os.lstat(name)
    except PermissionError:
        raise CorpusError(f"{shown(name)}: permission denied; name a file or folder that you may read.") from None
    except (OSError, ValueError):
        if "://" in name:
            raise CorpusError(f"{shown(name)}: web addresses are not read; download it and name the file.") from None
        raise CorpusError(
            f"{shown(name) or 'An empty name'}: there is no such file or folder; check the name, or name another."
        ) from None
    return Path(name)


def _once(all_found: Iterable[Found]) -> Iterator[Article | Skipped]:
    """Each article once, with an id that no other has, and all that is skipped."""
    sieve = Sieve()
    for found in all_found:
        yield found.item if isinstance(found.item, Skipped) else _sifted(sieve, found, found.item)


def _sifted(sieve: Sieve, found: Found, article: Article) -> Article | Skipped:
    verdict = sieve.verdict(card(article, found), lambda: article)
    if isinstance(verdict, Skipped):
        return verdict
    return article if verdict is None else replace(article, id=verdict)


def _walk(source: Path, size: int) -> Iterator[Piece]:
    """Everything in ``source``, depth first in sorted order. A folder that links lead to again is not read again."""
    if not source.is_dir():
        yield from read_file(source, shown(str(source)), source.parts[:-1], size)
        return
    entered: set[tuple[int, int]] = set()
    pending: list[tuple[Path, tuple[str, ...]]] = [(source, (source.resolve().name,))]
    while pending:
        path, folders = pending.pop()
        name = shown(str(path))
        try:
            if not path.is_dir():
                yield from read_file(path, name, folders, size)
                continue
            facts = path.stat()
            if (facts.st_dev, facts.st_ino) in entered:
                yield Told(Skipped(name, "is a link to a folder that was read already"))
                continue
            entered.add((facts.st_dev, facts.st_ino))
            below = folders if path is source else (*folders, path.name)
            names = sorted((entry for entry in os.listdir(path) if not entry.startswith(".")), reverse=True)
        except PermissionError:
            yield Told(Skipped(name, "cannot be read: permission denied"))
        except OSError as error:
            yield Told(Skipped(name, f"cannot be read: {(error.strerror or 'the disk failed').lower()}"))
        else:
            pending.extend((path / entry, below) for entry in names if entry != "__MACOSX")
