"""Each article once, with an id that no other has."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from corpus.article import Article, Skipped
from corpus.identity import article_id, number, opening
from corpus.pieces import Found
from corpus.seen import Seen


class Card(NamedTuple):
    """What tells an article from others: its id (also as a number), whether that was given, its opening, its place."""

    id: str
    key: int
    given: bool
    opening: int
    path: str
    line: int


def card(article: Article, found: Found) -> Card:
    """The card of an article that was found."""
    return Card(article.id, number(article.id), found.given, number(opening(article.body)), found.path, found.line)


class Sieve:
    """Remembers all articles of one reading by their cards, which come in the order of the sources."""

    def __init__(self) -> None:
        self._seen = Seen()

    def verdict(self, card: Card, article: Callable[[], Article]) -> str | Skipped:
        """The id that an article gets, which is mostly its own; or why it is skipped.

        ``article`` gives the article itself, in the rare case that it has to be looked at.
        """
        own, key, given, opened, path, line = card
        position = self._seen.find(key)
        if position is not None and not given and not self._seen.same_opening(position, opened):
            # Another article with the same title and minute: two posts of one event, say.
            whole = article()
            own = article_id(whole.title, whole.published, whole.body, with_opening=True)
            key = number(own)
            position = self._seen.find(key)
        if position is None:
            self._seen.add(key, opened, path, line)
            return own
        place = self._seen.place(position)
        if self._seen.same_opening(position, opened):
            return Skipped(path, f"is the same article as {place}", line or None)
        return Skipped(path, f"has the id {own} of another article, {place}; give each its own id", line or None)
