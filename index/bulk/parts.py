"""What a segment is merged from: runs kept on disk, and segments that are already there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index.bulk.invert import Inverted, Numbers
from index.bulk.run import Run
from index.codec.segment import SegmentFile
from index.fields import NUMBER_FACTS, TEXT_FIELDS

_STORED_PORTION = 1 << 22  # bytes


class Part(Protocol):
    """Documents with their postings, in order of the part's own term numbers."""

    documents: int

    def terms(self) -> list[tuple[str, str]]:
        """The (folded, canonical) forms, ascending."""

    def lengths(self, field: str) -> Numbers:
        """For each document the number of its syllables."""

    def counts(self, field: str) -> tuple[Numbers, Numbers]:
        """For each term how many documents and how many places it has."""

    def postings(self, field: str, terms: range) -> Inverted:
        """The postings of neighbouring terms."""

    def facts(self, field: str) -> list[Any]:
        """A fact of each document."""

    def stored(self, name: str) -> Iterator[tuple[bytes, Numbers]]:
        """The stored `heads` or `texts` in portions, each with the sizes of its items."""


class SpilledRun:
    """A run in a folder of its own, read back in slices."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.documents = int(json.loads((folder / "documents.json").read_text()))
        self._firsts: dict[str, tuple[Numbers, Numbers]] = {}

    @classmethod
    def write(cls, run: Run, folder: Path) -> SpilledRun:
        folder.mkdir()
        (folder / "documents.json").write_text(json.dumps(run.documents))
        (folder / "terms.json").write_text(json.dumps(run.terms, ensure_ascii=False), encoding="utf-8")
        for name, values in run.facts.items():
            (folder / f"{name}.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        for name, (items, sizes) in run.stored.items():
            (folder / name).write_bytes(items)
            np.save(folder / f"{name}.sizes.npy", sizes)
        for field in TEXT_FIELDS:
            inverted = run.inverted[field]
            np.save(folder / f"{field}.lengths.npy", run.lengths[field])
            for name in Inverted.__slots__:
                np.save(folder / f"{field}.{name}.npy", getattr(inverted, name))
        return cls(folder)

    def terms(self) -> list[tuple[str, str]]:
        return [(folded, form) for folded, form in json.loads((self._folder / "terms.json").read_text("utf-8"))]

    def lengths(self, field: str) -> Numbers:
        return self._array(field, "lengths")

    def counts(self, field: str) -> tuple[Numbers, Numbers]:
        return self._array(field, "counts"), self._array(field, "place_counts")

    def postings(self, field: str, terms: range) -> Inverted:
        counts, place_counts = self.counts(field)
        if field not in self._firsts:
            self._firsts[field] = _first(counts), _first(place_counts)
        first, first_place = self._firsts[field]
        own = slice(int(first[terms.start]), int(first[terms.stop]))
        places = slice(int(first_place[terms.start]), int(first_place[terms.stop]))
        return Inverted(
            counts[terms.start : terms.stop],
            place_counts[terms.start : terms.stop],
            self._array(field, "documents")[own],
            self._array(field, "frequencies")[own],
            self._array(field, "places")[places],
        )

    def facts(self, field: str) -> list[Any]:
        values: list[Any] = json.loads((self._folder / f"{field}.json").read_text("utf-8"))
        return values

    def stored(self, name: str) -> Iterator[tuple[bytes, Numbers]]:
        yield (self._folder / name).read_bytes(), np.load(self._folder / f"{name}.sizes.npy")

    def _array(self, field: str, name: str) -> Numbers:
        array: Numbers = np.load(self._folder / f"{field}.{name}.npy", mmap_mode="r")
        return array


class OldSegment:
    """A segment of the generation before, without what was deleted from it."""

    def __init__(self, files: SegmentFile) -> None:
        self._files = files
        live = files.live
        self._live = np.ones(files.documents, bool) if live is None else live
        self._renumbered = np.cumsum(self._live) - 1
        self.documents = int(self._live.sum())

    def terms(self) -> list[tuple[str, str]]:
        dictionary = self._files.dictionary
        return [(folded.decode(), form.decode()) for folded in dictionary.folds[:] for form in dictionary.forms(folded)]

    def lengths(self, field: str) -> Numbers:
        return self._files.postings[field].lengths[self._live]

    def counts(self, field: str) -> tuple[Numbers, Numbers]:
        size = len(self._files.dictionary)
        counts, place_counts = np.zeros(size, np.int64), np.zeros(size, np.int64)
        for terms in _portions(self._files, field, size):
            inverted = self.postings(field, terms)
            counts[terms.start : terms.stop] = inverted.counts
            place_counts[terms.start : terms.stop] = inverted.place_counts
        return counts, place_counts

    def postings(self, field: str, terms: range) -> Inverted:
        postings = self._files.postings[field]
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

    def facts(self, field: str) -> list[Any]:
        if field in NUMBER_FACTS:
            numbers: list[Any] = self._files.number_facts[field].column[self._live].tolist()
            return numbers
        fact = self._files.text_facts[field]
        values = [None, *(value.decode() for value in fact.values[:])]
        return [values[number] for number in fact.column[self._live].tolist()]

    def stored(self, name: str) -> Iterator[tuple[bytes, Numbers]]:
        blobs = {"heads": self._files.heads, "texts": self._files.texts}[name]
        sizes = blobs.sizes()
        ends = np.cumsum(sizes)
        first = 0
        while first < len(sizes):
            begin = int(ends[first - 1]) if first else 0
            stop = max(first + 1, int(np.searchsorted(ends, begin + _STORED_PORTION)))
            kept = self._live[first:stop]
            portion = blobs.between(first, stop)[np.repeat(kept, sizes[first:stop])]
            yield portion.tobytes(), sizes[first:stop][kept]
            first = stop


def _first(counts: Numbers) -> Numbers:
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))


def _portions(files: SegmentFile, field: str, size: int) -> Iterator[range]:
    """Term ranges of a few million places each."""
    first = _first(files.postings[field].place_counts(range(size)))
    yield from portions(first)


def portions(first: Numbers, portion: int = 1 << 22) -> Iterator[range]:
    """Split terms into ranges that have about ``portion`` items each; ``first`` is where each term's items begin."""
    start, size = 0, len(first) - 1
    while start < size:
        stop = max(start + 1, int(np.searchsorted(first, int(first[start]) + portion)) - 1)
        yield range(start, min(stop, size))
        start = stop
