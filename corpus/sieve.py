"""Each article once, with an id that no other has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, Skipped
from corpus.identity import article_id, number, opening, openings
from corpus.pieces import Found
from corpus.seen import Seen


class Card(NamedTuple):
    """What tells an article from others: its id and its opening as numbers, whether the id was given, and its place."""

    key: int
    opening: int
    given: bool
    path: str
    line: int


def card(article: Article, found: Found) -> Card:
    """The card of an article that was found."""
    return Card(number(article.id), number(opening(article.body)), found.given, found.path, found.line)


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of many articles, in order, as columns: small, and soon sent to another process."""

    keys: NDArray[np.uint64]
    openings: NDArray[np.uint64]
    given: list[bool]
    paths: list[str]
    lines: NDArray[np.uint32]

    @classmethod
    def of(cls, articles: Sequence[Article], all_found: Sequence[Found]) -> Cards:
        """The cards of articles that were found."""
        return cls(
            keys=np.array([number(article.id) for article in articles], np.uint64),
            openings=np.array(list(map(number, openings([article.body for article in articles]))), np.uint64),
            given=[found.given for found in all_found],
            paths=[found.path for found in all_found],
            lines=np.array([found.line for found in all_found], np.uint32),
        )

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, place: int) -> Card:
        key, opening, line = (int(column[place]) for column in (self.keys, self.openings, self.lines))
        return Card(key, opening, self.given[place], self.paths[place], line)


class Sieve:
    """Remembers all articles of one reading by their cards, which come in the order of the sources."""

    def __init__(self) -> None:
        self._seen = Seen()

    def admit(self, cards: Cards) -> bool:
        """Remember all of them at once, as they mostly can be; False, and none remembered, if an id was met before."""
        return self._seen.add_all(cards.keys, cards.openings, cards.paths, cards.lines)

    def verdict(self, card: Card, article: Callable[[], Article]) -> str | Skipped | None:
        """None for an article that is new; the id that it has to get instead of its own; or why it is skipped.

        ``article`` gives the article itself, in the rare case that it has to be looked at.
        """
        key, other = card.key, None
        position = self._seen.find(key)
        if position is not None and not card.given and not self._seen.same_opening(position, card.opening):
            # Another article with the same title and minute: two posts of one event, say.
            whole = article()
            other = article_id(whole.title, whole.published, whole.body, with_opening=True)
            key = number(other)
            position = self._seen.find(key)
        if position is None:
            self._seen.add(key, card.opening, card.path, card.line)
            return other
        place = self._seen.place(position)
        if self._seen.same_opening(position, card.opening):
            return Skipped(card.path, f"is the same article as {place}", card.line or None)
        own = other or article().id
        reason = f"has the id {own} of another article, {place}; give each its own id"
        return Skipped(card.path, reason, card.line or None)
