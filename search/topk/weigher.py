"""What the words of a query are worth: their terms, each with what its BM25 is multiplied with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whoosh import query as whoosh

from index.fields import TEXT_FIELDS, base_field, folded_field
from index.memo import Memo
from search.topk.statistics import Statistics
from search.topk.words import Row, Weighted, Word, Words

_MOST_FACTORS = 1 << 15
"""Terms of which it is remembered how telling they are."""

_MOST_WORDS = 1 << 12
"""Words whose terms are remembered."""

_MOST_TERMS = 64
"""More are no word, but a list."""


class Weigher:
    """Weighs terms in one snapshot, of which ``words`` has each segment. Threads may share it."""

    def __init__(self, statistics: Statistics, words: Sequence[Words]) -> None:
        self._statistics = statistics
        self._segments = words
        self._known: Memo[int, tuple[whoosh.Query, Word | None]] = Memo(_MOST_WORDS)
        self._factors: Memo[tuple[str, str], float] = Memo(_MOST_FACTORS)
        self._frequencies: Memo[tuple[str, bool], int] = Memo(_MOST_FACTORS)

    def weigh(self, field: str, text: str, boost: float) -> Weighted:
        """A term with what its BM25 is multiplied with."""
        factor = self._factors.get((field, text))
        if factor is None:
            factor = self._factors.put((field, text), self._statistics.factor(self.frequency(field, text)))
        return Weighted(field, text, boost * factor)

    def frequency(self, field: str, text: str) -> int:
        """In how many documents of the whole snapshot a term stands: in the body, or in the title if that is more.

        A word is as telling in a title as it is in a body, though titles are short and have it less often.
        """
        _, is_folded = base_field(field)
        known = self._frequencies.get((text, is_folded))
        if known is None:
            counts = (
                sum(words.document_count(folded_field(name) if is_folded else name, text) for words in self._segments)
                for name in TEXT_FIELDS
            )
            known = self._frequencies.put((text, is_folded), max(counts))
        return known

    def words(self, query: whoosh.Or | whoosh.And) -> list[Word] | None:
        """The words that a query joins; None where it joins anything else."""
        words = []
        for each in query.subqueries:
            word = self.word(each)
            if word is None:
                return None
            words.append(word)
        return words

    def word(self, query: whoosh.Query) -> Word | None:
        """The terms of a query that is a term or any of a few; None of anything else."""
        known = self._known.get(id(query))
        if known is None or known[0] is not query:
            # The query is kept with it, so that no other gets its id.
            known = self._known.put(id(query), (query, self._word(query)))
        return known[1]

    def rows(self, query: whoosh.Or) -> list[Row] | None:
        """The rows of words that a query is any of, at most one of each field and with the same slop; else None."""
        asked = query.subqueries
        if len(asked) > len(TEXT_FIELDS) or not all(type(each) is whoosh.Phrase for each in asked):
            return None
        fields, slops = {base_field(each.fieldname)[0] for each in asked}, {each.slop for each in asked}
        if len(slops) > 1 or len(fields) < len(asked):
            return None
        return [self.row(each, each.boost) for each in asked]

    def row(self, query: whoosh.Phrase, boost: float = 1.0) -> Row:
        """The terms of a phrase, and its slop."""
        return Row(tuple([self.weigh(query.fieldname, word, boost) for word in query.words]), query.slop)

    def _word(self, query: whoosh.Query) -> Word | None:
        terms = list(_terms(query))
        if not 0 < len(terms) <= _MOST_TERMS or not all(
            type(term) is whoosh.Term and in_text(term) for term, _ in terms
        ):
            return None
        return tuple(self.weigh(term.fieldname, term.text, scale * term.boost) for term, scale in terms)


def _terms(query: whoosh.Query, scale: float = 1.0) -> Iterator[tuple[whoosh.Query, float]]:
    """What a query is any of, however deep, each with the boosts of what it is in."""
    if type(query) is whoosh.Or:
        for each in query.subqueries:
            yield from _terms(each, scale * query.boost)
    else:
        yield query, scale


def in_text(term: whoosh.Term) -> bool:
    """Whether a term is one of titles or bodies."""
    return base_field(term.fieldname)[0] in TEXT_FIELDS
