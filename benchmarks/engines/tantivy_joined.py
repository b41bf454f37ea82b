"""tantivy over one text an article, in which the title stands twice.

It ranks two fields as two questions: a frequent word is rare among titles and counts much there. For long questions one
text is often better, so how well tantivy ranks is measured both ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.articles import Text
from benchmarks.engines import tantivy
from benchmarks.engines.base import TITLE_WEIGHT


class Engine(tantivy.Engine):
    """tantivy with all words of an article in its body."""

    kinds = ("text",)

    def _texts(self, articles: Path) -> Iterator[Text]:
        for text in super()._texts(articles):
            yield Text(text.id, "", "\n".join((*[text.title] * TITLE_WEIGHT, text.body)))
