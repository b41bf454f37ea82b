"""The documents of a segment whose facts lie in a range."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import query as whoosh

from index.distinct import distinct
from index.fields import LIST_FACTS, NO_NUMBER, NUMBER_FACTS
from index.snapshot import Segment


def between(query: whoosh.TermRange, segment: Segment) -> NDArray[Any]:
    """The documents with a value of a list fact from ``start`` to ``end``, both included."""
    assert query.fieldname in LIST_FACTS
    assert not query.startexcl
    assert not query.endexcl
    fact = segment.file.list_facts[query.fieldname]
    first = fact.values.first_from(query.start.encode()) if query.start else 0
    last = fact.values.first_from(query.end.encode() + b"\0") if query.end else len(fact.values)
    return distinct(fact.documents_of(range(first, max(first, last))))


def in_range(query: whoosh.NumericRange, segment: Segment) -> NDArray[Any]:
    """The documents with a number in a range."""
    assert query.fieldname in NUMBER_FACTS
    column = segment.file.number_facts[query.fieldname].column
    inside = column != NO_NUMBER
    if query.start is not None:
        inside &= column > query.start if query.startexcl else column >= query.start
    if query.end is not None:
        inside &= column < query.end if query.endexcl else column <= query.end
    return np.flatnonzero(inside)
