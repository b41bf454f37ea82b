"""An article as its page shows it: whole, and marked."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import Article
from search.passages import Matcher, year_of
from search.snippet import Snippet

_BETWEEN = 2
"""Characters between two paragraphs of `Article.text`."""


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article with every match of a search marked in its title, body and captions."""

    article: Article
    title: Snippet
    body: Snippet
    captions: tuple[Snippet, ...]

    @classmethod
    def of(cls, article: Article, matcher: Matcher) -> MarkedArticle:
        """An article with what ``matcher`` finds in it. Body and captions are searched as one text."""
        year = year_of(article)
        title, whole = matcher.match(article.title, "title", year), matcher.match(article.text, "body", year)
        captions, at = [], len(article.body) + (_BETWEEN if article.body else 0)
        for caption in filter(None, article.captions):
            captions.append(Snippet(caption, whole.ranges(at, at + len(caption))))
            at += len(caption) + _BETWEEN
        return cls(
            article,
            Snippet(article.title, title.ranges()),
            Snippet(article.body, whole.ranges(0, len(article.body))),
            tuple(captions),
        )
