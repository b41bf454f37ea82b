"""How an article stands in the index: its head, one line of JSON that a list of hits needs, and its text apart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from json.encoder import encode_basestring as _quoted
from typing import Any

from corpus import Article
from corpus.hashing import blake2b

_BETWEEN = "\n\n"  # what Article.text joins its paragraphs with


@dataclass(frozen=True, slots=True)
class Head:
    """An article without its text: `Article`'s own fields, read without touching body and captions."""

    id: str
    title: str
    section: str | None = None
    published: datetime | None = None
    views: int | None = None
    byline: str | None = None
    dateline: str | None = None
    source: str | None = None
    url: str | None = None


_CAPTIONS = "captions"  # in a stored head: the length of each, for they are the end of the text


def dump_head(article: Article) -> str:
    """The head as JSON; facts that it lacks are left out.

    Its few fields are written one by one: a third of the time that an encoder takes for a dictionary of them.
    """
    head = f'{{"id":{_quoted(article.id)},"title":{_quoted(article.title)}'
    if article.section is not None:
        head += f',"section":{_quoted(article.section)}'
    if article.published is not None:
        head += f',"published":"{article.published.isoformat()}"'
    if article.views is not None:
        head += f',"views":{article.views}'
    for name in ("byline", "dateline", "source", "url"):
        if (value := getattr(article, name)) is not None:
            head += f',"{name}":{_quoted(value)}'
    if article.captions and (lengths := [str(len(caption)) for caption in article.captions if caption]):
        head += f',"{_CAPTIONS}":[{",".join(lengths)}]'
    return head + "}"


def load_head(stored: bytes) -> Head:
    """The head that `dump_head` wrote."""
    return Head(**_facts(stored)[0])


def load_article(stored: bytes, text: str) -> Article:
    """The article that has this stored head and `Article.text`."""
    facts, lengths = _facts(stored)
    captions: list[str] = []
    for length in reversed(lengths):
        captions.insert(0, text[len(text) - length :])
        text = text[: len(text) - length].removesuffix(_BETWEEN)
    return Article(body=text, captions=tuple(captions), **facts)


def digest(head: bytes, text: bytes) -> int:
    """64 bits, signed, over everything that is stored of an article."""
    state = blake2b(head, digest_size=8)
    state.update(text)
    return int.from_bytes(state.digest(), "little", signed=True)


def _facts(stored: bytes) -> tuple[dict[str, Any], list[int]]:
    facts = json.loads(stored)
    if "published" in facts:
        facts["published"] = datetime.fromisoformat(facts["published"])
    return facts, facts.pop(_CAPTIONS, [])
