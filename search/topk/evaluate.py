"""Walking a Whoosh query tree over the arrays of one segment: each node becomes a set of documents with scores."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import query as whoosh

from index import Snapshot
from index.fields import LIST_FACTS, NO_NUMBER, NUMBER_FACTS, TEXT_FACTS, TEXT_FIELDS, base_field, folded_field
from index.memo import Memo
from index.snapshot import Leaf
from search.explanation import Explanation
from search.topk.cache import Cache
from search.topk.scored import (
    NOTHING,
    Dense,
    Scored,
    Sparse,
    compact,
    constant,
    docs_of,
    intersection,
    lifted,
    scaled,
    scores_at,
    union,
    without,
)
from search.topk.statistics import Statistics
from search.topk.words import Places, Words

_MOST_FREQUENCIES = 1 << 16
"""Terms whose document frequency is remembered."""

_FEW = 8
"""Numbers that are fewer than one in so many are looked up one by one; more are merged."""


_JOINED = {
    whoosh.Or: "the sum of",
    whoosh.And: "the sum of",
    whoosh.Sequence: "words in a row, the sum of",
    whoosh.Phrase: "words in a row, the sum of",
    whoosh.AndMaybe: "the sum of",
    whoosh.AndNot: "without what is excluded",
}


class Deadline:
    """The moment until which a search may work. ``missed`` tells whether anything was left out because of it."""

    def __init__(self, seconds: float | None) -> None:
        self._until = None if seconds is None else monotonic() + seconds
        self.missed = False

    def passed(self) -> bool:
        """Whether to stop here; asked only where something is there to be returned already."""
        if self._until is not None and monotonic() > self._until:
            self.missed = True
        return self.missed


_ENDLESS = Deadline(None)
"""For what is excluded: to stop early there would let in what is not wanted."""


class Evaluator:
    """Evaluates queries over all segments of one snapshot. Threads may share it."""

    def __init__(self, snapshot: Snapshot, cache_bytes: int) -> None:
        self._leaves = snapshot.leaves
        self.statistics = Statistics(snapshot)
        self._words = [Words(leaf) for leaf in snapshot.leaves]
        self._frequencies: Memo[tuple[str, bool], int] = Memo(_MOST_FREQUENCIES)
        self._cache: Cache[Scored] = Cache(cache_bytes)

    def evaluate(self, query: whoosh.Query, leaf: Leaf, deadline: Deadline) -> Scored:
        """The live documents of a segment that meet a query."""
        found = self._node(query, leaf, deadline)
        if leaf.files.live is None:
            return found
        if isinstance(found, Dense):
            return Dense(np.where(leaf.files.live, found.row, np.float32(0)))
        kept = leaf.files.live[found.docs]
        return Sparse(found.docs[kept], found.scores[kept])

    def explain(self, query: whoosh.Query, leaf: Leaf, document: int) -> Explanation:
        """How a document of a segment comes to its score, down to each term; of value 0 where it isn't found."""
        docs = np.array([document])
        score = float(scores_at(self.evaluate(query, leaf, Deadline(None)), docs)[0])
        match query:
            case whoosh.Term() if base_field(query.fieldname)[0] in TEXT_FIELDS:
                return Explanation(score, self._term_text(query, leaf, document))
            case whoosh.Or() | whoosh.And() | whoosh.Sequence():
                asked = query.subqueries
            case whoosh.AndMaybe() | whoosh.AndNot():
                asked = [query.a] if isinstance(query, whoosh.AndNot) else [query.a, query.b]
            case whoosh.Phrase():
                asked = [whoosh.Term(query.fieldname, word) for word in query.words]
            case _:
                return Explanation(score, f"constant for {query}")
        parts = [self.explain(each, leaf, document) for each in asked] if score else []
        return Explanation(score, _JOINED[type(query)], tuple(part for part in parts if part.value))

    def _term_text(self, query: whoosh.Term, leaf: Leaf, document: int) -> str:
        docs, frequencies = self._words[leaf.number].postings(query.fieldname, query.text)
        own = frequencies[docs == document]
        field, _ = base_field(query.fieldname)
        weight = self.statistics.weight(self.frequency(query.fieldname, query.text))
        length = int(leaf.files.postings[field].lengths[document])
        return (
            f"{query.fieldname}:{query.text}, times {query.boost:g}, weight {weight:.3f}, "
            f"{int(own[0]) if len(own) else 0} times in {length} syllables"
        )

    def _node(self, query: whoosh.Query, leaf: Leaf, deadline: Deadline) -> Scored:
        size = leaf.files.documents
        match query:
            case whoosh.Term():
                return self._cached((leaf.number, query.fieldname, query.text, query.boost), query, leaf)
            case whoosh.Or():
                return scaled(self._or(query.subqueries, leaf, deadline), query.boost)
            case whoosh.And():
                parts = [self._node(each, leaf, deadline) for each in query.subqueries]
                return scaled(intersection(parts, size), query.boost)
            case whoosh.AndNot():
                found = self._node(query.a, leaf, deadline)
                return without(found, self._node(query.b, leaf, _ENDLESS))
            case whoosh.AndMaybe():
                found = self._node(query.a, leaf, deadline)
                return found if deadline.passed() else lifted(found, self._node(query.b, leaf, deadline), size)
            case whoosh.Not():
                excluded = docs_of(self._node(query.query, leaf, _ENDLESS))
                return constant(np.setdiff1d(np.arange(size), excluded, assume_unique=True), 1.0, size)
            case whoosh.ConstantScoreQuery():
                return constant(docs_of(self._node(query.child, leaf, deadline)), query.score, size)
            case whoosh.Phrase():
                return scaled(self._phrase(query, leaf), query.boost)
            case whoosh.Sequence():
                return scaled(self._sequence(query, leaf, deadline), query.boost)
            case whoosh.Prefix():
                return constant(self._words[leaf.number].documents_with_prefix(query.fieldname, query.text), 1.0, size)
            case whoosh.Wildcard():
                return constant(self._words[leaf.number].documents_with_pattern(query.fieldname, query.text), 1.0, size)
            case whoosh.TermRange():
                return constant(_between(query, leaf), query.boost, size)
            case whoosh.NumericRange():
                return constant(_in_range(query, leaf), 1.0, size)
            case whoosh.Every():
                return constant(np.arange(size), query.boost, size)
            case _ if query is whoosh.NullQuery or query == whoosh.NullQuery:
                return NOTHING
        raise TypeError(f"no execution for the query node {type(query).__name__}")

    def _cached(self, key: tuple[Any, ...], query: whoosh.Term, leaf: Leaf) -> Scored:
        found = self._cache.get(key)
        if found is None:
            found = self._term(query, leaf)
            self._cache.put(key, found, _bytes(found))
        return found

    def _term(self, query: whoosh.Term, leaf: Leaf) -> Scored:
        field, text, boost, size = query.fieldname, query.text, query.boost, leaf.files.documents
        name, _ = base_field(field)
        if name in TEXT_FIELDS:
            docs, frequencies = self._words[leaf.number].postings(field, text)
            factor = boost * self.statistics.weight(self.frequency(field, text))
            return compact(docs, self.statistics.impacts(leaf, name, docs, frequencies, factor), size)
        if field in TEXT_FACTS:
            return constant(leaf.files.text_facts[field].documents(text.encode(errors="replace")), boost, size)
        if field in LIST_FACTS:
            return constant(leaf.files.list_facts[field].documents(text.encode(errors="replace")), boost, size)
        return NOTHING

    def frequency(self, field: str, text: str) -> int:
        """In how many documents of the whole snapshot a term stands: in the body, or in the title if that is more.

        A word is as telling in a title as it is in a body, though titles are short and have it less often.
        """
        _, is_folded = base_field(field)
        key = (text, is_folded)
        known = self._frequencies.get(key)
        if known is None:
            counts = (
                sum(len(words.postings(folded_field(name) if is_folded else name, text)[0]) for words in self._words)
                for name in TEXT_FIELDS
            )
            known = self._frequencies.put(key, max(counts))
        return known

    def _or(self, queries: Sequence[whoosh.Query], leaf: Leaf, deadline: Deadline) -> Scored:
        """Any of the queries. A word, which is an Or of nothing but terms, is kept as one set."""
        key = None
        if all(type(query) is whoosh.Term for query in queries):
            key = (leaf.number, *((query.fieldname, query.text, query.boost) for query in queries))
            if (known := self._cache.get(key)) is not None:
                return known
        parts: list[Scored] = []
        for query in queries:
            if parts and deadline.passed():
                break
            # The terms of a word are not kept beside the word: there is room for twice as many words without them.
            parts.append(self._term(query, leaf) if key else self._node(query, leaf, deadline))
        found = union(parts, leaf.files.documents) if parts else NOTHING
        if key and not deadline.missed:
            self._cache.put(key, found, _bytes(found))
        return found

    def _sequence(self, query: whoosh.Sequence, leaf: Leaf, deadline: Deadline) -> Scored:
        """Words in a row, each an Or of terms of one field."""
        words = [sub.subqueries if isinstance(sub, whoosh.Or) else [sub] for sub in query.subqueries]
        found = [self._node(sub, leaf, deadline) for sub in query.subqueries]
        return self._row(words[0][0].fieldname, [[t.text for t in terms] for terms in words], found, query.slop, leaf)

    def _phrase(self, query: whoosh.Phrase, leaf: Leaf) -> Scored:
        field = query.fieldname
        found = [self._cached((leaf.number, field, w, 1.0), whoosh.Term(field, w), leaf) for w in query.words]
        return self._row(field, [[word] for word in query.words], found, query.slop, leaf)

    def _row(self, field: str, words: list[list[str]], found: list[Scored], slop: int, leaf: Leaf) -> Scored:
        """The documents where words stand in this order, each at most ``slop`` after the one before.

        ``found`` are the documents of each word; where they have them all, their scores are summed.
        """
        together = intersection(found, leaf.files.documents)
        docs = docs_of(together)
        if not len(docs):
            return NOTHING
        finder = self._words[leaf.number]
        places = [finder.places(field, word, docs) for word in words]
        ends = _adjacent(places) if slop == 1 else _chained(places, slop)
        with_row = finder.document_of(field, ends)
        distinct = with_row[np.concatenate(([True], with_row[1:] != with_row[:-1]))] if len(with_row) else with_row
        return Sparse(distinct, scores_at(together, distinct))


