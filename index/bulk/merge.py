"""Merging parts into one segment, array by array: terms are renumbered, then every posting goes straight to its place.

Memory stays bounded: postings are merged in portions of neighbouring terms, which several processes build, and this
one writes in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.bulk import heap
from index.bulk.invert import Numbers
from index.bulk.pairs import MergedPairs
from index.bulk.parts import Part
from index.bulk.pool import Workers
from index.bulk.portions import portions
from index.bulk.spill import bounds
from index.bulk.ways import fastest_way
from index.codec.arrays import smallest
from index.codec.bitmaps import bits_of, frequent, words
from index.codec.container import Aside, Packing
from index.codec.dictionary import write_dictionary
from index.codec.facts import write_list_fact, write_number_fact, write_text_fact
from index.codec.numbering import Joined
from index.codec.postings import MARK, SATURATED
from index.fields import LIST_FACTS, NUMBER_FACTS, TEXT_FACTS, TEXT_FIELDS

_PORTION = 1 << 20  # places

_MANY_PARTS = 40
"""Of more, one thing is done after the other, and what takes most memory first, in a process that ends with it."""


def merge(parts: Sequence[Part], path: Path, workers: Workers) -> int:
    """Write the segment file at ``path``; its documents are those of the parts in turn.

    Returns how many documents it has.
    """
    packing = Packing(path.with_suffix(".packing"))
    if len(parts) > _MANY_PARTS:
        heap.trim()  # what is kept of making the parts
        facts = workers.apart(_write_facts, (parts, packing.aside()))
        dictionary, numbers, size = workers.apart(_write_terms, (parts, packing.aside()))
        for name in TEXT_FIELDS:
            _Field(name, parts, numbers, size, workers).write(packing)
            heap.trim()
        _pairs(parts, numbers, size, path, workers).write(packing)
    else:  # one thing while another is done
        begun = workers.map(_write_facts, [(parts, packing.aside())])
        terms, numbers = _merge_terms(parts)
        size = len(terms)
        written = workers.map(_write_dictionary, [(terms, packing.aside())])
        fields = [_Field(field, parts, numbers, size, workers) for field in TEXT_FIELDS]
        for field in fields:
            field.write(packing)
        _pairs(parts, numbers, size, path, workers).write(packing)
        (facts,), (dictionary,) = begun, written
    packing.take(dictionary)
    packing.take(facts)
    _merge_sentences(parts, packing)
    for name, dtype in NUMBER_FACTS.items():
        write_number_fact(packing, name, (part.numbers(name) for part in parts), dtype)
    for name in ("heads", "texts"):
        _merge_stored(parts, name, packing)
    packing.pack(path)
    return sum(part.documents for part in parts)


def _write_terms(task: tuple[Sequence[Part], Aside]) -> tuple[Aside, list[Numbers], int]:
    """Write the dictionary. Where it is, for each part the new numbers of its terms, and how many terms there are."""
    parts, aside = task
    terms, numbers = _merge_terms(parts)
    size = len(terms)
    return _write_dictionary((terms, aside)), numbers, size


def _write_dictionary(task: tuple[Joined, Aside]) -> Aside:
    terms, aside = task
    write_dictionary(aside, terms, fastest_way().numbering)
    return aside


def _write_facts(task: tuple[Sequence[Part], Aside]) -> Aside:
    parts, aside = task
    numbering = fastest_way().numbering
    for name in TEXT_FACTS:
        write_text_fact(aside, name, (part.values(name) for part in parts), numbering)
    for name in LIST_FACTS:
        write_list_fact(aside, name, (part.values(name) for part in parts), numbering)
    return aside


def _pairs(parts: Sequence[Part], numbers: Sequence[Numbers], size: int, path: Path, workers: Workers) -> MergedPairs:
    own = [(part.pairs(), numbers_of) for part, numbers_of in zip(parts, numbers, strict=True)]
    return MergedPairs(own, size, path.with_suffix(".numbers"), workers)


def _merge_terms(parts: Sequence[Part]) -> tuple[Joined, list[Numbers]]:
    """All terms in order, and for each part the new numbers of its terms, ascending."""
    numbering = fastest_way().numbering()
    met = [numbering.numbers(part.terms()) for part in parts]  # the terms of one part at a time are in memory
    terms, places = numbering.ordered()
    return terms, [places[own] for own in met]


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


class _Field:
    """The postings of one field, whose first portions are begun at once."""

    def __init__(
        self, name: str, parts: Sequence[Part], numbers: Sequence[Numbers], size: int, workers: Workers
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
        self._merged = workers.map(_merge_portion, self._portions())

    def write(self, packing: Packing) -> None:
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
        packing.write(f"{name}.places.marks", _joined(marks), smallest(int(first_place[-1])))
        packing.write(f"{name}.freqs.large.at", _joined(large_at), "<u8")
        packing.write(f"{name}.freqs.large", _joined(large), "<u4")

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
    to, to_place = portion.first[:-1].copy(), portion.first_place[:-1].copy()
    docs = np.empty(int(portion.first[-1]), smallest(max(portion.documents - 1, 0)))
    frequencies = np.empty(len(docs), smallest(portion.longest))
    places = np.empty(int(portion.first_place[-1]), smallest(max(portion.longest - 1, 0)))
    for part, terms, here, before in portion.slices:
        own = part.postings(portion.field, terms)
        at = _targets(to[here], own.counts)
        docs[at] = own.documents.astype(docs.dtype) + docs.dtype.type(before)
        frequencies[at] = own.frequencies
        places[_targets(to_place[here], own.place_counts)] = own.places
        to[here] += own.counts
        to_place[here] += own.place_counts
    counts = np.diff(portion.first)
    often = np.flatnonzero(frequent(counts, portion.documents)).tolist()
    bits = [bits_of(docs[portion.first[term] : portion.first[term + 1]], portion.documents) for term in often]
    return _Postings(docs, frequencies, places, _joined(bits).astype("<u8", copy=False))


def _targets(starts: Numbers, counts: Numbers) -> Numbers:
    """``counts[i]`` consecutive numbers from ``starts[i]`` on, for each i."""
    targets = np.repeat(starts - (np.cumsum(counts) - counts), counts)
    targets += np.arange(len(targets))
    return targets


def _merge_sentences(parts: Sequence[Part], packing: Packing) -> None:
    counts = []
    longest = max((int(part.lengths("body").max(initial=0)) for part in parts), default=0)
    with packing.writer("sentences.places", smallest(longest)) as file:
        for part in parts:
            places, own = part.sentences()
            file.append(places)
            counts.append(own)
    first = bounds(_joined(counts))
    packing.write("sentences.first", first, smallest(int(first[-1])))


def _merge_stored(parts: Sequence[Part], name: str, packing: Packing) -> None:
    ends = np.cumsum(np.concatenate([part.stored_sizes(name) for part in parts]))
    size = int(ends[-1]) if len(ends) else 0
    with packing.writer(f"{name}.bytes", "u1", size) as stored_file:
        for part in parts:
            for portion in part.stored(name):
                stored_file.append(portion)
    packing.write(f"{name}.ends", ends, smallest(size))


def _joined(arrays: Sequence[Numbers]) -> Numbers:
    return np.concatenate(arrays) if arrays else np.empty(0, np.int64)
