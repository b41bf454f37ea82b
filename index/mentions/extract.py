"""Everything that an article speaks of.

>>> from corpus import Article
>>> said = mentions(Article("a", "Họp", "Đồng chí Lê An – Bí thư Quận ủy nêu Nghị quyết số 25-NQ/TW ngày 3/6/2013."))
>>> said.people, said.citations, said.days
((Person(name='Lê An', role='Bí thư Quận ủy'),), (Citation(number='25-NQ/TW', date='2013-06-03'),), ('2013-06-03',))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

from corpus import Article
from index.mentions.days import days_in
from index.mentions.documents import Citation, citations_in
from index.mentions.people import Person, people_in
from index.mentions.signs import Signs


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


def mentions_of(articles: Sequence[Article], signs: Sequence[Signs] | None = None) -> list[Mentions]:
    """The mentions of each article, read kind by kind: one pattern over many texts is faster than many over each.

    ``signs`` are those in the title, an empty line and the text of each, where they are known.
    """
    texts = [f"{article.title}\n\n{article.text}" for article in articles]
    years = [article.published.year if article.published else None for article in articles]
    each = list(zip(texts, years, signs or repeat(None, len(texts)), strict=True))
    people = [people_in(text, known) for text, _, known in each]
    citations = [citations_in(*item) for item in each]
    days = [days_in(*item) for item in each]
    return [Mentions(*found) for found in zip(people, citations, days, strict=True)]
