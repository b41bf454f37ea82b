"""The people whom the articles of a snapshot name, by what is typed of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np

from index import Snapshot
from index.analysis import Syllable, syllables_in
from index.codec.arrays import Numbers
from index.codec.strings import Strings
from index.distinct import distinct
from index.fields import TEXT_FIELDS
from index.memo import Memo
from index.snapshot import Segment
from search.criteria import Criteria

_MOST_NAMES = 1 << 12
"""Syllables, and rows of two, of which it is remembered whether they begin a name."""


class Names:
    """How the people that the articles of a snapshot name are called. Remembered; threads may share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._people = [segment.file.list_facts["person"].values for segment in snapshot.segments]
        self._known: Memo[str, bool] = Memo(_MOST_NAMES)

    def begins(self, first: str, second: str) -> bool:
        """Whether anyone's name begins with two syllables, given by their canonical forms."""
        return self._begins(first) and self._begins(f"{first} {second}")

    def _begins(self, beginning: str) -> bool:
        known = self._known.get(beginning)
        if known is None:
            wanted = beginning.title().encode()
            known = self._known.put(beginning, any(_begin(names, wanted) for names in self._people))
        return known


def people(snapshot: Snapshot, criteria: Criteria, text: str) -> tuple[str, ...]:
    """The people whose names have these syllables in a row, by the grades that count, sorted."""
    typed = syllables_in(text)
    if not typed:
        return ()
    met = [_forms_met(snapshot, criteria, each) for each in typed]
    may_be = _any_of(met[-1]).search  # a given name tells more than a surname
    found: set[bytes] = set()
    for segment in snapshot.segments:
        fact = segment.file.list_facts["person"]
        numbers = np.flatnonzero(fact.counts(_with_all(segment, typed)))
        if len(numbers):
            first = int(numbers[0])
            listed = fact.values[first : int(numbers[-1]) + 1]
            found.update(filter(may_be, (listed[number - first] for number in numbers.tolist())))
    return tuple(sorted(name for name in map(bytes.decode, found) if _is_called(name, met)))


def _forms_met(snapshot: Snapshot, criteria: Criteria, typed: Syllable) -> frozenset[str]:
    """The forms by which a syllable counts as typed."""
    forms = {typed.canonical, *snapshot.forms(typed.folded)}
    return frozenset(form for form in forms if criteria.grade(typed, Syllable(form, typed.folded)))


def _is_called(name: str, met: Sequence[frozenset[str]]) -> bool:
    """Whether a name has a row of syllables, of each any of these forms. Names are stored in canonical forms."""
    there = name.lower().replace("-", " ").split()
    return any(
        all(part in forms for part, forms in zip(there[at:], met, strict=False))
        for at in range(len(there) - len(met) + 1)
    )


def _any_of(forms: Iterable[str]) -> re.Pattern[bytes]:
    """Finds any of these forms in a name: so most of many thousand names are soon passed over."""
    written = sorted({each for form in forms for each in (form, form.title(), form.upper())})
    return re.compile(rb"(?<![^ -])(?:%b)(?![^ -])" % b"|".join(re.escape(each.encode()) for each in written))


def _begin(names: Strings, wanted: bytes) -> bool:
    """Whether one of some ascending names begins with these syllables."""
    at = names.first_from(wanted)
    return at < len(names) and (names[at] + b" ").startswith(wanted + b" ")


def _with_all(segment: Segment, typed: Sequence[Syllable]) -> Numbers:
    """The documents of a segment that have all these syllables, with whatever marks, ascending."""
    return reduce(
        lambda some, more: np.intersect1d(some, more, assume_unique=True), (_with(segment, one) for one in typed)
    )


def _with(segment: Segment, typed: Syllable) -> Numbers:
    terms = segment.file.dictionary.group(typed.folded.encode())
    return distinct(np.concatenate([segment.file.postings[field].documents(terms) for field in TEXT_FIELDS]))
