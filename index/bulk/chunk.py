"""What one process turns into one run: articles, or input that it has to understand first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus import Article, CorpusError, Skipped
from corpus.lifted import LinesOf, plain_lines
from corpus.pieces import Found, Piece
from corpus.sieve import Cards

_FIRST, _LAST = 2_000_000, 500_000
"""Bytes that are enough to begin with, and of which one process may wait for another's at the end."""

_SHARE = 16
"""Where the end is not in sight, a chunk has at most this part of what came before: it may be the last."""

_ROUNDS = 2
"""Where it is, there are at least so many chunks left for each process."""


@dataclass(frozen=True, slots=True)
class Log:
    """What was found, in order: the card of each article, and what was skipped, with how many articles came before."""

    cards: Cards
    skipped: list[tuple[int, Skipped]]


class Read(NamedTuple):
    """The articles of a chunk, `Article.text` of each in UTF-8, and what was found on the way to them."""

    articles: list[Article]
    texts: list[bytes]
    log: Log


class Chunk(Protocol):
    """Some neighbouring input. It can be pickled."""

    @property
    def size(self) -> int:
        """About how many bytes it has."""

    def read(self, lines_of: LinesOf) -> Read:
        """What is in it; lines are parted by ``lines_of``."""


@dataclass(frozen=True, slots=True)
class Articles:
    """Articles that are ready; what was found on the way to them is known already."""

    articles: list[Article]

    @property
    def size(self) -> int:
        return sum(map(_size, self.articles))

    def read(self, lines_of: LinesOf = plain_lines) -> Read:
        texts = [article.text.encode() for article in self.articles]
        return Read(self.articles, texts, Log(Cards.of([], []), []))


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of sources. ``ids`` has other ids for articles by their place among all, None for one to leave out.

    ``keys`` are those on the cards of all, where there are such ids. To read other ones then raises CorpusError.
    """

    pieces: list[Piece]
    ids: Mapping[int, str | None] = field(default_factory=dict)
    keys: NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, np.uint64))

    @property
    def size(self) -> int:
        return sum(piece.size for piece in self.pieces)

    def read(self, lines_of: LinesOf = plain_lines) -> Read:
        articles: list[Article] = []
        places: list[Found] = []
        skipped: list[tuple[int, Skipped]] = []
        for found in self._found(lines_of):
            if isinstance(found.item, Skipped):
                skipped.append((len(articles), found.item))
            else:
                articles.append(found.item)
                places.append(found)
        log = Log(Cards.of(articles, places), skipped)
        texts = [_text(article, found.utf8) for article, found in zip(articles, places, strict=True)]
        if self.ids:
            if not np.array_equal(log.cards.keys, self.keys):
                raise self._changed()
            ids = [self.ids.get(place, article.id) for place, article in enumerate(articles)]
            texts = [text for text, own in zip(texts, ids, strict=True) if own is not None]
            articles = [replace(article, id=own) for article, own in zip(articles, ids, strict=True) if own is not None]
        return Read(articles, texts, log)

    def article(self, place: int) -> Article:
        """The article at ``place``. Raises CorpusError if it is there no longer."""
        articles = (found.item for found in self._found(plain_lines) if isinstance(found.item, Article))
        article = next(islice(articles, place, None), None)
        if article is None:
            raise self._changed()
        return article

    def _changed(self) -> CorpusError:
        return CorpusError(
            f"{self.pieces[0].path}: what was read was changed meanwhile; try again when nothing writes to it."
        )

    def _found(self, lines_of: LinesOf) -> Iterator[Found]:
        return (found for piece in self.pieces for found in piece.found(lines_of))


def _text(article: Article, body: bytes | None) -> bytes:
    """`Article.text` in UTF-8; so may its body be known."""
    return article.text.encode() if body is None or article.captions else body


def chunks_of_articles(articles: Iterable[Article], size: int) -> Iterator[Articles]:
    """Chunks of about ``size`` characters."""
    chunk: list[Article] = []
    filled = 0
    for article in articles:
        chunk.append(article)
        filled += _size(article)
        if filled >= size:
            yield Articles(chunk)
            chunk, filled = [], 0
    if chunk:
        yield Articles(chunk)


def _size(article: Article) -> int:
    return len(article.title) + len(article.text)


def chunks_of_pieces(pieces: Iterable[Piece], size: int, jobs: int = 1, total: int | None = None) -> Iterator[Pieces]:
    """Chunks of at most about ``size`` bytes, such that the work of ``jobs`` processes begins soon and ends evenly.

    ``total`` is about how many bytes all pieces have, where that is known.
    """
    chunk: list[Piece] = []
    filled = before = 0
    for piece in pieces:
        chunk.append(piece)
        filled += piece.size
        share = before // _SHARE if total is None else (total - before) // (jobs * _ROUNDS)
        if filled >= min(size, max(_LAST if before and total else _FIRST, share)):
            yield Pieces(chunk)
            before += filled
            chunk, filled = [], 0
    if chunk:
        yield Pieces(chunk)
