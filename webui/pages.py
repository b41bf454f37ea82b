"""The context of each template: one frozen dataclass a page, with everything that its template shows."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar

from markupsafe import Markup

from webui.facets import FacetGroup
from webui.links import Link, Pager
from webui.matches import Paragraph
from webui.request import SearchRequest


@dataclass(frozen=True, slots=True)
class Page:
    """What the frame around every page needs. ``panel`` names the template of the changing part.

    ``live`` says that typing in the box replaces that part; elsewhere the box sends its form as plain HTML does.
    ``summary`` says in a line what it shows.
    """

    panel: ClassVar[str]
    live: ClassVar[bool] = False
    search: SearchRequest
    title: str
    summary: str
    indexed: bool
    feed: str

    @property
    def heard(self) -> tuple[str, ...]:
        """What a screen reader says when the part has changed."""
        return (self.summary,)

    def context(self) -> dict[str, Any]:
        """The template's variables: the fields by their names, and ``panel``, ``live`` and ``heard``."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**values, "panel": self.panel, "live": self.live, "heard": self.heard}


@dataclass(frozen=True, slots=True)
class HitCard:
    """One found article as the list shows it."""

    rank: int
    title: Markup
    url: str
    origin: tuple[str, ...]
    facts: tuple[str, ...]
    snippets: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class PageNote:
    """What the reader is told about the search, perhaps with a link to what else can be done."""

    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """The box and its answer."""

    panel: ClassVar[str] = "_results.html"
    live: ClassVar[bool] = True
    total: int
    took: str
    notes: tuple[PageNote, ...]
    did_you_mean: Link | None
    suggestions: tuple[Link, ...]
    hits: tuple[HitCard, ...]
    start: int
    chips: tuple[Link, ...]
    facets: tuple[FacetGroup, ...]
    sorts: tuple[Link, ...]
    matches: tuple[Link, ...]
    operators: tuple[Link, ...]
    hidden: tuple[tuple[str, str], ...]
    pager: Pager | None
    advice: tuple[Link, ...]

    @property
    def heard(self) -> tuple[str, ...]:
        """The notes too: they say that something else was searched than what was typed."""
        return (self.summary, *(note.text for note in self.notes))


@dataclass(frozen=True, slots=True)
class WelcomePage(Page):
    """The box before anything was typed."""

    panel: ClassVar[str] = "_welcome.html"
    live: ClassVar[bool] = True
    updated: str
    samples: tuple[Link, ...]
    browse: tuple[FacetGroup, ...]
    newest: tuple[HitCard, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what is known about an article."""

    label: str
    text: str
    url: str | None = None
    external: bool = False


@dataclass(frozen=True, slots=True)
class ArticlePage(Page):
    """One article, with its matches marked."""

    panel: ClassVar[str] = "_article.html"
    heading: Paragraph
    facts: tuple[Fact, ...]
    dateline: str | None
    paragraphs: tuple[Paragraph, ...]
    captions: tuple[Paragraph, ...]
    people: tuple[Link, ...]
    documents: tuple[Link, ...]
    match_count: int
    grades: tuple[tuple[str, str], ...]
    back: Link | None
    similar: tuple[HitCard, ...]


@dataclass(frozen=True, slots=True)
class ErrorPage(Page):
    """What went wrong, and what to do next."""

    panel: ClassVar[str] = "_error.html"
    live: ClassVar[bool] = True
    status: int
    message: str
    reasons: tuple[str, ...]
    advice: tuple[Link, ...]
