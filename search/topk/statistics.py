"""What scoring needs to know of a whole snapshot: document frequencies, average lengths, length norms.

The formula is that of Whoosh's BM25F, with exact lengths and the `term_weight` of `search.ranking`, a power of idf:
``weight * tf * (K1 + 1) / (tf + K1 * (1 - B + B * length / average))``. Numbers of documents and the average count
deleted documents until their segment is merged, as Whoosh does.
"""

from __future__ import annotations

import numpy as np

from index import Snapshot
from index.fields import TEXT_FIELDS
from index.snapshot import Segment
from search.ranking import K1, LENGTH_NORM, term_weight
from search.topk.scored import Scores


class Statistics:
    """Statistics of one snapshot, computed once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.documents = snapshot.documents
        self._average = {
            field: sum(int(segment.file.postings[field].lengths.sum(dtype=np.int64)) for segment in snapshot.segments)
            / max(1, snapshot.documents)
            for field in TEXT_FIELDS
        }
        self._norms = {
            (segment.number, field): self._norm(segment, field)
            for segment in snapshot.segments
            for field in TEXT_FIELDS
        }

    def weight(self, document_frequency: int) -> float:
        """What a term's saturated frequency is multiplied with, if it stands in so many documents."""
        return term_weight(self.documents, document_frequency)

    def average(self, field: str) -> float:
        """How many syllables a text field has in the mean."""
        return self._average[field]

    def factor(self, document_frequency: int) -> float:
        """What the quotient of frequency and norm is multiplied with."""
        return (K1 + 1) * self.weight(document_frequency)

    def norm(self, segment: Segment, field: str) -> Scores:
        """For each document of a segment what is added to a frequency below the line."""
        return self._norms[segment.number, field]

    def _norm(self, segment: Segment, field: str) -> Scores:
        share = LENGTH_NORM[field]
        lengths = segment.file.postings[field].lengths.astype(np.float32)
        return np.float32(K1) * (np.float32(1 - share) + np.float32(share / (self._average[field] or 1)) * lengths)
