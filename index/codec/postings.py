"""The postings of one text field of one segment: for each term the documents, how often, and where."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.codec.arrays import Array, Numbers
from index.codec.container import Container
from index.codec.saturated import unsaturated

MARK = 64
"""For every so many postings it is stored where their places begin; in between, frequencies are added up."""


class Raw(NamedTuple):
    """The arrays of postings, as narrow as they are stored."""

    first: Numbers
    """For each term its first posting; one more for the end."""
    docs: Numbers
    freqs: Numbers
    """For each posting how often, or `SATURATED`."""
    large_at: Numbers
    large: Numbers
    """The postings with larger frequencies, ascending, and these."""
    marks: Numbers
    """The first place of every `MARK`-th posting."""
    places: Numbers
    lengths: Numbers
    """For each document how many places it has."""


class Postings:
    """Postings by term number. Documents ascend within a term, places within a document.

    A frequency is how often the term stands in the document's field; a place is the index of a syllable in it.
    """

    def __init__(self, container: Container, name: str) -> None:
        def array(part: str) -> Array:
            return container.array(f"{name}.{part}")

        self._first = array("first")
        self._docs = array("docs")
        self._frequencies = array("freqs")
        self._large_at, self._large = array("freqs.large.at"), array("freqs.large")
        self._first_place = array("places.first")
        self._places = array("places")
        self._marks = array("places.marks")
        self._lengths = array("lengths")

    @property
    def lengths(self) -> Numbers:
        """For each document how many syllables its field has."""
        return self._lengths.all()

    @cached_property
    def raw(self) -> Raw:
        """Everything, for compiled loops. Of what isn't verified, only what `require` was asked for may be read."""
        return Raw(
            self._first.raw,
            self._docs.raw,
            self._frequencies.raw,
            self._large_at.all(),
            self._large.all(),
            self._marks.raw,
            self._places.raw,
            self._lengths.raw,
        )

    def require(self, terms: range, *, places: bool = False) -> tuple[int, int]:
        """Verify the postings of neighbouring terms, perhaps with their places; where the postings begin and end."""
        span = self.span(terms)
        self._first.require(terms.start, terms.stop + 1)
        self._docs.require(span.start, span.stop)
        self._frequencies.require(span.start // MARK * MARK, span.stop)
        if places:
            self._marks.require(span.start // MARK, -(-span.stop // MARK))
            self._places.require(self._first_place.at(terms.start), self._first_place.at(terms.stop))
        return span.start, span.stop

    def spans(self, terms: range) -> NDArray[np.int64]:
        """For each of neighbouring terms its first posting, the end of them, and its first place; all are verified."""
        self.require(terms, places=True)
        first = self._first[terms.start : terms.stop + 1].astype(np.int64)
        places = self._first_place[terms.start : terms.stop].astype(np.int64)
        return np.column_stack((first[:-1], first[1:], places))

    def first_place(self, term: int) -> int:
        """Where the places of a term begin."""
        return self._first_place.at(term)

    def document_count(self, term: int) -> int:
        """In how many documents the term stands, deleted ones counted."""
        return self._first.at(term + 1) - self._first.at(term)

    def place_count(self, term: int) -> int:
        """How many places the term has in all documents together, deleted ones counted."""
        return self._first_place.at(term + 1) - self._first_place.at(term)

    def span(self, terms: range) -> slice:
        """Where the postings of neighbouring terms stand among all."""
        return slice(self._first.at(terms.start), self._first.at(terms.stop))

    def documents(self, terms: range) -> Numbers:
        """The documents of neighbouring terms, one term after the other."""
        return self._docs[self.span(terms)]

    def frequencies(self, terms: range) -> Numbers:
        """How often, beside `documents`."""
        span = self.span(terms)
        return self._true(self._frequencies[span], span)

    def counts(self, terms: range) -> Numbers:
        """How many documents each of neighbouring terms has."""
        return np.diff(self._first[terms.start : terms.stop + 1].astype(np.int64))

    def place_counts(self, terms: range) -> Numbers:
        """How many places each of neighbouring terms has in all documents together."""
        return np.diff(self._first_place[terms.start : terms.stop + 1].astype(np.int64))

    def places(self, terms: range) -> Numbers:
        """The places of neighbouring terms, for each posting as many as its frequency."""
        return self._places[self._first_place.at(terms.start) : self._first_place.at(terms.stop)]

    def places_in(self, terms: range, documents: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Every place of neighbouring terms in a few documents (ascending): its term, its document, and the place."""
        span = self.span(terms)
        docs = self._docs[span]
        if len(terms) == 1 and len(docs):
            at = docs.searchsorted(documents)
            at = at[docs.take(at, mode="clip") == documents]
        else:
            wanted = np.zeros(self._lengths.count, bool)
            wanted[documents] = True
            at = wanted[docs].nonzero()[0]
        if not len(at):
            return at, at, at
        counts = self._true(self._frequencies[span], span)[at]
        ends = counts.cumsum(dtype=np.int64)
        which = np.repeat(self._place_starts(at + span.start) - (ends - counts), counts)
        which += np.arange(len(which))
        first, stop = int(which.min()), int(which.max()) + 1
        places = self._places[first:stop][which - first]
        if len(terms) == 1:
            term = np.full(len(at), terms.start)
        else:
            bounds = self._first[terms.start : terms.stop + 1]
            term = bounds.searchsorted(at + span.start, "right") + (terms.start - 1)
        return np.repeat(term, counts), np.repeat(docs[at], counts), places

    def _place_starts(self, postings: Numbers) -> Numbers:
        """Where the places of postings begin: counted on from the last mark before each."""
        marked = postings // MARK
        between = (marked * MARK)[:, None] + np.arange(MARK)
        inside = between < postings[:, None]
        first, last = int(between.min()), min(int(postings.max()) + 1, len(self._frequencies))
        frequencies = self._true(self._frequencies[first:last], slice(first, last))
        counted = frequencies[np.minimum(between - first, last - first - 1)].astype(np.int64)
        starts: Numbers = self._marks.all()[marked].astype(np.int64) + (counted * inside).sum(axis=1)
        return starts

    def _true(self, stored: Numbers, span: slice) -> Numbers:
        """Frequencies as they are, from those that are stored of some postings."""
        return unsaturated(stored, span, self._large_at, self._large)
