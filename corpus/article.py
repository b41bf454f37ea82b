"""The unit of everything: one article and its facts; and what could not become one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""The time zone of what portals print, which leave it out."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its facts. Every string is NFC; a fact that the raw text lacks is ``None``.

    ``published`` is the local time that the portal printed, without a time zone. ``body`` is paragraphs separated
    by one empty line, free of section, title, header line, captions and byline, each of which has its own field.
    """

    id: str
    title: str
    body: str
    section: str | None = None
    published: datetime | None = None
    views: int | None = None
    byline: str | None = None
    dateline: str | None = None
    captions: tuple[str, ...] = ()
    source: str | None = None
    url: str | None = None

    @property
    def text(self) -> str:
        """What is searched, shown and marked beside the title: the body, then each caption as its own paragraph."""
        return "\n\n".join(filter(None, (self.body, *self.captions)))


@dataclass(frozen=True, slots=True)
class Skipped:
    """Input that gave no article: where it stands, and why, in one sentence.

    ``path`` names a file, or a member of an archive as ``archive.zip/member.txt``; ``line`` counts from 1 and is
    ``None`` where the whole file was skipped.
    """

    path: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.reason}"
