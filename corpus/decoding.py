"""Bytes to text: UTF-8 first, UTF-16 where marked or clear, then the Vietnamese encodings before Unicode."""

from __future__ import annotations

import codecs
import re
import unicodedata

from corpus.errors import Unusable
from corpus.tcvn3 import decode_tcvn3

_SAMPLE = 8192  # bytes that tell text from what is none
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"\xfd7zXZ", "xz-compressed"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)
_HIGH_BYTES = frozenset(b"\x00\x01\x03\x1e\x20")  # of the code units of Vietnamese text
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a\x1b"))
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,40})", re.IGNORECASE)
_ABOVE_ASCII = re.compile(r"[^\x00-\x7f]")
_VIETNAMESE = frozenset(
    unicodedata.normalize("NFC", letter + tone)
    for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
) | frozenset("đĐ")
_PUNCTUATION = frozenset("“”‘’«»–—…•·°§©®™€\xa0±×÷½¼¾²³")


def decode(data: bytes, *, html: bool = False) -> str:
    """The text in ``data``; NFC is left to ``corpus.text.clean``.

    With ``html``, a charset that the page declares is tried after UTF-8. Raises ``Unusable`` for empty, binary and
    undecodable data.
    """
    if not data.strip():
        raise Unusable("is empty")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise Unusable(f"is binary ({kind}), not text")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding)
    sample = data[:_SAMPLE]
    if 0 in sample:
        return _strict(data, _utf16(sample))
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 50:
        raise Unusable("is binary, not text")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            raise Unusable(f"is damaged UTF-8: byte {error.start:,} cannot be decoded") from None
    return _legacy(data, html=html)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise Unusable(f"is damaged {name}: byte {error.start:,} cannot be decoded") from None


def _utf16(sample: bytes) -> str:
    """The byte order of UTF-16 without a mark, where nine code units of ten are letters that Vietnamese uses."""
    even, odd = sample[::2], sample[1::2]
    for low, high, encoding in ((even, odd, "utf-16-le"), (odd, even, "utf-16-be")):
        usual = sum(byte in _HIGH_BYTES for byte in high)
        controls = sum(not above and code in _CONTROLS for code, above in zip(low, high, strict=False))
        if len(high) > 3 and usual >= 0.9 * len(high) and controls <= len(high) // 50:
            return encoding
    raise Unusable("is binary, not text")


def _mostly_utf8(data: bytes) -> bool:
    """Whether nearly all letters outside ASCII are proper UTF-8, as no text in another encoding has them."""
    lenient = data[: 1 << 20].decode(errors="replace")
    above = len(_ABOVE_ASCII.findall(lenient))
    broken = lenient.count("\ufffd")
    return above > 4 and broken * 4 < above


def _legacy(data: bytes, *, html: bool) -> str:
    try:
        text = data.decode("cp1258")
        if _reads_as_vietnamese(text):
            return text
    except UnicodeDecodeError:
        pass
    old = decode_tcvn3(data)
    if old is not None:
        return old
    declared = _META_CHARSET.search(data[:4096]) if html else None
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    from charset_normalizer import from_bytes  # takes long to load, and is seldom needed

    guess = from_bytes(data[: 1 << 16]).best()
    if guess is not None and guess.encoding != "cp1258" and guess.chaos < 0.1 and guess.coherence > 0.5:
        try:
            return data.decode(guess.encoding)
        except UnicodeDecodeError:
            pass
    raise Unusable("is in an encoding that is not known here; save it as UTF-8")


def _reads_as_vietnamese(text: str) -> bool:
    """Whether every tone mark joins a vowel and (nearly) all other letters outside ASCII are Vietnamese ones."""
    above = _ABOVE_ASCII.findall(unicodedata.normalize("NFC", text[: 1 << 20]))
    strange = sum(letter not in _VIETNAMESE and letter not in _PUNCTUATION for letter in above)
    return bool(above) and strange * 50 <= len(above) and any(letter in _VIETNAMESE for letter in above)
