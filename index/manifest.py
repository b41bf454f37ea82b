"""What a generation consists of: its facts, and each of its files with size and checksum."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.hashing import blake2b
from index.codec.container import SUFFIX, Container
from index.errors import StoreDamaged, StoreIncompatible, reason

FORMAT = 5
"""The version of everything in a generation: schema, analysis, files. Another number is another format."""

NAME = "manifest.json"

_CHECKSUM = "checksum"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a build did with the articles of its sources; ``skipped`` counts inputs that gave none."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """A file of a generation: its size in bytes and its `checksum`."""

    name: str
    size: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """``created`` is UTC in ISO form; ``sources`` are the absolute paths that were read, empty for the bundled ones."""

    format: int
    created: str
    articles: int
    sources: tuple[str, ...]
    counts: Counts
    files: tuple[File, ...]

    def write(self, folder: Path) -> None:
        """Write it into the folder of its generation, with a checksum of its own facts."""
        facts = asdict(self)
        facts[_CHECKSUM] = _digest(facts)
        (folder / NAME).write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def file(self, name: str) -> File | None:
        """What is known of the file of that name; None where there is none."""
        return next((file for file in self.files if file.name == name), None)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest in ``folder``. Raises StoreDamaged or StoreIncompatible."""
        path = folder / NAME
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            if raw["format"] != FORMAT:
                raise StoreIncompatible(
                    f"{folder} has index format {raw['format']}, this version of codau reads format {FORMAT}; "
                    "build it anew with: codau rebuild"
                )
            if raw.pop(_CHECKSUM, None) != _digest(raw):
                raise ValueError("it was changed")
            return cls(
                format=raw["format"],
                created=raw["created"],
                articles=raw["articles"],
                sources=tuple(raw["sources"]),
                counts=Counts(**raw["counts"]),
                files=tuple(File(**file) for file in raw["files"]),
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreDamaged(
                f"{path} can't be read ({reason(error)}); build the index anew with: codau rebuild"
            ) from error


def sources_in(folder: Path) -> tuple[str, ...] | None:
    """What the generation in ``folder`` was built of, in any format and however damaged; None if that can't be read."""
    try:
        return tuple(map(str, json.loads((folder / NAME).read_text(encoding="utf-8"))["sources"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def describe(folder: Path) -> Iterator[File]:
    """Every file of a finished generation but the manifest itself, in order of their names."""
    for path in sorted(folder.iterdir()):
        if path.name != NAME:
            yield File(path.name, path.stat().st_size, checksum(path))


def _digest(facts: dict[str, Any]) -> str:
    """The BLAKE2b-128 of a manifest's facts, in hex, however they stand in the file."""
    return blake2b(json.dumps(facts, sort_keys=True).encode(), digest_size=16).hexdigest()


def checksum(path: Path) -> str:
    """The BLAKE2b-128 of a file, in hex; of a segment, that of its own checksums, which vouch for the rest.

    So a segment is not read again when it is published. Raises StoreDamaged for one that is none.
    """
    state = blake2b(digest_size=16)
    for block in Container(path).described() if path.suffix == SUFFIX else _blocks(path):
        state.update(block)
    return state.hexdigest()


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            yield block
