"""From people, documents and days as they are typed to the values that the articles of a snapshot mention."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import Snapshot
from index.analysis import Syllable, tokenize
from index.codec.facts import ListFact
from index.fields import TEXT_FIELDS, TOLD
from index.snapshot import Leaf
from search.criteria import Criteria
from search.document_numbers import DocumentNumber, parse_number

Numbers = NDArray[Any]

_SEPARATORS = ("-", "/")
"""What follows the first part of a document's number."""


def mentioned(snapshot: Snapshot, criteria: Criteria, field: str, text: str) -> tuple[str, ...]:
    """The values of ``person`` or ``document`` that a typed text means: that very one, or else all that it can be."""
    if any(fact.values.find(text.encode(errors="replace")) is not None for fact in _facts(snapshot, field)):
        return (text,)
    if field == "document":
        typed = parse_number(text)
        return documents(snapshot, typed) if typed else ()
    return people(snapshot, criteria, text)


def documents(snapshot: Snapshot, typed: DocumentNumber) -> tuple[str, ...]:
    """The documents that are cited by a number with these parts."""
    found: set[str] = set()
    for fact in _facts(snapshot, "document"):
        for separator in _SEPARATORS:
            within = fact.values.with_prefix(f"{typed.number:02}{separator}".encode())
            found.update(value.decode() for value in fact.values[within.start : within.stop])
    return tuple(value for value in sorted(found) if (whole := parse_number(value)) and typed.meets(whole))


def people(snapshot: Snapshot, criteria: Criteria, text: str) -> tuple[str, ...]:
    """The people whose names have these syllables in a row, by the grades that count; the closest ones, if any are."""
    typed = [token.syllable for token in tokenize(text)]
    if not typed:
        return ()
    found: set[bytes] = set()
    for leaf in snapshot.leaves:
        fact = leaf.files.list_facts["person"]
        numbers = np.flatnonzero(fact.counts(_with_all(leaf, typed)))
        if len(numbers):
            first = int(numbers[0])
            listed = fact.values[first : int(numbers[-1]) + 1]
            found.update(listed[number - first] for number in numbers.tolist())
    names = sorted(value.decode() for value in found)
    return tuple(name for name in names if stands_in(criteria, typed, name))


def stands_in(criteria: Criteria, wanted: list[Syllable], value: str) -> bool:
    """Whether a value has these syllables in a row, by the grades that count."""
    there = [token.syllable for token in tokenize(value)]
    return any(
        all(criteria.grade(typed, text) for typed, text in zip(wanted, there[at:], strict=False))
        for at in range(len(there) - len(wanted) + 1)
    )


def known(snapshot: Snapshot, field: str, values: Iterable[str]) -> tuple[str, ...]:
    """Those of the values that any article mentions."""
    facts = _facts(snapshot, field)
    return tuple(value for value in values if any(fact.values.find(value.encode()) is not None for fact in facts))


def years_spoken(snapshot: Snapshot) -> range:
    """The years from the first to the last day that any article speaks of."""
    ends = [
        int(fact.values[at][:4])
        for fact in _facts(snapshot, "day")
        if len(fact.values)
        for at in (0, -1 + len(fact.values))
    ]
    return range(min(ends), max(ends) + 1) if ends else range(0)


def told_of(snapshot: Snapshot, field: str, value: str) -> tuple[str, ...]:
    """What articles tell of a value: the roles of a ``person``, the dates of a ``document``; what most tell first."""
    told = {"person": "role", "document": "dated"}.get(field)
    if told is None:
        return ()
    counts: dict[str, int] = {}
    prefix = f"{value}{TOLD}".encode()
    for fact in _facts(snapshot, told):
        for number in fact.values.with_prefix(prefix):
            text = fact.values[number][len(prefix) :].decode()
            counts[text] = counts.get(text, 0) + fact.count(number)
    return tuple(sorted(counts, key=lambda text: (-counts[text], text)))


def _facts(snapshot: Snapshot, field: str) -> list[ListFact]:
    return [leaf.files.list_facts[field] for leaf in snapshot.leaves]


def _with_all(leaf: Leaf, typed: list[Syllable]) -> Numbers:
    """The documents of a segment that have all these syllables, with whatever marks, ascending."""
    return reduce(
        lambda some, more: np.intersect1d(some, more, assume_unique=True), (_with(leaf, one) for one in typed)
    )


def _with(leaf: Leaf, typed: Syllable) -> Numbers:
    terms = leaf.files.dictionary.group(typed.folded.encode())
    return np.unique(np.concatenate([leaf.files.postings[field].documents(terms) for field in TEXT_FIELDS]))
