"""The facts of an article as the index holds them: text facts whole, number facts as integers, what it speaks of."""

from __future__ import annotations

from typing import Any

from corpus import Article
from index.analysis import definitions
from index.fields import NO_NUMBER, TOLD, minutes
from index.mentions.extract import Mentions
from index.stored import digest


def facts(article: Article, head: bytes, text: bytes, spoken: Mentions) -> dict[str, Any]:
    """Each fact of an article, which is stored with this head and text; None and NO_NUMBER stand for what it lacks."""
    return {
        "id": article.id,
        "source": article.source,
        "section": article.section,
        "byline": article.byline,
        "definition": [f"{d.abbreviation}\t{d.expansion}" for d in dict.fromkeys(definitions(article.text))],
        "year": str(article.published.year) if article.published else None,
        "published": minutes(article.published) if article.published else NO_NUMBER,
        "views": NO_NUMBER if article.views is None else max(0, min(article.views, NO_NUMBER - 1)),
        "digest": digest(head, text),
        "person": [person.name for person in spoken.people],
        "role": [f"{person.name}{TOLD}{person.role}" for person in spoken.people if person.role],
        "document": list(dict.fromkeys(citation.number for citation in spoken.citations)),
        "dated": [f"{citation.number}{TOLD}{citation.date}" for citation in spoken.citations if citation.date],
        "day": list(spoken.days),
    }
