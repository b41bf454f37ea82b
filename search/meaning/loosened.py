"""What else a text may mean of which no article has anything as it was typed: a day, or rows and values as words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from index.analysis import Syllable, syllable, syllables_in
from search.fields import SHOWN
from search.meaning.values import with_words_behind
from search.notes import Note, note
from search.syntax import Query, as_typed
from search.syntax.dates import in_words, parse_days
from search.syntax.document_kinds import KIND_LETTERS
from search.syntax.tree import Clause, Either, Group, Mention, Phrase, Published, Spoken, Value, Word, leaves, syllables
from search.syntax.typed_dates import Kind, TypedDate

Row = tuple[Syllable, ...]

_LONGEST_DATE = 80
"""Characters of a text that is nothing but a date or a span."""


def loosened(query: Query, lacks: Callable[[Value], bool]) -> Iterator[Query]:
    """What to try in turn, each with notes that tell; ``lacks`` says of a value whether no article has it.

    Nothing for whoever joins by operators, or quotes all there is: they mean it.

    >>> from search.syntax import parse
    >>> mixed, quoted = (loosened(parse(text), lambda value: True) for text in ('mùa "hồ sen"', '"hồ sen"'))
    >>> [[clause.node.syllable.canonical for clause in query.root.clauses] for query in mixed], list(quoted)
    ([['mùa', 'hồ', 'sen']], [])
    """
    if query.root.explicit:
        return
    known = _known_values(query, lacks)
    if any(not clause.sign for clause in known.root.clauses):
        if known is not query:
            yield known
        while (taken := _apart(known.root))[1]:
            clauses, rows = taken
            known = _told(known, clauses, (note("phrase", text=as_typed(query.text, row)) for row in rows))
            yield known
    if spoken := _spoken_then(query):
        yield spoken


def _known_values(query: Query, lacks: Callable[[Value], bool]) -> Query:
    """The query with the words of each value that no article has, but for those that were quoted."""
    clauses: list[Clause] = []
    told: list[Note] = []
    for at, clause in enumerate(query.root.clauses):
        match clause:
            case Clause(Value(field, text, whole=False) as value, "+" | "") if field in SHOWN and lacks(value):
                clauses += (Clause(Word(each)) for each in syllables_in(text))
                typed = as_typed(query.text, syllables_in(with_words_behind(value, query.root.clauses[at + 1 :])))
                told.append(note("no-value", field=SHOWN[field], word=typed))
            case _:
                clauses.append(clause)
    return _told(query, clauses, told) if told else query


def _spoken_then(query: Query) -> Query | None:
    """The same of what speaks of the days on which it should have been published; None where no days were named."""
    clauses: list[Clause] = []
    told: list[Note] = []
    for clause in query.root.clauses:
        match clause:
            case Clause(Published(days), "+" | ""):
                clauses.append(replace(clause, node=Spoken(days)))
                told.append(note("spoken", text=in_words(days)))
            case _:
                clauses.append(clause)
    return _told(query, clauses, told) if told else None


def published_then(query: Query) -> Query | None:
    """The same of what was published on the days that are in a text; None where there are none."""
    if query.root.explicit:
        return None
    nodes = [clause.node for clause in query.root.clauses]
    dates = [node.date for node in nodes if isinstance(node, Mention) and node.date and node.date.days]
    if not dates:
        days = parse_days(query.text) if len(query.text) <= _LONGEST_DATE else None
        told = note("published", text=query.text.strip())
        return _told(query, (Clause(Published(days)),), (told,)) if days else None
    kind = "published" if len(nodes) == len(dates) else "published-too"
    notes = (note("within" if date.kind is Kind.YEARS else kind, text=date.text) for date in dates)
    return _told(query, map(_published, query.root.clauses), notes)


def by_year(query: Query) -> Query | None:
    """The same with the year alone, as a word, of each day of which no article at all speaks.

    None where there is no such day, or nothing was typed beside it: its other numbers say nothing by themselves, and a
    year alone says too little.
    """
    if query.root.explicit:
        return None
    clauses = tuple(map(_of_year, query.root.clauses))
    changed = [before.node for before, after in zip(query.root.clauses, clauses, strict=True) if before is not after]
    if not changed or len(changed) == len(clauses):
        return None
    dates = (node.date for node in changed if isinstance(node, Mention) and node.date)
    return _told(query, clauses, (note("year-only", text=date.text) for date in dates))


def _published(clause: Clause) -> Clause:
    match clause.node:
        case Mention(_, "day", _, TypedDate(_, kind, (_, _) as days)):
            node = Published(days)
            return replace(clause, node=Either((Spoken(days), node)) if kind is Kind.YEARS else node)
    return clause


def _of_year(clause: Clause) -> Clause:
    match clause.node:
        case Mention(_, "day", (), TypedDate(_, Kind.DAY | Kind.MONTH, (date() as first, _))):
            return replace(clause, node=Word(syllable(str(first.year))))
    return clause


def _apart(root: Group) -> tuple[tuple[Clause, ...], tuple[Row, ...]]:
    """The clauses with rows as words, and these rows. A row of nothing but numbers stays: its parts say nothing.

    Documents that no article cites are taken as what they are called and their numbers: `nghị định 33/2023`.
    """
    clauses: list[Clause] = []
    rows: list[Row] = []
    for clause in root.clauses:
        match clause:
            case Clause(Phrase(row, _, None), "+" | "") if not all(each.canonical.isdecimal() for each in row):
                clauses += (Clause(Word(each)) for each in row)
                rows.append(row)
            case Clause(Mention(typed, "document", ())):
                clauses += _with_name(_apart(typed)[0])
                rows.append(tuple(each for leaf in leaves(typed) for each in syllables(leaf)))
            case _:
                clauses.append(clause)
    return tuple(clauses), tuple(rows)


def _with_name(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """The words of a document, those that say what kind it is as a row."""
    match clauses:
        case [Clause(Word(first, None)), Clause(Word(second, None)), *rest]:
            if (first.folded, second.folded) in KIND_LETTERS:
                return [Clause(Phrase((first, second))), *rest]
    return clauses


def _told(query: Query, clauses: Iterable[Clause], notes: Iterable[Note]) -> Query:
    """A query with other clauses, and notes, each once, that tell what they stand for."""
    root = replace(query.root, clauses=tuple(clauses))
    return replace(query, root=root, notes=(*query.notes, *dict.fromkeys(notes)), plain=False)
