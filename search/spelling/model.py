"""What spelling asks of an index: how often a syllable stands in it, and how often right after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np

from corpus.hashing import blake2b
from index import Snapshot
from index.analysis import folded
from index.codec.pairs import Pairs
from index.codec.segment import SegmentFile
from index.compiled import available
from search.questions import ASKED_BY, ASKS
from search.spelling.constants import NOVELTY, UNKNOWN
from search.spelling.forms import Bits, Floats, Forms, Known, Numbers, Rows

_MANY = 64
"""Counts of so many forms are read all at once."""

_PORTION = 1 << 12
"""Names of so many terms are held at once."""

_TINY = 1e-9
"""Keeps a form that is not in the index from dividing by zero."""


class LanguageModel(Protocol):
    """Counts of canonical forms and of neighbours."""

    def forms(self, names: Sequence[str]) -> Forms: ...

    def readings(self, folded_form: str) -> tuple[str, ...]:
        """The canonical forms with this folded form, most frequent first."""
        ...

    def vocabulary(self, least: int, most: int) -> Known:
        """The forms that stand at least so often in a segment; at most ``most`` of them, the most frequent first."""
        ...

    def names(self, known: Known) -> tuple[str, ...]:
        """What forms of the vocabulary are called."""
        ...

    def following(self, left: str | None, prefix: str, most: int) -> Mapping[str, int]:
        """The most frequent forms with this folded prefix, after ``left`` or anywhere, and how often each stands so."""
        ...

    def pairs(self, known: Known, lefts: Rows, rights: Rows) -> Floats:
        """How often the form in each row of ``rights`` stands right after that of ``lefts`` at the same place."""
        ...

    def neighbours(self) -> Sequence[object] | None:
        """What tells the same to loops, verified: the `search.kernels.pairs.Neighbours` of each segment.

        None where there are no loops.
        """
        ...


class IndexModel:
    """The counts of a snapshot, added up over its segments. Threads may share it. Reading raises StoreDamaged."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._segments = [segment.file for segment in snapshot.segments]

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
                places, known = np.array(list(zip(*found, strict=True)), np.int64)
                terms[row, places] = known
                stand = _occurrences(segment, known)
                occurrences[places] += stand
                followers[places] += self._followers(row, known, stand)
        bits = np.array([[asking.get(name, 0) for name in names] for asking in (ASKS, ASKED_BY)], np.uint64)
        return Forms(tuple(names), self._known(terms, occurrences, followers, bits))

    def vocabulary(self, least: int, most: int) -> Known:
        found = [_frequent(segment, least, most) for segment in self._segments]
        every = [_hashes(segment, terms) for segment, (terms, _) in zip(self._segments, found, strict=True)]
        hashes, numbers = np.unique(np.concatenate([np.zeros(0, np.int64), *every]), return_inverse=True)
        terms = np.full((len(self._segments), len(hashes)), -1, np.int64)
        occurrences, followers = np.zeros(len(hashes)), np.zeros(len(hashes))
        first = 0
        for row, (here, stand) in enumerate(found):
            at = numbers[first : first + len(here)]
            terms[row, at] = here
            occurrences[at] += stand
            followers[at] += self._followers(row, here, stand)
            first += len(here)
        best = np.lexsort((terms.max(axis=0, initial=-1), -occurrences))[:most]
        bits = np.zeros((2, len(hashes)), np.uint64)
        for row, asking in enumerate((ASKS, ASKED_BY)):
            wanted = {_hash(form.encode()): bit for form, bit in asking.items()}
            for place in np.isin(hashes, list(wanted)).nonzero()[0].tolist():
                bits[row, place] = wanted[int(hashes[place])]
        return self._known(terms[:, best], occurrences[best], followers[best], bits[:, best])

    def names(self, known: Known) -> tuple[str, ...]:
        segments = (known.terms >= 0).argmax(axis=0)
        terms = known.terms[segments, np.arange(len(known))]
        return tuple(
            self._segments[segment].dictionary.terms[term].decode()
            for segment, term in zip(segments.tolist(), terms.tolist(), strict=True)
        )

    def _followers(self, segment: int, terms: Numbers, stand: Numbers) -> Numbers:
        """About how many distinct followers each term has: those that are kept, and one for each that was too rare."""
        pairs = self._segments[segment].pairs
        if self._neighbours is not None:
            from search.kernels.pairs import totals

            distinct, followed = totals(self._neighbours[segment], terms)
        elif len(terms) <= _MANY:
            distinct, followed = np.array(list(map(pairs.total, terms.tolist())), np.int64).reshape(-1, 2).T
        else:
            distinct, followed = pairs.totals(terms)
        followers: Numbers = distinct + np.maximum(0, stand - followed)
        return followers

    def _known(self, terms: Numbers, occurrences: Floats, followers: Floats, bits: Bits) -> Known:
        share = np.log(np.maximum(occurrences, UNKNOWN) / max(1, self.total))
        return Known.of(terms, np.array((occurrences, NOVELTY * followers + _TINY, share)), bits)

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

    def pairs(self, known: Known, lefts: Rows, rights: Rows) -> Floats:
        counts = np.zeros(len(lefts))
        for terms, segment in zip(known.terms, self._segments, strict=True):
            counts += _each(segment.pairs, terms[lefts], terms[rights])
        return counts

    def neighbours(self) -> Sequence[object] | None:
        return self._neighbours

    @cached_property
    def _neighbours(self) -> Sequence[object] | None:
        if not available():
            return None
        from search.kernels.pairs import Neighbours

        for segment in self._segments:
            segment.pairs.require()
        return [Neighbours(segment.pairs.raw) for segment in self._segments]


