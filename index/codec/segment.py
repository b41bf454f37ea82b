"""A segment of the index, opened: everything that its files hold, by document number."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.codec.dictionary import Dictionary
from index.codec.facts import NumberFact, TextFact
from index.codec.postings import Postings
from index.codec.texts import Blobs
from index.fields import NUMBER_FACTS, TEXT_FACTS, TEXT_FIELDS


class SegmentFiles:
    """The files of one segment, which begin with ``stem``. ``deleted`` are documents that are there no more."""

    def __init__(self, stem: Path, documents: int, deleted: frozenset[int] = frozenset()) -> None:
        self.stem = stem
        self.documents = documents
        self.deleted = deleted

    @cached_property
    def dictionary(self) -> Dictionary:
        return Dictionary(self.stem)

    @cached_property
    def heads(self) -> Blobs:
        """The stored heads of the articles."""
        return Blobs(self._stem("heads"))

    @cached_property
    def texts(self) -> Blobs:
        """Their compressed texts."""
        return Blobs(self._stem("texts"))

    @cached_property
    def postings(self) -> dict[str, Postings]:
        """The postings of each text field."""
        return {field: Postings(self._stem(field)) for field in TEXT_FIELDS}

    @cached_property
    def text_facts(self) -> dict[str, TextFact]:
        return {field: TextFact(self._stem(field)) for field in TEXT_FACTS}

    @cached_property
    def number_facts(self) -> dict[str, NumberFact]:
        return {field: NumberFact(self._stem(field)) for field in NUMBER_FACTS}

    @cached_property
    def live(self) -> NDArray[np.bool_] | None:
        """True for each document that is still there; None where all are."""
        if not self.deleted:
            return None
        live = np.ones(self.documents, bool)
        live[list(self.deleted)] = False
        return live

    def require_whole(self) -> None:
        """Raise StoreDamaged if an open file has been cut short."""
        readers = (
            self.__dict__.get("dictionary"),
            self.__dict__.get("heads"),
            self.__dict__.get("texts"),
            *self.__dict__.get("postings", {}).values(),
            *self.__dict__.get("text_facts", {}).values(),
            *self.__dict__.get("number_facts", {}).values(),
        )
        for reader in readers:
            if reader is not None:
                for file in reader.files():
                    file.require_whole()

    def _stem(self, name: str) -> Path:
        return self.stem.with_name(f"{self.stem.name}.{name}")
