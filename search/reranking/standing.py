"""How typed words stand in some articles: how often, side by side, in one sentence. All at once, by NumPy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from index.codec.arrays import Numbers
from index.codec.segment import SegmentFile
from index.fields import TEXT_FIELDS
from search.ranking import (
    K1,
    LEAD_LENGTH,
    LENGTH_NORM,
    PASSAGE_HALF,
    SENTENCE_LENGTH,
    SENTENCE_PAIRS,
    SHORT_SENTENCE,
    TITLE_WORDS,
)
from search.reranking.order import in_order
from search.reranking.typed import TypedText, Values

_ROOM = 1 << 32  # more than an article has syllables


class _Stands(NamedTuple):
    """Where a word stands in one field: each time the document, by its place among those asked for, place, weight."""

    document: Numbers
    place: Numbers
    weight: Values

    @property
    def key(self) -> Numbers:
        return self.document * _ROOM + self.place

    def without(self, keys: Numbers) -> _Stands:
        """Those that have none of some ascending keys."""
        own = self.key
        kept = keys.take(keys.searchsorted(own), mode="clip") != own
        return _Stands(*(column[kept] for column in self))


class Times(NamedTuple):
    """How often words (columns) stand in some documents (rows), titles counted `TITLE_WORDS` times; and pairs.

    A form that is worth less than the one that was meant counts for so much less.
    """

    words: Values
    pairs: Values
    title_pairs: Values


class Standing:
    """Looks up how the words of one text stand in documents of one segment.

    ``average`` is the mean length of each field in the whole snapshot.
    """

    def __init__(self, file: SegmentFile, text: TypedText, average: Mapping[str, float]) -> None:
        self._file = file
        self._text = text
        self._average = average

    def found(self, documents: Numbers) -> Values:
        """For each document (ascending), in four rows, BM25 of its words, what it has of all of them, from 0 to 1 by
        their idf, BM25 of its pairs, and of the pairs in its title.
        """
        times = self.times(documents)
        return np.stack(
            (
                self.word_scores(documents, times).sum(axis=1),
                np.minimum(times.words, 1.0) @ self._text.word_idf / (self._text.word_idf.sum() or 1.0),
                _saturated(times.pairs, self._length(documents, title=1.0, body=1.0)) @ self._text.pair_idf,
                _saturated(times.title_pairs, self._length(documents, title=1.0)) @ self._text.pair_idf,
            )
        )

    def word_scores(self, documents: Numbers, times: Times) -> Values:
        """BM25 of each word (a column), title and body taken as one text."""
        scores: Values = _saturated(times.words, self._length(documents, title=TITLE_WORDS, body=1.0))
        scores *= self._text.telling
        return scores

    def times(self, documents: Numbers) -> Times:
        """How often words and pairs stand in documents (ascending)."""
        shape = len(documents), len(self._text.pairs)
        times = Times(np.zeros((len(documents), len(self._text.words))), np.zeros(shape), np.zeros(shape))
        for name, worth in (("title", TITLE_WORDS), ("body", 1.0)):
            stands = self._stands(name, documents)
            for number, stand in enumerate(stands):
                times.words[:, number] += worth * np.bincount(stand.document, stand.weight, len(documents))
            for number, stand in enumerate(self._side_by_side(stands)):
                own = np.bincount(stand.document, stand.weight, len(documents))
                times.pairs[:, number] += own
                if name == "title":
                    times.title_pairs[:, number] = own
        return times

    def _length(self, documents: Numbers, **worth: float) -> Values:
        """The lengths of documents, a field's counted ``worth`` times, in mean lengths."""
        mean = sum(worth[name] * self._average[name] for name in worth) or 1.0
        length = np.zeros(len(documents))
        for name, times in worth.items():
            length += times / mean * self._file.postings[name].lengths[documents]
        return length

    def _stands(self, name: str, documents: Numbers) -> list[_Stands]:
        """Where each word stands in the documents."""
        return [self._word(name, documents, number) for number in range(len(self._text.words))]

    def _word(self, name: str, documents: Numbers, number: int) -> _Stands:
        word = self._text.words[number]
        known = self._file.dictionary.forms(word.syllable.folded.encode())
        weights = {known[f]: weight for form, weight in word.forms.items() if (f := form.encode()) in known}
        if not weights:
            return _Stands(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
        terms = range(min(weights), max(weights) + 1)
        term, document, place = self._file.postings[name].places_in(terms, documents)
        weight = np.array([weights.get(each, 0.0) for each in terms])[term - terms.start]
        stands = _Stands(documents.searchsorted(document), place.astype(np.int64), weight)
        if len(weights) == 1:
            return stands
        kept = (weight > 0).nonzero()[0]
        order = kept[np.argsort(stands.key[kept])]
        return _Stands(*(column[order] for column in stands))

    def _side_by_side(self, stands: Sequence[_Stands]) -> list[_Stands]:
        """Where each pair stands: the place of its second word, and the less of the two weights."""
        found = []
        for pair in self._text.pairs:
            first, second = stands[pair.first], stands[pair.second]
            _, at, there = np.intersect1d(first.key + 1, second.key, assume_unique=True, return_indices=True)
            weight = np.minimum(first.weight[at], second.weight[there])
            found.append(_Stands(second.document[there], second.place[there], weight))
        return found

    def sentences(self, documents: Numbers) -> Values:
        """For each document (ascending), in eight rows, its best sentence, what one has of all, the sentence typed
        most, what one has in order, its lead, what a passage has of all words, how much of its title was typed, and
        what the title has of all words.

        A title is a sentence. The best one is the idf of its words and `SENTENCE_PAIRS` of that of its pairs, less the
        longer it is; the one typed most is the idf of its words, less the later they were typed, times the part of it
        that was typed; the lead is the idf of the words that it has; the others are from 0 to 1.
        """
        size = len(documents)
        best, covered, most, ordered, lead, passage, title, in_title = np.zeros((8, size))
        for name in TEXT_FIELDS:
            stands = self._stands(name, documents)
            begins, lengths, owner = self._borders(name, documents)
            words = _greatest(stands, begins, len(self._text.words))
            rows = self._side_by_side(stands)
            inside = [row.without(begins) for row in rows]  # a pair whose second word begins a sentence is in two
            pairs = _greatest(inside, begins, len(self._text.pairs))
            worth = words @ self._text.word_idf
            total = (worth + SENTENCE_PAIRS * (pairs @ self._text.pair_idf)) / (1 + lengths / SENTENCE_LENGTH)
            np.maximum.at(best, owner, total)
            np.maximum.at(covered, owner, (worth + pairs @ self._text.bonds) / (self._text.worth or 1.0))
            typed = np.minimum(_added(stands, begins), lengths)
            np.maximum.at(most, owner, words @ self._text.opening * typed / np.maximum(lengths, SHORT_SENTENCE))
            np.maximum(ordered, in_order(self._text, stands, begins, owner, words), out=ordered)
            if name == "body":
                for word, stand in zip(self._text.words, stands, strict=True):
                    early = stand.place < LEAD_LENGTH
                    seen = np.zeros(size)
                    np.maximum.at(seen, stand.document[early], stand.weight[early])
                    lead += word.idf * seen
                passage = self._passages(stands, documents)
            else:
                title = typed / np.maximum(lengths, 1)
                in_title = worth / (self._text.word_idf.sum() or 1.0)
        return np.stack((best, covered, most, ordered, lead, passage, title, in_title))

    def _passages(self, stands: Sequence[_Stands], documents: Numbers) -> Values:
        """For each document the most that a passage, two halves in a row, has of all words, by their idf."""
        counts = self._file.postings["body"].lengths[documents].astype(np.int64) // PASSAGE_HALF + 2
        owner = np.repeat(np.arange(len(documents)), counts)
        number = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
        halves = _greatest(stands, owner * _ROOM + number * PASSAGE_HALF, len(self._text.words))
        both = np.maximum(halves[:-1], halves[1:]) @ self._text.word_idf  # the last half of each document is empty
        best = np.zeros(len(documents))
        np.maximum.at(best, owner[:-1], np.where(owner[:-1] == owner[1:], both, 0.0))
        return best / (self._text.word_idf.sum() or 1.0)

    def _borders(self, name: str, documents: Numbers) -> tuple[Numbers, Values, Numbers]:
        """The sentences of the documents: where each begins, as `_Stands.key` counts, its length, and whose it is."""
        ends = self._file.postings[name].lengths[documents].astype(np.int64)
        if name == "title":
            begins, owner = np.arange(len(documents)) * _ROOM, np.arange(len(documents))
        else:
            own = [self._file.sentences.of(document) for document in documents.tolist()]
            counts = np.array([len(each) + 1 for each in own])
            owner = np.repeat(np.arange(len(documents)), counts)
            first = np.cumsum(counts) - counts
            begins = owner * _ROOM
            later = np.ones(len(begins), bool)
            later[first] = False
            begins[later] += np.concatenate(own).astype(np.int64) if own else 0
        stops = np.append(begins[1:], 0)
        last = np.append(owner[1:] != owner[:-1], True)
        stops[last] = owner[last] * _ROOM + ends
        return begins, (stops - begins).astype(np.float64), owner


def _greatest(stands: Sequence[_Stands], begins: Numbers, columns: int) -> Values:
    """For each sentence (a row) the greatest weight with which each word or pair (a column) stands in it."""
    found = np.zeros((len(begins), columns))
    for number, stand in enumerate(stands):
        np.maximum.at(found[:, number], begins.searchsorted(stand.key, "right") - 1, stand.weight)
    return found


def _added(stands: Sequence[_Stands], begins: Numbers) -> Values:
    """For each sentence the weights of all that stands in it."""
    found = np.zeros(len(begins))
    for stand in stands:
        found += np.bincount(begins.searchsorted(stand.key, "right") - 1, stand.weight, len(begins))
    return found


def _saturated(times: Values, length: Values) -> Values:
    """BM25's part of a frequency; ``length`` is in average lengths, one a row."""
    share = LENGTH_NORM["body"]
    norm = K1 * (1 - share + share * length)
    return times * (K1 + 1) / (times + norm[:, None])