def _each(pairs: Pairs, before: Numbers, after: Numbers) -> Numbers:
    """How often each term stands after another one; -1 is a term that the segment lacks."""
    counts = np.zeros(len(before), np.int64)
    known = ((before >= 0) & (after >= 0)).nonzero()[0]
    counts[known] = pairs.each(before[known], after[known])
    return counts


def _standing(segment: SegmentFile, terms: range) -> tuple[Numbers, Numbers]:
    """How often each of neighbouring terms stands."""
    counts = np.zeros(len(terms), np.int64)
    for postings in segment.postings.values():
        counts += postings.place_counts(terms)
    return np.arange(terms.start, terms.stop), counts


def _frequent(segment: SegmentFile, least: int, most: int) -> tuple[Numbers, Numbers]:
    """The most frequent terms of a segment, ascending, and how often each stands."""
    _, stand = _standing(segment, range(len(segment.dictionary)))
    frequent = (stand >= least).nonzero()[0]
    terms = np.sort(frequent[np.argsort(-stand[frequent], kind="stable")[:most]])
    return terms, stand[terms]


def _hash(form: bytes) -> int:
    return int.from_bytes(blake2b(form, digest_size=8).digest(), "little", signed=True)


def _hashes(segment: SegmentFile, terms: Numbers) -> Numbers:
    """Numbers that tell forms apart, of ascending terms: many names would take much memory."""
    every = segment.dictionary.terms
    hashes = np.zeros(len(terms), np.int64)
    for start in range(0, len(every), _PORTION):
        first, last = np.searchsorted(terms, (start, start + _PORTION))
        here = every[start : start + _PORTION]
        hashes[first:last] = [_hash(here[term]) for term in (terms[first:last] - start).tolist()]
    return hashes


def _after(segment: SegmentFile, left: str, within: range) -> tuple[Numbers, Numbers]:
    """Those of neighbouring terms that stand after a form, and how often."""
    term = segment.dictionary.find(left.encode(), folded(left).encode())
    if term is None:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    rights, counts = segment.pairs.followers(term)
    first, last = np.searchsorted(rights, (within.start, within.stop))
    return rights[first:last], counts[first:last].astype(np.int64)


def _occurrences(segment: SegmentFile, terms: Numbers) -> Numbers:
    if len(terms) <= _MANY:
        return np.array([sum(p.place_count(term) for p in segment.postings.values()) for term in terms.tolist()])
    _, counts = _standing(segment, range(len(segment.dictionary)))
    return counts[terms]
