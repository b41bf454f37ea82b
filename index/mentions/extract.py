"""Everything that an article speaks of.

>>> from corpus import Article
>>> said = mentions(Article("a", "Họp", "Đồng chí Lê An – Bí thư Quận ủy nêu Nghị quyết số 25-NQ/TW ngày 3/6/2013."))
>>> said.people, said.citations, said.days
((Person(name='Lê An', role='Bí thư Quận ủy'),), (Citation(number='25-NQ/TW', date='2013-06-03'),), ('2013-06-03',))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from corpus import Article
from index.mentions.days import days_in
from index.mentions.documents import Citation, citations_in
from index.mentions.people import Person, roles_in
from index.mentions.signs import Run, Signs

Places = TypeVar("Places")
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Mentions:
    """What an article speaks of, each in the order in which the text first has it.

    ``days`` are ISO dates, or months as ``2024-07``. One person or document comes once, with what is first told of it;
    a document that is cited with several dates comes once for each.
    """

    people: tuple[Person, ...]
    citations: tuple[Citation, ...]
    days: tuple[str, ...]


class Spoken(NamedTuple):
    """What some articles speak of, an item for each: the roles of people by their names, the rest as in `Mentions`."""

    people: list[Mapping[str, str | None]]
    citations: list[tuple[Citation, ...]]
    days: list[tuple[str, ...]]


def mentions(article: Article) -> Mentions:
    """What the title, the body and the captions of an article speak of."""
    (people,), (citations,), (days,) = mentions_of([article])
    return Mentions(tuple(Person(name, role) for name, role in people.items()), citations, days)


def mentions_of(articles: Sequence[Article], signs: Signs | None = None) -> Spoken:
    """The mentions of each article, read kind by kind: one pattern over many texts is faster than many over each.

    ``signs`` are those in the title, an empty line and the text of each, where they are known.
    """
    numbers = range(len(articles)) if signs is None else signs.runs.keys() | signs.numbers.keys() | signs.days.keys()
    texts = {number: f"{articles[number].title}\n\n{articles[number].text}" for number in numbers}
    years = [article.published.year if article.published else None for article in articles]

    def people(at: int, runs: Sequence[Run] | None) -> Mapping[str, str | None]:
        return roles_in(texts[at], runs)

    def citations(at: int, numbers: Sequence[int] | None) -> tuple[Citation, ...]:
        return citations_in(texts[at], years[at], numbers)

    def days(at: int, known: Sequence[int] | None) -> tuple[str, ...]:
        return days_in(texts[at], years[at], known)

    count = len(articles)
    return Spoken(
        _each(people, count, signs.runs if signs else None, {}),
        _each(citations, count, signs.numbers if signs else None, ()),
        _each(days, count, signs.days if signs else None, ()),
    )


def _each(
    read: Callable[[int, Places | None], Read], count: int, signs: Mapping[int, Places | None] | None, nothing: Read
) -> list[Read]:
    """What is read in each of so many texts, by its number and its signs; ``nothing`` in those without any sign."""
    if signs is None:
        return [read(number, None) for number in range(count)]
    found = [nothing] * count
    for number, places in signs.items():
        found[number] = read(number, places)
    return found
