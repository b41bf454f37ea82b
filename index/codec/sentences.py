"""Where the sentences of the bodies of a segment begin."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from index.codec.arrays import Array, Numbers
from index.codec.container import Container


class Sentences:
    """For each document the places in its body, ascending, where its second and later sentences begin."""

    def __init__(self, container: Container) -> None:
        self.first: Array = container.array("sentences.first")
        """Where each document's places begin in `places`, and at the end where the last one's end."""
        self.places: Array = container.array("sentences.places")

    @cached_property
    def raw(self) -> tuple[Numbers, Numbers]:
        """`first` and `places`, for compiled loops, unverified: read only what was `require`d."""
        return self.first.raw, self.places.raw

    def require(self, documents: Numbers) -> None:
        """Verify what is there for some documents."""
        if not (self.first.verified and self.places.verified):
            for document in documents.tolist():
                self.of(document)

    def of(self, document: int) -> Numbers:
        """The places of one document."""
        return self.places[self.first.at(document) : self.first.at(document + 1)]

    def counts(self) -> Numbers:
        """How many places each document has."""
        return np.diff(self.first.all().astype(np.int64))
