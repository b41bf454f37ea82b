"""Merging parts into one segment, array by array: terms are renumbered, then every posting goes straight to its place.

Memory stays bounded: postings are merged in portions of neighbouring terms, which several threads put together, and
this one writes in order. What takes long in them leaves the interpreter to the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from index.bulk import heap
from index.bulk.pairs import MergedPairs
from index.bulk.part import Part
from index.bulk.pool import Threads
from index.bulk.postings import MergedPostings, joined
from index.bulk.spill import bounds
from index.bulk.ways import fastest_way
from index.codec.arrays import ArrayWriter, Numbers, smallest
from index.codec.container import Aside, Packing
from index.codec.dictionary import write_dictionary
from index.codec.facts import write_list_fact, write_number_fact, write_text_fact
from index.codec.numbering import Joined
from index.fields import LIST_FACTS, NUMBER_FACTS, TEXT_FACTS, TEXT_FIELDS

_MANY_PARTS = 40
"""Of more, one thing is done after the other, and what takes most memory first."""


def merge(parts: Sequence[Part], path: Path, jobs: int) -> int:
    """Write the segment file at ``path``, in ``jobs`` threads; its documents are those of the parts in turn.

    Returns how many documents it has.
    """
    many = len(parts) > _MANY_PARTS
    packing = Packing(path.with_suffix(".packing"))
    with Threads(jobs) as threads:
        begin = _do if many else threads.begin
        for task in (*_facts(parts, packing.aside), *_stored(parts, packing)):
            begin(task)
        terms, numbers = _merge_terms(parts)
        size = len(terms)
        begin(partial(write_dictionary, packing.aside, terms, fastest_way().numbering))
        del terms
        makers: list[Callable[[], MergedPostings | MergedPairs]] = [
            *(partial(MergedPostings, name, parts, numbers, size, threads) for name in TEXT_FIELDS),
            partial(_pairs, parts, numbers, size, threads),
        ]
        making = (make() for make in makers)
        for merged in making if many else list(making):  # begun when it is written, or all at once
            merged.write(packing)
            if many:
                heap.trim()
        _merge_sentences(parts, packing)
    packing.pack(path)
    return sum(part.documents for part in parts)


def _do(task: Callable[[], None]) -> None:
    task()
    heap.trim()


def _facts(parts: Sequence[Part], aside: Aside) -> Iterator[Callable[[], None]]:
    """Tasks that write a fact each."""
    for name in (*LIST_FACTS, *TEXT_FACTS, *NUMBER_FACTS):
        yield partial(_write_fact, parts, name, aside)


def _write_fact(parts: Sequence[Part], name: str, aside: Aside) -> None:
    if name in NUMBER_FACTS:
        write_number_fact(aside, name, (part.numbers(name) for part in parts), NUMBER_FACTS[name])
    else:
        write = write_list_fact if name in LIST_FACTS else write_text_fact
        write(aside, name, (part.values(name) for part in parts), fastest_way().numbering)


def _stored(parts: Sequence[Part], packing: Packing) -> Iterator[Callable[[], None]]:
    """Tasks that copy the `heads` and the `texts`, whose place is taken now."""
    for name in ("heads", "texts"):
        ends = np.cumsum(np.concatenate([part.stored_sizes(name) for part in parts]))
        size = int(ends[-1]) if len(ends) else 0
        packing.write(f"{name}.ends", ends, smallest(size))
        yield partial(_copy_stored, parts, name, packing.reserved(f"{name}.bytes", "u1", size))


def _copy_stored(parts: Sequence[Part], name: str, writer: Callable[[], ArrayWriter]) -> None:
    with writer() as file:
        for part in parts:
            for portion in part.stored(name):
                file.append(portion)


def _merge_terms(parts: Sequence[Part]) -> tuple[Joined, list[Numbers]]:
    """All terms in order, and for each part the new numbers of its terms, ascending."""
    numbering = fastest_way().numbering()
    met = [numbering.numbers(part.terms()) for part in parts]  # the terms of one part at a time are in memory
    terms, places = numbering.ordered()
    return terms, [places[own] for own in met]


def _pairs(parts: Sequence[Part], numbers: Sequence[Numbers], size: int, threads: Threads) -> MergedPairs:
    each = [(pairs, own) for part, own in zip(parts, numbers, strict=True) for pairs in part.pairs()]
    return MergedPairs(each, size, threads)


def _merge_sentences(parts: Sequence[Part], packing: Packing) -> None:
    counts = []
    longest = max((int(part.lengths("body").max(initial=0)) for part in parts), default=0)
    with packing.writer("sentences.places", smallest(longest)) as file:
        for part in parts:
            places, own = part.sentences()
            file.append(places)
            counts.append(own)
    first = bounds(joined(counts))
    packing.write("sentences.first", first, smallest(int(first[-1])))
