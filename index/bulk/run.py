"""A run: some neighbouring articles, analysed and inverted, on their way into a segment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from corpus import Article
from index.analysis import SYLLABLE, canonical, folded
from index.bulk.invert import Inverted, Numbers, invert
from index.bulk.pairs import PairCounts, count_pairs
from index.codec.dictionary import term
from index.codec.texts import compress
from index.facts import facts
from index.fields import NUMBER_FACTS, TEXT_FACTS, TEXT_FIELDS
from index.stored import dump_head

_MOST_SPELLINGS = 1 << 17
"""When more spellings than these are known, the next run begins to learn anew: names and numbers never end."""


@dataclass(frozen=True, slots=True)
class Run:
    """One part of a segment to be, with its own term numbers: ``terms`` are ascending, as `dictionary.term` has them.

    ``stored`` has the `heads` and the compressed `texts` of the articles, end to end, with the size of each.
    """

    documents: int
    terms: list[bytes]
    inverted: dict[str, Inverted]
    lengths: dict[str, Numbers]
    pairs: PairCounts
    facts: dict[str, list[Any]]
    stored: dict[str, tuple[bytes, Numbers]]


class Analyser:
    """Turns articles into runs. What it learns of one run's spellings serves the next."""

    def __init__(self) -> None:
        self._spellings = _Spellings()

    def run(self, articles: Sequence[Article]) -> Run:
        """The run of these articles, numbered from 0 in this order."""
        if len(self._spellings) > _MOST_SPELLINGS:
            self._spellings = _Spellings()
        texts = [article.text for article in articles]
        spelt, lengths = {}, {}
        for field, spelling in {"title": [article.title for article in articles], "body": texts}.items():
            spelt[field], lengths[field] = self._spell(spelling)
        terms, renumbered = self._terms(spelt.values())
        reading = {field: renumbered[spelt[field]] for field in TEXT_FIELDS}
        heads = [dump_head(article).encode() for article in articles]
        encoded = [text.encode() for text in texts]
        rows = [facts(*item) for item in zip(articles, heads, encoded, strict=True)]
        return Run(
            documents=len(articles),
            terms=terms,
            inverted={field: invert(reading[field], lengths[field], len(terms)) for field in TEXT_FIELDS},
            lengths=lengths,
            pairs=count_pairs([(reading[field], lengths[field]) for field in TEXT_FIELDS], len(terms)),
            facts={field: [row[field] for row in rows] for field in (*TEXT_FACTS, *NUMBER_FACTS)},
            stored={
                "heads": _joined(heads),
                "texts": _joined([compress(text) for text in encoded]),
            },
        )

    def _spell(self, texts: Iterable[str]) -> tuple[Numbers, Numbers]:
        """The numbers of the spellings in reading order, and how many each text has."""
        numbered = [self._spellings.numbers(text) for text in texts]
        lengths = np.fromiter(map(len, numbered), np.int64, len(numbered))
        return np.fromiter(chain.from_iterable(numbered), np.uint32, int(lengths.sum())), lengths

    def _terms(self, spelt: Iterable[Numbers]) -> tuple[list[bytes], Numbers]:
        """The terms that occur, in order, and for each spelling the number of its term."""
        own = self._spellings.terms
        occurs = np.zeros(len(own), bool)
        for numbers in spelt:
            occurs[numbers] = True
        present = np.flatnonzero(occurs)
        terms = sorted({own[number] for number in present.tolist()})
        number_of = {term: number for number, term in enumerate(terms)}
        renumbered = np.zeros(len(own), np.uint32)
        renumbered[present] = [number_of[own[number]] for number in present.tolist()]
        return terms, renumbered


class _Spellings(dict[bytes, int]):
    """Every spelling seen so far, as UTF-8, with its number; ``terms`` has for each the term that it stands for.

    Splitting bytes at spaces is several times as fast as the tokenizer's pattern. What is left between them is a
    syllable, unless it has a rare sign in it; a text with such a piece is left to the tokenizer.
    """

    _MIXED = -1  # the number of a piece that is not one syllable

    def __init__(self) -> None:
        super().__init__()
        self.terms: list[bytes] = []

    def numbers(self, text: str) -> list[int]:
        """The numbers of the syllables of a text, in order."""
        plain = text
        for sign in _SIGNS:
            plain = plain.replace(sign, " ")
        numbers = list(map(self.__getitem__, plain.encode().translate(_SPACED).split()))
        if self._MIXED in numbers:
            numbers = [self[spelling.encode()] for spelling in SYLLABLE.findall(text)]
        return numbers

    def __missing__(self, spelling: bytes) -> int:
        text = spelling.decode()
        if not SYLLABLE.fullmatch(text):
            self[spelling] = self._MIXED
            return self._MIXED
        form = canonical.__wrapped__(text)  # without a cache of its own: this is one
        number = self[spelling] = len(self.terms)
        self.terms.append(term(folded.__wrapped__(form), form))
        return number


_SIGNS = "“”–…’‘"
"""The signs beyond ASCII that are common in articles."""

_SPACED = bytes(code if code > 127 or chr(code).isalnum() else ord(" ") for code in range(256))
"""Every ASCII sign becomes a space; the bytes of other characters stay."""


def _joined(items: list[bytes]) -> tuple[bytes, Numbers]:
    """Items end to end, and the size of each."""
    return b"".join(items), np.fromiter(map(len, items), np.int64, len(items))
