"""From texts to term numbers, many texts at once: pieces are found in bytes and looked up by their letters.

Only a spelling that was never met before is looked at by the tokenizer itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from index.analysis import SYLLABLE, canonical, folded
from index.bulk.invert import Numbers
from index.bulk.lookup import PADDING, Looking, Lookup
from index.codec.dictionary import term


class Reading(NamedTuple):
    """The syllables of some texts in reading order.

    ``terms`` are the numbers of their terms, ``lengths`` how many each text has, and ``sentences`` are ascending places
    among all of them where a sentence begins (the first of a text among them or not).
    """

    terms: Numbers
    lengths: Numbers
    sentences: Numbers


class Spellings:
    """Every spelling met so far, and the number of the term that it stands for, counted from 0 as terms are met."""

    def __init__(self, lookup: Callable[[Callable[[bytes], int]], Looking] = Lookup) -> None:
        self.terms: list[bytes] = []
        self._number_of: dict[bytes, int] = {}
        self._of_form: dict[str, bytes] = {}
        self._mixed: list[list[int]] = []
        self._lookup = lookup(self._value)

    def read(self, texts: Iterable[bytes]) -> Reading:
        """The syllables of texts in UTF-8."""
        before = 0
        found = [Reading(np.empty(0, np.int32), np.empty(0, np.int64), np.empty(0, np.int64))]
        for block in _blocks(texts, self._lookup.block):
            reading = self._of_block(block)
            found.append(reading._replace(sentences=reading.sentences + before))
            before += len(reading.terms)
        return Reading(*map(np.concatenate, zip(*found, strict=True)))

    def _of_block(self, texts: Sequence[bytes]) -> Reading:
        starts, values, sentences = self._lookup.pieces(b" %b%b" % (b" ".join(texts), PADDING))
        # Where each text's pieces end among all.
        stops = starts.searchsorted(np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1))
        if len(values) and values.min() < 0:
            counts = np.ones(len(values), np.int64)
            mixed = (values < 0).nonzero()[0]
            parts = [self._mixed[~value] for value in values[mixed].tolist()]
            counts[mixed] = list(map(len, parts))
            all_ends = np.cumsum(counts)
            values = np.repeat(values, counts)
            values[values < 0] = [number for part in parts for number in part]
            all_ends = np.concatenate(([0], all_ends))
            stops, sentences = all_ends[stops], np.unique(all_ends[sentences])
            sentences = sentences[sentences < len(values)]  # none begins with what has no syllable, at the end
        return Reading(values, np.diff(stops, prepend=0), sentences)

    def _value(self, piece: bytes) -> int:
        """The value of a piece: the number of its term, or what is negative for one that is not one syllable."""
        if piece.isascii() and piece[-1:] not in b"yY":  # then it is letters and digits, and folds to itself
            lower = piece.lower()
            return self._number_of_term(lower + b" " + lower)
        text = piece.decode()
        if SYLLABLE.fullmatch(text):
            return self._number(text)
        self._mixed.append([self._number(syllable) for syllable in SYLLABLE.findall(text)])
        return ~(len(self._mixed) - 1)

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


def _blocks(texts: Iterable[bytes], least: int) -> Iterator[list[bytes]]:
    """Neighbouring texts that have about ``least`` bytes together."""
    block: list[bytes] = []
    size = 0
    for text in texts:
        block.append(text)
        size += len(text)
        if size >= least:
            yield block
            block, size = [], 0
    if block:
        yield block