def _adjacent(places: list[Places]) -> Places:
    """Where a row of neighbours begins: found from its rarest word on."""
    order = sorted(range(len(places)), key=lambda number: len(places[number]))
    starts = places[order[0]] - order[0]
    for number in order[1:]:
        if not len(starts) or not len(places[number]):
            return starts[:0]
        starts = _in_both(starts + number, places[number]) - number
    return starts


def _in_both(few: Places, many: Places) -> Places:
    """The numbers that are in two ascending arrays of distinct ones."""
    if len(few) * _FEW < len(many):
        found: Places = few[many.take(np.searchsorted(many, few), mode="clip") == few]
        return found
    # A stable sort merges two ascending runs in one pass.
    together = np.concatenate((few, many))
    together.sort(kind="stable")
    both: Places = together[1:][together[1:] == together[:-1]]
    return both


def _chained(places: list[Places], slop: int) -> Places:
    """Where chains of words end, each at most ``slop`` after the one before."""
    ends = places[0]
    for following in places[1:]:
        reached = np.searchsorted(ends, following) > np.searchsorted(ends, following - slop)
        ends = following[reached]
    return ends


def _between(query: whoosh.TermRange, leaf: Leaf) -> NDArray[Any]:
    """The documents with a value of a list fact from ``start`` to ``end``, both included."""
    assert query.fieldname in LIST_FACTS
    assert not query.startexcl
    assert not query.endexcl
    fact = leaf.files.list_facts[query.fieldname]
    first = fact.values.first_from(query.start.encode()) if query.start else 0
    last = fact.values.first_from(query.end.encode() + b"\0") if query.end else len(fact.values)
    return np.unique(fact.documents_of(range(first, max(first, last))))


def _in_range(query: whoosh.NumericRange, leaf: Leaf) -> NDArray[Any]:
    assert query.fieldname in NUMBER_FACTS
    column = leaf.files.number_facts[query.fieldname].column
    inside = column != NO_NUMBER
    if query.start is not None:
        inside &= column > query.start if query.startexcl else column >= query.start
    if query.end is not None:
        inside &= column < query.end if query.endexcl else column <= query.end
    return np.flatnonzero(inside)


def _bytes(scored: Scored) -> int:
    if isinstance(scored, Dense):
        return int(scored.row.nbytes)
    return int(scored.docs.nbytes + scored.scores.nbytes) + 200
