"""The facts of articles as the index holds them: text facts whole, number facts as integers, what they speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from corpus import Article
from index.analysis import definitions
from index.fields import NO_NUMBER, TOLD, minutes
from index.mentions.extract import mentions_of
from index.mentions.signs import Signs
from index.stored import digest


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of some articles by their names, each as a column with an item for each article.

    None and NO_NUMBER stand for what one lacks.
    """

    texts: dict[str, list[str | None]]
    lists: dict[str, list[Collection[str]]]
    numbers: dict[str, list[int]]


def facts_of(
    articles: Sequence[Article], heads: Iterable[bytes], texts: Iterable[bytes], signs: Signs | None = None
) -> Facts:
    """The facts of articles that are stored with these heads and texts; the `Signs` in them may be known."""
    people, citations, days = mentions_of(articles, signs)
    return Facts(
        texts={
            "id": [article.id for article in articles],
            "source": [article.source for article in articles],
            "section": [article.section for article in articles],
            "byline": [article.byline for article in articles],
            "year": [str(article.published.year) if article.published else None for article in articles],
        },
        lists={
            "person": [*people],
            "role": [[f"{name}{TOLD}{role}" for name, role in roles.items() if role] for roles in people],
            "document": [{citation.number: None for citation in cited} if cited else () for cited in citations],
            "dated": [[f"{each.number}{TOLD}{each.date}" for each in cited if each.date] for cited in citations],
            "day": [*days],
            "definition": _definitions(articles, signs),
        },
        numbers={
            "published": [minutes(article.published) if article.published else NO_NUMBER for article in articles],
            "views": [
                NO_NUMBER if article.views is None else max(0, min(article.views, NO_NUMBER - 1))
                for article in articles
            ],
            "digest": [digest(head, text) for head, text in zip(heads, texts, strict=True)],
        },
    )


def _definitions(articles: Sequence[Article], signs: Signs | None) -> list[Collection[str]]:
    """The abbreviations that each text, but not its title, defines."""
    found: list[Collection[str]] = [()] * len(articles)
    for number in range(len(articles)) if signs is None else signs.openings:
        article = articles[number]
        before = len(article.title) + 2
        openings = None if signs is None else [at - before for at in signs.openings[number] if at >= before]
        found[number] = {f"{d.abbreviation}\t{d.expansion}": None for d in definitions(article.text, openings)}
    return found
