"""Article ids: the same for the same article, whatever path, archive, encoding or page around it."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b

from corpus.text import letters


def opening(body: str, length: int = 80) -> str:
    """The first ``length`` folded letters and digits of ``body``."""
    for most in (length + (length >> 1), 2 * length):  # no real text has more spaces and marks than letters
        found = "".join(map(_letters.__getitem__, body[:most].split()))
        if len(found) >= length:
            break
    return found[:length]


class _Letters(dict[str, str]):
    """The `letters` of words met before, which most words are."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = letters(word)
        return found


_MOST_WORDS = 1 << 16

_letters = _Letters()


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
