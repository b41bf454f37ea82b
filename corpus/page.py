"""A web page as an article: its main content as lines for the portal parser, its head for what these lack."""

from __future__ import annotations

import re
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.article import Article
from corpus.errors import Unusable
from corpus.header import read_moment
from corpus.portal import Known, parse
from corpus.text import fold, one_line

_DEEPEST = 2000  # elements inside one another; parsing takes time that grows with the square of it
_BREAK, _LINE = "\x1e", "\x1f"  # an end of block, and of a line inside one, until white space is settled

_PUBLISHED_NAMES = ("article:published_time", "datepublished", "pubdate", "og:published_time", "date")
_DROPPED = (
    "script,style,noscript,template,nav,footer,aside,form,button,select,option,iframe,object,svg,canvas,audio,video"
    ",[role=navigation],[role=banner],[role=search],[role=contentinfo],[role=complementary],[hidden],[aria-hidden=true]"
)
_BLOCKS = (
    "p,div,h1,h2,h3,h4,h5,h6,ul,ol,li,dl,dt,dd,table,tr,blockquote,pre,section,article,main,header,figure,address"
    ",fieldset,center,hr,details,summary,time.block"
)
_MAIN = ("[itemprop=articleBody]", "article", "main", "[role=main]")
_ENOUGH = 0.4  # of the page's text; a smaller "main" element is a teaser or a frame
_MOST_MAINS = 20  # elements called "main" or "article" that are compared
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_SHALLOW = re.compile(
    "area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|tr|td|th|thead|tbody|option"
)
_SITE_NAME = re.compile(r"\s+(?:[|»–—-]|::)\s+[^|»–—]{2,60}$")
_HTML_SPACE = re.compile(r"[ \t\r\n\f]+")


def parse_page(html: str, folders: tuple[str, ...] = ()) -> Article:
    """The article on the page ``html``. Raises ``Unusable`` where there is none."""
    _check_depth(html)
    tree = LexborHTMLParser(html.replace(_BREAK, " ").replace(_LINE, " "))
    root = tree.body or tree.root
    if root is None:
        raise Unusable("holds no article: the page is empty")
    meta = _meta(tree)
    link = tree.css_first("link[rel=canonical]")
    url = (link.attributes.get("href") if link else None) or meta.get("og:url")
    _drop(tree.css(_DROPPED))
    _drop([node for node in root.css("header") if node.css_first("h1") is None])
    title = _title(tree, meta)
    captions = tuple(filter(None, (one_line(node.text(separator=" ")) for node in root.css("figcaption"))))
    _drop(root.css("figcaption"))
    return parse(
        _text(_main(root, title)),
        Known(
            title=title,
            site=_site(tree, meta),
            section=one_line(meta.get("article:section", "")) or None,
            published=_published(tree, meta),
            byline=one_line(meta.get("author") or meta.get("article:author", "")) or None,
            captions=captions,
            entries=_entries(root),
            url=url.strip() if url and url.strip().startswith(("http://", "https://")) else None,
            folders=folders,
        ),
    )


def _check_depth(html: str) -> None:
    depth = 0
    for tag in _TAG.finditer(html):
        if not _SHALLOW.fullmatch(tag[2].lower()):
            depth += -1 if tag[1] else 1
            if depth > _DEEPEST:
                raise Unusable(f"is a broken page: more than {_DEEPEST:,} elements stand inside one another")
            depth = max(depth, 0)


def _drop(nodes: list[LexborNode]) -> None:
    """Take ``nodes`` out of the tree. One inside another goes with it, and must not be touched again."""
    own = {node.mem_id for node in nodes}
    for node in [node for node in nodes if not _is_inside(node, own)]:
        node.decompose()


def _is_inside(node: LexborNode, others: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in others:
            return True
        parent = parent.parent
    return False


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    """The first ``content`` of each ``<meta>`` name or property, in lower case."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        content = node.attributes.get("content")
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _title(tree: LexborHTMLParser, meta: dict[str, str]) -> str | None:
    """The only ``<h1>``, else ``og:title``, else ``<title>`` without the site's name behind it."""
    headings = [text for node in tree.css("h1") if (text := one_line(node.text(separator=" ")))]
    shared = one_line(meta.get("og:title", ""))
    node = tree.css_first("title")
    named = one_line(node.text()) if node else ""
    for heading in headings:
        if len(set(headings)) == 1 or fold(heading) in fold(f"{shared} {named}"):
            return heading
    bare = _SITE_NAME.sub("", named)
    return shared or (bare if len(bare.split()) > 2 else named) or None


def _site(tree: LexborHTMLParser, meta: dict[str, str]) -> str | None:
    """What the site calls itself: ``og:site_name``, else the whole ``<title>``, whose end tells it on most sites."""
    node = tree.css_first("title")
    return one_line(meta.get("og:site_name", "")) or (one_line(node.text()) if node else "") or None


def _published(tree: LexborHTMLParser, meta: dict[str, str]) -> datetime | None:
    times = [meta.get(name, "") for name in _PUBLISHED_NAMES]
    node = tree.css_first("time[datetime]")
    times.append((node.attributes.get("datetime") or "") if node else "")
    return next(filter(None, map(read_moment, filter(None, times))), None)


def _main(root: LexborNode, title: str | None) -> LexborNode:
    """The element with the article; the page's body where no element says so, or the title is outside of it."""
    whole = len(root.text())
    for selector in _MAIN:
        nodes = root.css(selector)[:_MOST_MAINS]
        node = max(nodes, key=lambda node: len(node.text()), default=None)
        if node is not None and len(node.text()) > _ENOUGH * whole:
            return node
    return root


def _entries(root: LexborNode) -> frozenset[str]:
    """What the page's lists have, those of a single entry aside, which are but layout."""
    lists = [[item for item in node.iter() if item.tag == "li"] for node in root.css("ul,ol")]
    return frozenset(one_line(item.text(separator=" ")) for items in lists if len(items) > 1 for item in items)


def _text(node: LexborNode) -> str:
    """The text of ``node``; an empty line around each block element."""
    for block in node.css(_BLOCKS):
        block.insert_before(_BREAK)
        block.insert_after(_BREAK)
    for line in node.css("br"):
        line.insert_before(_LINE)
    for cell in node.css("td,th"):
        cell.insert_after(" ")
    text = _HTML_SPACE.sub(" ", node.text(deep=True))
    return re.sub(rf"[ {_BREAK}{_LINE}]*{_BREAK}[ {_BREAK}{_LINE}]*", "\n\n", text).replace(_LINE, "\n")
