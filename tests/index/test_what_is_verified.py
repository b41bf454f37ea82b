"""Whoever reads an index notices what was changed in its files: an update, a check, an engine that is open."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import index
from corpus import Article
from index.codec.container import Container, Packing

Write = Callable[..., Path]

HEADER = 64
MENDED_BY = "codau rebuild"


@pytest.fixture
def store(tmp_path: Path, archive_articles: tuple[Article, ...], write_articles: Write) -> Path:
    """Two segments; a document of the first is deleted."""
    *others, last = archive_articles
    source = write_articles(tmp_path / "articles.jsonl", archive_articles)
    index.rebuild(source, tmp_path / "index", jobs=1)
    index.update(write_articles(source, [*others, replace(last, views=7)]), tmp_path / "index", jobs=1)
    return tmp_path / "index"


@pytest.fixture
def segment(store: Path) -> Path:
    """The file of the first segment."""
    return index.Store(store).current().path / "MAIN_s1.arrays"


def arrays(path: Path) -> dict[str, tuple[int, int]]:
    """For each array where it begins and how many bytes it has."""
    return Container(path)._table


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0x55
    path.write_bytes(content)


def test_an_update_and_a_merge_notice_what_they_read(store: Path, segment: Path) -> None:
    begin, _ = arrays(segment)["digest.column"]
    flip(segment, begin + HEADER)
    writes: tuple[Callable[[], object], ...] = (partial(index.update, store=store), partial(index.optimize, store))
    for write in writes:
        with pytest.raises(index.StoreDamaged, match=f"{segment.name}.*{MENDED_BY}"):
            write()


def test_an_update_does_not_vouch_for_what_was_changed_before(store: Path, segment: Path) -> None:
    begin, size = arrays(segment)["texts.bytes"]
    flip(segment, begin + size // 2)
    index.update(store=store)
    (problem,) = index.check(store).problems
    assert f"{segment.name} was changed" in problem


def test_checking_reads_every_byte(store: Path, segment: Path) -> None:
    for (_, (begin, size)), (_, (following, _)) in pairwise(arrays(segment).items()):
        for at in {begin, begin + size // 2, begin + size - 1, *range(begin + size, following)}:
            flip(segment, at)
            (problem,) = index.check(store).problems
            assert f"{segment.name} was changed" in problem
            flip(segment, at)
    assert index.check(store).ok


def test_only_the_damaged_block_of_a_large_array_is_refused(tmp_path: Path) -> None:
    packing = Packing(tmp_path / "packing")
    packing.write("numbers", np.arange(200_000, dtype="<u4"))
    packing.pack(tmp_path / "large.arrays")
    flip(tmp_path / "large.arrays", HEADER + 4 * 150_000)
    numbers = Container(tmp_path / "large.arrays").array("numbers")
    assert numbers[:131_072].tolist() == list(range(131_072))
    assert numbers[199_000:].tolist() == list(range(199_000, 200_000))
    for read in (lambda: numbers.at(150_000), lambda: numbers[140_000:140_001], numbers.all):
        with pytest.raises(index.StoreDamaged, match=f"numbers in .*large.arrays.*{MENDED_BY}"):
            read()


def test_a_changed_list_of_skipped_input_is_not_read(store: Path) -> None:
    generation = index.Store(store).current()
    (generation.path / "skipped.jsonl").write_text('{"path": "a", "reason": "b"}\n')
    with pytest.raises(index.StoreDamaged, match=MENDED_BY):
        list(generation.skipped())


CUT_WHILE_OPEN = """
import os, sys
import index, search

store, length = sys.argv[1], int(sys.argv[2])
engine = search.open(store)
hit = engine.search("quận uỷ")[0]
os.truncate(sys.argv[3], length)
for ask in (
    lambda: engine.search("hồ tây"),
    lambda: engine.search('"dân vận"', facets=["source"], sort="newest"),
    lambda: engine.search(""),
    lambda: engine.suggest("dan v"),
    lambda: engine.similar("dan-van"),
    lambda: engine.article("dan-van"),
    lambda: engine.marks("hồ", "dan-van"),
    lambda: hit.article,
    lambda: hit.title,
):
    try:
        ask()
    except index.StoreDamaged as error:
        print(error)
"""


@pytest.mark.parametrize("part", [0, 0.4, 0.9999])
def test_a_file_cut_short_while_it_is_searched_does_not_kill_the_process(
    store: Path, segment: Path, part: float
) -> None:
    arguments = [str(store), str(int(segment.stat().st_size * part)), str(segment)]
    ran = subprocess.run(
        [sys.executable, "-c", CUT_WHILE_OPEN, *arguments],
        capture_output=True,
        cwd=Path(index.__file__).parent.parent,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = ran.stdout.splitlines()
    assert len(told) == 9
    assert all(segment.name in line and MENDED_BY in line for line in told)
