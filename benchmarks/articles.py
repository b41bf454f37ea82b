"""The articles that are measured: one plain JSONL file that every engine reads for itself, standard library only."""

from __future__ import annotations

import gzip
import json
import lzma
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple

SYLLABLE = re.compile(r"[^\W_]+")
"""What every engine here takes for a token: a run of letters and digits."""

_FIELDS = {"section": ("section", "topic"), "published": ("published", "date")}
_KEPT = ("source", "byline", "views", "url")

_OPEN: dict[str, Callable[..., Any]] = {".xz": lzma.open, ".gz": gzip.open}


class Text(NamedTuple):
    """What the peers index of an article."""

    id: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Articles:
    """A file that is ready to be indexed, and how much is in it. ``text_bytes`` counts titles and bodies in UTF-8."""

    path: Path
    count: int
    syllables: int
    text_bytes: int


def prepare(source: Path, target: Path, limit: int | None = None) -> Articles:
    """Write the first ``limit`` articles of a JSONL file (plain, .gz or .xz) to ``target``: NFC, uncompressed.

    So no engine's time holds decompression or the repair of encodings. Fields that an article has under a customary
    other name (``topic``, ``date``) get the name that codau reads.
    """
    count = syllables = size = 0
    with _open(source) as lines, target.open("w", encoding="utf-8") as out:
        for line in islice(lines, limit):
            article = _article(json.loads(line))
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
            text = f"{article['title']}\n{article['body']}"
            count += 1
            syllables += sum(1 for _ in SYLLABLE.finditer(text))
            size += len(text.encode())
    return Articles(target, count, syllables, size)


def texts(path: Path) -> Iterator[Text]:
    """The articles of a plain JSONL file, one by one."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield Text(article["id"], article["title"], article["body"])


def _open(path: Path) -> IO[str]:
    opened: IO[str] = _OPEN.get(path.suffix, open)(path, "rt", encoding="utf-8")
    return opened


def _article(raw: dict[str, Any]) -> dict[str, Any]:
    article = {name: unicodedata.normalize("NFC", raw[name]) for name in ("id", "title", "body")}
    for name, names in _FIELDS.items():
        found = next((raw[other] for other in names if raw.get(other)), None)
        if found is not None:
            article[name] = found
    return article | {name: raw[name] for name in _KEPT if raw.get(name) is not None}
