"""From a query to weighted terms: the Whoosh query tree that finds and scores what was typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from whoosh import query as whoosh

from index import Snapshot
from index.analysis import Syllable
from index.fields import TEXT_FIELDS, folded_field
from index.memo import Memo
from search.criteria import Criteria, Match
from search.fact_queries import facts, number_range, published, spoken, words_in_a_row
from search.fields import MENTIONS
from search.grades import Grade
from search.joined import all_of, any_of
from search.meaning.values import values_meant
from search.ranking import (
    ALL_WORDS,
    FIELD_WEIGHTS,
    GRADE_WEIGHTS,
    MENTION_WEIGHTS,
    OTHER_WRITING,
    PUBLISHED_WITHIN,
    UNMARKED_IN_MARKED,
    term_weight,
)
from search.syntax.tree import (
    Alternatives,
    Clause,
    Either,
    Group,
    Leaf,
    Mention,
    Node,
    Other,
    Period,
    Phrase,
    Prefix,
    Published,
    Spoken,
    Value,
    Views,
    Word,
    syllables,
)
from search.syntax.typed_dates import TypedDate
from search.weights import Weights, same_word

JoinOperator = Literal["and", "or"]

_MOST_WORDS = 1 << 12
"""Words and phrases whose plans are remembered."""


class Planner:
    """Plans queries against one snapshot under one set of criteria. Threads may share it; plans are never changed."""

    def __init__(self, snapshot: Snapshot, criteria: Criteria) -> None:
        self.criteria = criteria
        self.weights = Weights(snapshot, criteria)
        self._snapshot = snapshot
        self._known: Memo[Leaf, whoosh.Query] = Memo(_MOST_WORDS)
        self._others: Memo[tuple[Word | Phrase, Other], whoosh.Query] = Memo(_MOST_WORDS)
        self._meant: Memo[tuple[str, str], tuple[str, ...]] = Memo(_MOST_WORDS)

    def plan(self, root: Node, operator: JoinOperator) -> whoosh.Query:
        """The tree for a query; ``operator`` joins the words of groups that leave that open."""
        match root:
            case Word() | Phrase() | Prefix():
                known = self._known.get(root)
                return self._known.put(root, self._text(root)) if known is None else known
            case Value(field, text):
                return self.value(field, text)
            case Published(days):
                return published(days)
            case Spoken(days):
                return spoken(days)
            case Mention(typed):
                return any_of([self.plan(typed, operator), self._whatever_mentions(root)])
            case Period(typed, date):
                return any_of([self.plan(typed, operator), *self._whatever_is_in(date)])
            case Views(low, high):
                return number_range("views", low or 0, high)
            case Alternatives(typed, others):
                asked = self.plan(typed, operator)
                return any_of([asked, *(self._other(typed, other, operator) for other in others)])
            case Either(nodes):
                return any_of(self.plan(node, operator) for node in nodes)
            case Group(clauses, explicit):
                return self._group(clauses, "and" if explicit else operator)

    def _text(self, leaf: Leaf) -> whoosh.Query:
        fields = (leaf.field,) if leaf.field else TEXT_FIELDS
        match leaf:
            case Word(syllable):
                # All terms side by side: so they are told for those of one word, and scored in one pass.
                return any_of(term for field in fields for term in self._word(syllable, field))
            case Phrase(syllables, slop):
                return any_of(self._phrase(syllables, slop, field) for field in fields)
            case Prefix(syllable):
                return any_of(self._prefix(syllable, fields))

    def beyond_words(self, root: Node, operator: JoinOperator) -> whoosh.Query:
        """What adds to the scores of what ``root`` finds beside its plain words: rows, other writings, mentions."""
        match root:
            case Word(_, None) | Phrase(_, 1, None):
                return whoosh.NullQuery
            case Mention(typed):
                return any_of([self.beyond_words(typed, operator), self._whatever_mentions(root)])
            case Period(typed, date):
                return any_of([self.beyond_words(typed, operator), *self._whatever_is_in(date)])
            case Alternatives(typed, others):
                written = (self._other(typed, other, operator) for other in others)
                return any_of([self.beyond_words(typed, operator), *written])
            case Either(nodes):
                return any_of(self.beyond_words(node, operator) for node in nodes)
            case Group(clauses):
                once = dict.fromkeys(clause.node for clause in clauses if clause.sign != "-")
                return any_of(self.beyond_words(node, operator) for node in once)
            case _:
                return self.plan(root, operator)

    def above_all(self, first: whoosh.Query, query: whoosh.Query) -> whoosh.Query:
        """What meets ``query``, those that meet ``first`` before all others."""
        return whoosh.AndMaybe(query, whoosh.ConstantScoreQuery(first, ALL_WORDS))

    def value(self, field: str, text: str) -> whoosh.Query:
        """Articles whose fact has these syllables in a row, or is the number with these parts."""
        if field == "id":
            return whoosh.Term("id", text.strip())
        values = self.meant(field, text)
        return facts(field, values) if values or field not in MENTIONS else words_in_a_row(text)

    def lacks(self, value: Value) -> bool:
        """Whether no article has a value, nor its words where these would do."""
        return self.value(value.field, value.text) is whoosh.NullQuery

    def meant(self, field: str, text: str) -> tuple[str, ...]:
        """The values of a field that are meant by what was typed for it."""
        known = self._meant.get((field, text))
        if known is None:
            known = self._meant.put((field, text), values_meant(self._snapshot, self.criteria, field, text))
        return known

    def _whatever_mentions(self, meant: Mention) -> whoosh.Query:
        met = any_of([facts(meant.field, meant.values), *map(self._text, meant.rows)])
        return whoosh.ConstantScoreQuery(met, MENTION_WEIGHTS[meant.field])

    def _whatever_is_in(self, date: TypedDate) -> Iterator[whoosh.Query]:
        if date.days:
            yield whoosh.ConstantScoreQuery(spoken(date.days), MENTION_WEIGHTS["day"])
            yield whoosh.ConstantScoreQuery(published(date.days), PUBLISHED_WITHIN)

    def _other(self, typed: Word | Phrase, other: Other, operator: JoinOperator) -> whoosh.Query:
        """What finds another writing, worth a part of what finding the typed one is worth. Words need no operator."""
        known = self._others.get((typed, other))
        return self._others.put((typed, other), self._written(typed, other, operator)) if known is None else known

    def _written(self, typed: Word | Phrase, other: Other, operator: JoinOperator) -> whoosh.Query:
        written = self.plan(other.leaf, operator)
        if written is whoosh.NullQuery:
            return written
        worth, own = self._worth(typed), self._worth(other.leaf)
        weighted = _times(written, OTHER_WRITING * min(worth, own) / own)
        rivals = any_of(self.plan(rival, operator) for rival in other.rivals)
        return weighted if rivals is whoosh.NullQuery else whoosh.AndNot(weighted, rivals)

    def _worth(self, leaf: Word | Phrase) -> float:
        """About what a word or phrase adds to a score, were it as frequent as its letters."""
        documents, frequency = self._snapshot.documents, self._snapshot.folded_frequency
        return sum(term_weight(documents, min(frequency(typed.folded), documents)) for typed in syllables(leaf))

    def _group(self, clauses: tuple[Clause, ...], operator: JoinOperator) -> whoosh.Query:
        required: list[whoosh.Query] = []
        optional: list[whoosh.Query] = []
        excluded: list[whoosh.Query] = []
        unsigned = required if operator == "and" else optional
        for clause in dict.fromkeys(clauses):  # a word that is typed twice counts once
            part = excluded if clause.sign == "-" else required if clause.sign else unsigned
            part.append(self.plan(clause.node, operator))
        if required and optional:
            found: whoosh.Query = whoosh.AndMaybe(all_of(required), any_of(optional))
        elif required or optional:
            found = all_of(required) if required else any_of(optional)
        else:
            found = whoosh.Every()
        return whoosh.AndNot(found, any_of(excluded)) if excluded else found

    def _word(self, typed: Syllable, field: str) -> list[whoosh.Term]:
        weight, folded = FIELD_WEIGHTS[field], folded_field(field)
        if self.criteria.all_forms_alike(typed):
            return [whoosh.Term(folded, typed.folded, boost=weight)]
        forms = self.weights.in_terms(typed)
        if not typed.marked and not self.criteria.toneless and len(forms) > 1:
            as_typed = (form for form in forms if same_word(form, typed.canonical))
            terms = [whoosh.Term(field, form, boost=weight * forms[form]) for form in as_typed]
            return [*terms, whoosh.Term(folded, typed.folded, boost=weight * UNMARKED_IN_MARKED)]
        return [whoosh.Term(field, form, boost=weight * worth) for form, worth in forms.items()]

    def _phrase(self, typed: tuple[Syllable, ...], slop: int, field: str) -> whoosh.Query:
        weight = FIELD_WEIGHTS[field]
        if all(map(self.criteria.all_forms_alike, typed)):
            return whoosh.Phrase(folded_field(field), [s.folded for s in typed], slop, boost=weight)
        forms = [self.weights.in_terms(s) for s in typed]
        if not all(forms):
            return whoosh.NullQuery
        if all(len(each) == 1 for each in forms):
            return whoosh.Phrase(field, [next(iter(each)) for each in forms], slop, boost=weight)
        places = [any_of(whoosh.Term(field, form, boost=worth) for form, worth in each.items()) for each in forms]
        return whoosh.Sequence(places, slop=slop, boost=weight)

    def _prefix(self, typed: Syllable, fields: Sequence[str]) -> Iterator[whoosh.Query]:
        begins: whoosh.Query
        if self.criteria.match is Match.STRICT:
            for field in fields:
                begins = whoosh.Prefix(field, typed.canonical)
                yield whoosh.ConstantScoreQuery(begins, FIELD_WEIGHTS[field])
        elif self.criteria.all_forms_alike(typed) or not typed.marked:
            for field in fields:
                begins = whoosh.Prefix(folded_field(field), typed.bare)
                if typed.bare != typed.folded:  # the syllable may be whole, and spelt with the other letter
                    begins = whoosh.Or([begins, whoosh.Term(folded_field(field), typed.folded)])
                yield whoosh.ConstantScoreQuery(begins, FIELD_WEIGHTS[field])
        else:
            graded = self._begun(typed).items()
            for field in fields:
                for met, forms in graded:
                    begins = any_of(whoosh.Term(field, form) for form in forms)
                    yield whoosh.ConstantScoreQuery(begins, FIELD_WEIGHTS[field] * GRADE_WEIGHTS[met])

    def _begun(self, typed: Syllable) -> Mapping[Grade, Sequence[str]]:
        """By grade the forms in the index that begin as typed."""
        by_grade: dict[Grade, list[str]] = defaultdict(list)
        for plain in dict.fromkeys((typed.folded, *self._snapshot.folded_with_prefix(typed.bare))):
            for form in self._snapshot.forms(plain):
                if met := self.criteria.prefix_grade(typed, Syllable(form, plain)):
                    by_grade[met].append(form)
        return by_grade


def _times(query: whoosh.Query, factor: float) -> whoosh.Query:
    """The same query, its scores times ``factor``."""
    if isinstance(query, whoosh.Or):
        return whoosh.Or([_times(each, factor) for each in query.subqueries])
    return query.with_boost(query.boost * factor)
