"""Hanoi's thirty districts, whose portals most dumps come from, and how folders and datelines write them."""

from __future__ import annotations

from corpus.text import fold, letters

# Name, kind, and the code that the district's portal uses as a dateline where it is no other district's too.
_TABLE: tuple[tuple[str, str, str], ...] = (
    ("Ba Đình", "Quận", "BĐ"),
    ("Bắc Từ Liêm", "Quận", "BTL"),
    ("Cầu Giấy", "Quận", "CG"),
    ("Đống Đa", "Quận", "ĐĐ"),
    ("Hà Đông", "Quận", "HĐ"),
    ("Hai Bà Trưng", "Quận", "HBT"),
    ("Hoàn Kiếm", "Quận", "HK"),
    ("Hoàng Mai", "Quận", "HM"),
    ("Long Biên", "Quận", "LB"),
    ("Nam Từ Liêm", "Quận", "NTL"),
    ("Tây Hồ", "Quận", "TH"),
    ("Thanh Xuân", "Quận", "TX"),
    ("Ba Vì", "Huyện", "BV"),
    ("Chương Mỹ", "Huyện", "CM"),
    ("Đan Phượng", "Huyện", "ĐP"),
    ("Đông Anh", "Huyện", "ĐA"),
    ("Gia Lâm", "Huyện", "GL"),
    ("Hoài Đức", "Huyện", ""),
    ("Mê Linh", "Huyện", "ML"),
    ("Mỹ Đức", "Huyện", "MĐ"),
    ("Phú Xuyên", "Huyện", "PX"),
    ("Phúc Thọ", "Huyện", "PT"),
    ("Quốc Oai", "Huyện", "QO"),
    ("Sóc Sơn", "Huyện", "SS"),
    ("Thạch Thất", "Huyện", ""),
    ("Thanh Oai", "Huyện", "TO"),
    ("Thanh Trì", "Huyện", ""),
    ("Thường Tín", "Huyện", ""),
    ("Ứng Hòa", "Huyện", "ƯH"),
    ("Sơn Tây", "Thị xã", "ST"),
)

DISTRICTS: dict[str, str] = {name: f"{kind} {name}" for name, kind, _ in _TABLE}
"""``'Đống Đa'`` → ``'Quận Đống Đa'``."""

BY_CODE: dict[str, str] = {code: f"{kind} {name}" for name, kind, code in _TABLE if code}
"""``'NTL'`` → ``'Quận Nam Từ Liêm'``."""

_BY_SLUG: dict[str, str] = {letters(name): full for name, full in DISTRICTS.items()}
_BY_SLUG |= {letters(full): full for full in DISTRICTS.values()}
_BY_SLUG |= {letters(code): full for code, full in BY_CODE.items() if len(code) > 2}

_PLACES = frozenset(fold(name) for name in DISTRICTS) | {"ha noi", "viet nam", "ho chi minh"}

TOKENS = "|".join(sorted(DISTRICTS, key=len, reverse=True))
"""The names as alternatives of a regular expression, the longest first."""


def district_of_slug(slug: str) -> str | None:
    """The district that a folder or host name stands for: ``quan-dong-da``, ``namtuliem``, ``NTL``, ``Đống Đa``."""
    return _BY_SLUG.get(letters(slug))


def is_place(text: str) -> bool:
    """Whether ``text`` is just the name of a district, city or country, and so no one's signature."""
    return fold(text) in _PLACES
