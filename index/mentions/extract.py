"""Everything that an article speaks of.

>>> from corpus import Article
>>> said = mentions(Article("a", "Họp", "Đồng chí Lê An – Bí thư Quận ủy nêu Nghị quyết số 25-NQ/TW ngày 3/6/2013."))
>>> said.people, said.citations, said.days
((Person(name='Lê An', role='Bí thư Quận ủy'),), (Citation(number='25-NQ/TW', date='2013-06-03'),), ('2013-06-03',))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Article
from index.mentions.days import days_in
from index.mentions.documents import Citation, citations_in
from index.mentions.people import Person, people_in


@dataclass(frozen=True, slots=True)
class Mentions:
    """What an article speaks of, each in the order in which the text first has it.

    ``days`` are ISO dates, or months as ``2024-07``. One person or document comes once, with what is first told of it;
    a document that is cited with several dates comes once for each.
    """

    people: tuple[Person, ...]
    citations: tuple[Citation, ...]
    days: tuple[str, ...]


def mentions(article: Article) -> Mentions:
    """What the title, the body and the captions of an article speak of."""
    (spoken,) = mentions_of([article])
    return spoken


def mentions_of(articles: Sequence[Article]) -> list[Mentions]:
    """The mentions of each article, read kind by kind: one pattern over many texts is faster than many over each."""
    texts = [f"{article.title}\n\n{article.text}" for article in articles]
    years = [article.published.year if article.published else None for article in articles]
    people = [people_in(text) for text in texts]
    citations = [citations_in(text, year) for text, year in zip(texts, years, strict=True)]
    days = [days_in(text, year) for text, year in zip(texts, years, strict=True)]
    return [Mentions(*each) for each in zip(people, citations, days, strict=True)]
