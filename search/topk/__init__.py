"""Executing query trees over the flat arrays of a snapshot: exact scores, exact totals, the best first.

Nothing above this package knows how that is done. Stock Whoosh's searcher over the same files gives the same answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from whoosh import query as whoosh

from index import Snapshot
from index.analysis import Syllable
from index.compiled import available
from index.fields import folded_field
from search.explanation import Explanation
from search.topk.deadline import Deadline
from search.topk.evaluate import Evaluator, Known
from search.topk.found import Found, Sort
from search.topk.highest import highest
from search.topk.words import Counted

__all__ = ["Counted", "Deadline", "Executor", "Found", "Known", "Sort", "highest"]

CACHE_BYTES = 48 << 20
"""Room for the scores of recent words, a sixth of it with compiled loops: a row of 20,000 articles takes 80 kB."""


class Executor:
    """Runs queries over one snapshot. Threads may share it."""

    def __init__(self, snapshot: Snapshot, cache_bytes: int = CACHE_BYTES, *, compiled: bool | None = None) -> None:
        """``compiled`` tells whether to answer by compiled loops, which are there; None is wherever they are."""
        self._snapshot = snapshot
        self.compiled = available() if compiled is None else compiled
        self._evaluator = Evaluator(snapshot, cache_bytes, compiled=self.compiled)

    def find(self, query: whoosh.Query, seconds: float | None = None, known: Known | None = None) -> Found:
        """What meets ``query``. After ``seconds`` the rest is left out, and the result says so.

        Queries of one search that are given the same ``known`` share what their parts find.
        """
        deadline = Deadline(seconds)
        known = {} if known is None else known
        find = self._evaluator.find
        parts = tuple([(segment, find(query, segment, deadline, known)) for segment in self._snapshot.segments])
        return Found(parts, complete=not deadline.missed, compiled=self.compiled)

    def in_a_row(self, forms: Sequence[str], most: int) -> Counted:
        """In how many articles some forms stand in a row in the text.

        The first ``most`` or so of those with the rarest one are looked at; where there are more they stand for all.
        """
        documents = self._evaluator.statistics.documents
        parts = [
            words.in_a_row("body", forms, -(-most * segment.file.documents // documents))
            for segment, words in zip(self._snapshot.segments, self._evaluator.words, strict=True)
        ]
        return Counted(sum(part.documents for part in parts), sum(part.looked_at for part in parts))

    def average(self, field: str) -> float:
        """How many syllables a text field has in the mean."""
        return self._evaluator.statistics.average(field)

    def folded_frequency(self, typed: Syllable) -> int:
        """In how many documents any form stands that folds as ``typed`` does; in titles, if it is more of them."""
        return self._evaluator.weigher.frequency(folded_field("body"), typed.folded)

    def explain(self, query: whoosh.Query, number: int) -> Explanation:
        """How the document with an internal number comes to its score."""
        from search.topk.explaining import explain

        segment = self._snapshot.segment_of(number)
        return explain(self._evaluator, query, segment, number - segment.offset)
