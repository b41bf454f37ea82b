"""What can go wrong with a search.

    SearchError
    ├── BadRequest          an argument that no search has: an unknown sort, field or page
    ├── ArticleNotFound     no article has that id
    ├── ExtraMissing        what is asked for needs a library that is installed only on request
    └── UnsupportedLocation `search.open` was given something that is neither a path nor a known URL

Nothing that a user types into the search box is an error: it is answered, with notes. What is wrong with a store comes
as `index.StoreError`.
"""

from __future__ import annotations


class SearchError(Exception):
    """A search that can't be answered; the message says why and what would do."""


class BadRequest(SearchError):
    """An argument has a value that it can't have."""


class ArticleNotFound(SearchError):
    """The index has no article with that id."""


class ExtraMissing(SearchError):
    """A library that only some uses need is not installed; the message says how to."""


class UnsupportedLocation(SearchError):
    """No engine answers at that location."""
