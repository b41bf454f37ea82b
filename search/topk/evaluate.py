"""Walking a Whoosh query tree over the arrays of one segment: each node becomes a set of documents with scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from whoosh import query as whoosh

from index import Snapshot
from index.fields import LIST_FACTS, TEXT_FACTS
from index.memo import Memo
from index.snapshot import Segment
from search.topk.cache import Cache
from search.topk.deadline import ENDLESS, Deadline
from search.topk.in_rows import InRows
from search.topk.pending import Pending
from search.topk.ranges import between, in_range
from search.topk.scored import (
    NOTHING,
    Dense,
    Scored,
    Sparse,
    constant,
    docs_of,
    intersection,
    levelled,
    lifted,
    nbytes,
    scaled,
    union,
    without,
)
from search.topk.statistics import Statistics
from search.topk.weigher import Weigher, in_text
from search.topk.words import Words

_MOST_WORDS = 1 << 12
"""Words whose terms are remembered."""

_TERMS_AT_ONCE = 64
"""Terms between two looks at the clock."""

_WORDS_AT_ONCE = 16
"""The same of words."""

_WORDS_FOUND = 32
"""So many words are found first and scored as far as somebody asks; of more, too many documents come into question."""

Known = dict[tuple[int, int], tuple[whoosh.Query, Scored]]
"""By segment and id of a node what it has found; the node is kept with it, so that no other gets its id."""


class _Walk(NamedTuple):
    """A walk over the nodes of a query in one segment; ``known`` is what was found before in the same search."""

    segment: Segment
    deadline: Deadline
    known: Known

    @property
    def endless(self) -> _Walk:
        """For what is excluded: to stop early there would let in what is not wanted."""
        return self._replace(deadline=ENDLESS)


class Evaluator:
    """Evaluates queries over all segments of one snapshot. Threads may share it."""

    def __init__(self, snapshot: Snapshot, cache_bytes: int, *, compiled: bool) -> None:
        self.statistics = Statistics(snapshot)
        kind = _compiled_words() if compiled else Words
        self.words = [kind(segment, self.statistics) for segment in snapshot.segments]
        self.weigher = Weigher(self.statistics, self.words)
        self._known_words: Memo[int, tuple[whoosh.Or, tuple[Any, ...] | None]] = Memo(_MOST_WORDS)
        # Compiled loops make scores nearly as fast as they are summed.
        self._cache: Cache[Scored] = Cache(cache_bytes // 6 if compiled else cache_bytes)
        self._in_rows = InRows(self.words, self.weigher, cache_bytes // 24)

    def find(self, query: whoosh.Query, segment: Segment, deadline: Deadline, known: Known) -> Scored | Pending:
        """As `evaluate`, but what is any, or all, of some words is scored later, as far as it has to be."""
        few = isinstance(query, whoosh.Or | whoosh.And) and len(query.subqueries) <= _WORDS_FOUND
        if few and query.boost == 1.0 and (words := self.weigher.words(query)):
            matches = self.words[segment.number].matches(words, every=isinstance(query, whoosh.And))
            if matches is not None:
                return Pending(matches, segment.file.documents)
        return self.evaluate(query, segment, deadline, known)

    def evaluate(self, query: whoosh.Query, segment: Segment, deadline: Deadline, known: Known) -> Scored:
        """The live documents of a segment that meet a query.

        What its nodes find goes to ``known``, for other queries of the same search that have them too.
        """
        found = self._node(query, _Walk(segment, deadline, known))
        if segment.file.live is None:
            return found
        if isinstance(found, Dense):
            return Dense(np.where(segment.file.live, found.row, np.float32(0)))
        kept = segment.file.live[found.docs]
        return Sparse(found.docs[kept], found.scores[kept])

    def _node(self, query: whoosh.Query, walk: _Walk) -> Scored:
        """What a node finds, which is known where it is a part of an earlier query too."""
        key = walk.segment.number, id(query)
        known = walk.known.get(key)
        if known is not None:
            return known[1]
        found = self._found(query, walk)
        if not walk.deadline.missed:
            walk.known[key] = query, found
        return found

    def _found(self, query: whoosh.Query, walk: _Walk) -> Scored:
        """The same, found out."""
        segment, deadline = walk.segment, walk.deadline
        size = segment.file.documents
        match query:
            case whoosh.Term():
                return self._cached(query.fieldname, query.text, query.boost, segment)
            case whoosh.Or():
                return self._or(query, walk)
            case whoosh.And():
                return scaled(self._and(query, walk), query.boost)
            case whoosh.AndNot():
                found = self._node(query.a, walk)
                return without(found, self._node(query.b, walk.endless))
            case whoosh.AndMaybe():
                found = self._node(query.a, walk)
                return found if deadline.passed() else lifted(found, self._node(query.b, walk), size)
            case whoosh.Not():
                excluded = docs_of(self._node(query.query, walk.endless))
                return constant(np.setdiff1d(np.arange(size), excluded, assume_unique=True), 1.0, size)
            case whoosh.ConstantScoreQuery():
                return levelled(self._node(query.child, walk), query.score)
            case whoosh.Phrase():
                field = query.fieldname
                found = self._in_rows.phrase(query, segment, lambda word: self._cached(field, word, 1.0, segment))
                return scaled(found, query.boost)
            case whoosh.Sequence():
                found = self._in_rows.sequence(query, segment, deadline, lambda each: self._node(each, walk))
                return scaled(found, query.boost)
            case whoosh.Prefix():
                return self.words[segment.number].with_prefix(query.fieldname, query.text)
            case whoosh.Wildcard():
                return self.words[segment.number].with_pattern(query.fieldname, query.text)
            case whoosh.TermRange():
                return constant(between(query, segment), query.boost, size)
            case whoosh.NumericRange():
                return constant(in_range(query, segment), 1.0, size)
            case whoosh.Every():
                return constant(np.arange(size), query.boost, size)
            case _ if query is whoosh.NullQuery or query == whoosh.NullQuery:
                return NOTHING
        raise TypeError(f"no execution for the query node {type(query).__name__}")

    def _cached(self, field: str, text: str, boost: float, segment: Segment) -> Scored:
        key = (segment.number, field, text, boost)
        found = self._cache.get(key)
        if found is None:
            found = self._term(whoosh.Term(field, text, boost), segment)
            self._cache.put(key, found, nbytes(found))
        return found

    def _term(self, query: whoosh.Term, segment: Segment) -> Scored:
        if in_text(query):
            return self.words[segment.number].with_any(
                [(self.weigher.weigh(query.fieldname, query.text, query.boost),)]
            )
        documents = None
        if query.fieldname in TEXT_FACTS:
            documents = segment.file.text_facts[query.fieldname].documents
        elif query.fieldname in LIST_FACTS:
            documents = segment.file.list_facts[query.fieldname].documents
        if documents:
            return constant(documents(query.text.encode(errors="replace")), query.boost, segment.file.documents)
        return NOTHING

    def _and(self, query: whoosh.And, walk: _Walk) -> Scored:
        """All of the queries."""
        finder = self.words[walk.segment.number]
        if finder.intersects and (words := self.weigher.words(query)) is not None:
            together = finder.with_all(words)
            if together is not None:
                return together
        return intersection([self._node(each, walk) for each in query.subqueries], walk.segment.file.documents)

    def _or(self, query: whoosh.Or, walk: _Walk) -> Scored:
        """Any of the queries. Few words are scored in one pass, unless time is out before it begins."""
        queries, finder = query.subqueries, self.words[walk.segment.number]
        at_once = finder.intersects and not (len(queries) > 1 and walk.deadline.passed())
        if at_once and queries and type(queries[0]) is whoosh.Term and (word := self.weigher.word(query)) is not None:
            return finder.with_any([word])
        found = self._any_at_once(query, walk) if at_once and len(queries) <= _WORDS_AT_ONCE else None
        return scaled(self._any(query, walk) if found is None else found, query.boost)

    def _any_at_once(self, query: whoosh.Or, walk: _Walk) -> Scored | None:
        """Any of a few rows or words, unless all are known already; None where they are anything else."""
        finder = self.words[walk.segment.number]
        if (rows := self.weigher.rows(query)) and (found := finder.in_rows(rows)) is not None:
            return found
        if all((walk.segment.number, id(each)) in walk.known for each in query.subqueries):
            return None
        words = self.weigher.words(query)
        return None if words is None else finder.with_any(words)

    def _any(self, query: whoosh.Or, walk: _Walk) -> Scored:
        """Any of the queries, one by one. A word, which is an Or of nothing but terms, is kept as one set."""
        segment, deadline = walk.segment, walk.deadline
        terms = self._terms_of(query)
        if terms is None:
            parts: list[Scored] = []
            for each in query.subqueries:
                if parts and deadline.passed():
                    break
                parts.append(self._node(each, walk))
            return union(parts, segment.file.documents) if parts else NOTHING
        key = (segment.number, terms)
        known = self._cache.get(key)
        if known is None:
            known = self._any_term(query.subqueries, segment, deadline)
            if not deadline.missed:
                self._cache.put(key, known, nbytes(known))
        return known

    def _terms_of(self, query: whoosh.Or) -> tuple[Any, ...] | None:
        """The terms of a word, for telling it from others; None for anything else. Of a planned word it is known."""
        known = self._known_words.get(id(query))
        if known is None or known[0] is not query:
            terms = None
            if all(type(each) is whoosh.Term for each in query.subqueries):
                terms = tuple((each.fieldname, each.text, each.boost) for each in query.subqueries)
            # The query is kept with it, so that no other gets its id.
            known = self._known_words.put(id(query), (query, terms))
        return known[1]

    def _any_term(self, terms: Sequence[whoosh.Term], segment: Segment, deadline: Deadline) -> Scored:
        # The terms of a word are not kept beside the word: there is room for twice as many words without them.
        if all(map(in_text, terms)):
            found: Scored = NOTHING
            for first in range(0, len(terms), _TERMS_AT_ONCE):
                if first and deadline.passed():
                    break
                here = terms[first : first + _TERMS_AT_ONCE]
                some = tuple(self.weigher.weigh(term.fieldname, term.text, term.boost) for term in here)
                scores = self.words[segment.number].with_any([some])
                found = union([found, scores], segment.file.documents) if first else scores
            return found
        return union([self._term(term, segment) for term in terms], segment.file.documents)


def _compiled_words() -> type[Words]:
    from search.topk.compiled import CompiledWords

    return CompiledWords
