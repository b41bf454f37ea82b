"""Article ids: the same for the same article, whatever path, archive, encoding or page around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from corpus.hashing import blake2b
from corpus.text import letters

_OPENING = 80  # letters and digits

_DROPPED, _UNKNOWN, _SEVERAL = 0, 0xFFFE, 0xFFFF
"""No letter; not looked at yet; no single letter of the first plane. None of them is the code of a letter."""

_LETTERS = np.full(1 << 16, _UNKNOWN, np.uint16)
"""What `letters` makes of each character of the first plane, as far as any was met: filled while texts are read."""


def opening(body: str, length: int = _OPENING) -> str:
    """The first ``length`` folded letters and digits of ``body``."""
    return letters(body[: 2 * length])[:length]  # no real text has more spaces and marks than letters


def openings(bodies: Sequence[str]) -> list[str]:
    """The `opening` of each body, many at once."""
    heads = [body[: 2 * _OPENING] for body in bodies]
    codes = np.frombuffer("".join(heads).encode("utf-32-le", "surrogatepass"), "<u4")
    found = _letters_of(codes)
    kept = np.flatnonzero(found)  # `_DROPPED` is 0
    ends = np.cumsum(np.fromiter(map(len, heads), np.int64, len(heads)))
    stops, several = kept.searchsorted(ends), np.flatnonzero(found == _SEVERAL).searchsorted(ends)
    plain = found[kept].astype("<u2").tobytes().decode("utf-16-le", "replace")
    result, start, known = [], 0, 0
    for body, stop, specials in zip(bodies, stops.tolist(), several.tolist(), strict=True):
        result.append(plain[start : min(stop, start + _OPENING)] if specials == known else opening(body))
        start, known = stop, specials
    return result


def _letters_of(codes: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """For each character its one folded letter, or one of the three signs above."""
    found = _LETTERS.take(codes, mode="clip")
    unknown = found == _UNKNOWN
    if unknown.any():
        for code in set(codes[unknown & (codes < len(_LETTERS))].tolist()):
            letter = letters(chr(code))
            single = len(letter) == 1 and ord(letter) < len(_LETTERS)
            _LETTERS[code] = ord(letter) if single else _SEVERAL if letter else _DROPPED
        found = _LETTERS.take(codes, mode="clip")
    found[codes >= len(_LETTERS)] = _SEVERAL
    return found


def article_id(title: str, published: datetime | None, body: str, *, with_opening: bool = False) -> str:
    """Sixteen hex digits over the title's letters and the minute of publication.

    Where either is missing, and with ``with_opening`` (a second article with the same title and minute), the first
    160 letters and digits of the body count too.
    """
    facts = [letters(title), f"{published:%Y-%m-%dT%H:%M}" if published else ""]
    if with_opening or not all(facts):
        facts.append(opening(body, 160))
    return blake2b("\0".join(facts).encode(), digest_size=8).hexdigest()


def number(text: str) -> int:
    """A 64-bit number that stands for ``text`` where many must be remembered."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
