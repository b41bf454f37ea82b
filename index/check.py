"""Verifying a generation byte by byte."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.codec.container import SUFFIX, Container
from index.errors import StoreDamaged, StoreIncompatible
from index.manifest import checksum
from index.store import Source, Store


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` saw: how many files, and bytes, the manifest names.

    ``problems`` has a sentence for each file that is not as it was published.
    """

    generation: str
    files: int
    size: int
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.problems


def check(store: Source | None = None) -> Report:
    """Read every byte that the current generation's manifest names and compare.

    Raises StoreMissing where there is no generation, StoreDamaged where not even its manifest can be read, and
    StoreIncompatible where another version wrote it.
    """
    generation = Store(store).current()
    problems = []
    for file in generation.manifest.files:
        path = generation.path / file.name
        if problem := _problem(path, file.size, file.checksum):
            problems.append(f"{path} {problem}; mend it with: codau rebuild")
    return Report(generation.name, len(generation.manifest.files), generation.size, tuple(problems))


def _problem(path: Path, size: int, expected: str) -> str | None:
    try:
        actual = path.stat().st_size
        if actual != size:
            return f"has {actual} bytes instead of {size}"
        if checksum(path) != expected:
            return "was changed since it was published"
        if path.suffix == SUFFIX:
            Container(path).verify()
        return None
    except (StoreDamaged, StoreIncompatible):
        return "was changed since it was published"
    except OSError as error:
        return f"can't be read ({error.strerror})"
