"""One article as a page: its text with every match marked, its facts, and articles like it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from corpus import Article
from index.mentions.extract import Mentions, mentions
from search import Engine, Grade, Snippet
from webui.facets import told
from webui.formats import day_and_hour, number
from webui.links import Link, feed_url, search_url
from webui.matches import Numbering, paragraphs
from webui.pages import ArticlePage, Fact
from webui.request import SearchRequest
from webui.search_page import hit_card

SIMILAR = 5
"""Articles like it that stand below an article."""

GRADES = {
    Grade.EXACT: "đúng dấu",
    Grade.FULLER: "có thêm dấu",
    Grade.FOLDED: "khác dấu",
}


def article_page(engine: Engine, article_id: str, search: SearchRequest) -> ArticlePage:
    """The page of one article, its matches with the search's text marked and numbered."""
    if search.text:
        marked = engine.marks(search.text, article_id, match=search.match, literal=search.literal)
        article, title, body, captions = marked.article, marked.title, marked.body, marked.captions
    else:
        article = engine.article(article_id)
        title, body, captions = _plain(article)
    spoken = mentions(article)
    numbering = Numbering()
    heading = numbering.pieces(title)
    text = tuple(numbering.pieces(paragraph) for paragraph in paragraphs(body))
    notes = tuple(numbering.pieces(caption) for caption in captions)
    return ArticlePage(
        search=search,
        title=article.title or "(Không có tiêu đề)",
        summary=f"{number(numbering.matches)} chỗ khớp" if search.text else "",
        indexed=search.is_empty,
        feed=feed_url(search),
        heading=heading,
        facts=tuple(_facts(article)),
        dateline=article.dateline,
        paragraphs=text,
        captions=notes,
        people=tuple(_people(spoken)),
        documents=tuple(_documents(spoken)),
        match_count=numbering.matches,
        grades=_legend(numbering.grades),
        back=None if search.is_empty else Link("Về kết quả tìm kiếm", search_url(search)),
        similar=tuple(hit_card(hit) for hit in engine.similar(article_id, SIMILAR)),
    )


def _legend(grades: set[Grade]) -> tuple[tuple[str, str], ...]:
    """What the shades mean, where there is more than the plain one."""
    return tuple((grade.value, word) for grade, word in GRADES.items() if grade in grades and grades != {Grade.EXACT})


def _plain(article: Article) -> tuple[Snippet, Snippet, tuple[Snippet, ...]]:
    return Snippet(article.title), Snippet(article.body), tuple(map(Snippet, article.captions))


def _facts(article: Article) -> Iterator[Fact]:
    """What is known of the article; source, section, byline and year lead to the articles that share them."""
    if article.published:
        yield Fact("Ngày đăng", day_and_hour(article.published), _all_of("year", _year(article.published)))
    if article.views is not None:
        yield Fact("Lượt xem", number(article.views))
    if article.byline:
        yield Fact("Tác giả", article.byline, _all_of("byline", article.byline))
    if article.source:
        yield Fact("Nguồn", article.source, _all_of("source", article.source))
    if article.section:
        yield Fact("Chuyên mục", article.section, _all_of("section", article.section))
    if article.url and _is_web(article.url):
        yield Fact("Bản gốc", urlsplit(article.url).hostname or article.url, article.url, external=True)


def _people(spoken: Mentions) -> Iterator[Link]:
    """Each person with the role, leading to all articles that mention this person."""
    for person in spoken.people:
        yield Link(person.name, _all_of("person", person.name), told=person.role or "")


def _documents(spoken: Mentions) -> Iterator[Link]:
    """Each document with its dates, leading to all articles that cite it."""
    dates: dict[str, list[str]] = {}
    for citation in spoken.citations:
        dates.setdefault(citation.number, []).extend(filter(None, [citation.date]))
    for number_, known in dates.items():
        yield Link(number_, _all_of("document", number_), told=told("document", known))


def _all_of(name: str, value: str) -> str:
    return search_url(SearchRequest(filters={name: (value,)}))


def _year(moment: datetime) -> str:
    return f"{moment.year:04}"


def _is_web(url: str) -> bool:
    """Only web addresses become links: an archive may hold any text there, such as ``javascript:``."""
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False
