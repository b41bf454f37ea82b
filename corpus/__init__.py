"""From raw files to articles.

``read`` takes files, folders and archives of portal dumps, web pages and JSON lines, and gives each article once;
what cannot be read is reported as ``Skipped``, and the rest goes on:

    >>> import corpus
    >>> found = list(corpus.read(corpus.bundled()))
    >>> articles = [item for item in found if isinstance(item, corpus.Article)]
    >>> all(article.title and article.body for article in articles)
    True

The modules, in the order in which a file passes through them:

    reading     which files, in which order, each article once (sieve, seen, identity)
    files       what is in one file (kinds, archives, lines): pieces, which are understood each alone
    pieces      one piece -> Articles;  decoding: bytes to text (tcvn3);  text: text to NFC
    jsonl       one JSON line -> Article
    page        HTML -> lines of text -> portal
    portal      a dump -> Article: header (the line with the date), heading (above it), story (below it),
                with paragraphs, captions, bylines, chrome (menus and footers) and source (districts)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from corpus.article import Article, Skipped
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from corpus.reading import bundled, read

__all__ = ["Article", "CorpusError", "Skipped", "bundled", "read"]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Reading is imported when it is first asked for: who only searches has no need of parsers and archives."""
        if name in ("bundled", "read"):
            return getattr(import_module("corpus.reading"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
