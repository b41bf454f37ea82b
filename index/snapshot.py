"""One open generation: what a request searches, start to end."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from pickle import UnpicklingError

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.reading import IndexReader

from corpus import Article
from index.analysis import Definition
from index.codec.segment import SegmentFile
from index.codec.texts import decompress
from index.errors import StoreDamaged, reason
from index.manifest import Manifest, checksum
from index.memo import Memo
from index.neighbours import Neighbours
from index.stored import Head, load_article, load_head

INDEX_NAME = "MAIN"

_MOST_FORMS = 1 << 15
"""Folded forms of which something is remembered."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment in its snapshot: its documents are numbered from ``offset`` on."""

    number: int
    offset: int
    file: SegmentFile


class Snapshot:
    """A generation opened for reading. Threads may share it."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        try:
            self._verify_toc()
            self.toc = TOC.read(FileStorage(str(path)), INDEX_NAME)
        except (OSError, EOFError, ValueError, LookupError, AttributeError, ImportError, UnpicklingError) as error:
            raise StoreDamaged(
                f"{path} can't be opened ({reason(error)}); build the index anew with: codau rebuild"
            ) from error
        segments, offset = [], 0
        for number, listed in enumerate(self.toc.segments):
            segments.append(Segment(number, offset, listed.open(path)))
            offset += listed.doc_count_all()
        self.segments = tuple(segments)
        self.documents = offset
        self._offsets = [segment.offset for segment in segments]
        self._forms: Memo[str, tuple[str, ...]] = Memo(_MOST_FORMS)
        self._folded_frequencies: Memo[str, int] = Memo(_MOST_FORMS)

    def _verify_toc(self) -> None:
        # The table of contents is a pickle: nothing of it is loaded unless it is the one that was written.
        for file in self.manifest.files:
            if file.name.endswith(".toc") and checksum(self.path / file.name) != file.checksum:
                raise StoreDamaged(f"{self.path / file.name} was changed; build the index anew with: codau rebuild")

    @cached_property
    def articles(self) -> int:
        """How many articles it has. ``documents`` counts deleted ones too."""
        return self.documents - sum(len(segment.file.deleted) for segment in self.segments)

    @cached_property
    def reader(self) -> IndexReader:
        """Whoosh's own reader of the same files, which the fast executor is held against."""
        return FileIndex(FileStorage(str(self.path)), indexname=INDEX_NAME).reader()

    def require_whole(self) -> None:
        """Raise StoreDamaged if a file that is in use has been cut short."""
        for segment in self.segments:
            segment.file.require_whole()

    def segment_of(self, number: int) -> Segment:
        """The segment that has the document with an internal number."""
        return self.segments[bisect_right(self._offsets, number) - 1]

    def _whole_segment_of(self, number: int) -> Segment:
        """As `segment_of`. A hit may be read long after its search: by then the file can have been cut short."""
        segment = self.segment_of(number)
        segment.file.require_whole()
        return segment

    def article(self, number: int) -> Article:
        """The article with an internal number. Raises StoreDamaged."""
        segment = self._whole_segment_of(number)
        return load_article(segment.file.heads.read(number - segment.offset), self.text(number))

    def head(self, number: int) -> Head:
        """The article with an internal number, without its text. Raises StoreDamaged."""
        segment = self._whole_segment_of(number)
        return load_head(segment.file.heads.read(number - segment.offset))

    def text(self, number: int) -> str:
        """The `Article.text` of the article with an internal number. Raises StoreDamaged."""
        segment = self._whole_segment_of(number)
        return decompress(segment.file.texts, number - segment.offset)

    def year(self, number: int) -> int | None:
        """The year in which the article with an internal number was published, if that is known."""
        segment = self.segment_of(number)
        year = segment.file.text_facts["year"].value(number - segment.offset)
        return int(year) if year else None

    def article_ids(self, numbers: Sequence[int]) -> list[str]:
        """The ids of the articles with these internal numbers."""
        if len(self.segments) == 1:
            return self.segments[0].file.text_facts["id"].values_of(numbers)
        found: dict[int, str] = {}
        for segment in self.segments:
            own = [n for n in numbers if segment.offset <= n < segment.offset + segment.file.documents]
            if own:
                documents = [number - segment.offset for number in own]
                found.update(zip(own, segment.file.text_facts["id"].values_of(documents), strict=True))
        return [found[number] for number in numbers]

    def number(self, article_id: str) -> int | None:
        """The internal number of an article; None where there is none with that id."""
        wanted = article_id.encode(errors="replace")
        for segment in self.segments:
            for document in segment.file.text_facts["id"].documents(wanted).tolist():
                if document not in segment.file.deleted:
                    return int(document) + segment.offset
        return None

    def frequency(self, field: str, canonical: str, folded: str) -> int:
        """In how many articles a form stands in a text field, deleted ones counted."""
        total = 0
        for segment in self.segments:
            term = segment.file.dictionary.find(canonical.encode(), folded.encode())
            total += 0 if term is None else segment.file.postings[field].document_count(term)
        return total

    def folded_frequency(self, folded: str) -> int:
        """About how many bodies have a syllable with this folded form; those with several forms count for each."""
        known = self._folded_frequencies.get(folded)
        if known is not None:
            return known
        counts = (
            int(segment.file.postings["body"].counts(segment.file.dictionary.group(folded.encode())).sum())
            for segment in self.segments
        )
        return self._folded_frequencies.put(folded, sum(counts))

    @cached_property
    def neighbours(self) -> Neighbours:
        """Which syllable follows which, and how often."""
        return Neighbours([segment.file for segment in self.segments])

    def forms(self, folded: str) -> tuple[str, ...]:
        """The canonical forms in titles and bodies that have this folded form, most frequent first."""
        known = self._forms.get(folded)
        if known is None:
            counts: Counter[str] = Counter()
            for segment in self.segments:
                for form, term in segment.file.dictionary.forms(folded.encode()).items():
                    counts[form.decode()] += sum(p.document_count(term) for p in segment.file.postings.values())
            present = (form for form in counts if counts[form])
            known = self._forms.put(folded, tuple(sorted(present, key=lambda form: (-counts[form], form))))
        return known

    def folded_with_prefix(self, prefix: str) -> list[str]:
        """Every folded form that begins with ``prefix``, sorted."""
        found: set[bytes] = set()
        for segment in self.segments:
            folds = segment.file.dictionary.folds
            within = folds.with_prefix(prefix.encode())
            found.update(folds[within.start : within.stop])
        return [folded.decode() for folded in sorted(found)]

    @cached_property
    def definitions(self) -> Mapping[Definition, int]:
        """Every abbreviation that an article defines with what it stands for, and in how many, deleted ones counted."""
        found: Counter[Definition] = Counter()
        for segment in self.segments:
            fact = segment.file.list_facts["definition"]
            for number, value in enumerate(fact.values[:]):
                abbreviation, _, expansion = value.decode().partition("\t")
                found[Definition(abbreviation, expansion)] += fact.count(number)
        return found

    def values(self, field: str) -> tuple[str, ...]:
        """Every value of a facet field, sorted."""
        found = {value for segment in self.segments for value in segment.file.text_facts[field].values[:]}
        return tuple(value.decode() for value in sorted(found))
