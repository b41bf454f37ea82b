"""JSON lines: one object a line, with the fields of an ``Article``."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from datetime import datetime
from typing import IO

from corpus.article import Article, Skipped
from corpus.decoding import decode
from corpus.errors import Unusable
from corpus.header import read_moment
from corpus.identity import article_id
from corpus.kinds import LARGEST
from corpus.text import each_line_a_paragraph, one_line

_CHUNK = 1 << 18
_LONGEST_MEAN = 1000  # letters of a body's words, on average
_LARGEST_NUMBER = 2**53  # what JSON numbers and index columns hold exactly


def read_jsonl(stream: IO[bytes], path: str) -> Iterator[tuple[Article | Skipped, int, bool]]:
    """Each line of ``stream`` as an article or as what is wrong with it; its number; whether the id was given.

    ``path`` is only told in what is skipped. Reading errors of ``stream`` pass through.
    """
    empty = True
    for number, line in _lines(stream):
        if line is None:
            empty = False
            yield Skipped(path, f"the line is larger than {LARGEST >> 20} MiB", number), number, False
        elif line.strip():
            empty = False
            try:
                article, given = read_object(line)
                yield article, number, given
            except Unusable as reason:
                yield Skipped(path, str(reason), number), number, False
    if empty:
        yield Skipped(path, "is empty"), 0, False


def read_object(line: bytes) -> tuple[Article, bool]:
    """The article in one JSON line, and whether it brought its id. Raises ``Unusable``."""
    try:
        found = json.loads(decode(line))
    except json.JSONDecodeError as error:
        raise Unusable(f"the line is not JSON: {error.msg.lower()} at character {error.pos + 1}") from None
    except RecursionError:
        raise Unusable("the line is not usable JSON: it is nested too deeply") from None
    except ValueError:
        raise Unusable("the line is not usable JSON: a number in it is too long") from None
    if not isinstance(found, dict):
        raise Unusable("the line is JSON, but not an object with id, title and body")
    title = one_line(_required(found, "title"))
    body = each_line_a_paragraph(_required(found, "body"))
    if not body:
        raise Unusable("the body is empty")
    if (body.count(" ") + body.count("\n") + 1) * _LONGEST_MEAN < len(body):
        raise Unusable("the body is no text: it is hardly more than one endless word")
    published = _published(found)
    given = _id(found)
    captions = found.get("captions") or []
    if not isinstance(captions, list) or not all(isinstance(caption, str) for caption in captions):
        raise Unusable("captions must be a list of strings")
    return Article(
        id=given or article_id(title, published, body),
        title=title,
        body=body,
        section=_optional(found, "section"),
        published=published,
        views=_views(found),
        byline=_optional(found, "byline"),
        dateline=_optional(found, "dateline"),
        captions=tuple(filter(None, map(one_line, captions))),
        source=_optional(found, "source"),
        url=_optional(found, "url"),
    ), bool(given)


def _required(found: dict[str, object], name: str) -> str:
    if name not in found:
        raise Unusable(f"the object has no {name}")
    value = found[name]
    if not isinstance(value, str):
        raise Unusable(f"{name} must be a string")
    return value


def _optional(found: dict[str, object], name: str) -> str | None:
    value = found.get(name)
    if value is not None and not isinstance(value, str):
        raise Unusable(f"{name} must be a string")
    return one_line(value) or None if value else None


def _id(found: dict[str, object]) -> str | None:
    value = found.get("id")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST_NUMBER:
        return str(value)
    if value is not None and not isinstance(value, str):
        raise Unusable("id must be a string or a whole number")
    if value and len(value) > 512:
        raise Unusable("id is longer than 512 characters")
    return one_line(value) or None if value else None


def _views(found: dict[str, object]) -> int | None:
    value = found.get("views")
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _LARGEST_NUMBER:
        raise Unusable("views must be a whole number, zero or more")
    return value


def _published(found: dict[str, object]) -> datetime | None:
    name = "published" if found.get("published") else "date"
    value = found.get(name)
    if value is None or value == "":
        return None
    moment = read_moment(value) if isinstance(value, str) and len(value) < 100 else None
    if moment is None:
        raise Unusable(f"{name} must be a date or time such as 2023-05-25T14:54")
    return moment


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1; ``None`` for one that is larger than ``LARGEST``, which is never held."""
    number = 1
    pending: list[bytes] = []
    held = 0
    for chunk in _utf8_chunks(stream):
        start = 0
        while (end := chunk.find(b"\n", start)) >= 0:
            size = held + end - start
            yield number, b"".join([*pending, chunk[start:end]]) if size <= LARGEST else None
            number, start, held = number + 1, end + 1, 0
            pending.clear()
        held += len(chunk) - start
        if held <= LARGEST:
            pending.append(chunk[start:])
        else:
            pending.clear()
    if held:
        yield number, b"".join(pending) if held <= LARGEST else None


def _utf8_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """The chunks of ``stream``, without a byte order mark, and in UTF-8 if it starts with UTF-16's."""
    first = stream.read(_CHUNK)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
        while first:
            yield decoder.decode(first).encode("utf-8", "replace")
            first = stream.read(_CHUNK)
        return
    yield first.removeprefix(codecs.BOM_UTF8)
    while chunk := stream.read(_CHUNK):
        yield chunk
