"""Publishing, locking and opening: readers see whole generations or one sentence that says what to do."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

import index
import search
from corpus import Article
from index.manifest import FORMAT

Write = Callable[..., Path]


@pytest.fixture
def source(tmp_path: Path, write_articles: Write) -> Path:
    articles = (Article(str(number), f"Bài số {number}", f"Nội dung thứ {number} về hồ Tây.") for number in range(20))
    return write_articles(tmp_path / "articles.jsonl", articles)


@pytest.fixture
def store(tmp_path: Path, source: Path) -> Path:
    index.rebuild(source, tmp_path / "index")
    return tmp_path / "index"


def generation_files(store: Path) -> Iterator[Path]:
    generation = index.Store(store).current()
    return (generation.path / file.name for file in generation.manifest.files)


def generations(store: Path) -> set[str]:
    return {path.name for path in (store / "generations").iterdir()}


def test_a_folder_without_an_index_says_how_to_build_one(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(index.StoreMissing, match="codau rebuild"):
            search.open(path)
        with pytest.raises(index.StoreMissing, match="codau rebuild"):
            index.check(path)


def test_a_store_can_not_be_where_a_file_is(tmp_path: Path, source: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(index.StoreError, match="choose another folder"):
        index.rebuild(source, tmp_path / "file")
    for path in (tmp_path / "file", "\0"):
        with pytest.raises(index.StoreMissing):
            search.open(path)


def test_the_default_store_is_named_by_the_environment(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CODAU_INDEX", str(tmp_path / "named"))
    assert index.default_path() == tmp_path / "named"
    index.rebuild(source)
    assert search.open().stats().path == str(tmp_path / "named")


HOLD_THE_LOCK = """
import sys, index
from index.bulk.pool import Processes
with index.Store(sys.argv[1]).writing(), Processes(int(sys.argv[2])) as workers:
    workers.start()
    list(workers.map(abs, [1, 2, 3]))
    print("locked", flush=True)
    sys.stdin.read()
"""


@contextmanager
def locked(store: Path, jobs: int = 1) -> Iterator[subprocess.Popen[str]]:
    """Another process that is writing to a store, with processes of its own if ``jobs`` are more than one."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_THE_LOCK, str(store), str(jobs)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(index.__file__).parent.parent,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        yield other


def test_a_second_writer_is_told_to_wait(store: Path, source: Path) -> None:
    with locked(store) as other:
        for build in (index.rebuild, index.update):
            with pytest.raises(index.StoreLocked, match="another process is writing"):
                build(source, store)
        assert search.open(store).search("hồ")  # readers are not disturbed
        other.communicate("")
    assert other.returncode == 0
    index.update(source, store)


def test_a_writer_that_was_killed_does_not_lock_the_store(store: Path, source: Path) -> None:
    with locked(store) as other:
        other.kill()
    assert any(name.startswith(".") for name in generations(store))
    index.rebuild(source, store)
    assert not any(name.startswith(".") for name in generations(store))


def test_a_writer_that_was_killed_takes_its_processes_along(store: Path, source: Path) -> None:
    with locked(store, jobs=2) as other:
        other.kill()
    for _ in range(100):
        with suppress(index.StoreLocked):
            index.rebuild(source, store)
            return
        time.sleep(0.1)
    pytest.fail("its processes keep the store locked")


def test_builds_that_were_cut_off_are_swept(store: Path, source: Path) -> None:
    leftover = store / "generations" / ".20200101T000000-abcdef"
    leftover.mkdir()
    (leftover / "half.seg").write_bytes(b"half")
    index.update(source, store)
    assert not leftover.exists()


def test_a_build_that_fails_leaves_no_trace(store: Path, source: Path) -> None:
    before = generations(store)

    def interrupt(read: int, skipped: int) -> None:
        raise KeyboardInterrupt

    for build in (index.rebuild, index.update):
        with pytest.raises(KeyboardInterrupt):
            build(source, store, progress=interrupt)
        assert generations(store) == before
    assert search.open(store).search("hồ")


def test_the_current_generation_and_the_one_before_are_kept(store: Path, source: Path) -> None:
    names = [index.Store(store).current().name]
    names += [index.rebuild(source, store).name for _ in range(3)]
    assert names[-1] in generations(store)
    assert len(generations(store)) == 2


