"""Deciding what a typed text is taken to mean here and now: the operator, the grades, and what to tell the reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from whoosh import query as whoosh

from index import Snapshot
from index.analysis import marks
from index.memo import Memo
from search.criteria import Criteria, Match
from search.meaning.abbreviations import Abbreviations, Expanded
from search.meaning.days_meant import DaysMeant
from search.meaning.decoding import Decoder
from search.meaning.loosened import by_year, loosened, published_then
from search.meaning.recognised import Recogniser
from search.meaning.values import whole_values
from search.meaning.writings import writings
from search.notes import Note, note
from search.passages import Matcher
from search.plan import JoinOperator, Planner
from search.ranking import ALL_WORDS, CANDIDATES
from search.request import Request
from search.syntax import Query, parse
from search.syntax.tree import Alternatives, Clause, Prefix, Value, Word, syllables
from search.topk import Executor, Found, Known
from search.weights import Weights

_SHORT = 3
"""Up to so many words, one article that has them all is enough; whoever types more expects a page of answers."""

_ENOUGH = 1000
"""A hundred pages: with fewer, the best answer may well lack one of the words that were thought of."""

_ENOUGH_UNMARKED = CANDIDATES
"""Without marks, common words are all in more by chance. From so many on, no other would be looked at closely."""

_MOST_CRITERIA = 32
"""Criteria of recent searches whose planners are kept."""

_FIELD_NAMES = {
    "source": "nguồn",
    "section": "chuyên mục",
    "byline": "tác giả",
    "person": "người",
    "document": "văn bản",
}

_SHOWN_FORMS = 4
"""So many of the forms that a word was loosened to are named in a note."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A typed text, what is searched for it, and what that finds before any filter.

    ``expanded`` is the text with other writings of what was typed, which ``operator`` joins as ``planner`` plans it;
    ``known`` is what parts of the query have found. ``whole`` is whether any article has all that was asked for.
    """

    typed: Query
    expanded: Expanded
    operator: JoinOperator
    planner: Planner
    query: whoosh.Query
    found: Found
    notes: tuple[Note, ...]
    known: Known
    whole: bool = True

    @property
    def wordless(self) -> bool:
        """Whether there is no word by which one article could be better than another."""
        return not self.typed.leaves

    @property
    def weights(self) -> Weights:
        """What each form of a typed syllable is worth."""
        return self.planner.weights

    @property
    def beyond_words(self) -> whoosh.Query:
        """What of the query scores beside its plain words."""
        return self.planner.beyond_words(self.expanded.root, self.operator)

    @property
    def abbreviated(self) -> frozenset[str]:
        """The canonical forms that were typed and have other writings."""
        nodes = (clause.node for clause in self.expanded.root.clauses)
        return frozenset(
            each.canonical for node in nodes if isinstance(node, Alternatives) for each in syllables(node.typed)
        )

    @property
    def matcher(self) -> Matcher:
        """Finds in a text what the query finds in the index."""
        written = () if self.typed.plain else writings(self.typed.root, self.planner.meant)
        days = None if self.typed.plain else DaysMeant.of(self.typed.root)
        return Matcher((*self.typed.leaves, *self.expanded.others), self.weights.criteria, written, days)


class _Reading(NamedTuple):
    """An operator and a planner, and how many articles they have to find to be taken."""

    operator: JoinOperator
    planner: Planner
    needed: int

    def notes(self, with_all: int, *, widened: bool) -> Iterator[Note]:
        if widened:
            yield note("few-with-all-words", count=with_all) if with_all else note("any-words")
        if self.planner.criteria.loosened_all:
            yield note("folded")


class Interpreter:
    """Interprets texts against one snapshot."""

    def __init__(self, snapshot: Snapshot, executor: Executor) -> None:
        self._snapshot = snapshot
        self._executor = executor
        self._decoder = Decoder(snapshot)
        self._recogniser = Recogniser(snapshot)
        self._planners: Memo[Criteria, Planner] = Memo(_MOST_CRITERIA)
        self._abbreviations = Abbreviations(snapshot)
        # What a form is worth in `strict` has nothing to do with the rest of the text: one planner for all.
        self._strict = Planner(snapshot, Criteria(Match.STRICT, unmarked=False))

    def prepare(self) -> None:
        """Gather the abbreviations now, as the first search would else."""
        _ = self._abbreviations.glossary

    def decoded(self, text: str) -> str:
        """``text`` as it was meant: with marks where keys for them were left in it."""
        decoded = self._decoder.decoded(unicodedata.normalize("NFC", text))
        return decoded.text if decoded else text

    def interpret(self, text: str, request: Request) -> Interpretation:
        """The first reading of ``text`` that finds something, from the most precise on; the first of all if none does.

        All the words come before any of them, in `prefer` the close grades before folded ones, and rows before
        their words. Whoever asks for `strict` marks, or joins words with operators, is taken at their word: then
        `auto` needs all of them.
        """
        parsed = self._parsed(text, request)
        literal = request.literal or request.match is Match.STRICT
        typed = self._completed(self._recogniser.recognised(parsed, literal=literal), request)
        if not typed.root.clauses:
            return self._empty(typed)
        if request.match is Match.STRICT:
            return self._at_its_word(typed, request)
        understood = self._read(typed, request)
        if request.operator != "auto":
            return understood
        if not understood.whole and not request.literal:
            if (then := published_then(typed)) and (reading := self._read(then, request)).whole:
                return reading
            if (year := by_year(typed)) and (reading := self._read(year, request)).found.total:
                return reading
        if understood.found.total:
            return understood
        wider = (self._read(each, request) for each in loosened(typed))
        return next((reading for reading in wider if reading.found.total), understood)

    def _empty(self, typed: Query) -> Interpretation:
        """Every article; none where something was typed that means nothing."""
        everything = whoosh.NullQuery if typed.notes else whoosh.Every()
        found = self._executor.find(everything)
        return Interpretation(typed, Expanded(typed.root), "and", self._strict, everything, found, typed.notes, {})

    def _at_its_word(self, typed: Query, request: Request) -> Interpretation:
        """The one reading that `strict` has."""
        planner = self._strict
        operator: JoinOperator = "or" if request.operator == "or" else "and"
        query = planner.plan(typed.root, operator)
        found = self._executor.find(query, request.seconds)
        notes = typed.notes if typed.plain else (*typed.notes, *self._value_notes(typed, planner))
        return Interpretation(typed, Expanded(typed.root), operator, planner, query, found, notes, {})

    def _read(self, typed: Query, request: Request) -> Interpretation:
        """The reading that is taken of those there are."""
        planner = self._planner_for(typed, request.match)
        expanded = Expanded(typed.root) if request.literal else self._abbreviations.expanded(typed.root)
        notes = (*typed.notes, *self._value_notes(typed, planner), *self._loosened_notes(planner.criteria))
        if expanded.told:
            notes = (*notes, note("abbreviation", text=", ".join(expanded.told)))
        filters = request.filters.query(self._snapshot)
        only = None if filters is None else self._executor.find(filters)
        first: Interpretation | None = None
        before: Interpretation | None = None
        with_all = 0
        for reading in self._readings(typed, request, planner):
            operator, planner, needed = reading
            if not before or planner is not before.planner:
                known: Known = {}  # each plans everything in its own way
            query = planner.plan(expanded.root, operator)
            found = self._executor.find(query, request.seconds, known)
            if with_all and before and operator == "or":  # as `and` it was tried just before
                query, found = planner.above_all(before.query, query), found.above(before.found, ALL_WORDS)
            total = (found.among(only) if only else found).total
            told: Iterable[Note] = ()
            if first:
                told = reading.notes(with_all, widened=operator != first.operator and total > with_all)
            whole = with_all > 0 or (operator == "and" and total > 0)
            here = Interpretation(typed, expanded, operator, planner, query, found, (*notes, *told), known, whole)
            if total >= needed:
                return here
            with_all = max(with_all, total)
            first, before = first or here, here
        assert first
        return first

    def _parsed(self, text: str, request: Request) -> Query:
        """What the text means, as it was meant where keys were left in it. Notes are about places of it as typed."""
        text = unicodedata.normalize("NFC", text)
        decoded = None if request.literal else self._decoder.decoded(text)
        query = parse(text if decoded is None else decoded.text)
        if not query.plain:
            query = replace(query, root=whole_values(self._snapshot, query.root))
        if decoded is None:
            return query
        told = (note("keys", text=decoded.text), *(each.moved(decoded.typed_place) for each in query.notes))
        return replace(query, notes=told)

    def _planner(self, criteria: Criteria) -> Planner:
        """The planner for these criteria: one for all their searches, for it remembers words."""
        return self._planners.get(criteria) or self._planners.put(criteria, Planner(self._snapshot, criteria))

    def _completed(self, typed: Query, request: Request) -> Query:
        """The query with its last word as a prefix, if no article has it: it is probably still being typed."""
        clauses = typed.root.clauses
        if request.match is Match.STRICT or not clauses or not typed.text[-1:].isalnum():
            return typed
        match clauses[-1]:
            case Clause(Word(syllable, field), sign) if sign != "-" and not self._snapshot.forms(syllable.folded):
                if not self._snapshot.folded_with_prefix(syllable.bare):
                    return typed
                last = Clause(Prefix(syllable, field), sign)
                told = note("prefix", word=syllable.canonical)
                root = replace(typed.root, clauses=(*clauses[:-1], last))
                return replace(typed, root=root, notes=(*typed.notes, told), plain=False)
        return typed

    def _planner_for(self, typed: Query, match: Match) -> Planner:
        """The planner with the criteria that are right for the whole text."""
        there = dict.fromkeys([syllable for leaf in typed.leaves for syllable in syllables(leaf)])
        unmarked = not any(syllable.marked for syllable in there)
        toneless = not unmarked and len(there) > 1 and not any(marks(syllable.canonical)[1] for syllable in there)
        planner = self._planner(Criteria(match, unmarked, toneless))
        if match is not Match.PREFER:
            return planner
        criteria, snapshot = planner.criteria, self._snapshot
        if any(isinstance(leaf, Prefix) for leaf in typed.leaves):
            there = {s: None for leaf in typed.leaves if not isinstance(leaf, Prefix) for s in syllables(leaf)}
        unknown = frozenset([syllable for syllable in there if not criteria.forms(syllable, snapshot)])
        return self._planner(replace(criteria, loosened=unknown)) if unknown else planner

    def _readings(self, typed: Query, request: Request, planner: Planner) -> Iterator[_Reading]:
        """What to try in turn."""
        loose = [clause for clause in typed.root.clauses if not clause.sign]
        open_to_any = request.operator == "auto" and not typed.root.explicit
        operators: list[tuple[JoinOperator, int]] = [("or" if request.operator == "or" else "and", 1)]
        if open_to_any and loose and len(typed.root.clauses) > 1:
            # In another order than by relevance, articles with part of the words would stand among those with all.
            few = len(loose) <= _SHORT or request.sort != "relevance"
            enough = _ENOUGH_UNMARKED if planner.criteria.unmarked else _ENOUGH
            operators = [("and", 1 if few else enough), ("or", 1)]
        for operator, needed in operators:
            yield _Reading(operator, planner, needed)
        if planner.criteria.match is Match.PREFER and not planner.criteria.unmarked:
            loosened = self._planner(replace(planner.criteria, loosened_all=True))
            for operator, _ in operators:
                yield _Reading(operator, loosened, 1)

    def _loosened_notes(self, criteria: Criteria) -> Iterator[Note]:
        for syllable in sorted(criteria.loosened, key=lambda syllable: syllable.canonical):
            if forms := self._snapshot.forms(syllable.folded):
                yield note("folded-word", word=syllable.canonical, forms=", ".join(forms[:_SHOWN_FORMS]))

    def _value_notes(self, typed: Query, planner: Planner) -> Iterator[Note]:
        for clause in typed.root.clauses:
            match clause.node:
                case Value(field, text) if planner.value(field, text) is whoosh.NullQuery:
                    yield note("value", field=_FIELD_NAMES[field], word=text)
