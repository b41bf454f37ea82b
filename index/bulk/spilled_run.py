"""A run that waits on disk for merging."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.bulk.invert import Inverted
from index.bulk.pairs import SpilledPairs
from index.bulk.run import Run
from index.bulk.spill import Spill, bounds
from index.bulk.values import arrays_of, spilled
from index.codec.arrays import Numbers
from index.codec.facts import Values
from index.codec.numbering import Joined
from index.fields import LIST_FACTS, TEXT_FACTS, TEXT_FIELDS


class SpilledRun:
    """A `Part` that is a run on disk, read back in slices."""

    def __init__(self, documents: int, spill: Spill) -> None:
        self.documents = documents
        self._spill = spill

    @classmethod
    def write(cls, run: Run, path: Path) -> SpilledRun:
        """Spill a run to a new file."""
        terms = Joined.of(run.terms)
        arrays: dict[str, Numbers | bytes] = {"terms": terms.data, "terms.ends": terms.ends}
        for name in (*TEXT_FACTS, *LIST_FACTS):
            arrays |= arrays_of(run.values[name], name)
        arrays |= run.numbers
        for name, (items, sizes) in run.stored.items():
            arrays[name], arrays[f"{name}.sizes"] = items, sizes
        arrays |= zip(("sentences", "sentences.counts"), run.sentences, strict=True)
        for field in TEXT_FIELDS:
            inverted = run.inverted[field]
            arrays[f"{field}.lengths"] = run.lengths[field]
            arrays[f"{field}.first"] = bounds(inverted.counts)
            arrays[f"{field}.first_place"] = bounds(inverted.place_counts)
            arrays[f"{field}.documents"] = inverted.documents
            arrays[f"{field}.frequencies"] = inverted.frequencies
            arrays[f"{field}.places"] = inverted.places
            arrays |= SpilledPairs.arrays(run.pairs[field], field)
        return cls(run.documents, Spill.write(path, arrays))

    def remove(self) -> None:
        """Take it off the disk again."""
        self._spill.remove()

    def terms(self) -> Joined:
        with self._spill.opened() as read:
            return Joined(read("terms"), read("terms.ends"))

    def lengths(self, field: str) -> Numbers:
        return self._spill.read(f"{field}.lengths")

    def counts(self, field: str) -> tuple[Numbers, Numbers]:
        with self._spill.opened() as read:
            return np.diff(read(f"{field}.first")), np.diff(read(f"{field}.first_place"))

    def postings(self, field: str, terms: range) -> Inverted:
        with self._spill.opened() as read:
            first = read(f"{field}.first", terms.start, terms.stop + 1)
            first_place = read(f"{field}.first_place", terms.start, terms.stop + 1)
            return Inverted(
                np.diff(first),
                np.diff(first_place),
                read(f"{field}.documents", int(first[0]), int(first[-1])),
                read(f"{field}.frequencies", int(first[0]), int(first[-1])),
                read(f"{field}.places", int(first_place[0]), int(first_place[-1])),
            )

    def pairs(self) -> Sequence[SpilledPairs]:
        return [SpilledPairs(self._spill, field) for field in TEXT_FIELDS]

    def sentences(self) -> tuple[Numbers, Numbers]:
        return self._spill.read("sentences"), self._spill.read("sentences.counts")

    def values(self, field: str) -> Values:
        return spilled(self._spill, field)

    def numbers(self, field: str) -> Numbers:
        return self._spill.read(field)

    def stored_sizes(self, name: str) -> Numbers:
        return self._spill.read(f"{name}.sizes")

    def stored(self, name: str) -> Iterator[Numbers]:
        yield self._spill.read(name)
