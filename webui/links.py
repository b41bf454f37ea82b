"""Every address of the site, computed here and never in a template."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote_plus

from flask import url_for

from webui.formats import number
from webui.request import SearchRequest

_HOLE = "\0"
"""Stands for a value in an address: no request keeps one."""


@dataclass(frozen=True, slots=True)
class Link:
    """Something to click: its words, its address, whether it stands for what is shown now, and a note beside it.

    ``told`` is what is known of it, below. ``id`` stays the same while results come and go, so that the focus can stay
    on a link.
    """

    text: str
    url: str
    current: bool = False
    note: str = ""
    id: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """The way through the pages of a search. ``pages`` holds ``None`` where pages were left out."""

    pages: tuple[Link | None, ...]
    previous: Link | None
    next: Link | None


def search_url(search: SearchRequest, *, external: bool = False) -> str:
    return url_for("pages.search_page", _external=external, **search.args())


def adding_url(search: SearchRequest, name: str) -> Callable[[str], str]:
    """Tells the address of a search with one more value of a filter. Of a hundred, the rest is written once."""
    before, after = search_url(search.toggled(name, _HOLE)).split(quote_plus(_HOLE))
    return lambda value: before + quote_plus(value) + after


def feed_url(search: SearchRequest, *, external: bool = False) -> str:
    args = search.changed(sort="relevance", limit=10, whole=()).args()
    return url_for("feeds.feed", _external=external, **args)


def article_url(article_id: str, search: SearchRequest | None = None, *, external: bool = False) -> str:
    """The article's page; with a search, its matches are marked there and a link leads back to the results."""
    args = search.args() if search and not search.is_empty else {}
    return url_for("pages.article_page", article_id=article_id, _external=external, **args)


def pager(search: SearchRequest, pages: int) -> Pager | None:
    """Links to the first, the last and the pages around this one; ``None`` where all stands on one page."""
    if pages < 2:
        return None

    def link(page: int, text: str) -> Link:
        return Link(text, search_url(search.changed(page=page)), page == search.page, id=f"page-{page}")

    return Pager(
        pages=tuple(link(page, number(page)) if page else None for page in _window(search.page, pages)),
        previous=link(search.page - 1, "Trước") if 1 < search.page <= pages else None,
        next=link(search.page + 1, "Sau") if search.page < pages else None,
    )


def _window(page: int, pages: int) -> Iterable[int | None]:
    """Page numbers to show, with ``None`` for a gap.

    >>> list(_window(5, 20))
    [1, None, 4, 5, 6, None, 20]
    >>> list(_window(3, 5))
    [1, 2, 3, 4, 5]
    """
    shown = sorted({1, pages} | {near for near in (page - 1, page, page + 1) if 1 <= near <= pages})
    last = 0
    for near in shown:
        if near - last == 2:
            yield near - 1
        elif near - last > 2:
            yield None
        yield near
        last = near
