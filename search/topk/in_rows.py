"""Finding words that stand in a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from whoosh import query as whoosh

from index.snapshot import Segment
from search.topk.cache import Cache
from search.topk.deadline import Deadline
from search.topk.scored import NOTHING, Scored, Sparse, docs_of, intersection, nbytes, sum_at
from search.topk.weigher import Weigher
from search.topk.words import Words


class InRows:
    """Finds rows of words in the segments of a snapshot, and keeps those of several forms. Threads may share it."""

    def __init__(self, words: Sequence[Words], weigher: Weigher, cache_bytes: int) -> None:
        self._words = words
        self._weigher = weigher
        self._cache: Cache[tuple[whoosh.Sequence, Scored]] = Cache(cache_bytes)

    def phrase(self, query: whoosh.Phrase, segment: Segment, scored: Callable[[str], Scored]) -> Scored:
        """What has the words of a phrase in a row; ``scored`` gives the documents of one of them."""
        finder = self._words[segment.number]
        if finder.intersects:
            found = finder.in_rows([self._weigher.row(query)])
            if found is not None:
                return found
        words = [[word] for word in query.words]
        return self._row(query.fieldname, words, query.slop, segment, lambda: list(map(scored, query.words)))

    def sequence(
        self, query: whoosh.Sequence, segment: Segment, deadline: Deadline, scored: Callable[[whoosh.Query], Scored]
    ) -> Scored:
        """What has words in a row, each an Or of terms of one field; ``scored`` gives what one of them finds.

        Kept, as it costs more than all else, and other writings are asked for again and again.
        """
        key = segment.number, id(query)
        known = self._cache.get(key)
        if known is not None and known[0] is query:
            return known[1]
        words = [sub.subqueries if isinstance(sub, whoosh.Or) else [sub] for sub in query.subqueries]
        texts = [[term.text for term in terms] for terms in words]
        field = words[0][0].fieldname
        found = self._row(field, texts, query.slop, segment, lambda: list(map(scored, query.subqueries)))
        if not deadline.missed:
            # The query is kept with it, so that no other gets its id.
            self._cache.put(key, (query, found), nbytes(found))
        return found

    def _row(
        self, field: str, words: list[list[str]], slop: int, segment: Segment, scored: Callable[[], list[Scored]]
    ) -> Scored:
        """The documents where words stand in this order, each at most ``slop`` after the one before.

        ``scored`` gives the documents of each word, whose scores are summed.
        """
        finder = self._words[segment.number]
        if finder.intersects:
            docs, _ = finder.rows(field, words, slop)
            return Sparse(docs, sum_at(scored(), docs)) if len(docs) else NOTHING
        found = scored()
        together = docs_of(intersection(found, segment.file.documents))
        docs = finder.rows(field, words, slop, together)[0] if len(together) else together
        return Sparse(docs, sum_at(found, docs)) if len(docs) else NOTHING
