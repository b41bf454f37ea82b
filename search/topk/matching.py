"""Finding the documents that have any, or all, of some words, without scoring them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.codec.bitmaps import bits_of, frequent
from index.codec.segment import SegmentFile
from search.kernels.blocks import Blocks
from search.kernels.field import Field
from search.kernels.matches import MOST_TERMS, Matches
from search.kernels.together import Together
from search.topk.cache import Cache
from search.topk.scored import Scores
from search.topk.spans import FIELD, OTHER, Packed, Span

_SELDOM = 512
"""What is known of a term that stands in fewer than one document of so many is sooner made than kept."""

_OVERHEAD = 500
"""Bytes that what is known of a term takes beside its arrays."""

Blocked = tuple[Field, int, int, Blocks]
"""A field, the first of a term's postings in it, the end of them, and what is known of these by blocks."""


class Matching:
    """Finds documents of one segment; ``fields`` and ``norms`` are its text fields. Threads may share it.

    What is known of recent terms takes up to ``cache_bytes``: among a million documents 24 kB each; of a
    frequent group of forms 125 kB more, and a byte for each document that has one.
    """

    def __init__(
        self, file: SegmentFile, fields: Mapping[str, Field], norms: Mapping[str, Scores], cache_bytes: int
    ) -> None:
        self._file = file
        self._fields, self._norms = fields, norms
        self._known: Cache[Blocked] = Cache(cache_bytes)

    def matches(self, words: Sequence[Packed], *, every: bool) -> Matches | None:
        """The live documents that have any of some words, or every one; None if they are too many terms."""
        if every:
            words = sorted(words, key=_by_postings) if all(word.postings for word in words) else ()
        terms = [
            (len(word.terms), other, *self._blocked(OTHER if other else FIELD, span), factor)
            for word in words
            for other, span, factor in word.terms
        ]
        if len(terms) > MOST_TERMS:
            return None
        return Matches(terms, self._norms[FIELD], self._norms[OTHER], self._live, every)

    def _blocked(self, field: str, span: Span) -> Blocked:
        """The postings of a term, taken together where it is a group, and what is known of them by blocks."""
        return self._known.get((field, span.begin, span.end)) or self._block(field, span)

    def _block(self, field: str, span: Span) -> Blocked:
        """The same, found out; and kept, unless that is soon done again."""
        begin, end, _, one, first = span
        postings, documents = self._fields[field], self._file.documents
        if not one:
            postings = Together(postings, documents, begin, end)
            begin, end = 0, postings.size
            bits = postings.bits if frequent(postings.size, documents) else None
        else:
            bits = self._file.bitmaps[field].of(first)
        blocks = Blocks(postings, self._norms[field], begin, end, bits)
        size = _OVERHEAD + blocks.nbytes
        if not one:
            if bits is not None:
                postings.forget_documents()
                size += bits.nbytes
            size += postings.nbytes
        found = postings, begin, end, blocks
        if not one or (end - begin) * _SELDOM >= documents:
            self._known.put((field, span.begin, span.end), found, size)
        return found

    @cached_property
    def _live(self) -> NDArray[np.uint64]:
        """A bit for each document that is still there; nothing where all are."""
        live = self._file.live
        return np.zeros(0, np.uint64) if live is None else bits_of(live, len(live))


def _by_postings(word: Packed) -> int:
    return word.postings
