"""How typed words stand in some articles, by compiled loops: what `Standing` tells, faster."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from index.codec.arrays import Numbers
from index.codec.segment import SegmentFile
from index.fields import TEXT_FIELDS
from index.memo import Memo
from search.kernels.field import Field
from search.kernels.gathered import Gathered, Terms
from search.kernels.order import Order
from search.kernels.sentences import Sentences, Worth, by_sentences
from search.kernels.standing import scored
from search.ranking import (
    IN_ORDER_LEAST,
    K1,
    LEAD_LENGTH,
    LENGTH_NORM,
    PASSAGE_HALF,
    SENTENCE_LENGTH,
    SENTENCE_PAIRS,
    SHORT_SENTENCE,
    TITLE_WORDS,
)
from search.reranking.typed import TypedText, TypedWord, Values

_MOST_WORDS = 1 << 12
"""Words whose terms are remembered."""


class CompiledSegment:
    """A segment as the loops read it. Threads may share it.

    ``average`` is the mean length of each field in the whole snapshot.
    """

    def __init__(self, file: SegmentFile, average: Mapping[str, float]) -> None:
        self.file = file
        self.average = average
        self._terms: Memo[TypedWord, Terms] = Memo(_MOST_WORDS)
        for field in TEXT_FIELDS:
            file.postings[field].lengths  # noqa: B018  # verifies them
        self.title, self.body = (Field(file.postings[field].raw) for field in TEXT_FIELDS)
        self.sentences = Sentences(*file.sentences.raw)

    def terms(self, word: TypedWord) -> Terms:
        """What a word meets, remembered, and verified."""
        return self._terms.get(word) or self._terms.put(word, self._looked_up(word))

    def _looked_up(self, word: TypedWord) -> Terms:
        there = self.file.dictionary.forms(word.syllable.folded.encode())
        met = {there[f]: weight for form, weight in word.forms.items() if (f := form.encode()) in there}
        if not met:
            return Terms(np.zeros(0), np.zeros((0, 6), np.int64))
        numbers = np.array(list(met))
        terms = range(int(numbers.min()), int(numbers.max()) + 1)
        spans = np.hstack([self.file.postings[name].spans(terms) for name in TEXT_FIELDS])
        return Terms(np.array(list(met.values())), spans[numbers - terms.start])


class CompiledStanding:
    """Looks how the words of one text stand in documents of one segment, for one search."""

    def __init__(self, segment: CompiledSegment, text: TypedText) -> None:
        self._segment = segment
        self._text = text
        self._terms = [segment.terms(word) for word in text.words]
        self._gathered: Gathered | None = None

    def found(self, documents: Numbers) -> Values:
        """As `Standing.found`."""
        average, text = self._segment.average, self._text
        scores: Values = scored(
            self._gather(documents),
            TITLE_WORDS,
            average["title"],
            average["body"],
            text.telling,
            text.word_idf,
            text.pair_idf,
            K1,
            LENGTH_NORM["body"],
        )
        return scores

    def sentences(self, documents: Numbers) -> Values:
        """As `Standing.sentences`; at less cost where `found` was asked for these documents, and perhaps for others."""
        gathered, text = self._gathered, self._text
        if gathered is None or not gathered.has(documents):
            gathered = self._gather(documents)
        self._segment.file.sentences.require(documents)
        worth = Worth(
            text.word_idf,
            text.opening,
            text.pair_idf,
            text.bonds,
            SENTENCE_PAIRS,
            SENTENCE_LENGTH,
            SHORT_SENTENCE,
            LEAD_LENGTH,
            PASSAGE_HALF,
        )
        order = Order(text.order, text.word_idf, IN_ORDER_LEAST)
        told: Values = by_sentences(gathered, self._segment.sentences, worth, order, documents)
        return told

    def _gather(self, documents: Numbers) -> Gathered:
        """Pick out the postings of some documents."""
        segment = self._segment
        own, pairs = np.ascontiguousarray(documents), self._text.pairs
        self._gathered = Gathered(segment.title, segment.body, self._terms, pairs, own, TITLE_WORDS)
        return self._gathered
