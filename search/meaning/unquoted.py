"""Quoted phrases taken as their words, for sentences that quote what no article has in a row."""

from __future__ import annotations

from dataclasses import replace

from search.syntax.tree import Clause, Group, Phrase, Word


def unquoted(root: Group) -> tuple[Group, tuple[str, ...]] | None:
    """The query with its quoted phrases as words, and these phrases; None where it has none.

    None too for whoever joins by operators, or quotes all there is: they mean it.

    >>> from search.syntax import parse
    >>> group, phrases = unquoted(parse('mùa "hồ sen"').root)
    >>> [clause.node.syllable.canonical for clause in group.clauses], phrases
    (['mùa', 'hồ', 'sen'], ('hồ sen',))
    >>> unquoted(parse('"hồ sen"').root)
    """
    if root.explicit or all(clause.sign for clause in root.clauses):
        return None
    clauses: list[Clause] = []
    phrases: list[str] = []
    for clause in root.clauses:
        match clause:
            case Clause(Phrase(syllables, _, None), "+"):
                clauses += (Clause(Word(each)) for each in syllables)
                phrases.append(" ".join(each.canonical for each in syllables))
            case _:
                clauses.append(clause)
    return (replace(root, clauses=tuple(clauses)), tuple(phrases)) if phrases else None
