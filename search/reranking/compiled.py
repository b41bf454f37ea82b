"""How typed words stand in some articles, by compiled loops: what `Standing` tells, faster."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.codec.segment import SegmentFile
from index.fields import TEXT_FIELDS
from index.memo import Memo
from search.kernels import standing as loops
from search.ranking import K1, LEAD_LENGTH, LENGTH_NORM, SENTENCE_LENGTH, SENTENCE_PAIRS, TITLE_WORDS
from search.reranking.typed import TypedText, TypedWord

Numbers = NDArray[Any]
Values = NDArray[np.float64]

_MOST_WORDS = 1 << 12
"""Words whose terms are remembered."""

_FIELDS = (("title", 0, TITLE_WORDS), ("body", 3, 1.0))
"""Each field, from which column of the spans on it is, and what a word in it counts."""

_NOT_GATHERED = np.zeros(0, np.int32)


class Terms(NamedTuple):
    """The terms of a segment that a word meets: what each is worth, and where its postings are, verified.

    For the title, then for the body: the first posting, the end of them, and the first place.
    """

    weights: Values
    spans: Numbers


class CompiledSegment:
    """A segment whose arrays the loops are compiled for. Threads may share it.

    ``average`` is the mean length of each field in the whole snapshot.
    """

    def __init__(self, files: SegmentFile, average: Mapping[str, float]) -> None:
        self.files = files
        self.average = average
        self._terms: Memo[TypedWord, Terms] = Memo(_MOST_WORDS)
        for field in TEXT_FIELDS:
            files.postings[field].lengths  # noqa: B018  # verifies them

    def terms(self, word: TypedWord) -> Terms:
        """What a word meets, remembered."""
        return self._terms.get(word) or self._terms.put(word, self._looked_up(word))

    def _looked_up(self, word: TypedWord) -> Terms:
        there = self.files.dictionary.forms(word.syllable.folded.encode())
        met = {there[f]: weight for form, weight in word.forms.items() if (f := form.encode()) in there}
        if not met:
            return Terms(np.zeros(0), np.zeros((0, 6), np.int64))
        numbers = np.array(list(met))
        terms = range(int(numbers.min()), int(numbers.max()) + 1)
        spans = np.hstack([self.files.postings[name].spans(terms) for name in TEXT_FIELDS])
        return Terms(np.array(list(met.values())), spans[numbers - terms.start])


class CompiledStanding:
    """Looks how the words of one text stand in documents of one segment, for one search."""

    def __init__(self, segment: CompiledSegment, text: TypedText) -> None:
        self._segment = segment
        self._text = text
        terms = [segment.terms(word) for word in text.words]
        self._weights = np.concatenate([weights for weights, _ in terms])
        self._spans = np.concatenate([spans for _, spans in terms])
        self._ends = np.array(list(accumulate(len(weights) for weights, _ in terms)), np.int64)
        self._pairs = np.array([(pair.first, pair.second) for pair in text.pairs], np.int64).reshape(-1, 2)
        self._numbers = _NOT_GATHERED
        self._stands: dict[str, tuple[Numbers, Numbers]] = {}

    def found(self, documents: Numbers) -> Values:
        """As `Standing.found`."""
        words, title, body = self._gather(documents)
        average, text, postings = self._segment.average, self._text, self._segment.files.postings
        pairs = np.zeros((2, len(documents), len(text.pairs)))
        for name, lengths, counts in zip(TEXT_FIELDS, (title, body), pairs, strict=True):
            places, stands = postings[name].raw.places, self._stands[name]
            loops.side_by_side(places, lengths, self._weights, *stands, self._pairs, counts)
        return loops.scored(
            words,
            pairs[0] + pairs[1],
            pairs[0],
            title,
            body,
            TITLE_WORDS,
            average["title"],
            average["body"],
            text.telling,
            text.word_idf,
            text.pair_idf,
            K1,
            LENGTH_NORM["body"],
        )

    def sentences(self, documents: Numbers) -> Values:
        """As `Standing.sentences`; at less cost where `found` was asked for these documents, and perhaps for others."""
        if self._numbers is _NOT_GATHERED or (self._numbers[documents] < 0).any():
            self._gather(documents)
        files, text = self._segment.files, self._text
        files.sentences.require(documents)
        first, begins = files.sentences.raw
        told = np.zeros((3, len(documents)))
        for name, own_first, early in (("title", first[:0], 0), ("body", first, LEAD_LENGTH)):
            raw = files.postings[name].raw
            loops.by_sentences(
                raw.places,
                raw.lengths,
                own_first,
                begins,
                documents,
                self._numbers,
                self._weights,
                *self._stands[name],
                self._pairs,
                text.word_idf,
                text.pair_idf,
                text.bonds,
                SENTENCE_PAIRS,
                float(SENTENCE_LENGTH),
                early,
                told,
            )
        return told

    def _gather(self, documents: Numbers) -> tuple[Values, Values, Values]:
        """Look up the postings of some documents: how often each word stands in them, and how long their fields are."""
        files = self._segment.files
        self._numbers = loops.numbered(documents, files.documents)
        words = np.zeros((len(documents), len(self._text.words)))
        lengths = []
        for name, column, worth in _FIELDS:
            raw = files.postings[name].raw
            heads, entries, own = loops.gathered(
                raw.docs,
                raw.freqs,
                raw.large_at,
                raw.large,
                raw.marks,
                raw.lengths,
                self._spans,
                column,
                self._ends,
                self._weights,
                documents,
                self._numbers,
                worth,
                words,
            )
            self._stands[name] = heads, entries
            lengths.append(own)
        title, body = lengths
        return words, title, body
