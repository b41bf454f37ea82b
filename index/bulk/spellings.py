"""From texts to term numbers, many texts at once: pieces are found in bytes and looked up by their letters.

Only a spelling that was never met before is looked at by the tokenizer itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat

import numpy as np

from index.analysis import SYLLABLE, canonical, folded
from index.bulk.blocks import blocks
from index.bulk.lookup import Looking, Lookup, Numbering
from index.bulk.order import Order
from index.bulk.reading import Reading
from index.codec.dictionary import term


class Spellings:
    """Every spelling met so far, and the number of the term that it stands for, counted from 0 as terms are met."""

    def __init__(self, lookup: Callable[[Numbering], Looking] = Lookup) -> None:
        self._numbered = _Numbered()
        self._lookup = lookup(self._numbered)
        self.order = Order(self._numbered.terms)

    @property
    def terms(self) -> list[bytes]:
        """The terms in order of their numbers."""
        return self._numbered.terms

    def read(self, texts: Iterable[bytes]) -> Reading:
        """The syllables of texts in UTF-8."""
        before = 0
        found = [Reading(np.empty(0, np.int32), np.empty(0, np.int64), np.empty(0, np.int64))]
        for block in blocks(texts, self._lookup.block):
            reading = self._lookup.read(block)
            found.append(reading._replace(sentences=reading.sentences + before))
            before += len(reading.terms)
        return Reading(*map(np.concatenate, zip(*found, strict=True)))


class _Numbered:
    """Terms by their spellings. What looks up holds this, and not `Spellings`: that would be a cycle, and stay."""

    def __init__(self) -> None:
        self.terms: list[bytes] = []
        self.mixed: list[list[int]] = []
        self._number_of: dict[bytes, int] = {}
        self._of_form: dict[str, bytes] = {}

    def values(self, pieces: Sequence[bytes], terms: Iterable[bytes | None] = repeat(None)) -> list[int]:
        """As `Numbering` has it."""
        return [
            self._value(piece) if own is None else self._number_of_term(own)
            for piece, own in zip(pieces, terms, strict=False)
        ]

    def _value(self, piece: bytes) -> int:
        if piece.isascii() and piece[-1:] not in b"yY":  # then it is letters and digits, and folds to itself
            lower = piece.lower()
            return self._number_of_term(lower + b" " + lower)
        text = piece.decode()
        if SYLLABLE.fullmatch(text):
            return self._number(text)
        self.mixed.append(list(map(self._number, SYLLABLE.findall(text))))
        return ~(len(self.mixed) - 1)

    def _number(self, syllable: str) -> int:
        lower = syllable.lower()  # most spellings are one in several cases
        own = self._of_form.get(lower)
        if own is None:
            form = canonical.__wrapped__(lower)  # without a cache of its own: this is one
            own = self._of_form[lower] = term(folded.__wrapped__(form), form)
        return self._number_of_term(own)

    def _number_of_term(self, own: bytes) -> int:
        number = self._number_of.setdefault(own, len(self.terms))
        if number == len(self.terms):
            self.terms.append(own)
        return number
