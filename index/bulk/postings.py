"""Putting together the postings of a segment's terms from those of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from index.bulk.part import Part
from index.bulk.pool import Threads
from index.bulk.portions import portions
from index.bulk.spill import bounds
from index.bulk.ways import fastest_way
from index.codec.arrays import Numbers, smallest
from index.codec.bitmaps import bits_of, frequent, words
from index.codec.container import Packing
from index.codec.postings import MARK
from index.codec.saturated import SATURATED

_PORTION = 1 << 21  # places


class _Slice(NamedTuple):
    """The part's terms ``terms``, which are those with the numbers ``here`` in a portion."""

    part: Part
    terms: range
    here: Numbers
    before: int  # documents


@dataclass(frozen=True, slots=True)
class _Portion:
    """The postings of neighbouring terms of the new segment, to be put together from slices of the parts.

    ``first`` and ``first_place`` say for each term where its postings and places begin, and at last where all end.
    """

    field: str
    slices: list[_Slice]
    first: Numbers
    first_place: Numbers
    documents: int
    longest: int


class _Postings(NamedTuple):
    documents: Numbers
    frequencies: Numbers
    places: Numbers
    bits: Numbers
    """Of each frequent term in turn."""


class MergedPostings:
    """The postings of one field, whose first portions are begun at once.

    ``numbers`` are for each part the new numbers of its terms, of which there are ``size``.
    """

    def __init__(
        self, name: str, parts: Sequence[Part], numbers: Sequence[Numbers], size: int, threads: Threads
    ) -> None:
        self._name = name
        self._parts, self._numbers = parts, numbers
        self._lengths = np.concatenate([part.lengths(name) for part in parts])
        self._longest = int(self._lengths.max(initial=0))
        counts, place_counts = np.zeros(size, np.int64), np.zeros(size, np.int64)
        for part, own in zip(parts, numbers, strict=True):
            part_counts, part_place_counts = part.counts(name)
            counts[own] += part_counts
            place_counts[own] += part_place_counts
        self._first, self._first_place = bounds(counts), bounds(place_counts)
        self._merged = threads.map(_merge_portion, self._portions())

    def write(self, packing: Packing) -> None:
        """Write them, in order."""
        name, first, first_place = self._name, self._first, self._first_place
        packing.write(f"{name}.first", first, smallest(int(first[-1])))
        packing.write(f"{name}.places.first", first_place, smallest(int(first_place[-1])))
        packing.write(f"{name}.lengths", self._lengths, smallest(self._longest))
        often = np.flatnonzero(frequent(np.diff(first), len(self._lengths)))
        packing.write(f"{name}.frequent", often, "<u4")
        bits = len(often) * words(len(self._lengths))
        large_at, large, marks = [], [], []
        posting, place = 0, 0
        with (
            packing.writer(f"{name}.docs", smallest(max(len(self._lengths) - 1, 0)), int(first[-1])) as docs_file,
            packing.writer(f"{name}.freqs", "u1", int(first[-1])) as frequencies_file,
            packing.writer(f"{name}.places", smallest(max(self._longest - 1, 0)), int(first_place[-1])) as places_file,
            packing.writer(f"{name}.frequent.bits", "<u8", bits) as bits_file,
        ):
            for docs, frequencies, places, own_bits in self._merged:
                docs_file.append(docs)
                places_file.append(places)
                bits_file.append(own_bits)
                begins = np.cumsum(frequencies, dtype=np.int64) - frequencies + place
                marks.append(begins[-posting % MARK :: MARK].copy())  # a view would keep all of them
                saturated = np.flatnonzero(frequencies >= SATURATED)
                large_at.append(saturated + posting)
                large.append(frequencies[saturated])
                frequencies_file.append(np.minimum(frequencies, SATURATED))
                posting += len(docs)
                place += len(places)
        packing.write(f"{name}.places.marks", joined(marks), smallest(int(first_place[-1])))
        packing.write(f"{name}.freqs.large.at", joined(large_at), "<u8")
        packing.write(f"{name}.freqs.large", joined(large), "<u4")

    def _portions(self) -> Iterator[_Portion]:
        for terms in portions(self._first_place, _PORTION):
            slices, before = [], 0
            for part, own in zip(self._parts, self._numbers, strict=True):
                low, high = np.searchsorted(own, np.array((terms.start, terms.stop), own.dtype)).tolist()
                if low < high:
                    here = own[low:high].astype(np.int64) - terms.start
                    slices.append(_Slice(part, range(low, high), here, before))
                before += part.documents
            first = self._first[terms.start : terms.stop + 1] - self._first[terms.start]
            first_place = self._first_place[terms.start : terms.stop + 1] - self._first_place[terms.start]
            yield _Portion(self._name, slices, first, first_place, len(self._lengths), self._longest)


def _merge_portion(portion: _Portion) -> _Postings:
    lay = fastest_way().lay
    to, to_place = portion.first[:-1].copy(), portion.first_place[:-1].copy()
    docs = np.empty(int(portion.first[-1]), smallest(max(portion.documents - 1, 0)))
    frequencies = np.empty(len(docs), smallest(portion.longest))
    places = np.empty(int(portion.first_place[-1]), smallest(max(portion.longest - 1, 0)))
    for part, terms, here, before in portion.slices:
        own = part.postings(portion.field, terms)
        lay(docs, to[here], own.documents.astype(docs.dtype) + docs.dtype.type(before), own.counts)
        lay(frequencies, to[here], own.frequencies, own.counts)
        lay(places, to_place[here], own.places, own.place_counts)
        to[here] += own.counts
        to_place[here] += own.place_counts
    counts = np.diff(portion.first)
    often = np.flatnonzero(frequent(counts, portion.documents)).tolist()
    bits = [bits_of(docs[portion.first[term] : portion.first[term + 1]], portion.documents) for term in often]
    return _Postings(docs, frequencies, places, joined(bits).astype("<u8", copy=False))


def joined(arrays: Sequence[Numbers]) -> Numbers:
    """Arrays end to end."""
    return np.concatenate(arrays) if arrays else np.empty(0, np.int64)
