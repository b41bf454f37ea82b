"""A line of JSON: one object with the fields of an ``Article``."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, NamedTuple

from corpus.article import Article
from corpus.decoding import decode
from corpus.errors import Unusable
from corpus.header import read_moment
from corpus.identity import article_id
from corpus.lifted import Line
from corpus.text import each_line_a_paragraph, one_line

_LONGEST_MEAN = 1000  # letters of a body's words, on average
_LARGEST_NUMBER = 2**53  # what JSON numbers and index columns hold exactly


class Read(NamedTuple):
    """An article, whether it brought its id, and its body in UTF-8 where that is known."""

    article: Article
    given: bool
    utf8: bytes | None


def read_object(line: Line) -> Read:
    """The article in one JSON line. Raises ``Unusable``."""
    data, tidy, lifted = line
    found = lifted.fields if lifted else _object(data)
    title = one_line(_required(found, "title"), tidy=tidy)
    body = _required(found, "body")
    body = body if lifted else each_line_a_paragraph(body, tidy=tidy)
    if not body:
        raise Unusable("the body is empty")
    if _is_endless(body):
        raise Unusable("the body is no text: it is hardly more than one endless word")
    published = _published(found)
    given = _id(found, tidy)
    captions = _captions(found, tidy)
    article = Article(
        id=given or article_id(title, published, body),
        title=title,
        body=body,
        section=_optional(found, "section", tidy),
        published=published,
        views=_views(found),
        byline=_optional(found, "byline", tidy),
        dateline=_optional(found, "dateline", tidy),
        captions=captions,
        source=_optional(found, "source", tidy),
        url=_optional(found, "url", tidy),
    )
    return Read(article, bool(given), lifted.utf8 if lifted else None)


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = _parsed(line)
    except json.JSONDecodeError as error:
        raise Unusable(f"the line is not JSON: {error.msg.lower()} at character {error.pos + 1}") from None
    except RecursionError:
        raise Unusable("the line is not usable JSON: it is nested too deeply") from None
    except ValueError:
        raise Unusable("the line is not usable JSON: a number in it is too long") from None
    if not isinstance(found, dict):
        raise Unusable("the line is JSON, but not an object with id, title and body")
    return found


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line.decode())
    except ValueError:
        return json.loads(decode(line))  # in another encoding, or it tells better what the line is


def _is_endless(body: str) -> bool:
    """Whether a body has hardly a space in it. Mostly its beginning tells that it has enough for the whole."""
    return body.count(" ", 0, len(body) >> 5) * _LONGEST_MEAN < len(body) and (
        (body.count(" ") + body.count("\n") + 1) * _LONGEST_MEAN < len(body)
    )


def _required(found: dict[str, object], name: str) -> str:
    if name not in found:
        raise Unusable(f"the object has no {name}")
    value = found[name]
    if not isinstance(value, str):
        raise Unusable(f"{name} must be a string")
    return value


def _optional(found: dict[str, object], name: str, tidy: bool) -> str | None:
    value = found.get(name)
    if value is not None and not isinstance(value, str):
        raise Unusable(f"{name} must be a string")
    return one_line(value, tidy=tidy) or None if value else None


def _id(found: dict[str, object], tidy: bool) -> str | None:
    value = found.get("id")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST_NUMBER:
        return str(value)
    if value is not None and not isinstance(value, str):
        raise Unusable("id must be a string or a whole number")
    if value and len(value) > 512:
        raise Unusable("id is longer than 512 characters")
    return one_line(value, tidy=tidy) or None if value else None


def _captions(found: dict[str, object], tidy: bool) -> tuple[str, ...]:
    value = found.get("captions")
    if not value:
        return ()
    if not isinstance(value, list) or not all(isinstance(caption, str) for caption in value):
        raise Unusable("captions must be a list of strings")
    return tuple(filter(None, (one_line(caption, tidy=tidy) for caption in value)))


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
