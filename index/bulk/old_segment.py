"""A segment of the generation before, on its way into a new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.bulk.invert import Inverted, count_pairs, stable_order
from index.bulk.pairs import SpilledPairs
from index.bulk.portions import portions
from index.bulk.spill import Spill, bounds
from index.bulk.values import among
from index.codec.arrays import Numbers
from index.codec.facts import Values
from index.codec.numbering import Joined
from index.codec.segment import SegmentFile
from index.codec.texts import Blobs
from index.fields import LIST_FACTS, TEXT_FIELDS

_STORED_PORTION = 1 << 22
"""Bytes of stored articles that are in memory at once."""

_READING_PORTION = 1 << 23
"""Syllables that are put in reading order at once."""


class OldSegment:
    """A `Part` that is a segment, without what was deleted from it. ``folder`` is for its pairs, counted anew.

    What a segment keeps of its pairs can't be added up: rare ones are missing, and deleted documents counted.
    """

    def __init__(self, file: SegmentFile, folder: Path) -> None:
        self._file = file
        self._folder = folder
        live = file.live
        self._live = np.ones(file.documents, bool) if live is None else live
        self._renumbered = np.cumsum(self._live) - 1
        self.documents = int(self._live.sum())
        self._counts = {field: self._live_counts(field) for field in TEXT_FIELDS}
        # The part's terms are those of the segment that still stand anywhere.
        self._terms = np.flatnonzero(sum(counts for counts, _ in self._counts.values()))

    def terms(self) -> Joined:
        dictionary = self._file.dictionary
        groups = ((folded, form) for folded in dictionary.folds[:] for form in dictionary.forms(folded))
        terms = [folded + b" " + form for folded, form in groups]
        return Joined.of([terms[number] for number in self._terms.tolist()])

    def lengths(self, field: str) -> Numbers:
        return self._file.postings[field].lengths[self._live]

    def counts(self, field: str) -> tuple[Numbers, Numbers]:
        counts, place_counts = self._counts[field]
        return counts[self._terms], place_counts[self._terms]

    def postings(self, field: str, terms: range) -> Inverted:
        own = self._terms[terms.start : terms.stop]
        every = self._live_postings(field, range(int(own[0]), int(own[-1]) + 1))
        return Inverted(
            every.counts[own - own[0]],
            every.place_counts[own - own[0]],
            every.documents,
            every.frequencies,
            every.places,
        )

    def pairs(self) -> Sequence[SpilledPairs]:
        self._folder.mkdir()
        spilled = []
        for field in TEXT_FIELDS:
            lengths = self.lengths(field).astype(np.int64)
            for documents in portions(bounds(lengths), _READING_PORTION):
                reading = self._in_reading_order(field, documents)
                own = lengths[documents.start : documents.stop]
                occurrences = np.bincount(reading, minlength=len(self._terms))
                pairs = count_pairs(reading, own, stable_order(reading), occurrences)
                path = self._folder / f"{field}.{documents.start}"
                spilled.append(SpilledPairs(Spill.write(path, SpilledPairs.arrays(pairs, field)), field))
        return spilled

    def sentences(self) -> tuple[Numbers, Numbers]:
        counts = self._file.sentences.counts()
        return self._file.sentences.places[:][np.repeat(self._live, counts)], counts[self._live]

    def _in_reading_order(self, field: str, documents: range) -> Numbers:
        """The part's numbers of the terms of neighbouring documents, one document after the other."""
        ends = np.cumsum(self.lengths(field)[documents.start : documents.stop], dtype=np.int64)
        begins = np.concatenate(([0], ends))
        reading = np.empty(int(begins[-1]), np.uint32)
        for terms in portions(bounds(self.counts(field)[1])):
            postings = self.postings(field, terms)
            document = postings.documents
            inside = (document >= documents.start) & (document < documents.stop)
            term = np.repeat(np.arange(terms.start, terms.stop, dtype=np.uint32), postings.counts)
            frequencies = postings.frequencies[inside]
            at = np.repeat(begins[document[inside] - documents.start], frequencies)
            at += postings.places[np.repeat(inside, postings.frequencies)]
            reading[at] = np.repeat(term[inside], frequencies)
        return reading

    def values(self, field: str) -> Values:
        if field in LIST_FACTS:
            listed = self._file.list_facts[field]
            numbers, sizes = listed.all_numbers()
            return among(listed.values[:], numbers[np.repeat(self._live, sizes)], sizes[self._live])
        fact = self._file.text_facts[field]
        column = fact.column[self._live]
        return among(fact.values[:], column[column > 0] - 1, (column > 0).astype(np.int64))

    def numbers(self, field: str) -> Numbers:
        return self._file.number_facts[field].column[self._live]

    def _live_counts(self, field: str) -> tuple[Numbers, Numbers]:
        """For each term of the segment how many documents and places it still has."""
        size = len(self._file.dictionary)
        counts, place_counts = np.zeros(size, np.int64), np.zeros(size, np.int64)
        for terms in portions(bounds(self._file.postings[field].place_counts(range(size)))):
            inverted = self._live_postings(field, terms)
            counts[terms.start : terms.stop] = inverted.counts
            place_counts[terms.start : terms.stop] = inverted.place_counts
        return counts, place_counts

    def _live_postings(self, field: str, terms: range) -> Inverted:
        """What is left of the postings of neighbouring terms of the segment."""
        postings = self._file.postings[field]
        documents, frequencies = postings.documents(terms), postings.frequencies(terms)
        term = np.repeat(np.arange(len(terms)), postings.counts(terms))
        kept = self._live[documents]
        return Inverted(
            counts=np.bincount(term[kept], minlength=len(terms)),
            place_counts=np.bincount(term[kept], frequencies[kept], minlength=len(terms)).astype(np.int64),
            documents=self._renumbered[documents[kept]].astype(np.uint32),
            frequencies=frequencies[kept].astype(np.uint32),
            places=postings.places(terms)[np.repeat(kept, frequencies)],
        )

    def stored_sizes(self, name: str) -> Numbers:
        return self._blobs(name).sizes()[self._live]

    def stored(self, name: str) -> Iterator[Numbers]:
        blobs = self._blobs(name)
        sizes = blobs.sizes()
        ends = np.cumsum(sizes)
        first = 0
        while first < len(sizes):
            begin = int(ends[first - 1]) if first else 0
            stop = max(first + 1, int(np.searchsorted(ends, begin + _STORED_PORTION)))
            portion = np.frombuffer(blobs.between(first, stop), np.uint8)
            yield portion[np.repeat(self._live[first:stop], sizes[first:stop])]
            first = stop

    def _blobs(self, name: str) -> Blobs:
        return {"heads": self._file.heads, "texts": self._file.texts}[name]
