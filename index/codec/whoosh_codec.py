"""The segment files as Whoosh sees them, so that its own reader, searcher and query tree work on them unchanged.

`FlatSegment` is pickled into every generation's table of contents: its name is part of the format. Whoosh's own
searcher over these classes is the reference that the fast executor is held against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.columns import ColumnReader
from whoosh.fields import NUMERIC
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Format, Positions
from whoosh.matching import ListMatcher, Matcher
from whoosh.reading import TermInfo
from whoosh.scoring import BaseScorer
from whoosh.util.numeric import from_sortable, to_sortable

from index.analysis import folded
from index.codec.container import SUFFIX
from index.codec.segment import SegmentFile
from index.codec.texts import decompress
from index.distinct import distinct
from index.fields import LIST_FACTS, NO_NUMBER, NUMBER_FACTS, TEXT_FACTS, TEXT_FIELDS, base_field, folded_field

_NUMBER_FIELDS = ("published", "views")

_NUMBER = NUMERIC(int, bits=32, signed=True, shift_step=0)


class FlatSegment(base.Segment):  # type: ignore[misc]  # Whoosh has no types
    """One segment in the table of contents: its name, how many documents it has, and which are deleted."""

    def __init__(self, indexname: str, segid: str, documents: int) -> None:
        self.indexname = indexname
        self.segid = segid
        self.compound = False
        self._documents = documents
        self._deleted: set[int] = set()

    def codec(self) -> FlatCodec:
        return FlatCodec()

    def set_doc_count(self, doccount: int) -> None:
        self._documents = doccount

    def doc_count_all(self) -> int:
        return self._documents

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> set[int]:
        return self._deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        (self._deleted.add if delete else self._deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def file_name(self) -> str:
        """The one file of the segment."""
        return str(self.make_filename(SUFFIX))

    def open(self, folder: Path) -> SegmentFile:
        """The segment's file in a folder."""
        return SegmentFile(folder / self.file_name(), self._documents, frozenset(self._deleted))


class FlatCodec(base.Codec):  # type: ignore[misc]
    """Reads segments of flat arrays. They are written in bulk, by `index.bulk`, not through Whoosh's writer."""

    def terms_reader(self, storage: FileStorage, segment: FlatSegment) -> FlatTermsReader:
        return FlatTermsReader(segment.open(Path(storage.folder)))

    def per_document_reader(self, storage: FileStorage, segment: FlatSegment) -> FlatDocumentReader:
        return FlatDocumentReader(segment.open(Path(storage.folder)))


