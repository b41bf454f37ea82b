"""What a segment is merged from: runs kept on disk, and segments that are already there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from index.bulk.invert import Inverted
from index.bulk.pairs import SpilledPairs
from index.codec.arrays import Numbers
from index.codec.facts import Values
from index.codec.numbering import Joined


class Part(Protocol):
    """Documents with their postings, in order of the part's own term numbers."""

    documents: int

    def terms(self) -> Joined:
        """The terms that stand in any document, ascending, as `index.codec.dictionary.term` writes them."""

    def lengths(self, field: str) -> Numbers:
        """For each document the number of its syllables."""

    def counts(self, field: str) -> tuple[Numbers, Numbers]:
        """For each term how many documents and how many places it has."""

    def postings(self, field: str, terms: range) -> Inverted:
        """The postings of neighbouring terms."""

    def pairs(self) -> Sequence[SpilledPairs]:
        """How often terms follow each other, in its documents together; counts of one pair are to be added."""

    def sentences(self) -> tuple[Numbers, Numbers]:
        """The places where sentences of a body begin after its first, and how many each document has."""

    def values(self, field: str) -> Values:
        """A text fact or list fact of each document."""

    def numbers(self, field: str) -> Numbers:
        """A number fact of each document."""

    def stored_sizes(self, name: str) -> Numbers:
        """How many bytes the stored `heads` or `texts` have, each."""

    def stored(self, name: str) -> Iterator[Numbers]:
        """Their bytes end to end, in portions."""
