"""Queries joined, as simply as they can be."""

from __future__ import annotations

from collections.abc import Iterable

from whoosh import query as whoosh


def any_of(queries: Iterable[whoosh.Query]) -> whoosh.Query:
    """What meets one of these at least."""
    found = [query for query in queries if query is not whoosh.NullQuery]
    if len(found) < 2:
        return found[0] if found else whoosh.NullQuery
    return whoosh.Or(found)


def all_of(queries: Iterable[whoosh.Query]) -> whoosh.Query:
    """What meets every one of these."""
    wanted = list(queries)
    if any(query is whoosh.NullQuery for query in wanted):
        return whoosh.NullQuery
    return wanted[0] if len(wanted) == 1 else whoosh.And(wanted)
