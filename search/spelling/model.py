"""What spelling asks of an index: how often a syllable stands in it, and how often right after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index import Snapshot
from index.analysis import folded
from index.codec.pairs import Pairs
from index.codec.segment import SegmentFile
from index.compiled import available
from search.questions import ASKED_BY, ASKS
from search.spelling.constants import NOVELTY, UNKNOWN

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
Bits = NDArray[np.uint64]
Numbers = NDArray[np.int64]

_MANY = 64
"""Counts of so many forms are read all at once."""

_TINY = 1e-9
"""Keeps a form that is not in the index from dividing by zero."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Canonical forms and what is known of each by itself.

    ``terms`` has for each segment of the index the number of each form, -1 where the segment lacks it: shape
    (segments, forms). ``occurrences`` counts how often each stands, ``share`` is that part of all syllables, ``log``
    its logarithm, and ``novelty`` the weight of followers never seen. Where ``asks`` of one form and ``asked`` of the
    next share a bit, the two ask a question.
    """

    names: tuple[str, ...]
    terms: NDArray[np.int64]
    occurrences: Floats
    novelty: Floats
    share: Floats
    log: Floats
    asks: Bits
    asked: Bits

    def __len__(self) -> int:
        return len(self.names)

    def take(self, rows: Rows) -> Forms:
        """Some of the forms."""
        return Forms(
            tuple(map(self.names.__getitem__, rows.tolist())),
            self.terms[:, rows],
            self.occurrences[rows],
            self.novelty[rows],
            self.share[rows],
            self.log[rows],
            self.asks[rows],
            self.asked[rows],
        )

    @classmethod
    def joined(cls, parts: Sequence[Forms]) -> Forms:
        """All forms of all parts, one after the other."""
        return cls(
            tuple(chain.from_iterable(part.names for part in parts)),
            np.concatenate([part.terms for part in parts], axis=1),
            np.concatenate([part.occurrences for part in parts]),
            np.concatenate([part.novelty for part in parts]),
            np.concatenate([part.share for part in parts]),
            np.concatenate([part.log for part in parts]),
            np.concatenate([part.asks for part in parts]),
            np.concatenate([part.asked for part in parts]),
        )


class LanguageModel(Protocol):
    """Counts of canonical forms and of neighbours."""

    def forms(self, names: Sequence[str]) -> Forms: ...

    def readings(self, folded_form: str) -> tuple[str, ...]:
        """The canonical forms with this folded form, most frequent first."""
        ...

    def vocabulary(self, least: int, most: int) -> Forms:
        """The forms that stand at least so often in a segment; at most ``most`` of them, the most frequent first."""
        ...

    def following(self, left: str | None, prefix: str, most: int) -> Mapping[str, int]:
        """The most frequent forms with this folded prefix, after ``left`` or anywhere, and how often each stands so."""
        ...

    def pairs(self, forms: Forms, lefts: Rows, rights: Rows) -> Floats:
        """How often the form in each row of ``rights`` stands right after that of ``lefts`` at the same place."""
        ...


class IndexModel:
    """The counts of a snapshot, added up over its segments. Threads may share it. Reading raises StoreDamaged."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._segments = [leaf.files for leaf in snapshot.leaves]
        self._pairs = [_each_compiled(s.pairs) if available() else partial(_each, s.pairs) for s in self._segments]

    @cached_property
    def total(self) -> int:
        """How many syllables all titles and bodies have."""
        return sum(int(p.lengths.sum()) for segment in self._segments for p in segment.postings.values())

    def readings(self, folded_form: str) -> tuple[str, ...]:
        return self._snapshot.forms(folded_form)

    def forms(self, names: Sequence[str]) -> Forms:
        keys = [(name.encode(), folded(name).encode()) for name in names]
        terms = np.full((len(self._segments), len(names)), -1, np.int64)
        occurrences, followers = np.zeros(len(names)), np.zeros(len(names))
        for row, segment in enumerate(self._segments):
            found = [(at, term) for at, key in enumerate(keys) if (term := segment.dictionary.find(*key)) is not None]
            if found:
                places, known = np.array(found, np.int64).T
                terms[row, places] = known
                stand = _occurrences(segment, known)
                occurrences[places] += stand
                followers[places] += _followers(segment, known, stand)
        return self._known(names, terms, occurrences, followers)

    def vocabulary(self, least: int, most: int) -> Forms:
        numbers: dict[str, int] = {}
        found = []
        for segment in self._segments:
            stand = _occurrences(segment, np.arange(len(segment.dictionary)))
            frequent = (stand >= least).nonzero()[0]
            frequent = np.sort(frequent[np.argsort(-stand[frequent], kind="stable")[:most]])
            names = list(map(segment.dictionary.terms[:].__getitem__, frequent.tolist()))
            at = np.array([numbers.setdefault(name.decode(), len(numbers)) for name in names], np.intp)
            found.append((at, frequent, stand[frequent], _followers(segment, frequent, stand[frequent])))
        terms = np.full((len(self._segments), len(numbers)), -1, np.int64)
        occurrences, followers = np.zeros(len(numbers)), np.zeros(len(numbers))
        for row, (at, here, stands, followed) in enumerate(found):
            terms[row, at] = here
            occurrences[at] += stands
            followers[at] += followed
        known = self._known(tuple(numbers), terms, occurrences, followers)
        return known.take(np.argsort(-occurrences, kind="stable")[:most])

    def _known(self, names: Sequence[str], terms: NDArray[np.int64], occurrences: Floats, followers: Floats) -> Forms:
        share = np.maximum(occurrences, UNKNOWN) / max(1, self.total)
        asks, asked = (np.array([bits.get(name, 0) for name in names], np.uint64) for bits in (ASKS, ASKED_BY))
        return Forms(tuple(names), terms, occurrences, NOVELTY * followers + _TINY, share, np.log(share), asks, asked)

    def following(self, left: str | None, prefix: str, most: int) -> Mapping[str, int]:
        counts: Counter[str] = Counter()
        for segment in self._segments:
            within = segment.dictionary.with_folded_prefix(prefix.encode())
            terms, stand = _standing(segment, within) if left is None else _after(segment, left, within)
            if len(stand) > most:
                best = np.argpartition(-stand, most)[:most]
                terms, stand = terms[best], stand[best]
            for term, count in zip(terms.tolist(), stand.tolist(), strict=True):
                if count:
                    counts[segment.dictionary.terms[term].decode()] += count
        return dict(counts.most_common(most))

    def pairs(self, forms: Forms, lefts: Rows, rights: Rows) -> Floats:
        counts = np.zeros(len(lefts))
        for row, each in enumerate(self._pairs):
            counts += each(forms.terms[row, lefts], forms.terms[row, rights])
        return counts


