"""One complete, immutable, published index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from corpus import Skipped
from index.errors import StoreDamaged, reason
from index.manifest import Counts, Manifest, checksum
from index.snapshot import Snapshot

SKIPPED = "skipped.jsonl"
"""The file that keeps what the sources held but could not become an article."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation in its folder. ``counts`` tells what the build that made it did."""

    path: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def articles(self) -> int:
        return self.manifest.articles

    @property
    def counts(self) -> Counts:
        return self.manifest.counts

    @property
    def created(self) -> datetime:
        """When it was built, in UTC."""
        return datetime.fromisoformat(self.manifest.created)

    @property
    def size(self) -> int:
        """Bytes on disk of all its files."""
        return sum(file.size for file in self.manifest.files)

    def skipped(self) -> Iterator[Skipped]:
        """What the sources held that gave no article, in reading order. Raises StoreDamaged."""
        path = self.path / SKIPPED
        try:
            described = self.manifest.file(SKIPPED)
            if described is None or checksum(path) != described.checksum:
                raise ValueError("it was changed")
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    yield Skipped(**json.loads(line))
        except (OSError, ValueError, TypeError) as error:
            raise StoreDamaged(
                f"{path} can't be read ({reason(error)}); build the index anew with: codau rebuild"
            ) from error

    def open(self) -> Snapshot:
        """A snapshot to search, which outlives newer generations. Raises StoreDamaged."""
        for file in self.manifest.files:
            path = self.path / file.name
            if not path.is_file() or path.stat().st_size != file.size:
                raise StoreDamaged(
                    f"{path} is missing or has not the {file.size} bytes that its manifest names; "
                    "build the index anew with: codau rebuild"
                )
        return Snapshot(self.path, self.manifest)

    @classmethod
    def read(cls, path: Path) -> Generation:
        """The generation in a folder. Raises StoreDamaged or StoreIncompatible."""
        return cls(path, Manifest.read(path))


def write_skipped(folder: Path, skipped: Iterable[Skipped]) -> None:
    """Keep what was skipped beside the index of what was not."""
    lines = (json.dumps(asdict(item), ensure_ascii=False) + "\n" for item in skipped)
    (folder / SKIPPED).write_text("".join(lines), encoding="utf-8")
