"""Walking a Whoosh query tree over the arrays of one segment: each node becomes a set of documents with scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    constant,
    docs_of,
    intersection,
    levelled,
    lifted,
    scaled,
    scores_at,
    sum_at,
    union,
    without,
)
from search.topk.statistics import Statistics
from search.topk.words import Weighted, Words

_MOST_FACTORS = 1 << 15
"""Terms of which it is remembered how telling they are."""

_MOST_WORDS = 1 << 12
"""Words whose terms are remembered."""

_TERMS_AT_ONCE = 64
"""Terms between two looks at the clock."""

_WORDS_AT_ONCE = 16
"""The same of words."""

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
        self._words = [Words(leaf, self.statistics) for leaf in snapshot.leaves]
        self._known_words: Memo[int, tuple[whoosh.Or, tuple[Any, ...] | None]] = Memo(_MOST_WORDS)
        self._weighted: Memo[int, tuple[whoosh.Query, tuple[Weighted, ...] | None]] = Memo(_MOST_WORDS)
        self._factors: Memo[tuple[str, str], float] = Memo(_MOST_FACTORS)
        self._frequencies: Memo[tuple[str, bool], int] = Memo(_MOST_FACTORS)
        self._cache: Cache[Scored] = Cache(cache_bytes)
        self._cache_bytes = cache_bytes

    def compile(self) -> None:
        """Answer by compiled loops from now on; the caller knows that they are ready."""
        from search.topk.compiled import CompiledWords

        self._words = [CompiledWords(leaf, self.statistics) for leaf in self._leaves]
        # What the compiler takes of memory comes from here: it makes scores as fast as they are summed.
        self._cache.shrink(self._cache_bytes // 6)

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
                return self._cached(query.fieldname, query.text, query.boost, leaf)
            case whoosh.Or():
                return scaled(self._or(query, leaf, deadline), query.boost)
            case whoosh.And():
                if self._words[leaf.number].intersects and (words := self._words_of(query)) is not None:
                    together = self._words[leaf.number].with_all(words)
                    if together is not None:
                        return scaled(together, query.boost)
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
                return levelled(self._node(query.child, leaf, deadline), query.score)
            case whoosh.Phrase():
                return scaled(self._phrase(query, leaf), query.boost)
            case whoosh.Sequence():
                return scaled(self._sequence(query, leaf, deadline), query.boost)
            case whoosh.Prefix():
                return self._words[leaf.number].with_prefix(query.fieldname, query.text)
            case whoosh.Wildcard():
                return self._words[leaf.number].with_pattern(query.fieldname, query.text)
            case whoosh.TermRange():
                return constant(_between(query, leaf), query.boost, size)
            case whoosh.NumericRange():
                return constant(_in_range(query, leaf), 1.0, size)
            case whoosh.Every():
                return constant(np.arange(size), query.boost, size)
            case _ if query is whoosh.NullQuery or query == whoosh.NullQuery:
                return NOTHING
        raise TypeError(f"no execution for the query node {type(query).__name__}")

    def _cached(self, field: str, text: str, boost: float, leaf: Leaf) -> Scored:
        key = (leaf.number, field, text, boost)
        found = self._cache.get(key)
        if found is None:
            found = self._term(whoosh.Term(field, text, boost), leaf)
            self._cache.put(key, found, _bytes(found))
        return found

    def _term(self, query: whoosh.Term, leaf: Leaf) -> Scored:
        if _in_text(query):
            return self._words[leaf.number].scores([self._weigh(query.fieldname, query.text, query.boost)])
        documents = None
        if query.fieldname in TEXT_FACTS:
            documents = leaf.files.text_facts[query.fieldname].documents
        elif query.fieldname in LIST_FACTS:
            documents = leaf.files.list_facts[query.fieldname].documents
        if documents:
            return constant(documents(query.text.encode(errors="replace")), query.boost, leaf.files.documents)
        return NOTHING

    def _weigh(self, field: str, text: str, boost: float) -> Weighted:
        factor = self._factors.get((field, text))
        if factor is None:
            factor = self._factors.put((field, text), self.statistics.factor(self.frequency(field, text)))
        return Weighted(field, text, boost * factor)

    def frequency(self, field: str, text: str) -> int:
        """In how many documents of the whole snapshot a term stands: in the body, or in the title if that is more.

        A word is as telling in a title as it is in a body, though titles are short and have it less often.
        """
        _, is_folded = base_field(field)
        known = self._frequencies.get((text, is_folded))
        if known is None:
            counts = (
                sum(words.document_count(folded_field(name) if is_folded else name, text) for words in self._words)
                for name in TEXT_FIELDS
            )
            known = self._frequencies.put((text, is_folded), max(counts))
        return known

    def _or(self, query: whoosh.Or, leaf: Leaf, deadline: Deadline) -> Scored:
        """Any of the queries. A word, which is an Or of nothing but terms, is kept as one set."""
        queries = query.subqueries
        finder = self._words[leaf.number]
        # Few words are scored in one pass, unless time is out before it begins.
        if finder.intersects and len(queries) <= _WORDS_AT_ONCE and not (len(queries) > 1 and deadline.passed()):
            words = self._words_of(query)
            if words is not None:
                return finder.scores([term for word in words for term in word])
        terms = self._terms_of(query)
        if terms is None:
            parts: list[Scored] = []
            for each in queries:
                if parts and deadline.passed():
                    break
                parts.append(self._node(each, leaf, deadline))
            return union(parts, leaf.files.documents) if parts else NOTHING
        key = (leaf.number, terms)
        known = self._cache.get(key)
        if known is None:
            known = self._any_term(queries, leaf, deadline)
            if not deadline.missed:
                self._cache.put(key, known, _bytes(known))
        return known

    def _words_of(self, query: whoosh.Or | whoosh.And) -> list[tuple[Weighted, ...]] | None:
        """The terms of each word, where a query joins nothing but words of the text."""
        words = []
        for each in query.subqueries:
            known = self._weighted.get(id(each))
            if known is None or known[0] is not each:
                # The query is kept with it, so that no other gets its id.
                known = self._weighted.put(id(each), (each, self._word_of(each)))
            if known[1] is None:
                return None
            words.append(known[1])
        return words

    def _word_of(self, query: whoosh.Query) -> tuple[Weighted, ...] | None:
        terms = [query] if type(query) is whoosh.Term else query.subqueries if type(query) is whoosh.Or else []
        if not 0 < len(terms) <= _TERMS_AT_ONCE or not all(type(t) is whoosh.Term and _in_text(t) for t in terms):
            return None
        scale = 1.0 if type(query) is whoosh.Term else query.boost
        return tuple(self._weigh(term.fieldname, term.text, scale * term.boost) for term in terms)

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

    def _any_term(self, terms: Sequence[whoosh.Term], leaf: Leaf, deadline: Deadline) -> Scored:
        # The terms of a word are not kept beside the word: there is room for twice as many words without them.
        if all(map(_in_text, terms)):
            found: Scored = NOTHING
            for first in range(0, len(terms), _TERMS_AT_ONCE):
                if first and deadline.passed():
                    break
                some = [self._weigh(t.fieldname, t.text, t.boost) for t in terms[first : first + _TERMS_AT_ONCE]]
                scores = self._words[leaf.number].scores(some)
                found = union([found, scores], leaf.files.documents) if first else scores
            return found
        return union([self._term(term, leaf) for term in terms], leaf.files.documents)

    def _sequence(self, query: whoosh.Sequence, leaf: Leaf, deadline: Deadline) -> Scored:
        """Words in a row, each an Or of terms of one field."""
        words = [sub.subqueries if isinstance(sub, whoosh.Or) else [sub] for sub in query.subqueries]
        texts = [[term.text for term in terms] for terms in words]
        return self._row(
            words[0][0].fieldname,
            texts,
            query.slop,
            leaf,
            lambda: [self._node(sub, leaf, deadline) for sub in query.subqueries],
        )

    def _phrase(self, query: whoosh.Phrase, leaf: Leaf) -> Scored:
        field, finder = query.fieldname, self._words[leaf.number]
        if finder.intersects:
            found = finder.phrase([self._weigh(field, word, 1.0) for word in query.words], query.slop)
            if found is not None:
                return found
        return self._row(
            field,
            [[word] for word in query.words],
            query.slop,
            leaf,
            lambda: [self._cached(field, word, 1.0, leaf) for word in query.words],
        )

    def _row(
        self, field: str, words: list[list[str]], slop: int, leaf: Leaf, scored: Callable[[], list[Scored]]
    ) -> Scored:
        """The documents where words stand in this order, each at most ``slop`` after the one before.

        ``scored`` gives the documents of each word, whose scores are summed.
        """
        finder = self._words[leaf.number]
        if finder.intersects:
            docs, _ = finder.rows(field, words, slop)
            return Sparse(docs, sum_at(scored(), docs)) if len(docs) else NOTHING
        found = scored()
        together = docs_of(intersection(found, leaf.files.documents))
        docs = finder.rows(field, words, slop, together)[0] if len(together) else together
        return Sparse(docs, sum_at(found, docs)) if len(docs) else NOTHING


def _in_text(term: whoosh.Term) -> bool:
    return base_field(term.fieldname)[0] in TEXT_FIELDS


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
