"""The names and forms of what is indexed of an article, for every layer that stores or reads it."""

from __future__ import annotations

from datetime import datetime, timedelta

TEXT_FIELDS = ("title", "body")
"""The searched texts. Each is indexed with positions: canonical terms as `title`, folded ones as `title_folded`."""

FACET_FIELDS = ("source", "section", "byline", "year")
"""Facts with one value an article, indexed whole: for facets and filters."""

TEXT_FACTS = ("id", *FACET_FIELDS)

MENTION_FIELDS = ("person", "document", "day")
"""What the text speaks of, any number of values an article: for facets, filters and fields. Days are in ISO form."""

LIST_FACTS = (*MENTION_FIELDS, "role", "dated", "definition")
"""Facts with any number of values. A `role` is a person's name, `TOLD` and the role; a `dated` is the number of a
document, `TOLD` and its date: they are told beside the values of `person` and `document`. A `definition` is an
abbreviation, a tab and what the text says it stands for."""

NUMBER_FACTS = {"published": "<i4", "views": "<i4", "digest": "<i8"}
"""The number columns and their types."""

NO_NUMBER = 2**31 - 1
"""What the columns `published` and `views` hold where an article lacks the fact."""

TOLD = "\t"
"""Between a person or document and what is told of it."""

_EPOCH = datetime(1970, 1, 1)

_FOLDED = "_folded"


def minutes(moment: datetime) -> int:
    """A local time as the column `published` holds it: whole minutes since the start of 1970, to the year 6053."""
    return min((moment - _EPOCH) // timedelta(minutes=1), NO_NUMBER - 1)


def folded_field(field: str) -> str:
    """The name of the field with the folded terms of ``field``."""
    return field + _FOLDED


def base_field(field: str) -> tuple[str, bool]:
    """The text field behind a field of terms, and whether its terms are folded."""
    return field.removesuffix(_FOLDED), field.endswith(_FOLDED)
