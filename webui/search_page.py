"""A search and its answer as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from markupsafe import Markup, escape

from corpus.article import VIETNAM
from search import Engine, Hit, Note, Results
from webui.facets import chips, facet_groups, matches, operators, sorts
from webui.formats import clipped, day, number, seconds
from webui.links import Link, article_url, feed_url, pager, search_url
from webui.pages import HitCard, PageNote, SearchPage, WelcomePage
from webui.request import FILTERS, LARGEST_PAGE, LONGEST_TEXT, SearchRequest

REWRITTEN = ("keys", "apart", "abbreviation", "period", "published", "published-too", "within", "year-only")
"""The kinds of notes that tell of something else that was searched than what was typed."""

SUGGESTIONS = 6
NEWEST = 5
SAMPLES = 4
"""So many suggestions stand above results, and new articles and sample searches on the first visit."""

SNIPPETS = 2
LEAD = 240
"""Passages of a hit, and the characters of its beginning where it has none: it stays three lines on a phone."""


def run(engine: Engine, search: SearchRequest, *, facets: bool = True) -> Results:
    """The engine's answer to a request."""
    return engine.search(
        search.text,
        limit=search.limit,
        page=search.page,
        match=search.match,
        operator=search.operator,
        sort=search.sort,
        filters=search.engine_filters() or None,
        facets=FILTERS if facets else (),
        literal=search.literal,
    )


def pages(results: Results) -> int:
    """How many pages an address may ask for."""
    return min(results.pages, LARGEST_PAGE)


def search_page(engine: Engine, search: SearchRequest) -> SearchPage | WelcomePage:
    """The page for a search; the welcome where nothing is searched for."""
    if search.is_empty:
        return _welcome(engine)
    results = run(engine, search)
    return SearchPage(
        search=search,
        title=search.text or ", ".join(link.text for link in chips(search)),
        summary=_summary(search, results),
        indexed=False,
        feed=feed_url(search),
        total=results.total,
        took=seconds(results.took_ms),
        notes=(*_own_notes(search), *_told(search, results.notes)),
        did_you_mean=_typed(search, results.did_you_mean) if results.did_you_mean else None,
        suggestions=_suggestions(engine, search, results.did_you_mean or ""),
        hits=tuple(hit_card(hit, search) for hit in results),
        start=(search.page - 1) * search.limit + 1,
        chips=chips(search),
        facets=facet_groups(search, results),
        sorts=sorts(search),
        matches=matches(search),
        operators=operators(search),
        hidden=tuple(_hidden(search)),
        pager=pager(search, pages(results)),
        advice=() if results.hits else tuple(_advice(engine, search, results)),
    )


def hit_card(hit: Hit, search: SearchRequest | None = None) -> HitCard:
    """A hit as the lists show it; its link carries the search along."""
    article = hit.head
    facts = (
        day(article.published) if article.published else None,
        None if article.views is None else f"{number(article.views)} lượt xem",
        article.byline,
    )
    return HitCard(
        rank=hit.rank,
        # `Snippet.html` is escaped: the one place where text becomes HTML without Jinja.
        title=Markup(hit.title.html()) if hit.title.text.strip() else Markup("(Không có tiêu đề)"),
        url=article_url(hit.id, search),
        origin=tuple(filter(None, (article.source, article.section))),
        facts=tuple(filter(None, facts)),
        snippets=tuple(Markup(snippet.html()) for snippet in hit.snippets[:SNIPPETS]) or _lead(hit),
    )


def _lead(hit: Hit) -> tuple[Markup, ...]:
    """How the article begins, for a list that shows no passages."""
    body = hit.article.body
    return (escape(clipped(body, LEAD, " …")),) if body else ()


def _welcome(engine: Engine) -> WelcomePage:
    stats = engine.stats()
    every = SearchRequest()
    newest = run(engine, every.changed(limit=NEWEST))
    return WelcomePage(
        search=every,
        title="Tìm bài viết tiếng Việt",
        summary=f"Có {number(stats.articles)} bài viết để tìm",
        indexed=True,
        feed=feed_url(every),
        updated=day(stats.created.astimezone(VIETNAM)),
        samples=tuple(_samples(engine)),
        browse=tuple(group for group in facet_groups(every, newest) if group.name != "byline"),
        newest=tuple(hit_card(hit) for hit in newest),
    )


def _samples(engine: Engine) -> Iterator[Link]:
    """Searches to begin with, each of which finds something here."""
    texts = ("quận ủy", "quan uy nam tu liem", "25-NQ/TW", "dân vận khéo", "hội nghị", "thành phố", "học sinh")
    found = (text for text in texts if engine.search(text, limit=1, snippets=False))
    for text in islice(found, SAMPLES):
        yield Link(text, search_url(SearchRequest(text)))


def _summary(search: SearchRequest, results: Results) -> str:
    what = f" cho “{clipped(search.text, 80)}”" if search.text else ""
    if not results.total:
        return f"Không tìm thấy bài viết nào{what}"
    if not results.hits:
        return f"Không có trang {number(search.page)}{what}"
    where = f", trang {number(search.page)}/{number(pages(results))}" if search.page > 1 else ""
    return f"Tìm thấy {number(results.total)} bài viết{what}{where}"


def _own_notes(search: SearchRequest) -> Iterator[PageNote]:
    if search.cut:
        yield PageNote(f"Câu tìm dài quá {number(LONGEST_TEXT)} ký tự, nên chỉ phần đầu được tìm.")


def _told(search: SearchRequest, notes: Iterable[Note]) -> Iterator[PageNote]:
    """The notes of the engine; where another text was searched than the typed one, one link leads back to that."""
    as_typed: Link | None = Link(f"Chỉ tìm “{search.text}”", search_url(search.changed(literal=True)), id="literal")
    for note in notes:
        if note.kind in REWRITTEN:
            yield PageNote(note.text, as_typed)
            as_typed = None
        else:
            yield PageNote(note.text, None)


def _typed(search: SearchRequest, text: str, note: str = "") -> Link:
    return Link(text, search_url(search.changed(text=text, literal=False)), note=note)


def _suggestions(engine: Engine, search: SearchRequest, meant: str) -> tuple[Link, ...]:
    if not search.text:
        return ()
    # Whole titles stand among the results already, and what was probably meant above them.
    shown = {search.text.lower(), meant.lower()}
    found = (s for s in engine.suggest(search.text) if s.kind != "title" and s.text.lower() not in shown)
    return tuple(_typed(search, suggestion.text, suggestion.kind) for suggestion in islice(found, SUGGESTIONS))


def _hidden(search: SearchRequest) -> Iterator[tuple[str, str]]:
    """What typing another text keeps: the form sends these along. The days have inputs of their own."""
    for name, value in search.changed().args().items():
        if name not in ("q", "from", "to", "literal", "whole"):
            yield from ((name, one) for one in ([value] if isinstance(value, str) else value))


def _advice(engine: Engine, search: SearchRequest, results: Results) -> Iterator[Link]:
    """Searches that find something where this one does not, and how much."""
    if results.total:
        last = pages(results)
        yield Link(f"Về trang cuối (trang {number(last)})", search_url(search.changed(page=last)))
        return
    others = {
        "Bỏ mọi bộ lọc": search.unfiltered(),
        "Bỏ qua dấu khi so từ": search.changed(match="loose"),
        "Tìm bài có một trong các từ": search.changed(operator="or"),
    }
    for text, other in others.items():
        if other != search and (found := run(engine, other.changed(limit=1), facets=False).total):
            yield Link(f"{text} ({number(found)} bài)", search_url(other))
