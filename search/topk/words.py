"""The postings behind the terms of a query, in one segment: forms, folded forms, prefixes, places."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import translate
from functools import reduce
from itertools import chain
from re import compile as compile_pattern
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.analysis import folded
from index.fields import base_field
from index.snapshot import Segment
from search.topk.cache import Cache
from search.topk.scored import Docs, Scored, Scores, Sparse, compact, marked, union
from search.topk.statistics import Statistics

if TYPE_CHECKING:
    from search.kernels.matches import Matches

Places = NDArray[np.signedinteger]
"""Numbers of places that count on through all documents; 32 bits where that is enough."""

_GAP = 128
"""Numbers left free between the places of two documents, more than any phrase's slop."""

_FEW = 4
"""Documents that are fewer than one in so many are looked up one by one; more are found by walking all postings."""

_FEW_NUMBERS = 8
"""Numbers that are fewer than one in so many are looked up one by one; more are merged."""

_CACHE_BYTES = 8 << 20
"""Room for where the places of recent terms end: four bytes for each of their documents."""

NO_ROWS = (np.zeros(0, np.uint32), np.zeros(0, np.int64))
"""No documents, and how often each has what was looked for: what `Words.rows` tells where nothing stands."""


class Weighted(NamedTuple):
    """A term, and what its BM25 is multiplied with."""

    field: str
    text: str
    factor: float


Word = tuple[Weighted, ...]
"""The terms of a word, any of which will do."""


class Row(NamedTuple):
    """Terms of one field that stand in a row, each at most ``slop`` after the one before."""

    terms: tuple[Weighted, ...]
    slop: int


class Counted(NamedTuple):
    """How many documents there are, and how many were looked at to tell."""

    documents: int
    looked_at: int


