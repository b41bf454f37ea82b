"""A run: some neighbouring articles, analysed and inverted, on their way into a segment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from corpus import Article
from index.analysis import SYLLABLE, syllable
from index.bulk.invert import Inverted, Numbers, invert
from index.codec.texts import compress
from index.facts import facts
from index.fields import NUMBER_FACTS, TEXT_FACTS, TEXT_FIELDS
from index.stored import dump_head


@dataclass(frozen=True, slots=True)
class Run:
    """One part of a segment to be, with its own term numbers: ``terms`` are ascending (folded, canonical) forms.

    ``stored`` has the `heads` and the compressed `texts` of the articles, end to end, with the size of each.
    """

    documents: int
    terms: list[tuple[str, str]]
    inverted: dict[str, Inverted]
    lengths: dict[str, Numbers]
    facts: dict[str, list[Any]]
    stored: dict[str, tuple[bytes, Numbers]]


class Analyser:
    """Turns articles into runs. What it learns of one run's spellings serves the next."""

    def __init__(self) -> None:
        self._spellings = _Spellings()

    def run(self, articles: Sequence[Article]) -> Run:
        """The run of these articles, numbered from 0 in this order."""
        spelt, lengths = {}, {}
        for field, texts in _texts(articles).items():
            spelt[field], lengths[field] = self._spell(texts)
        terms, renumbered = self._terms(spelt.values())
        heads = [dump_head(article) for article in articles]
        rows = [facts(article, head) for article, head in zip(articles, heads, strict=True)]
        return Run(
            documents=len(articles),
            terms=terms,
            inverted={field: invert(renumbered[spelt[field]], lengths[field], len(terms)) for field in TEXT_FIELDS},
            lengths=lengths,
            facts={field: [row[field] for row in rows] for field in (*TEXT_FACTS, *NUMBER_FACTS)},
            stored={
                "heads": _joined([head.encode() for head in heads]),
                "texts": _joined([compress(article.text) for article in articles]),
            },
        )

    def _spell(self, texts: Iterable[str]) -> tuple[Numbers, Numbers]:
        """The numbers of the spellings in reading order, and how many each text has."""
        number = self._spellings.__getitem__
        numbered = [list(map(number, SYLLABLE.findall(text))) for text in texts]
        lengths = np.fromiter(map(len, numbered), np.int64, len(numbered))
        return np.fromiter(chain.from_iterable(numbered), np.uint32, int(lengths.sum())), lengths

    def _terms(self, spelt: Iterable[Numbers]) -> tuple[list[tuple[str, str]], Numbers]:
        """The terms that occur, in order, and for each spelling the number of its term."""
        occurs = np.zeros(len(self._spellings), bool)
        for numbers in spelt:
            occurs[numbers] = True
        present = np.flatnonzero(occurs)
        forms = self._spellings.forms
        terms = sorted({forms[number] for number in present.tolist()})
        number_of = {term: number for number, term in enumerate(terms)}
        renumbered = np.zeros(len(self._spellings), np.uint32)
        renumbered[present] = [number_of[forms[number]] for number in present.tolist()]
        return terms, renumbered


class _Spellings(dict[str, int]):
    """Every spelling seen so far with its number; ``forms`` has for each number its (folded, canonical) form."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, str]] = []

    def __missing__(self, spelling: str) -> int:
        forms = syllable(spelling)
        self.forms.append((forms.folded, forms.canonical))
        number = self[spelling] = len(self)
        return number


def _joined(items: list[bytes]) -> tuple[bytes, Numbers]:
    """Items end to end, and the size of each."""
    return b"".join(items), np.fromiter(map(len, items), np.int64, len(items))


def _texts(articles: Sequence[Article]) -> dict[str, list[str]]:
    return {"title": [article.title for article in articles], "body": [article.text for article in articles]}
