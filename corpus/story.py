"""What stands below an article's header line: dateline, paragraphs, captions, byline, and the portal's own footer."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from corpus.bylines import Rank, read_byline
from corpus.captions import heads_gallery, is_caption, is_credit, may_be_caption
from corpus.chrome import ends_article, heads_links, heads_widget, is_menu, is_share, is_trailing
from corpus.districts import TOKENS
from corpus.header import Header, read_header
from corpus.paragraphs import is_item, paragraphs
from corpus.text import CAPITAL, ends_sentence, fold, undouble

_LONG = 200  # characters; no link, heading or widget is as long
_TEXT = 100  # characters; a line of the body is most likely as long
_LOOK_AHEAD = 100  # lines below a heading that tell whether the article goes on
_SIGNATURE = 12  # short lines at the end among which a byline is looked for
_LIST = 3  # so many names in a row are a list, not a byline

_DATELINE = re.compile(
    r"\(\s?(?P<token>[A-ZĐÂĂÊÔƠƯ][A-ZĐÂĂÊÔƠƯ0-9./-]{1,11}|HàNộimới|Hà Nội"
    rf"|(?:(?:Quận|Huyện|Thị xã) )?(?:{TOKENS}))\s?\)\s*[-–—:.,]*\s*"
)
_AGENCY = re.compile(r"\(\s?(?P<token>[^()]{2,40}?)\s?\)\s*[-–—]+\s*(?=[\"“]?" + CAPITAL + ")")
_PLACE_LINE = re.compile(
    r"(?P<token>(?:Hà Nội|HÀ NỘI|TTXVN|HNP|HNMO?|NTL|BTL|HBT|TTĐT|TP\.?\s?HCM))\s*(?:[-–—]\s+|:\s+)"
    r"(?=(?:Sáng|Chiều|Tối|Trưa|Ngày|Hôm|Vừa|Mới|Nhân|Thực|Theo|Trong|Từ|Sau|Tại|Để|Với|Nhằm|Tiếp|Hưởng)\b)"
)
_SIGNED_AFTER_END = re.compile(r"(?<=\./\.)\s*(?P<signed>[^\W\d_][^.:]{1,60})$")


@dataclass(frozen=True, slots=True)
class Story:
    """An article's text and what was told apart from it; ``dropped`` is what belongs to the portal."""

    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    byline: str | None
    dateline: str | None
    footer: Header
    dropped: tuple[str, ...]


def read_story(lines: Sequence[str], title: str, entries: Set[str] = frozenset()) -> Story:
    """Tell apart what ``lines`` hold (each on one line, ``""`` where the page has an empty line).

    ``entries`` are lines that are known to stand in a list, and so sign nothing.
    """
    kept, dropped = _without_portal(lines)
    kept, footer = _without_header_pieces(kept)
    texts = [undouble(text) or text if is_caption(text) else text for text in paragraphs(kept)]
    if len(texts) > 1 and title and fold(texts[0]) == fold(title):
        del texts[0]
    texts, byline = _without_byline(texts, entries)
    texts, captions = _without_captions(texts)
    texts, dateline = _without_dateline(texts)
    return Story(tuple(texts), tuple(captions), byline or footer.author, dateline, footer, tuple(dropped))


