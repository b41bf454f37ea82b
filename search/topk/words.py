"""The postings behind the terms of a query, in one segment: forms, folded forms, prefixes, places."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import translate
from re import compile as compile_pattern

import numpy as np
from numpy.typing import NDArray

from index.analysis import folded
from index.fields import base_field
from index.snapshot import Leaf
from search.topk.cache import Cache
from search.topk.scored import Docs

Places = NDArray[np.signedinteger]
"""Numbers of places that count on through all documents; 32 bits where that is enough."""

_GAP = 128
"""Numbers left free between the places of two documents, more than any phrase's slop."""


_FEW = 4
"""Documents that are fewer than one in so many are looked up one by one; more are found by walking all postings."""

_CACHE_BYTES = 8 << 20
"""Room for where the places of recent terms end: four bytes for each of their documents."""


class Words:
    """Looks terms up in a segment. ``field`` may be a text field or its folded counterpart."""

    def __init__(self, leaf: Leaf) -> None:
        self._files = leaf.files
        self._bases: dict[str, Places] = {}
        self._ends: Cache[NDArray[np.uint32]] = Cache(_CACHE_BYTES)

    def terms(self, field: str, text: str) -> range:
        """The term numbers behind a term: one for a form, a group for a folded form, none if it isn't there."""
        if base_field(field)[1]:
            return self._files.dictionary.group(text.encode())
        term = self._files.dictionary.find(text.encode(), folded(text).encode())
        return range(0) if term is None else range(term, term + 1)

    def postings(self, field: str, text: str) -> tuple[Docs, Docs]:
        """The documents that have a term, ascending, and how often each has it."""
        terms = self.terms(field, text)
        postings = self._files.postings[base_field(field)[0]]
        docs, frequencies = postings.documents(terms), postings.frequencies(terms)
        if len(terms) < 2 or not len(docs):
            return docs, frequencies
        together = np.bincount(docs, frequencies, self._files.documents)
        distinct = np.flatnonzero(together)
        return distinct, together[distinct]

    def documents_with_prefix(self, field: str, prefix: str) -> Docs:
        """The documents that have any term beginning with ``prefix``, ascending."""
        name, is_folded = base_field(field)
        if is_folded:
            return self._distinct(name, [self._files.dictionary.with_folded_prefix(prefix.encode())])
        return self._distinct(name, _ranges(self._files.dictionary.with_prefix(prefix.encode())))

    def documents_with_pattern(self, field: str, pattern: str) -> Docs:
        """The documents that have any term matching a shell pattern (``*``, ``?``), ascending."""
        name, is_folded = base_field(field)
        matches = compile_pattern(translate(pattern)).match
        dictionary = self._files.dictionary
        if is_folded:
            groups = [dictionary.group(f) for f in dictionary.folds[:] if matches(f.decode())]
            return self._distinct(name, groups)
        terms = np.array([t for t, f in enumerate(dictionary.terms[:]) if matches(f.decode())], np.uint32)
        return self._distinct(name, _ranges(terms))

    def _distinct(self, field: str, terms: list[range]) -> Docs:
        there = np.zeros(self._files.documents, bool)
        postings = self._files.postings[field]
        for each in terms:
            there[postings.documents(each)] = True
        return np.flatnonzero(there)

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
        postings, base = self._files.postings[field], self._base(field)
        standing = postings.documents(terms)
        if not len(standing):  # a term of the other field
            return np.empty(0, np.int32)
        if len(terms) == 1 and len(docs) * _FEW < len(standing):
            at = np.searchsorted(standing, docs)
            at = at[standing.take(at, mode="clip") == docs]
        else:
            wanted = np.zeros(self._files.documents, bool)
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
            ends = np.cumsum(self._files.postings[field].frequencies(terms), dtype=np.uint32)
            self._ends.put(key, ends, ends.nbytes)
        return ends

    def document_of(self, field: str, places: Places) -> Docs:
        """The documents of places, as `places` numbers them."""
        return np.searchsorted(self._base(base_field(field)[0]), places, "right") - 1

    def _base(self, field: str) -> Places:
        if field not in self._bases:
            lengths = self._files.postings[field].lengths.astype(np.int64) + _GAP
            bases = np.cumsum(lengths) - lengths
            fits = not len(bases) or bases[-1] + lengths[-1] < 1 << 31
            self._bases[field] = bases.astype(np.int32) if fits else bases
        return self._bases[field]


def _ranges(terms: NDArray[np.uint32]) -> list[range]:
    """Ascending numbers as ranges of neighbours."""
    if not len(terms):
        return []
    breaks = (np.diff(terms) > 1).nonzero()[0]
    starts = terms[np.concatenate(([0], breaks + 1))].tolist()
    stops = terms[np.concatenate((breaks, [len(terms) - 1]))].tolist()
    return [range(start, stop + 1) for start, stop in zip(starts, stops, strict=True)]
