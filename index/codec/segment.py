"""A segment of the index, opened: everything that its file holds, by document number."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.codec.bitmaps import Bitmaps
from index.codec.container import Container
from index.codec.dictionary import Dictionary
from index.codec.facts import ListFact, NumberFact, TextFact
from index.codec.pairs import Pairs
from index.codec.postings import Postings
from index.codec.sentences import Sentences
from index.codec.texts import Blobs
from index.fields import LIST_FACTS, NUMBER_FACTS, TEXT_FACTS, TEXT_FIELDS


class SegmentFile:
    """The file of one segment. ``deleted`` are documents that are there no more."""

    def __init__(self, path: Path, documents: int, deleted: frozenset[int] = frozenset()) -> None:
        self.documents = documents
        self.deleted = deleted
        self._container = Container(path)

    @cached_property
    def dictionary(self) -> Dictionary:
        return Dictionary(self._container)

    @cached_property
    def heads(self) -> Blobs:
        """The stored heads of the articles."""
        return Blobs(self._container, "heads")

    @cached_property
    def texts(self) -> Blobs:
        """Their compressed texts."""
        return Blobs(self._container, "texts")

    @cached_property
    def postings(self) -> dict[str, Postings]:
        """The postings of each text field."""
        return {field: Postings(self._container, field) for field in TEXT_FIELDS}

    @cached_property
    def bitmaps(self) -> dict[str, Bitmaps]:
        """The documents of the frequent terms of each text field."""
        return {field: Bitmaps(self._container, field, self.documents) for field in TEXT_FIELDS}

    @cached_property
    def pairs(self) -> Pairs:
        """How often its terms follow each other."""
        return Pairs(self._container)

    @cached_property
    def sentences(self) -> Sentences:
        """Where the sentences of the bodies begin."""
        return Sentences(self._container)

    @cached_property
    def text_facts(self) -> dict[str, TextFact]:
        return {field: TextFact(self._container, field) for field in TEXT_FACTS}

    @cached_property
    def list_facts(self) -> dict[str, ListFact]:
        return {field: ListFact(self._container, field) for field in LIST_FACTS}

    def fact(self, name: str) -> TextFact | ListFact:
        """The text fact or list fact of that name."""
        return self.list_facts[name] if name in LIST_FACTS else self.text_facts[name]

    @cached_property
    def number_facts(self) -> dict[str, NumberFact]:
        return {field: NumberFact(self._container, field) for field in NUMBER_FACTS}

    @cached_property
    def live(self) -> NDArray[np.bool_] | None:
        """True for each document that is still there; None where all are."""
        if not self.deleted:
            return None
        live = np.ones(self.documents, bool)
        live[list(self.deleted)] = False
        return live

    def require_whole(self) -> None:
        """Raise StoreDamaged if the file has become shorter since it was opened."""
        self._container.require_whole()
