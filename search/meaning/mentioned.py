"""From people, documents and days as they are typed to the values that the articles of a snapshot mention."""

from __future__ import annotations

from collections.abc import Sequence

from index import Snapshot
from index.analysis import Syllable, syllables_in
from index.codec.facts import ListFact
from index.memo import Memo
from search.criteria import Criteria
from search.meaning.document_numbers import DocumentNumber, parse_number
from search.meaning.people import people

_MOST_NUMBERS = 1 << 10
"""Numbers with their first letters whose documents are remembered."""

_SEPARATORS = ("-", "/")
"""What follows the first part of a document's number."""


def mentioned(snapshot: Snapshot, criteria: Criteria, field: str, text: str) -> tuple[str, ...]:
    """The values of ``person`` or ``document`` that a typed text means: that very one, or else all that it can be."""
    if any(fact.values.find(text.encode(errors="replace")) is not None for fact in _facts(snapshot, field)):
        return (text,)
    if field == "document":
        typed = parse_number(text)
        return Documents(snapshot).cited_by(typed) if typed else ()
    return people(snapshot, criteria, text)


class Documents:
    """The documents that the articles of a snapshot cite, by number. Numbers are remembered; threads may share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._known: Memo[tuple[int, str], Sequence[tuple[str, DocumentNumber]]] = Memo(_MOST_NUMBERS)

    def cited_by(self, typed: DocumentNumber) -> tuple[str, ...]:
        """The documents that are cited by a number with these parts."""
        key = typed.number, typed.letters[0][0] if typed.letters else ""
        known = self._known.get(key)
        if known is None:
            known = self._known.put(key, self._numbered(*key))
        return tuple(value for value, whole in known if typed.meets(whole))

    def _numbered(self, number: int, initial: str) -> Sequence[tuple[str, DocumentNumber]]:
        """Every document whose number has this first part, and this first letter if any, sorted."""
        found: set[str] = set()
        for fact in _facts(self._snapshot, "document"):
            for separator in _SEPARATORS:
                within = fact.values.with_prefix(f"{number:02}{separator}".encode())
                found.update(value.decode() for value in fact.values[within.start : within.stop])
        numbers = ((value, parse_number(value)) for value in sorted(found))
        return [(value, whole) for value, whole in numbers if whole and "".join(whole.letters).startswith(initial)]


def stands_in(criteria: Criteria, wanted: Sequence[Syllable], value: str) -> bool:
    """Whether a value has these syllables in a row, by the grades that count."""
    there = syllables_in(value)
    if not {each.folded for each in wanted} <= {each.folded for each in there}:
        return False
    return any(
        all(criteria.grade(typed, text) for typed, text in zip(wanted, there[at:], strict=False))
        for at in range(len(there) - len(wanted) + 1)
    )


def days_spoken(snapshot: Snapshot) -> frozenset[str]:
    """Every day and month that any article speaks of, in ISO form."""
    return frozenset(value.decode() for fact in _facts(snapshot, "day") for value in fact.values[:])


def _facts(snapshot: Snapshot, field: str) -> list[ListFact]:
    return [segment.file.list_facts[field] for segment in snapshot.segments]
