"""The articles that are measured: one plain JSONL file that every engine reads for itself, standard library only."""

from __future__ import annotations

import gzip
import json
import lzma
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

SYLLABLE = re.compile(r"[^\W_]+")
"""What every engine here takes for a token: a run of letters and digits."""

_MARKS = re.compile(r"[\u0300-\u036f]+")
_STROKES = str.maketrans("đĐ", "dD")

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


def prepare(source: Path, target: Path, limit: int | None = None, *, beside: Path | None = None) -> Articles:
    """Write the first ``limit`` articles of a JSONL file (plain, .gz or .xz) to ``target``: NFC, uncompressed.

    So no engine's time holds decompression or the repair of encodings. Fields that an article has under a customary
    other name (``topic``, ``date``) get the name that codau reads. All articles of the file ``beside`` follow. Raises
    ValueError, with file and line, for what is no article.
    """
    count = found = size = 0
    with target.open("w", encoding="utf-8") as out:
        for article in chain(islice(_articles(source), limit), _articles(beside) if beside else ()):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
            text = f"{article['title']}\n{article['body']}"
            count += 1
            found += sum(1 for _ in SYLLABLE.finditer(text))
            size += len(text.encode())
    return Articles(target, count, found, size)


def fold(articles: Articles, target: Path) -> Articles:
    """Write the same articles to ``target``, titles and bodies without marks."""
    with articles.path.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            article = json.loads(line)
            article |= {name: folded(article[name]) for name in ("title", "body")}
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    return replace(articles, path=target)


def folded(text: str) -> str:
    """A text in any normal form without tones and letter marks, in NFC.

    >>> folded("Đống Đa, quận uỷ")
    'Dong Da, quan uy'
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text)).translate(_STROKES)
    return unicodedata.normalize("NFC", bare)


def syllables(text: str) -> list[str]:
    """The syllables of a text, in lower case.

    >>> syllables("Chợ quê, 25-NQ/TW")
    ['chợ', 'quê', '25', 'nq', 'tw']
    """
    return SYLLABLE.findall(text.lower())


def texts(path: Path) -> Iterator[Text]:
    """The articles of a plain JSONL file, one by one."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield Text(article["id"], article["title"], article["body"])


def _articles(path: Path) -> Iterator[dict[str, Any]]:
    with _OPEN.get(path.suffix, open)(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield _article(json.loads(line))
            except (json.JSONDecodeError, KeyError, TypeError):
                raise ValueError(f"{path}:{number}: a line must be a JSON object with id, title and body") from None


def _article(raw: dict[str, Any]) -> dict[str, Any]:
    article = {name: unicodedata.normalize("NFC", raw[name]) for name in ("id", "title", "body")}
    for name, names in _FIELDS.items():
        found = next((raw[other] for other in names if raw.get(other)), None)
        if found is not None:
            article[name] = found
    return article | {name: raw[name] for name in _KEPT if raw.get(name) is not None}