def _each(pairs: Pairs, before: Numbers, after: Numbers) -> Numbers:
    """How often each term stands after another one; -1 is a term that the segment lacks."""
    counts = np.zeros(len(before), np.int64)
    known = ((before >= 0) & (after >= 0)).nonzero()[0]
    counts[known] = pairs.each(before[known], after[known])
    return counts


def _each_compiled(pairs: Pairs) -> Callable[[Numbers, Numbers], Numbers]:
    """The same by a compiled loop."""
    from search.kernels.pairs import Neighbours, each

    neighbours = Neighbours(pairs.raw)

    def counted(before: Numbers, after: Numbers) -> Numbers:
        pairs.require()
        counts: Numbers = each(neighbours, before, after)
        return counts

    return counted


def _standing(segment: SegmentFile, terms: range) -> tuple[Numbers, Numbers]:
    """How often each of neighbouring terms stands."""
    counts = np.zeros(len(terms), np.int64)
    for postings in segment.postings.values():
        counts += postings.place_counts(terms)
    return np.arange(terms.start, terms.stop), counts


def _after(segment: SegmentFile, left: str, within: range) -> tuple[Numbers, Numbers]:
    """Those of neighbouring terms that stand after a form, and how often."""
    term = segment.dictionary.find(left.encode(), folded(left).encode())
    if term is None:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    rights, counts = segment.pairs.followers(term)
    first, last = np.searchsorted(rights, (within.start, within.stop))
    return rights[first:last], counts[first:last].astype(np.int64)


def _occurrences(segment: SegmentFile, terms: NDArray[np.int64]) -> NDArray[np.int64]:
    if len(terms) <= _MANY:
        return np.array([sum(p.place_count(term) for p in segment.postings.values()) for term in terms.tolist()])
    _, counts = _standing(segment, range(len(segment.dictionary)))
    return counts[terms]


def _followers(segment: SegmentFile, terms: NDArray[np.int64], stand: NDArray[np.int64]) -> NDArray[np.int64]:
    """About how many distinct followers each term has: those that are kept, and one for each that was too rare."""
    if len(terms) <= _MANY:
        rows = [segment.pairs.followers(term)[1] for term in terms.tolist()]
        distinct, followed = np.array([len(row) for row in rows]), np.array([int(row.sum()) for row in rows])
    else:
        distinct, followed = segment.pairs.totals(terms)
    followers: NDArray[np.int64] = distinct + np.maximum(0, stand - followed)
    return followers