@pytest.mark.parametrize("content", [b"", b"\n", b"../elsewhere\n", b"no-such-generation\n", b"\xff\xfe", b"a/b\n"])
def test_a_damaged_pointer_says_how_to_mend_it(store: Path, source: Path, content: bytes) -> None:
    (store / "current").write_bytes(content)
    with pytest.raises(index.StoreDamaged, match="codau rebuild"):
        search.open(store)
    with pytest.raises(index.StoreDamaged, match="codau rebuild"):
        index.check(store)
    index.rebuild(source, store)
    assert search.open(store).search("hồ")


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '"x"', "{}", f'{{"format": {FORMAT}}}', f'{{"format": {FORMAT}, "files": 3}}']
)
def test_a_damaged_manifest_says_how_to_mend_it(store: Path, source: Path, content: str) -> None:
    (index.Store(store).current().path / "manifest.json").write_text(content)
    for use in (search.open, index.check, lambda path: index.update(source, path)):
        with pytest.raises(index.StoreDamaged, match="codau rebuild"):
            use(store)
    index.rebuild(source, store)
    assert index.check(store).ok


def test_a_generation_of_another_format_says_so(store: Path, source: Path) -> None:
    path = index.Store(store).current().path / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(manifest | {"format": FORMAT + 1, "unknown": "fact"}), encoding="utf-8")
    for use in (search.open, index.check, lambda path: index.update(source, path)):
        with pytest.raises(index.StoreIncompatible, match=rf"format {FORMAT + 1}.*codau rebuild"):
            use(store)
    index.rebuild(source, store)
    assert search.open(store).search("hồ")


def test_every_file_is_missed_when_it_is_gone(store: Path) -> None:
    for path in generation_files(store):
        kept = path.read_bytes()
        path.unlink()
        with pytest.raises(index.StoreDamaged, match="codau rebuild"):
            search.open(store)
        assert [path.name in problem for problem in index.check(store).problems] == [True]
        path.write_bytes(kept)


def test_every_file_that_was_cut_short_is_noticed_on_opening(store: Path) -> None:
    for path in generation_files(store):
        kept = path.read_bytes()
        path.write_bytes(kept[:-1] or b"x")
        with pytest.raises(index.StoreDamaged, match="codau rebuild"):
            search.open(store)
        assert not index.check(store).ok
        path.write_bytes(kept)
    assert search.open(store).search("hồ")


def test_check_finds_a_flipped_bit_in_any_file(store: Path) -> None:
    assert index.check(store).ok
    for path in generation_files(store):
        kept = path.read_bytes()
        if not kept:
            continue
        middle = len(kept) // 2
        path.write_bytes(kept[:middle] + bytes([kept[middle] ^ 1]) + kept[middle + 1 :])
        report = index.check(store)
        assert not report.ok
        assert [path.name in problem and "codau rebuild" in problem for problem in report.problems] == [True]
        path.write_bytes(kept)


def test_check_tells_what_it_read(store: Path) -> None:
    report, generation = index.check(store), index.Store(store).current()
    assert report.ok
    assert report.problems == ()
    assert report.generation == generation.name
    assert report.files == len(list(generation_files(store)))
    assert report.size == generation.size == sum(path.stat().st_size for path in generation_files(store))


def test_a_copied_store_is_a_store(store: Path, tmp_path: Path) -> None:
    shutil.copytree(store, tmp_path / "copy")
    assert index.check(tmp_path / "copy").ok
    assert search.open(tmp_path / "copy").search("hồ").total == 20


def test_an_update_does_not_touch_the_files_of_the_generation_before(
    store: Path, tmp_path: Path, write_articles: Write
) -> None:
    before = index.Store(store).current()
    contents = {path: path.read_bytes() for path in before.path.iterdir()}
    index.update(write_articles(tmp_path / "more.jsonl", [Article("new", "Mới", "Bài mới.")]), store, keep=True)
    assert {path: path.read_bytes() for path in before.path.iterdir()} == contents


def test_a_damaged_list_of_skipped_input_is_told_so(store: Path) -> None:
    generation = index.Store(store).current()
    (generation.path / "skipped.jsonl").write_text("{")
    with pytest.raises(index.StoreDamaged, match="codau rebuild"):
        list(generation.skipped())


def test_a_folder_that_takes_no_new_generation_is_told_in_one_sentence(
    store: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *args: object, **kwargs: object) -> None:
        if path.parent.name == "generations":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        mkdir(path, *args, **kwargs)  # type: ignore[arg-type]

    mkdir = Path.mkdir
    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(index.StoreError) as told:
        index.rebuild(source, store)
    assert str(told.value) == f"the index in {store} can't be written (no space left on device); it was left as it was"
