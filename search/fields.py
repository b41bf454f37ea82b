"""The fields that a query or a filter can name, in Vietnamese and in English."""

from __future__ import annotations

import re
from types import MappingProxyType

from index.analysis import SYLLABLE, syllable

FIELDS = MappingProxyType(
    {
        "title": ("title", "tiêu đề", "tựa"),
        "body": ("body", "text", "nội dung", "bài"),
        "source": ("source", "nguồn"),
        "section": ("section", "mục", "chuyên mục"),
        "byline": ("byline", "author", "tác giả", "người viết"),
        "year": ("year", "năm"),
        "person": ("person", "người", "nhân vật"),
        "document": ("document", "văn bản", "số hiệu"),
        "day": ("day", "nói về", "nhắc đến"),
        "published": ("published", "date", "ngày", "ngày đăng"),
        "views": ("views", "lượt xem"),
        "id": ("id",),
    }
)
"""Each field with the names that people may type for it, the stored name first."""

MENTIONS = ("person", "document")
"""What the text names, any number of each: people, and documents by their numbers."""

SHOWN = MappingProxyType(
    {"source": "nguồn", "section": "chuyên mục", "byline": "tác giả", "person": "người", "document": "văn bản"}
)
"""What a note calls fields with values."""

FACETS = ("source", "section", "byline", "year", *MENTIONS)


def _folded(name: str) -> str:
    return " ".join(syllable(match.group()).folded for match in SYLLABLE.finditer(name))


_BY_NAME = {_folded(name): field for field, names in FIELDS.items() for name in names}

_LONGEST = max(name.count(" ") for name in _BY_NAME)

# A possible field name that ends at a colon: up to as many words as the longest name has.
_NAME = re.compile(rf"[^\W\d_]+(?:[ \u00a0][^\W\d_]+){{0,{_LONGEST}}}(?=\s?:)")


def match_name(text: str, at: int) -> tuple[str, int] | None:
    """The field whose name (marked or not, any case) stands at ``at`` before a colon, and the offset after the colon.

    >>> match_name('tiêu đề:"dân vận"', 0)
    ('title', 8)
    """
    match = _NAME.match(text, at)
    field = match and _BY_NAME.get(_folded(match.group()))
    if not match or not field:
        return None
    return field, text.index(":", match.end()) + 1