def _without_portal(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The article's lines, and the portal's: everything below its last line, boxes and buttons between."""
    kept: list[str] = []
    dropped: list[str] = []
    begun = in_box = False
    for index, line in enumerate(lines):
        if line and in_box and (len(line) < _LONG or not ends_sentence(line)):
            dropped.append(line)
            continue
        in_box = False
        if line and (is_share(line) or (not begun and (is_menu(line) or ends_article(line)))):
            dropped.append(line)
            continue
        if begun and ends_article(line):
            dropped += lines[index:]
            break
        if begun and (heads_links(line) or heads_widget(line)):
            is_link = heads_links(line) and _has_link(line)
            if not _goes_on(lines[index + 1 : index + _LOOK_AHEAD], is_link=is_link):
                dropped += lines[index:]
                break
            in_box = heads_links(line) and not is_link
            if in_box or is_link:
                dropped.append(line)
                continue
        begun = begun or len(line) >= _TEXT or (len(line) > 30 and ends_sentence(line))
        kept.append(line)
    return _without_trailing(kept, dropped)


def _goes_on(lines: Sequence[str], *, is_link: bool) -> bool:
    """Whether the article's text goes on below a heading that may be the portal's: two long paragraphs do.

    Below one link (``is_link``) that stands between paragraphs, the next paragraph does.
    """
    found = 0
    for line in lines:
        if ends_article(line):
            return False
        if is_link and line:
            return len(line) >= _TEXT and ends_sentence(line)
        found += len(line) >= _LONG and ends_sentence(line)
        if found == 2:
            return True
    return False


def _has_link(line: str) -> bool:
    """Whether a heading of links has its one link on the same line: ``Xem thêm: Hội thi nấu ăn``."""
    return line.partition(":")[2].strip() != ""


def _without_trailing(kept: list[str], dropped: list[str]) -> tuple[list[str], list[str]]:
    """The same without addresses, dated links and menu entries at the very end."""
    end = len(kept)
    texts_left = sum(map(bool, kept))
    office = False  # whether the line above, if it adjoins, heads an address
    while texts_left > 1 and end:
        line = kept[end - 1]
        if not line:
            office = False
        elif is_trailing(line) or (office and read_byline(line)[0] == Rank.OFFICE):
            office = ":" in line
            texts_left -= 1
        else:
            break
        end -= 1
    return kept[:end], [*kept[end:], *dropped]


def _without_header_pieces(lines: Sequence[str]) -> tuple[list[str], Header]:
    """The lines without ``Lượt xem: 222``, ``Tác giả: ...`` and dates with a label; and what these say together."""
    kept: list[str] = []
    facts = Header()
    for line in lines:
        piece = read_header(line) if len(line) <= _TEXT else None
        if piece and (piece.views_seen or (piece.labelled and piece.date_seen)) and not piece.rest:
            facts = facts.joined(piece)
        else:
            kept.append(line)
    return kept, facts


def _without_byline(texts: list[str], entries: Set[str]) -> tuple[list[str], str | None]:
    """The paragraphs without the signature among the short last ones, and without widgets below it."""
    tail = _tail(texts)
    ranks = [_rank(text, entries) for text in tail]
    if tail and is_caption(tail[-1]) and read_byline(tail[-1])[0] == Rank.NAME:
        ranks[-1] = Rank.NAME  # ``Thu Hà. Ảnh: Minh Anh`` at the very end signs the article
    best = max(ranks, default=Rank.NONE)
    if best == Rank.NONE:
        return _without_signature_in_text(texts)
    at = ranks.index(best)
    names = [read_byline(text)[1] for text in tail[at : at + _LIST + 1] if read_byline(text)[0] == best]
    if best < Rank.LABELLED and len(names) >= _LIST and ranks[at : at + _LIST] == [best] * _LIST:
        return texts, None
    count = 2 if best == Rank.NAME and ranks[at : at + 2] == [best] * 2 else 1
    rest = [text for text in tail[at + count :] if is_caption(text) and not is_credit(text)]
    names = names[:count]
    if best == Rank.LABELLED and at and ranks[at - 1] == Rank.NAME:  # who wrote it, above where it comes from
        at -= 1
        names.insert(0, read_byline(tail[at])[1])
    return [*texts[: len(texts) - len(tail)], *tail[:at], *rest], ", ".join(dict.fromkeys(names))


def _tail(texts: list[str]) -> list[str]:
    """The short last paragraphs, among which the signature is looked for."""
    if len(texts) < 2:
        return []
    last = max((index for index, text in enumerate(texts) if _runs(text)), default=-1)
    # Verses and lists have no sentence to end the body; there only the very last line can be a signature.
    last = max(last, len(texts) - _SIGNATURE - 1, 0) if last >= 0 else len(texts) - 2
    return texts[last + 1 :]


def _rank(text: str, entries: Set[str]) -> Rank:
    """How surely a short paragraph is the signature: not a caption, nor an entry of a list, unless it says so."""
    rank = read_byline(text)[0]
    return rank if rank == Rank.LABELLED or not (is_caption(text) or text in entries) else Rank.NONE


def _without_signature_in_text(texts: list[str]) -> tuple[list[str], str | None]:
    """The paragraphs without the signature behind the last sentence, where that has the mark of the end: ``./. Hà``."""
    signed = _SIGNED_AFTER_END.search(texts[-1][-70:]) if texts else None
    if signed and read_byline(signed["signed"])[0] >= Rank.OFFICE:
        return [*texts[:-1], texts[-1][: -len(signed["signed"])].rstrip()], read_byline(signed["signed"])[1]
    return texts, None


def _runs(text: str) -> bool:
    """Whether ``text`` surely belongs to the body: a long paragraph, a list's item, or a sentence."""
    if len(text) >= _LONG or is_item(text):
        return True
    return ends_sentence(text) and not is_caption(text) and read_byline(text)[0] < Rank.NAME


def _without_captions(texts: list[str]) -> tuple[list[str], list[str]]:
    kept: list[str] = []
    captions: list[str] = []
    caption_last = in_gallery = False
    for text in texts:
        in_gallery = heads_gallery(text) or (in_gallery and may_be_caption(text))
        if is_credit(text) and caption_last and not is_credit(captions[-1]):
            captions[-1] = f"{captions[-1]} {text}"
        elif is_credit(text) and kept and not caption_last and _is_bare_caption(kept):
            captions.append(f"{kept.pop()} {text}")
            caption_last = True
        elif in_gallery or is_caption(text):
            captions.append(text)
            caption_last = True
        else:
            kept.append(text)
            caption_last = False
    return (kept, captions) if kept else (captions, [])


def _is_bare_caption(kept: Sequence[str]) -> bool:
    """Whether the paragraph above a photo credit is its caption: short, and no sentence of the body."""
    return len(kept) > 1 and len(kept[-1]) < _LONG and not ends_sentence(kept[-1]) and not is_item(kept[-1])


def _without_dateline(texts: list[str]) -> tuple[list[str], str | None]:
    if not texts:
        return texts, None
    found = _DATELINE.match(texts[0]) or _AGENCY.match(texts[0]) or _PLACE_LINE.match(texts[0])
    if found is None or (found.end() == len(texts[0]) and len(texts) == 1):
        return texts, None
    lead = texts[0][found.end() :]
    return ([lead, *texts[1:]] if lead else texts[1:]), found["token"]
