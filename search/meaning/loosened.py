"""What else a text may mean of which no article has anything as it was typed: a day, or rows taken as their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from search.notes import note
from search.syntax import Query
from search.syntax.dates import parse_days
from search.syntax.tree import Clause, Group, Phrase, Published, Word


def loosened(query: Query) -> Iterator[Query]:
    """What to try in turn, each with a note that tells.

    Nothing for whoever joins by operators, or quotes all there is: they mean it.

    >>> from search.syntax import parse
    >>> [[clause.node.syllable.canonical for clause in query.root.clauses] for query in loosened(parse('mùa "hồ sen"'))]
    [['mùa', 'hồ', 'sen']]
    >>> list(loosened(parse('"hồ sen"')))
    []
    """
    if query.root.explicit or all(clause.sign for clause in query.root.clauses):
        return
    if days := parse_days(query.text):
        yield _told(query, (Clause(Published(days)),), "published", query.text.strip())
    clauses, rows = _apart(query.root)
    if rows:
        # One that is all of the text is shown as it was typed: `99-NQ/TW`.
        shown = rows if len(query.root.clauses) > 1 else (query.text.strip(),)
        yield _told(query, clauses, "phrase", *shown)


def _apart(root: Group) -> tuple[tuple[Clause, ...], tuple[str, ...]]:
    """The clauses with rows as words, and these rows. A row of nothing but numbers stays: its parts say nothing."""
    clauses: list[Clause] = []
    rows: list[str] = []
    for clause in root.clauses:
        match clause:
            case Clause(Phrase(row, _, None), "+" | "") if not all(each.canonical.isdecimal() for each in row):
                clauses += (Clause(Word(each)) for each in row)
                rows.append(" ".join(each.canonical for each in row))
            case _:
                clauses.append(clause)
    return tuple(clauses), tuple(rows)


def _told(query: Query, clauses: tuple[Clause, ...], kind: str, *texts: str) -> Query:
    notes = (note(kind, text=text) for text in texts)
    return replace(query, root=replace(query.root, clauses=clauses), notes=(*query.notes, *notes), plain=False)
