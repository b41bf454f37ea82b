"""Where the postings of terms are in one segment, verified and remembered, as compiled loops take them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.codec.segment import SegmentFile
from index.fields import TEXT_FIELDS, base_field
from index.memo import Memo
from search.topk.words import Word

_MOST_SPANS = 1 << 13
"""Terms and words whose postings are remembered."""

FIELD, OTHER = TEXT_FIELDS
"""The field that loops have first, and the other one."""


class Span(NamedTuple):
    """The postings behind a term, and where their places begin. ``one``: they are of the single term ``first``.

    So loops take the terms of a row.
    """

    begin: int
    end: int
    place: int
    one: bool
    first: int = 0


class Posted(NamedTuple):
    """A term: whether it is of the `OTHER` field, its postings, and what its BM25 is multiplied with."""

    other: bool
    span: Span
    factor: float


class Packed(NamedTuple):
    """The terms of a word that have postings; also as bytes, so that those of several words are put together at once.

    ``spans`` has rows of four 64-bit integers, as `search.kernels.postings.add_words` takes them, ``factors`` as many
    32-bit floats; ``postings`` are all those of the word. ``single``: each term is a single one, not a group of forms.
    """

    terms: tuple[Posted, ...]
    spans: bytes
    factors: bytes
    postings: int
    single: bool


class Spans:
    """Finds the postings of terms. ``terms`` tells the numbers behind a field and a text."""

    def __init__(self, file: SegmentFile, terms: Callable[[str, str], range]) -> None:
        self._file = file
        self._terms = terms
        self._known: Memo[tuple[str, str], Span] = Memo(_MOST_SPANS)
        self._placed: Memo[tuple[str, str], Span] = Memo(_MOST_SPANS)
        self._packed: Memo[int, tuple[Word, Packed]] = Memo(_MOST_SPANS)

    def of(self, field: str, text: str) -> Span:
        """The postings of a term; their places are not verified."""
        return self._known.get((field, text)) or self._known.put((field, text), self._found(field, text, places=False))

    def placed(self, field: str, text: str) -> Span:
        """The postings of a term with their places."""
        return self._placed.get((field, text)) or self._placed.put((field, text), self._found(field, text, places=True))

    def packed(self, word: Word) -> Packed:
        """The postings of all terms of a word."""
        known = self._packed.get(id(word))
        if known is None or known[0] is not word:
            # The word is kept with it, so that no other gets its id: to hash all its terms takes longer.
            known = self._packed.put(id(word), (word, self._pack(word)))
        return known[1]

    def _pack(self, word: Word) -> Packed:
        spans = [(term, span) for term in word if (span := self.of(term.field, term.text)).begin < span.end]
        terms = tuple(Posted(base_field(term.field)[0] == OTHER, span, term.factor) for term, span in spans)
        return Packed(
            terms,
            np.array([(len(terms), other, span.begin, span.end) for other, span, _ in terms], np.int64).tobytes(),
            np.array([term.factor for term in terms], np.float32).tobytes(),
            sum(span.end - span.begin for _, span in spans),
            all(span.one for _, span in spans),
        )

    def _found(self, field: str, text: str, *, places: bool) -> Span:
        postings, terms = self._file.postings[base_field(field)[0]], self._terms(field, text)
        begin, end = postings.require(terms, places=places) if terms else (0, 0)
        return Span(begin, end, postings.first_place(terms.start) if terms else 0, len(terms) < 2, terms.start)


def unpacked(words: Sequence[Packed]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The terms of all words, as loops take them."""
    spans = np.frombuffer(b"".join([word.spans for word in words]), np.int64).reshape(-1, 4)
    return spans, np.frombuffer(b"".join([word.factors for word in words]), np.float32)