class FlatTermsReader(base.TermsReader):  # type: ignore[misc]
    """Terms of all fields. The folded fields are not stored: their postings are those of all forms that fold alike."""

    def __init__(self, file: SegmentFile) -> None:
        self._file = file

    def indexed_field_names(self) -> list[str]:
        return sorted([*TEXT_FIELDS, *map(folded_field, TEXT_FIELDS), *TEXT_FACTS, *LIST_FACTS, *_NUMBER_FIELDS])

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in self.indexed_field_names():
            yield from self.terms_from(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Every term of a field from ``prefix`` on, in order of its bytes."""
        return ((fieldname, text) for text in self._lexicon(fieldname) if text >= prefix and self._has(fieldname, text))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._has(*term)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Statistics of a term. Raises KeyError where there is none."""
        documents, frequencies, _ = self._postings(fieldname, text)
        if not len(documents):
            raise KeyError((fieldname, text))
        lengths = self._lengths(fieldname, documents)
        return TermInfo(
            weight=float(frequencies.sum()),
            df=len(documents),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(frequencies.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def matcher(self, fieldname: str, text: bytes, format_: Format, scorer: BaseScorer | None = None) -> Matcher:
        documents, frequencies, places = self._postings(fieldname, text)
        values = None
        if isinstance(format_, Positions) and places is not None:
            ends = np.cumsum(frequencies)
            values = [format_.encode(p.tolist()) for p in np.split(places, ends[:-1])]
        return ListMatcher(
            documents.tolist(),
            frequencies.astype(float).tolist(),
            values,
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def _has(self, field: str, text: bytes) -> bool:
        return bool(len(self._postings(field, text)[0]))

    def _lexicon(self, field: str) -> Sequence[bytes]:
        name, is_folded = base_field(field)
        if name in TEXT_FIELDS:
            dictionary = self._file.dictionary
            return dictionary.folds if is_folded else [dictionary.terms[t] for t in dictionary.in_order_of_form]
        if field in _NUMBER_FIELDS:
            return [_number_term(n) for n in distinct(self._file.number_facts[field].column).tolist()]
        return self._file.fact(field).values

    def _postings(self, field: str, text: bytes) -> tuple[Any, Any, Any]:
        """Documents, frequencies and (for texts) places of a term; empty where there is none."""
        name, is_folded = base_field(field)
        if name in TEXT_FIELDS:
            terms = self._file.dictionary.group(text) if is_folded else self._term(text)
            return self._text_postings(name, terms)
        if field in _NUMBER_FIELDS:
            documents = np.flatnonzero(self._file.number_facts[field].column == _number(text))
            documents = documents if _number(text) != NO_NUMBER else documents[:0]
        else:
            documents = self._file.fact(field).documents(text)
        return documents, np.ones(len(documents), np.uint32), None

    def _term(self, text: bytes) -> range:
        term = self._file.dictionary.find(text, folded(text.decode()).encode())
        return range(0) if term is None else range(term, term + 1)

    def _text_postings(self, field: str, terms: range) -> tuple[Any, Any, Any]:
        postings = self._file.postings[field]
        documents = postings.documents(terms)
        frequencies = postings.frequencies(terms)
        places = postings.places(terms)
        if len(terms) < 2:
            return documents, frequencies, places
        distinct, which = np.unique(documents, return_inverse=True)
        order = np.lexsort((places, np.repeat(documents, frequencies)))
        together = np.bincount(which, frequencies, minlength=len(distinct)).astype(np.int64)
        return distinct, together, places[order]

    def _lengths(self, field: str, documents: Any) -> Any:
        name, _ = base_field(field)
        return self._file.postings[name].lengths[documents] if name in TEXT_FIELDS else np.ones(1)


class FlatDocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """Lengths, columns and stored articles."""

    def __init__(self, file: SegmentFile) -> None:
        self._file = file

    def doc_count_all(self) -> int:
        return self._file.documents

    def doc_count(self) -> int:
        return self._file.documents - len(self._file.deleted)

    def has_deletions(self) -> bool:
        return bool(self._file.deleted)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._file.deleted

    def deleted_docs(self) -> frozenset[int]:
        return self._file.deleted

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in NUMBER_FACTS or fieldname in TEXT_FACTS

    def list_columns(self) -> list[str]:
        return [*TEXT_FACTS, *NUMBER_FACTS]

    def column_reader(self, fieldname: str, column: Any) -> FlatColumnReader:
        return FlatColumnReader(self._file, fieldname)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self._lengths(fieldname)
        return default if lengths is None else int(lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        lengths = self._lengths(fieldname)
        return 0 if lengths is None or not len(lengths) else int(lengths.min())

    def max_field_length(self, fieldname: str) -> int:
        lengths = self._lengths(fieldname)
        return 0 if lengths is None or not len(lengths) else int(lengths.max())

    def stored_fields(self, docnum: int) -> dict[str, str]:
        return {"head": self._file.heads.read(docnum).decode(), "text": decompress(self._file.texts, docnum)}

    def _lengths(self, field: str) -> Any:
        name, _ = base_field(field)
        return self._file.postings[name].lengths if name in TEXT_FIELDS else None


class FlatColumnReader(ColumnReader):  # type: ignore[misc]
    """A fact of each document, in the form in which Whoosh's columns keep it."""

    def __init__(self, file: SegmentFile, field: str) -> None:
        self._file = file
        self._field = field

    def __len__(self) -> int:
        return self._file.documents

    def __getitem__(self, docnum: int) -> Any:
        if self._field in NUMBER_FACTS:
            number = int(self._file.number_facts[self._field].column[docnum])
            return to_sortable(int, 32, True, number) if self._field in _NUMBER_FIELDS else number
        return (self._file.text_facts[self._field].value(docnum) or "").encode()

    def sort_key(self, docnum: int) -> Any:
        return self[docnum]


def _number_term(number: int) -> bytes:
    """The term that Whoosh has for a number of 32 bits."""
    encoded: bytes = _NUMBER.to_bytes(number)
    return encoded


def _number(text: bytes) -> int:
    return int(from_sortable(int, 32, True, int.from_bytes(text[1:], "big")))
