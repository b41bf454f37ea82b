"""What has happened so far in a build: what was added, changed, removed and skipped, told as it goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import corpus
from corpus import Article, Skipped
from index.manifest import Counts
from index.progress import Progress
from index.stored import digest, dump_head

_PROGRESS_EVERY = 50
"""Inputs between two tellings."""


@dataclass
class Tally:
    """What has happened so far in a build."""

    progress: Progress | None
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def articles(self, paths: Iterable[str]) -> Iterator[Article]:
        """The articles of the sources; what was skipped is kept aside."""
        read = 0
        for item in corpus.read(*paths):
            if isinstance(item, Skipped):
                self.skipped.append(item)
            else:
                read += 1
                yield item
            if self.progress and (read + len(self.skipped)) % _PROGRESS_EVERY == 0:
                self.progress(read, len(self.skipped))
        if self.progress:
            self.progress(read, len(self.skipped))

    def tell(self, articles: int, skipped: list[Skipped]) -> None:
        """Count what was found in more of the sources, all of it to be added."""
        self.added += articles
        self.skipped += skipped
        if self.progress:
            self.progress(self.added, len(self.skipped))

    def changes(
        self, articles: Iterable[Article], known: dict[str, tuple[int, int]], replaced: list[int]
    ) -> Iterator[Article]:
        """The new and changed articles. What is met leaves ``known``; the old number of a changed one is replaced."""
        for article in articles:
            document, before = known.pop(article.id, (None, None))
            if document is None:
                self.added += 1
            elif before == digest(dump_head(article).encode(), article.text.encode()):
                self.unchanged += 1
                continue
            else:
                self.changed += 1
                replaced.append(document)
            yield article

    def counts(self) -> Counts:
        """What the manifest keeps of it."""
        return Counts(self.added, self.changed, self.removed, self.unchanged, len(self.skipped))
