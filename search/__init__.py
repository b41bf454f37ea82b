"""Text -> results: ranked search over an index of Vietnamese articles.

    >>> import search                                          # doctest: +SKIP
    >>> engine = search.open()                                 # doctest: +SKIP
    >>> for hit in engine.search("quan uy nam tu liem"):       # doctest: +SKIP
    ...     print(hit.rank, hit.title, hit.snippets[0].ansi())

`open` gives an engine, `Engine.search` gives `Results`, a sequence of `Hit`; titles and snippets carry graded ranges.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from index import StoreError, StoreMissing
from search.engine import Engine, Stats
from search.errors import ArticleNotFound, BadRequest, ExtraMissing, SearchError, UnsupportedLocation
from search.explanation import Explanation
from search.grades import Grade
from search.location import ensure, open
from search.notes import Note
from search.results import FacetValue, Hit, Results
from search.snippet import Range, Snippet

if TYPE_CHECKING:
    from search.evaluation import Evaluation
    from search.marked import MarkedArticle
    from search.suggestions import Suggestion
    from search.variants import VARIANTS

__all__ = [
    "VARIANTS",
    "ArticleNotFound",
    "BadRequest",
    "Engine",
    "Evaluation",
    "Explanation",
    "ExtraMissing",
    "FacetValue",
    "Grade",
    "Hit",
    "MarkedArticle",
    "Note",
    "Range",
    "Results",
    "SearchError",
    "Snippet",
    "Stats",
    "StoreError",
    "StoreMissing",
    "Suggestion",
    "UnsupportedLocation",
    "ensure",
    "open",
]

_LATER = {
    "VARIANTS": "search.variants",
    "Evaluation": "search.evaluation",
    "MarkedArticle": "search.marked",
    "Suggestion": "search.suggestions",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """What a search has no need of is imported when it is first asked for."""
        if name in _LATER:
            return getattr(import_module(_LATER[name]), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
