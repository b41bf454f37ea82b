"""The Whoosh schema of a generation. Changing anything here changes the format: raise `manifest.FORMAT` with it."""

from __future__ import annotations

from typing import Any

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, ID, NUMERIC, STORED, TEXT, Schema

from index.analysis.analyzers import SyllableAnalyzer
from index.fields import FACET_FIELDS, LIST_FACTS, NO_NUMBER, TEXT_FIELDS, folded_field


def schema() -> Schema:
    """Canonical and folded terms with positions for each text, facts whole, and the article as head and text."""
    exact, folded = SyllableAnalyzer(folded=False), SyllableAnalyzer(folded=True)
    fields: dict[str, Any] = {
        "id": ID(unique=True, sortable=True),
        "digest": COLUMN(NumericColumn("q")),
        "head": STORED,
        "text": STORED,
        "published": NUMERIC(int, bits=32, signed=True, shift_step=0, sortable=True, default=NO_NUMBER),
        "views": NUMERIC(int, bits=32, signed=True, shift_step=0, sortable=True, default=NO_NUMBER),
    }
    for field in TEXT_FIELDS:
        fields[field] = TEXT(analyzer=exact, phrase=True)
        fields[folded_field(field)] = TEXT(analyzer=folded, phrase=True)
    for field in FACET_FIELDS:
        fields[field] = ID(sortable=True)
    for field in LIST_FACTS:
        fields[field] = ID()
    return Schema(**fields)
