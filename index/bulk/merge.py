"""Merging parts into one segment, array by array: terms are renumbered, then every posting goes straight to its place.

Memory stays bounded: postings are merged in portions of neighbouring terms, each built in memory and written in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.bulk.invert import Numbers
from index.bulk.pairs import merge_pairs
from index.bulk.parts import Part
from index.bulk.portions import portions
from index.bulk.spill import bounds
from index.codec.arrays import smallest
from index.codec.container import Packing
from index.codec.dictionary import write_dictionary
from index.codec.facts import write_number_fact, write_text_fact
from index.codec.numbering import Numbering
from index.codec.postings import MARK, SATURATED
from index.fields import NUMBER_FACTS, TEXT_FACTS, TEXT_FIELDS


def merge(parts: Sequence[Part], path: Path) -> int:
    """Write the segment file at ``path``; its documents are those of the parts in turn.

    Returns how many documents it has.
    """
    packing = Packing(path.with_suffix(".packing"))
    size, numbers = _merge_terms(parts, packing)
    for field in TEXT_FIELDS:
        _merge_postings(parts, numbers, size, field, packing)
    own_pairs = [(pairs, own) for part, own in zip(parts, numbers, strict=True) for pairs in part.pairs()]
    merge_pairs(own_pairs, size, packing)
    _merge_sentences(parts, packing)
    for field in TEXT_FACTS:
        write_text_fact(packing, field, (part.values(field) for part in parts))
    for field, dtype in NUMBER_FACTS.items():
        write_number_fact(packing, field, (part.numbers(field) for part in parts), dtype)
    for name in ("heads", "texts"):
        _merge_stored(parts, name, packing)
    packing.pack(path)
    return sum(part.documents for part in parts)


def _merge_terms(parts: Sequence[Part], packing: Packing) -> tuple[int, list[Numbers]]:
    """Write the dictionary. How many terms it has, and for each part the new numbers of its terms, ascending."""
    numbering = Numbering()
    met = []
    for part in parts:  # the terms of one part at a time are in memory
        own = part.terms()
        met.append(numbering.numbers(own, len(own)))
    terms, places = numbering.ordered()
    del numbering
    write_dictionary(packing, terms)
    return len(terms), [places[own] for own in met]


def _merge_postings(parts: Sequence[Part], numbers: Sequence[Numbers], size: int, field: str, packing: Packing) -> None:
    lengths = np.concatenate([part.lengths(field) for part in parts])
    longest = int(lengths.max()) if len(lengths) else 0
    counts, place_counts = np.zeros(size, np.int64), np.zeros(size, np.int64)
    for part, own in zip(parts, numbers, strict=True):
        part_counts, part_place_counts = part.counts(field)
        counts[own] += part_counts
        place_counts[own] += part_place_counts
    first, first_place = bounds(counts), bounds(place_counts)
    packing.write(f"{field}.first", first, smallest(int(first[-1])))
    packing.write(f"{field}.places.first", first_place, smallest(int(first_place[-1])))
    packing.write(f"{field}.lengths", lengths, smallest(longest))
    large_at, large, marks = [], [], []
    with (
        packing.writer(f"{field}.docs", smallest(max(len(lengths) - 1, 0))) as docs_file,
        packing.writer(f"{field}.freqs", "u1") as frequencies_file,
        packing.writer(f"{field}.places", smallest(max(longest - 1, 0))) as places_file,
    ):
        for terms in portions(first_place):
            docs, frequencies, places = _merge_portion(parts, numbers, field, terms, first, first_place)
            docs_file.append(docs)
            places_file.append(places)
            begins = np.cumsum(frequencies) - frequencies + int(first_place[terms.start])
            marks.append(begins[-int(first[terms.start]) % MARK :: MARK].copy())  # a view would keep all of them
            saturated = np.flatnonzero(frequencies >= SATURATED)
            large_at.append(saturated + int(first[terms.start]))
            large.append(frequencies[saturated])
            frequencies_file.append(np.minimum(frequencies, SATURATED))
    packing.write(f"{field}.places.marks", _joined(marks), smallest(int(first_place[-1])))
    packing.write(f"{field}.freqs.large.at", _joined(large_at), "<u8")
    packing.write(f"{field}.freqs.large", _joined(large), "<u4")


def _merge_portion(
    parts: Sequence[Part], numbers: Sequence[Numbers], field: str, terms: range, first: Numbers, first_place: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """The documents, frequencies and places of neighbouring terms of the new segment."""
    to, to_place = first[terms.start : terms.stop].copy(), first_place[terms.start : terms.stop].copy()
    base, place_base = int(first[terms.start]), int(first_place[terms.start])
    to -= base
    to_place -= place_base
    docs = np.empty(int(first[terms.stop]) - base, np.uint32)
    frequencies = np.empty(len(docs), np.uint32)
    places = np.empty(int(first_place[terms.stop]) - place_base, np.uint32)
    before = 0
    for part, own in zip(parts, numbers, strict=True):
        low, high = np.searchsorted(own, np.array((terms.start, terms.stop), own.dtype))
        if low < high:
            here = own[low:high].astype(np.int64) - terms.start
            part_postings = part.postings(field, range(int(low), int(high)))
            at = _targets(to[here], part_postings.counts)
            docs[at] = part_postings.documents.astype(np.uint32) + np.uint32(before)
            frequencies[at] = part_postings.frequencies
            places[_targets(to_place[here], part_postings.place_counts)] = part_postings.places
            to[here] += part_postings.counts
            to_place[here] += part_postings.place_counts
        before += part.documents
    return docs, frequencies, places


def _targets(starts: Numbers, counts: Numbers) -> Numbers:
    """``counts[i]`` consecutive numbers from ``starts[i]`` on, for each i."""
    offsets = starts - (np.cumsum(counts) - counts)
    targets: Numbers = np.arange(int(counts.sum())) + np.repeat(offsets, counts)
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
    sizes = []
    with packing.writer(f"{name}.bytes", "u1") as stored_file:
        for part in parts:
            for portion, portion_sizes in part.stored(name):
                stored_file.append(portion)
                sizes.append(portion_sizes)
    ends = np.cumsum(_joined(sizes))
    packing.write(f"{name}.ends", ends, smallest(int(ends[-1]) if len(ends) else 0))


def _joined(arrays: Sequence[Numbers]) -> Numbers:
    return np.concatenate(arrays) if arrays else np.empty(0, np.int64)
