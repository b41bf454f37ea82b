"""Building a generation: all anew, or what changed on top of the current one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from corpus.reading import pieces, size_of
from index.bulk.chunk import chunks_of_articles, chunks_of_pieces
from index.bulk.part import Part
from index.bulk.pool import Processes, Threads
from index.bulk.spilling import runs_of_articles, runs_of_pieces
from index.codec.whoosh_codec import FlatSegment
from index.errors import NothingToIndex, StoreMissing
from index.generation import Generation, write_skipped
from index.manifest import FORMAT, Manifest, describe
from index.progress import Progress
from index.schema import schema
from index.segments import delete, link, merge_parts, merged, merged_if_many, next_name
from index.snapshot import INDEX_NAME, Snapshot
from index.store import Source, Store, sync
from index.tally import Tally

DEFAULT_MEMORY_MB = 400
"""What a build works within where nothing else is asked for: a small machine can spare it."""

_SIZE_PER_MB = 48_000
"""What a process analyses takes about 20 bytes a byte: the articles, their syllables, and their order while sorting."""

_LARGEST_PIECE = 1 << 18
"""Bytes of lines that are read at once, however much memory there is."""


def rebuild(
    sources: Iterable[Source] | Source = (),
    store: Source | None = None,
    *,
    jobs: int | None = None,
    memory: int | None = None,
    progress: Progress | None = None,
) -> Generation:
    """Index every article of the sources into a new generation and publish it.

    ``sources`` are files, folders or archives (one or several), the bundled articles if there are none; ``store`` is
    the folder of the index. ``jobs`` processes work (the number of cores if None) within about ``memory`` megabytes
    (`DEFAULT_MEMORY_MB` if None); the generation is the same whatever they are. ``progress`` is called now and then
    with how many articles have been read and how many inputs were skipped so far. Readers of the current generation
    are not disturbed. Raises CorpusError for a source that does not exist, NothingToIndex where no source has an
    article, StoreLocked while another process writes, StoreError where the folder can't be written; then the store
    stays as it was.
    """
    target = Store(store)
    paths = _paths(sources)
    tally = Tally(progress)
    with target.writing() as folder:
        size = _chunk_size(jobs, memory)
        read = pieces(*paths, size=min(size, _LARGEST_PIECE))
        chunks = chunks_of_pieces(read, size, _jobs(jobs), size_of(*paths))
        segment = _segment(lambda runs, workers: runs_of_pieces(chunks, runs, workers, tally.tell), folder, "s1", jobs)
        _require_articles(tally, paths)
        return _publish(target, folder, [segment] if segment else [], tally, paths)


def update(
    sources: Iterable[Source] | Source = (),
    store: Source | None = None,
    *,
    keep: bool = False,
    jobs: int | None = None,
    memory: int | None = None,
    progress: Progress | None = None,
) -> Generation:
    """Bring the index up to date with the sources: add, replace what changed, drop what is gone.

    Without ``sources`` those of the current generation are read again. ``keep`` leaves articles in the index that the
    sources no longer have. Where nothing is indexed yet this is a rebuild. The other arguments are those of `rebuild`,
    and it raises as that does; StoreDamaged or StoreIncompatible too, where the current generation can't be read.
    """
    target = Store(store)
    tally = Tally(progress)
    try:
        target.current()
    except StoreMissing:
        return rebuild(sources, store, jobs=jobs, memory=memory, progress=progress)
    with target.writing() as folder:
        current = target.current()
        paths = _paths(sources) or current.manifest.sources
        link(current, folder)
        snapshot = current.open()
        known = _known(snapshot)
        replaced: list[int] = []
        new = tally.changes(tally.articles(paths), known, replaced)
        chunks = chunks_of_articles(new, _chunk_size(jobs, memory))
        added = _segment(
            lambda runs, workers: runs_of_articles(chunks, runs, workers),
            folder,
            next_name(snapshot.toc.segments),
            jobs,
        )
        _require_articles(tally, paths)
        if not keep:
            replaced += (document for document, _ in known.values())
            tally.removed = len(known)
        segments = delete(snapshot, replaced) + ([added] if added else [])
        return _publish(target, folder, merged_if_many(segments, folder), tally, paths)


def optimize(store: Source | None = None) -> Generation:
    """Merge all segments of the current generation into one and publish that, without reading any source.

    Deleted articles are gone then, and no longer count in how rare a word is; `update` does the same by itself when
    there are many. Where there is nothing to merge, the current generation stays. Raises StoreError:
    StoreMissing where nothing is indexed, else as `update` does.
    """
    target = Store(store)
    with target.writing() as folder:
        current = target.current()
        segments: list[FlatSegment] = current.open().toc.segments
        if len(segments) == 1 and not segments[0].deleted_count():
            return current
        link(current, folder)
        tally = Tally(None, unchanged=current.articles, skipped=list(current.skipped()))
        return _publish(target, folder, [merged(segments, folder)], tally, current.manifest.sources)


def _paths(sources: Iterable[Source] | Source) -> tuple[str, ...]:
    given = (sources,) if isinstance(sources, str | os.PathLike) else tuple(sources)
    return tuple(str(Path(source).absolute()) for source in given)


def _jobs(jobs: int | None) -> int:
    return jobs or os.cpu_count() or 1


def _chunk_size(jobs: int | None, memory: int | None) -> int:
    """How large a chunk each of the processes may hold within the memory allowed."""
    return max(1, (memory or DEFAULT_MEMORY_MB) * _SIZE_PER_MB // (_jobs(jobs) + 1))


def _segment(
    spill: Callable[[Path, Processes], Sequence[Part]], folder: Path, name: str, jobs: int | None
) -> FlatSegment | None:
    """Write a segment into ``folder`` of the runs that are spilled; None if there are none."""
    runs = folder / "runs"
    runs.mkdir()
    with Processes(_jobs(jobs)) as workers:
        parts = spill(runs, workers)
        workers.finish()
        segment = merge_parts(parts, folder, name, _jobs(jobs)) if parts else None
    with Threads(2) as beside:
        beside.begin(partial(shutil.rmtree, runs))
        if segment:
            sync(folder / segment.file_name())
    return segment


def _require_articles(tally: Tally, paths: tuple[str, ...]) -> None:
    if not tally.added + tally.changed + tally.unchanged:
        where = ", ".join(paths) or "the bundled articles"
        first = f"; the first of {len(tally.skipped)} skipped: {tally.skipped[0]}" if tally.skipped else ""
        raise NothingToIndex(f"no article was found in {where}{first}. The index was left as it was; check the path")


def _known(snapshot: Snapshot) -> dict[str, tuple[int, int]]:
    """For each id its internal number and the digest of its article."""
    known = {}
    for segment in snapshot.segments:
        ids = [None, *(value.decode() for value in segment.file.text_facts["id"].values[:])]
        numbers = segment.file.text_facts["id"].column.tolist()
        digests = segment.file.number_facts["digest"].column.tolist()
        for document, (number, own) in enumerate(zip(numbers, digests, strict=True)):
            if document not in segment.file.deleted:
                known[str(ids[number])] = (segment.offset + document, own)
    return known


def _publish(
    target: Store, folder: Path, segments: list[FlatSegment], tally: Tally, paths: tuple[str, ...]
) -> Generation:
    TOC(schema(), segments, 1).write(FileStorage(str(folder)), INDEX_NAME)
    write_skipped(folder, tally.skipped)
    articles = sum(segment.doc_count() for segment in segments)
    created = datetime.now(UTC).isoformat(timespec="seconds")
    files = tuple(describe(folder))
    Manifest(FORMAT, created, articles, paths, tally.counts(), files).write(folder)
    return target.publish(folder)
