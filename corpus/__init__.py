"""From raw files to articles.

``read`` takes files, folders and archives of portal dumps, web pages and JSON lines, and gives each article once;
what cannot be read is reported as ``Skipped``, and the rest goes on:

    >>> import corpus
    >>> found = list(corpus.read(corpus.bundled()))
    >>> articles = [item for item in found if isinstance(item, corpus.Article)]
    >>> all(article.title and article.body for article in articles)
    True

The modules, in the order in which a file passes through them:

    reading     which files, in which order, each article once (seen, identity)
    files       what is in one file (kinds, archives);  decoding: bytes to text (tcvn3);  text: text to NFC
    jsonl       one JSON line -> Article
    page        HTML -> lines of text -> portal
    portal      a dump -> Article: header (the line with the date), heading (above it), story (below it),
                with paragraphs, captions, bylines, chrome (menus and footers) and source (districts)
"""

from __future__ import annotations

from corpus.article import Article, Skipped
from corpus.errors import CorpusError
from corpus.reading import bundled, read

__all__ = ["Article", "CorpusError", "Skipped", "bundled", "read"]
