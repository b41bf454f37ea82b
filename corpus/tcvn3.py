"""TCVN3 (ABC), the encoding of Vietnamese texts set in ``.Vn`` fonts, which Python has no codec for."""

from __future__ import annotations

import re

from corpus.text import fold

# From byte A1 on; "?" stands for bytes that no letter has.
_UPPER = "ĂÂÊÔƠƯĐăâêôơưđ"
_LOWER = "??????àảãáạ?ằẳẵắ???????ặầẩẫấậè?ẻẽéẹềểễếệìỉ???ĩíịò?ỏõóọồổỗốộờởỡớợù?ủũúụừửữứựỳỷỹýỵ?"
_TABLE: dict[int, str] = dict(zip(range(0xA1, 0xAF), _UPPER, strict=True)) | {
    0xAF + index: letter for index, letter in enumerate(_LOWER) if letter != "?"
}
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(?:ngh?|[cgknpt]h|gi|qu|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?", re.IGNORECASE
)


def decode_tcvn3(data: bytes) -> str | None:
    """The text in ``data``, or ``None`` where it does not read as Vietnamese in this encoding."""
    if any(byte >= 0x80 and byte not in _TABLE and byte != 0xA0 for byte in set(data)):
        return None
    text = data.decode("latin-1").translate(_TABLE)
    marked = [word for word in _WORD.findall(text[: 1 << 18]) if not word.isascii()]
    proper = sum(_SYLLABLE.fullmatch(fold(word)) is not None for word in marked)
    return text if marked and proper >= 0.9 * len(marked) else None
