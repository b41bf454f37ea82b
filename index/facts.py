"""The facts of an article as the index holds them: text facts whole, number facts as integers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from corpus import Article
from index.fields import NO_NUMBER
from index.stored import digest

_EPOCH = datetime(1970, 1, 1)


def minutes(moment: datetime) -> int:
    """A local time as the column `published` holds it: whole minutes since the start of 1970, to the year 6053."""
    return min((moment - _EPOCH) // timedelta(minutes=1), NO_NUMBER - 1)


def facts(article: Article, head: bytes, text: bytes) -> dict[str, Any]:
    """Each fact of an article, which is stored with this head and text; None and NO_NUMBER stand for what it lacks."""
    return {
        "id": article.id,
        "source": article.source,
        "section": article.section,
        "byline": article.byline,
        "year": str(article.published.year) if article.published else None,
        "published": minutes(article.published) if article.published else NO_NUMBER,
        "views": NO_NUMBER if article.views is None else max(0, min(article.views, NO_NUMBER - 1)),
        "digest": digest(head, text),
    }
