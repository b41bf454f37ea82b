"""A run: some neighbouring articles, analysed and inverted, on their way into a segment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus import Article
from index.bulk.invert import Inverted, PairCounts
from index.bulk.reading import Reading
from index.bulk.spellings import Spellings
from index.bulk.values import distinct, distinct_texts
from index.bulk.ways import Way, fastest_way
from index.codec.arrays import Numbers, smallest
from index.codec.facts import Values
from index.codec.texts import compress
from index.facts import facts_of
from index.fields import LIST_FACTS, NUMBER_FACTS, TEXT_FACTS
from index.stored import dump_head

_MOST_SPELLINGS = 1 << 17
"""When more terms than these are known, the next run begins to learn anew: names and numbers never end."""


@dataclass(frozen=True, slots=True)
class Run:
    """One part of a segment to be, with its own term numbers: ``terms`` are ascending, as `dictionary.term` has them.

    ``sentences`` are the places where sentences of a body begin after its first, and how many each body has.
    ``values`` are those of text facts and list facts, ``numbers`` the columns of number facts.
    ``stored`` has the `heads` and the compressed `texts` of the articles, end to end, with the size of each.
    """

    documents: int
    terms: list[bytes]
    inverted: dict[str, Inverted]
    lengths: dict[str, Numbers]
    pairs: dict[str, PairCounts]
    sentences: tuple[Numbers, Numbers]
    values: dict[str, Values]
    numbers: dict[str, Numbers]
    stored: dict[str, tuple[bytes, Numbers]]


class Analyser:
    """Turns articles into runs. What it learns of one run's spellings serves the next."""

    def __init__(self, way: Way | None = None) -> None:
        self._way = way or fastest_way()
        self._spellings = Spellings(self._way.lookup)

    def run(self, articles: Sequence[Article], texts: Sequence[bytes]) -> Run:
        """The run of these articles, numbered from 0 in this order; ``texts`` are those of each in UTF-8."""
        if len(self._spellings.terms) > _MOST_SPELLINGS:
            self._spellings = Spellings(self._way.lookup)
        titles = [article.title.encode() for article in articles]
        spelt = {field: self._spellings.read(texts) for field, texts in (("title", titles), ("body", texts))}
        terms, renumbered = self._terms([read.terms for read in spelt.values()])
        reading = {field: (renumbered.take(read.terms), read.lengths) for field, read in spelt.items()}
        both = {field: self._way.invert(*read, len(terms)) for field, read in reading.items()}
        heads = [dump_head(article).encode() for article in articles]
        signs = self._way.signs(titles, texts, [article.published is not None for article in articles])
        facts = facts_of(articles, heads, texts, signs)
        return Run(
            documents=len(articles),
            terms=terms,
            inverted={field: inverted for field, (inverted, _) in both.items()},
            lengths={field: lengths for field, (_, lengths) in reading.items()},
            pairs={field: pairs for field, (_, pairs) in both.items()},
            sentences=_sentences(spelt["body"]),
            values={
                **{name: distinct_texts(facts.texts[name]) for name in TEXT_FACTS},
                **{name: distinct(facts.lists[name]) for name in LIST_FACTS},
            },
            numbers={name: np.array(facts.numbers[name], kind) for name, kind in NUMBER_FACTS.items()},
            stored={
                "heads": _joined(heads),
                "texts": _joined([compress(text) for text in texts]),
            },
        )

    def _terms(self, spelt: Iterable[Numbers]) -> tuple[list[bytes], Numbers]:
        """The terms that occur, in order, and for each known term its number among them."""
        known = self._spellings.terms
        occurs = np.zeros(len(known), bool)
        for numbers in spelt:
            occurs[numbers] = True
        present = self._spellings.order.ascending(np.flatnonzero(occurs))
        renumbered = np.zeros(len(known), smallest(len(present)))
        renumbered[present] = np.arange(len(present))
        return [known[number] for number in present.tolist()], renumbered


def _sentences(reading: Reading) -> tuple[Numbers, Numbers]:
    """The place in its own text of each sentence but the first, and how many each text has."""
    ends = np.cumsum(reading.lengths)
    text = ends.searchsorted(reading.sentences, "right")
    places = reading.sentences - (ends - reading.lengths)[text]
    later = places > 0
    kind = smallest(int(reading.lengths.max(initial=0)))
    return places[later].astype(kind), np.bincount(text[later], minlength=len(ends)).astype(kind)


def _joined(items: list[bytes]) -> tuple[bytes, Numbers]:
    """Items end to end, and the size of each."""
    return b"".join(items), np.fromiter(map(len, items), np.int64, len(items))
