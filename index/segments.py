"""The segments of a generation that is being built: those of the current one, less what is deleted, and merged."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.bulk.merge import merge
from index.bulk.old_segment import OldSegment
from index.bulk.part import Part
from index.codec.whoosh_codec import FlatSegment
from index.generation import SKIPPED, Generation
from index.snapshot import INDEX_NAME, Snapshot

MOST_SEGMENTS = 8
"""An update that would leave more segments merges all into one."""

_MOST_DELETED = 0.25
"""So does one that would leave more of all documents deleted than this part."""


def link(current: Generation, folder: Path) -> None:
    """Start from the current generation: its files are immutable, so links to them will do."""
    for file in current.manifest.files:
        if file.name.endswith(".toc") or file.name == SKIPPED:
            continue
        try:
            os.link(current.path / file.name, folder / file.name)
        except OSError:  # a file system without links
            shutil.copyfile(current.path / file.name, folder / file.name)


def delete(snapshot: Snapshot, documents: Iterable[int]) -> list[FlatSegment]:
    """The snapshot's segments with these documents deleted."""
    segments: list[FlatSegment] = snapshot.toc.segments
    for document in documents:
        here = snapshot.segment_of(document)
        segments[here.number].delete_document(document - here.offset)
    return segments


def next_name(segments: Iterable[FlatSegment]) -> str:
    """The name of a segment that comes behind these: names are never used again."""
    return f"s{max((int(segment.segid.removeprefix('s')) for segment in segments), default=0) + 1}"


def merge_parts(parts: Sequence[Part], folder: Path, name: str, jobs: int) -> FlatSegment:
    """Write the segment ``name`` into ``folder``: all documents of runs and old segments, by so many threads."""
    segment = FlatSegment(INDEX_NAME, name, 0)
    segment.set_doc_count(merge(parts, folder / segment.file_name(), jobs))
    return segment


def merged(segments: list[FlatSegment], folder: Path) -> FlatSegment:
    """One segment in the place of these, without what is deleted."""
    counted = folder / "counted"
    counted.mkdir()
    parts = [OldSegment(each.open(folder), counted / each.segid) for each in segments if each.doc_count()]
    one = merge_parts(parts, folder, next_name(segments), jobs=1)
    shutil.rmtree(counted)
    for segment in segments:
        _remove(segment, folder)
    return one


def merged_if_many(segments: list[FlatSegment], folder: Path) -> list[FlatSegment]:
    """One segment for all, where there are too many or too much of them is deleted."""
    documents = sum(segment.doc_count_all() for segment in segments)
    deleted = sum(segment.deleted_count() for segment in segments)
    live = [segment for segment in segments if segment.doc_count()]
    if len(live) > MOST_SEGMENTS or deleted > _MOST_DELETED * documents:
        return [merged(segments, folder)]
    for segment in segments:
        if segment not in live:
            _remove(segment, folder)
    return live


def _remove(segment: FlatSegment, folder: Path) -> None:
    (folder / segment.file_name()).unlink()
