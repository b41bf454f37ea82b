"""The names of what is indexed of an article, for every layer that stores or reads it."""

from __future__ import annotations

TEXT_FIELDS = ("title", "body")
"""The searched texts. Each is indexed with positions: canonical terms as `title`, folded ones as `title_folded`."""

FACET_FIELDS = ("source", "section", "byline", "year")
"""Facts with one value an article, indexed whole: for facets and filters."""

TEXT_FACTS = ("id", *FACET_FIELDS)

NUMBER_FACTS = {"published": "<i4", "views": "<i4", "digest": "<i8"}
"""The number columns and their types."""

NO_NUMBER = 2**31 - 1
"""What the columns `published` and `views` hold where an article lacks the fact."""

_FOLDED = "_folded"


def folded_field(field: str) -> str:
    """The name of the field with the folded terms of ``field``."""
    return field + _FOLDED


def base_field(field: str) -> tuple[str, bool]:
    """The text field behind a field of terms, and whether its terms are folded."""
    return field.removesuffix(_FOLDED), field.endswith(_FOLDED)
