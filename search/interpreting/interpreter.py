"""From a typed text to what it is taken to mean: the operator, the grades, and what to tell the reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whoosh import query as whoosh

from index import Snapshot
from index.analysis import syllables_in
from search.criteria import Criteria, Match
from search.fields import SHOWN
from search.interpreting.interpretation import Interpretation
from search.interpreting.planner import JoinOperator, Planner
from search.interpreting.planners import Planners
from search.interpreting.readings import Trial, readings
from search.meaning.abbreviations import Abbreviations, Expanded
from search.meaning.decoding import Decoder
from search.meaning.loosened import by_year, loosened, published_then
from search.meaning.recognised import Recogniser
from search.meaning.spaced import Spacing
from search.meaning.values import whole_values, with_words_behind
from search.notes import Note, note
from search.request import Request
from search.syntax import Query, as_typed, parse, typed_text
from search.syntax.tree import Clause, Group, Prefix, Value, Word
from search.topk import Executor

_SHOWN_FORMS = 4
"""So many of the forms that a word was loosened to are named in a note."""


class Interpreter:
    """Interprets texts against one snapshot."""

    def __init__(self, snapshot: Snapshot, executor: Executor) -> None:
        self._snapshot = snapshot
        self._executor = executor
        self._decoder = Decoder(snapshot)
        self._recogniser = Recogniser(snapshot)
        self._planners = Planners(snapshot)
        self._abbreviations = Abbreviations(snapshot)
        self._spacing = Spacing(snapshot)

    def prepare(self) -> None:
        """Gather the abbreviations now, as the first search would else."""
        _ = self._abbreviations.glossary

    def decoded(self, text: str) -> str:
        """``text`` as it was meant: with marks where keys for them were left in it."""
        decoded = self._decoder.decoded(typed_text(text))
        return decoded.text if decoded else text

    def interpret(self, text: str, request: Request) -> Interpretation:
        """The first reading of ``text`` that finds something, from the most precise on; the first of all if none does.

        All the words come before any of them, in `prefer` the close grades before folded ones, and rows before
        their words. Whoever asks for `strict` marks, or joins words with operators, is taken at their word: then
        `auto` needs all of them.
        """
        parsed = self._parsed(text, request)
        literal = request.literal or request.match is Match.STRICT
        recognised = self._recogniser.recognised(parsed, literal=literal)
        typed = self._completed(self._spacing.taken_apart(recognised, literal=literal), request)
        if not typed.root.clauses:
            return self._empty(typed)
        if request.match is Match.STRICT:
            return self._at_its_word(typed, request)
        understood = self._read(typed, request)
        if request.operator != "auto":
            return understood
        if not understood.whole and not request.literal and (reading := self._by_days(typed, request)):
            return reading
        if understood.found.total:
            return understood
        wider = (self._read(each, request) for each in loosened(typed, understood.planner.lacks))
        return next((reading for reading in wider if reading.found.total), understood)

    def _by_days(self, typed: Query, request: Request) -> Interpretation | None:
        """What was published on the days that were typed, if that has all else; else what is of their year, if any."""
        if (then := published_then(typed)) and (reading := self._read(then, request)).whole:
            return reading
        if (year := by_year(typed)) and (reading := self._read(year, request)).found.total:
            return reading
        return None

    def _empty(self, typed: Query) -> Interpretation:
        """Every article; none where something was typed that means nothing."""
        everything = whoosh.NullQuery if typed.notes else whoosh.Every()
        found = self._executor.find(everything)
        return Interpretation(
            typed, Expanded(typed.root), "and", self._planners.strict, everything, found, typed.notes, {}
        )

    def _at_its_word(self, typed: Query, request: Request) -> Interpretation:
        """The one reading that `strict` has."""
        planner = self._planners.strict
        operator: JoinOperator = "or" if request.operator == "or" else "and"
        query = planner.plan(typed.root, operator)
        found = self._executor.find(query, request.seconds)
        notes = typed.notes if typed.plain else (*typed.notes, *self._value_notes(typed, planner))
        return Interpretation(typed, Expanded(typed.root), operator, planner, query, found, notes, {})

    def _read(self, typed: Query, request: Request) -> Interpretation:
        """The reading that is taken of those there are."""
        planner = self._planners.for_text(typed, request.match)
        expanded = Expanded(typed.root) if request.literal else self._expanded(typed.root)
        filters = request.filters.query(self._snapshot)
        only = None if filters is None else self._executor.find(filters)
        trial = Trial(self._executor, expanded.root, only, request.seconds)
        taken = trial.of(readings(typed.root, request, planner, self._planners))
        notes = (*typed.notes, *self._value_notes(typed, planner), *self._loosened_notes(planner.criteria))
        if expanded.told:
            notes = (*notes, note("abbreviation", text=", ".join(expanded.told)))
        operator, planner, _ = taken.reading
        return Interpretation(
            typed,
            expanded,
            operator,
            planner,
            taken.query,
            taken.found,
            (*notes, *taken.notes),
            taken.known,
            taken.whole,
        )

    def _expanded(self, root: Group) -> Expanded:
        """The query with abbreviations and other spaces."""
        return self._spacing.added(self._abbreviations.expanded(root), root)

    def _parsed(self, text: str, request: Request) -> Query:
        """What the text means, as it was meant where keys were left in it. Notes are about places of it as typed."""
        text = typed_text(text)
        decoded = None if request.literal else self._decoder.decoded(text)
        query = parse(text if decoded is None else decoded.text)
        if not query.plain:
            query = replace(query, root=whole_values(self._snapshot, query.root))
        if decoded is None:
            return query
        told = (note("keys", text=decoded.text), *(each.moved(decoded.typed_place) for each in query.notes))
        return replace(query, notes=told)

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

    def _loosened_notes(self, criteria: Criteria) -> Iterator[Note]:
        for syllable in sorted(criteria.loosened, key=lambda syllable: syllable.canonical):
            if forms := self._snapshot.forms(syllable.folded):
                yield note("folded-word", word=syllable.canonical, forms=", ".join(forms[:_SHOWN_FORMS]))

    def _value_notes(self, typed: Query, planner: Planner) -> Iterator[Note]:
        for at, clause in enumerate(typed.root.clauses):
            match clause.node:
                case Value(field) as value if planner.lacks(value):
                    words = with_words_behind(value, typed.root.clauses[at + 1 :])
                    yield note("value", field=SHOWN[field], word=as_typed(typed.text, syllables_in(words)))
