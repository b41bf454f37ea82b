"""The terms of a segment's texts: canonical forms in groups that fold alike.

Terms are numbered in the order of (folded form, canonical form). All forms of a folded form are therefore neighbours,
in the dictionary and in the postings, and so are all forms whose folded form has a common prefix.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.codec.arrays import smallest
from index.codec.container import Aside, Container
from index.codec.numbering import Joined, NumberingOf, inverse
from index.codec.strings import Strings, write_strings
from index.memo import Memo

_SPACE = ord(" ")

_MOST_GROUPS = 1 << 15
"""Groups that are remembered."""

_MOST_PREFIXES = 32
"""Prefixes whose terms are remembered: each is asked for once a field, and again by the next page."""


class Dictionary:
    """Finds terms by form, folded form and prefix."""

    def __init__(self, container: Container) -> None:
        self.terms = Strings(container, "terms")
        self.folds = Strings(container, "folds")
        self._first_of_fold = container.array("folds.first")
        self._by_form = container.array("terms.order")
        self._prefixes: Memo[bytes, NDArray[np.uint32]] = Memo(_MOST_PREFIXES)
        self._groups: Memo[bytes, dict[bytes, int]] = Memo(_MOST_GROUPS)

    def __len__(self) -> int:
        return len(self.terms)

    def group(self, folded: bytes) -> range:
        """The terms with this folded form; empty where there is none."""
        forms = self.forms(folded)
        return range(min(forms.values()), max(forms.values()) + 1) if forms else range(0)

    def find(self, canonical: bytes, folded: bytes) -> int | None:
        """The term with this form."""
        return self.forms(folded).get(canonical)

    def forms(self, folded: bytes) -> Mapping[bytes, int]:
        """The canonical forms with this folded form, and the term of each, ascending."""
        found = self._groups.get(folded)
        if found is None:
            fold = self.folds.find(folded)
            group = range(0) if fold is None else self._group(fold)
            forms = dict(zip(self.terms[group.start : group.stop], group, strict=True))
            found = self._groups.put(folded, forms)
        return found

    def with_prefix(self, prefix: bytes) -> NDArray[np.uint32]:
        """The terms whose canonical form begins so, ascending."""
        known = self._prefixes.get(prefix)
        if known is not None:
            return known
        by_form = self._by_form
        first = bisect_left(range(len(self)), prefix, key=lambda at: self.terms[by_form.at(at)])
        stop = bisect_left(range(len(self)), prefix + b"\xff", first, key=lambda at: self.terms[by_form.at(at)])
        return self._prefixes.put(prefix, np.sort(by_form[first:stop]).astype(np.uint32))

    def with_folded_prefix(self, prefix: bytes) -> range:
        """The terms whose folded form begins so."""
        folds = self.folds.with_prefix(prefix)
        if not folds:
            return range(0)
        return range(self._group(folds[0]).start, self._group(folds[-1]).stop)

    @cached_property
    def in_order_of_form(self) -> Sequence[int]:
        """Every term in order of its canonical form's bytes, as Whoosh walks a lexicon."""
        ordered: list[int] = self._by_form.all().tolist()
        return ordered

    def _group(self, fold: int) -> range:
        return range(self._first_of_fold.at(fold), self._first_of_fold.at(fold + 1))


def term(folded: str, canonical: str) -> bytes:
    """A term in one string, as terms are merged and written. No form has a space, so the strings have their order."""
    return f"{folded} {canonical}".encode()


def write_dictionary(packing: Aside, terms: Joined, numbering: NumberingOf) -> None:
    """Write terms, which must be distinct and in ascending order."""
    folded, forms = _apart(terms)
    by_fold = numbering()
    fold_of, folds = by_fold.numbers(folded), by_fold.met()
    del by_fold, folded  # before as much is taken for the forms
    write_strings(packing, "folds", folds)
    kind = smallest(len(terms))
    packing.write("folds.first", np.searchsorted(fold_of, np.arange(len(folds) + 1)), kind)
    write_strings(packing, "terms", forms)
    by_form = numbering()
    by_form.numbers(forms)
    packing.write("terms.order", inverse(by_form.ordered()[1]), kind)


def _apart(terms: Joined) -> tuple[Joined, Joined]:
    """The folded and the canonical form of each term, between which stands its only space."""
    spaces = np.flatnonzero(terms.data == _SPACE)
    folded = spaces - (terms.ends - terms.sizes())
    forms = terms.sizes() - folded - 1
    parts = np.tile(np.array((True, False)), len(terms)).repeat(np.stack((folded, forms + 1), 1).ravel())
    rest = ~parts
    rest[spaces] = False
    return Joined(terms.data[parts], np.cumsum(folded)), Joined(terms.data[rest], np.cumsum(forms))
