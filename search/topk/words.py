"""The postings behind the terms of a query, in one segment: forms, folded forms, prefixes, places."""

from __future__ import annotations

from fnmatch import translate
from re import compile as compile_pattern
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.analysis import folded
from index.fields import base_field
from index.snapshot import Leaf
from search.topk.scored import Docs

_GAP = 128
"""Numbers left free between the places of two documents, more than any phrase's slop."""


class Words:
    """Looks terms up in a segment. ``field`` may be a text field or its folded counterpart."""

    def __init__(self, leaf: Leaf) -> None:
        self._files = leaf.files
        self._bases: dict[str, NDArray[np.int64]] = {}

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
        plain = prefix if is_folded else folded(prefix)
        terms = self._files.dictionary.with_folded_prefix(plain.encode())
        if is_folded or plain == prefix == "":
            return self._distinct(name, [terms])
        forms = self._files.dictionary.terms[terms.start : terms.stop]
        beginning = prefix.encode()
        return self._distinct(name, _ranges([t for t, f in zip(terms, forms, strict=True) if f.startswith(beginning)]))

    def documents_with_pattern(self, field: str, pattern: str) -> Docs:
        """The documents that have any term matching a shell pattern (``*``, ``?``), ascending."""
        name, is_folded = base_field(field)
        matches = compile_pattern(translate(pattern)).match
        dictionary = self._files.dictionary
        if is_folded:
            groups = [dictionary.group(f) for f in dictionary.folds[:] if matches(f.decode())]
            return self._distinct(name, groups)
        return self._distinct(name, _ranges([t for t, f in enumerate(dictionary.terms[:]) if matches(f.decode())]))

    def _distinct(self, field: str, terms: list[range]) -> Docs:
        there = np.zeros(self._files.documents, bool)
        postings = self._files.postings[field]
        for each in terms:
            there[postings.documents(each)] = True
        return np.flatnonzero(there)

    def places(self, field: str, alternatives: list[str]) -> NDArray[np.int64]:
        """Where any of some terms stands, ascending, as numbers that count on through all documents.

        Two neighbours in one document differ by 1; the last and the first of two documents by more than any slop.
        """
        name, _ = base_field(field)
        postings, base = self._files.postings[name], self._base(name)
        found: list[Any] = []
        unordered = False
        for text in alternatives:
            terms = self.terms(field, text)
            unordered = unordered or len(terms) > 1
            starts = np.repeat(base[postings.documents(terms)], postings.frequencies(terms))
            found.append(starts + postings.places(terms))
        together = found[0] if len(found) == 1 else np.concatenate(found)
        return np.sort(together) if unordered or len(found) > 1 else together

    def document_of(self, field: str, places: NDArray[np.int64]) -> Docs:
        """The documents of places, as `places` numbers them."""
        return np.searchsorted(self._base(base_field(field)[0]), places, "right") - 1

    def _base(self, field: str) -> NDArray[np.int64]:
        if field not in self._bases:
            lengths = self._files.postings[field].lengths.astype(np.int64) + _GAP
            self._bases[field] = np.cumsum(lengths) - lengths
        return self._bases[field]


def _ranges(terms: list[int]) -> list[range]:
    """Ascending numbers as ranges of neighbours."""
    ranges: list[range] = []
    for term in terms:
        if ranges and ranges[-1].stop == term:
            ranges[-1] = range(ranges[-1].start, term + 1)
        else:
            ranges.append(range(term, term + 1))
    return ranges
