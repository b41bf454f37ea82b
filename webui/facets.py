"""The groups of links that narrow a search, and the ones that take a filter away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from search import FacetValue, Results
from webui.formats import day, number
from webui.links import Link, adding_url, search_url
from webui.request import FILTERS, SearchRequest

LABELS = {
    "source": "Nguồn",
    "section": "Chuyên mục",
    "person": "Người được nhắc đến",
    "document": "Văn bản được dẫn",
    "byline": "Tác giả",
    "year": "Năm",
}
FIRST = 6
"""Values of a facet that are shown before all are asked for: a page with all of every facet has twice the bytes. One
more is shown at once, in the place of the link to it."""

MOST_DATES = 2
"""The numbering of party documents begins anew with each term, so that one number may be two documents."""

SORTS = {"relevance": "Liên quan nhất", "newest": "Mới nhất", "oldest": "Cũ nhất", "views": "Xem nhiều"}
MATCHES = {"prefer": "Ưu tiên đúng dấu", "strict": "Chỉ đúng dấu", "loose": "Bỏ qua dấu"}
OPERATORS = {"auto": "Tự động", "and": "Đủ mọi từ", "or": "Một từ cũng được"}


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """The most frequent values of one field, or all that are known; ``more`` leads from the one to the other."""

    name: str
    label: str
    values: tuple[Link, ...]
    more: Link | None = None


def facet_groups(search: SearchRequest, results: Results) -> tuple[FacetGroup, ...]:
    """A group for each facet that has something to choose; selected values come even where no article has them."""
    groups = (_group(search, name, results.facets.get(name, ())) for name in FILTERS)
    return tuple(group for group in groups if group.values)


def _group(search: SearchRequest, name: str, found: Sequence[FacetValue]) -> FacetGroup:
    if name == "year":
        found = sorted(found, key=lambda facet: facet.value, reverse=True)
    selected = search.filters.get(name, ())
    missing = [FacetValue(value, 0) for value in selected if value not in {facet.value for facet in found}]
    values = sorted((*found, *missing), key=lambda facet: facet.value not in selected)
    whole = name in search.whole
    few = len(values) <= FIRST + 1
    adding = adding_url(search, name)
    return FacetGroup(
        name,
        LABELS[name],
        tuple(_toggle(search, name, facet, adding) for facet in (values if whole or few else values[:FIRST])),
        _more(search, name, "Thu gọn" if whole else f"Thêm {len(values) - FIRST}") if not few else None,
    )


def _more(search: SearchRequest, name: str, text: str) -> Link:
    return Link(text, f"{search_url(search.whole_toggled(name))}#group-{name}", id=f"more-{name}")


def chips(search: SearchRequest) -> tuple[Link, ...]:
    """A link for each filter that is on, and for taking the text as it was typed; following it takes that away."""
    links = [
        Link(value, search_url(search.toggled(name, value)), note=LABELS[name], id=_id("chip", name, value))
        for name in FILTERS
        for value in search.filters.get(name, ())
    ]
    if search.since or search.until:
        links.append(Link(_period(search), search_url(search.changed(since=None, until=None)), note="Ngày đăng"))
    if search.literal:
        links.append(Link("Đúng như đã gõ", search_url(search.changed(literal=False)), note="Cách tìm", id="as-typed"))
    return tuple(links)


def sorts(search: SearchRequest) -> tuple[Link, ...]:
    """The orders; without a text nothing is more relevant than another, and the newest come first."""
    if not search.text:
        order = "newest" if search.sort == "relevance" else search.sort
        return _choices(search, "sort", {name: SORTS[name] for name in SORTS if name != "relevance"}, order)
    return _choices(search, "sort", SORTS, search.sort)


def matches(search: SearchRequest) -> tuple[Link, ...]:
    return _choices(search, "match", MATCHES, search.match)


def operators(search: SearchRequest) -> tuple[Link, ...]:
    return _choices(search, "operator", OPERATORS, search.operator)


def _choices(search: SearchRequest, name: str, choices: dict[str, str], current: str) -> tuple[Link, ...]:
    return tuple(
        Link(text, search_url(search.changed(**{name: value})), value == current, id=f"{name}-{value}")
        for value, text in choices.items()
    )


def _toggle(search: SearchRequest, name: str, facet: FacetValue, adding: Callable[[str], str]) -> Link:
    selected = facet.value in search.filters.get(name, ())
    return Link(
        text=facet.value,
        url=search_url(search.toggled(name, facet.value)) if selected else adding(facet.value),
        current=selected,
        note=number(facet.count),
        id=_id("facet", name, facet.value),
        told=told(name, facet.told),
    )


def told(name: str, known: Sequence[str]) -> str:
    """What is known of a person or a document, in a few words: the role that most articles tell, or the dates.

    >>> told("document", ["2013-06-03"])
    'ngày 03/06/2013'
    """
    if name == "document":
        return " hoặc ".join(f"ngày {day(date.fromisoformat(each))}" for each in known[:MOST_DATES])
    return known[0] if known else ""


def _period(search: SearchRequest) -> str:
    return " ".join(f"{word} {day(moment)}" for word, moment in (("từ", search.since), ("đến", search.until)) if moment)


def _id(kind: str, name: str, value: str) -> str:
    return f"{kind}-{name}-{crc32(value.encode()):08x}"