class Words:
    """Looks terms up in a segment. ``field`` may be a text field or its folded counterpart."""

    intersects = False
    """Whether `rows` needs not be told which documents have all the words."""

    def __init__(self, segment: Segment, statistics: Statistics) -> None:
        self._file = segment.file
        self._norms = {field: statistics.norm(segment, field) for field in segment.file.postings}
        self._bases: dict[str, Places] = {}
        self._ends: Cache[NDArray[np.uint32]] = Cache(_CACHE_BYTES)

    def terms(self, field: str, text: str) -> range:
        """The term numbers behind a term: one for a form, a group for a folded form, none if it isn't there."""
        if base_field(field)[1]:
            return self._file.dictionary.group(text.encode())
        term = self._file.dictionary.find(text.encode(), folded(text).encode())
        return range(0) if term is None else range(term, term + 1)

    def postings(self, field: str, text: str) -> tuple[Docs, Docs]:
        """The documents that have a term, ascending, and how often each has it."""
        terms = self.terms(field, text)
        postings = self._file.postings[base_field(field)[0]]
        docs, frequencies = postings.documents(terms), postings.frequencies(terms)
        if len(terms) < 2 or not len(docs):
            return docs, frequencies
        together = np.bincount(docs, frequencies, self._file.documents)
        distinct = np.flatnonzero(together)
        return distinct, together[distinct]

    def document_count(self, field: str, text: str) -> int:
        """How many documents have a term."""
        terms = self.terms(field, text)
        if len(terms) > 1:
            return len(self.postings(field, text)[0])
        return self._file.postings[base_field(field)[0]].document_count(terms.start) if terms else 0

    def with_any(self, words: Sequence[Word]) -> Scored:
        """The documents that have any of some words, the scores of all their terms summed."""
        size = self._file.documents
        return union([compact(*self._scores(term), size) for word in words for term in word], size)

    def _scores(self, term: Weighted) -> tuple[Docs, Scores]:
        docs, frequencies = self.postings(term.field, term.text)
        times = frequencies.astype(np.float32)
        scores: Scores = times / (times + self._norms[base_field(term.field)[0]][docs])
        scores *= np.float32(term.factor)
        return docs, scores

    def with_prefix(self, field: str, prefix: str) -> Scored:
        """The documents that have any term beginning with ``prefix``, each with a score of 1."""
        name, is_folded = base_field(field)
        if is_folded:
            terms = self._file.dictionary.with_folded_prefix(prefix.encode())
            return self._with_any(name, np.arange(terms.start, terms.stop, dtype=np.uint32))
        return self._with_any(name, self._file.dictionary.with_prefix(prefix.encode()))

    def with_pattern(self, field: str, pattern: str) -> Scored:
        """The documents that have any term matching a shell pattern (``*``, ``?``), each with a score of 1."""
        name, is_folded = base_field(field)
        matches = compile_pattern(translate(pattern)).match
        dictionary = self._file.dictionary
        if is_folded:
            groups = (dictionary.group(f) for f in dictionary.folds[:] if matches(f.decode()))
            return self._with_any(name, np.fromiter(chain.from_iterable(groups), np.uint32))
        terms = np.array([t for t, f in enumerate(dictionary.terms[:]) if matches(f.decode())], np.uint32)
        return self._with_any(name, terms)

    def _with_any(self, field: str, terms: NDArray[np.uint32]) -> Scored:
        """The documents that have any of some terms, which ascend."""
        there = np.zeros(self._file.documents, bool)
        self._mark(there, field, terms)
        return marked(there)

    def _mark(self, there: NDArray[np.bool_], field: str, terms: NDArray[np.uint32]) -> None:
        postings = self._file.postings[field]
        for each in _ranges(terms):
            there[postings.documents(each)] = True

    def rows(
        self, field: str, words: Sequence[Sequence[str]], slop: int = 1, among: Docs | None = None
    ) -> tuple[Docs, Docs]:
        """The documents where words stand in this order, each at most ``slop`` after the one before, and how often.

        A word is any of some terms of ``field``. ``among`` are the documents that have them all.
        """
        if among is None:
            there = np.ones(self._file.documents, bool)
            for word in words:
                own = np.zeros(self._file.documents, bool)
                for text in word:
                    own[self.postings(field, text)[0]] = True
                there &= own
            among = np.flatnonzero(there)
        places = [self.places(field, word, among) for word in words]
        ends = _adjacent(places) if slop == 1 else _chained(places, slop)
        return np.unique(self.document_of(field, ends), return_counts=True)

    def in_a_row(self, field: str, terms: Sequence[str], most: int) -> Counted:
        """In how many live documents some terms of a text field stand in a row.

        Where the rarest of them stands in more than ``most``, the first so many stand for all.
        """
        docs = [self.postings(field, text)[0] for text in terms]
        rarest = min(docs, key=len)
        looked_at = rarest[:most]
        together = reduce(np.intersect1d, docs, looked_at)
        found = self.rows(field, [[text] for text in terms], among=together)[0] if len(together) else together
        live = self._file.live
        count = len(found) if live is None else int(np.count_nonzero(live[found]))
        return Counted(count * len(rarest) // max(1, len(looked_at)), len(looked_at))

    def with_all(self, words: Sequence[Word]) -> Sparse | None:
        """The documents that have any term of each word, all scores summed; None if that is not at hand."""
        return None

    def matches(self, words: Sequence[Word], *, every: bool) -> Matches | None:
        """The live documents that have any of some words, or every one, not scored yet; None if that is no faster."""
        return None

    def in_rows(self, rows: Sequence[Row]) -> Sparse | None:
        """The documents that have any of some rows, at most one of each field, the scores of their terms summed.

        None if that is not at hand.
        """
        return None

    def places(self, field: str, alternatives: Sequence[str], docs: Docs) -> Places:
        """Where any of some terms stands in some documents (ascending), as numbers that count on through all of them.

        The places ascend. Two neighbours in one document differ by 1; those of two documents by more than any slop.
        """
        name, _ = base_field(field)
        parts = [self._places(name, terms, docs) for text in alternatives if (terms := self.terms(field, text))]
        if not parts:
            return np.empty(0, np.int32)
        together = parts[0] if len(parts) == 1 else np.concatenate(parts)
        return np.sort(together) if len(parts) > 1 or len(self.terms(field, alternatives[0])) > 1 else together

    def _places(self, field: str, terms: range, docs: Docs) -> Places:
        postings, base = self._file.postings[field], self._base(field)
        standing = postings.documents(terms)
        if not len(standing):  # a term of the other field
            return np.empty(0, np.int32)
        if len(terms) == 1 and len(docs) * _FEW < len(standing):
            at = np.searchsorted(standing, docs)
            at = at[standing.take(at, mode="clip") == docs]
        else:
            wanted = np.zeros(self._file.documents, bool)
            wanted[docs] = True
            at = wanted[standing].nonzero()[0]
        counts = postings.frequencies(terms)[at]
        last = counts.cumsum(dtype=base.dtype)
        # For each posting its places, which lie before its end: all of them at once.
        before = self._place_ends(field, terms)[at].astype(base.dtype) - last
        which = np.repeat(before, counts)
        which += np.arange(len(which), dtype=base.dtype)
        found: Places = np.repeat(base[standing[at]], counts)
        found += postings.places(terms)[which]
        return found

    def _place_ends(self, field: str, terms: range) -> NDArray[np.uint32]:
        """For each posting of neighbouring terms how many places it and those before it have."""
        key = (field, terms.start, terms.stop)
        ends = self._ends.get(key)
        if ends is None:
            ends = np.cumsum(self._file.postings[field].frequencies(terms), dtype=np.uint32)
            self._ends.put(key, ends, ends.nbytes)
        return ends

    def document_of(self, field: str, places: Places) -> Docs:
        """The documents of places, as `places` numbers them."""
        return np.searchsorted(self._base(base_field(field)[0]), places, "right") - 1

    def _base(self, field: str) -> Places:
        if field not in self._bases:
            lengths = self._file.postings[field].lengths.astype(np.int64) + _GAP
            bases = np.cumsum(lengths) - lengths
            fits = not len(bases) or bases[-1] + lengths[-1] < 1 << 31
            self._bases[field] = bases.astype(np.int32) if fits else bases
        return self._bases[field]


def _adjacent(places: list[Places]) -> Places:
    """Where a row of neighbours begins: found from its rarest word on."""
    order = sorted(range(len(places)), key=lambda number: len(places[number]))
    starts = places[order[0]] - order[0]
    for number in order[1:]:
        if not len(starts) or not len(places[number]):
            return starts[:0]
        starts = _in_both(starts + number, places[number]) - number
    return starts


def _in_both(few: Places, many: Places) -> Places:
    """The numbers that are in two ascending arrays of distinct ones."""
    if len(few) * _FEW_NUMBERS < len(many):
        found: Places = few[many.take(np.searchsorted(many, few), mode="clip") == few]
        return found
    # A stable sort merges two ascending runs in one pass.
    together = np.concatenate((few, many))
    together.sort(kind="stable")
    both: Places = together[1:][together[1:] == together[:-1]]
    return both


def _chained(places: list[Places], slop: int) -> Places:
    """Where chains of words end, each at most ``slop`` after the one before."""
    ends = places[0]
    for following in places[1:]:
        reached = np.searchsorted(ends, following) > np.searchsorted(ends, following - slop)
        ends = following[reached]
    return ends


def _ranges(terms: NDArray[np.uint32]) -> list[range]:
    """Ascending numbers as ranges of neighbours."""
    if not len(terms):
        return []
    breaks = (np.diff(terms) > 1).nonzero()[0]
    starts = terms[np.concatenate(([0], breaks + 1))].tolist()
    stops = terms[np.concatenate((breaks, [len(terms) - 1]))].tolist()
    return [range(start, stop + 1) for start, stop in zip(starts, stops, strict=True)]
