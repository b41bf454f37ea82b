"""Stored texts come back as they were, from any thread, by a dictionary that never changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pytest

import index
from index.codec import texts
from index.codec.container import Container, Packing
from index.codec.texts import Blobs, compress, decompress


@pytest.fixture
def stored(tmp_path: Path) -> Callable[..., Blobs]:
    """Blobs with these contents."""

    def store(*contents: bytes) -> Blobs:
        packing = Packing(tmp_path / "packing")
        packing.write("texts.bytes", b"".join(contents))
        ends = [sum(map(len, contents[: number + 1])) for number in range(len(contents))]
        packing.write("texts.ends", np.array(ends), "<u4")
        packing.pack(tmp_path / "s.arrays")
        return Blobs(Container(tmp_path / "s.arrays"), "texts")

    return store


def test_every_text_comes_back(stored: Callable[..., Blobs]) -> None:
    given = ["", "Quận uỷ", "hồ Tây rộng " * 9000]
    blobs = stored(*(compress(text.encode()) for text in given))
    assert [decompress(blobs, number) for number in range(3)] == given


def test_threads_read_at_once(stored: Callable[..., Blobs]) -> None:
    given = [f"bài số {number} " * number for number in range(200)]
    blobs = stored(*(compress(text.encode()) for text in given))
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda number: decompress(blobs, number), range(200))) == given


def test_the_dictionary_makes_short_texts_shorter() -> None:
    text = "Sáng nay, Quận ủy tổ chức hội nghị sơ kết công tác dân vận sáu tháng đầu năm.".encode()
    assert len(compress(text)) < 0.8 * len(text)


def test_a_stretch_across_checked_blocks_is_read_whole(stored: Callable[..., Blobs]) -> None:
    given = [bytes([number]) * 200_000 for number in range(5)]
    blobs = stored(*given)
    assert blobs.between(1, 4) == b"".join(given[1:4])
    assert blobs.between(2, 2) == b""


def test_what_was_cut_short_after_it_was_opened_is_told(stored: Callable[..., Blobs], tmp_path: Path) -> None:
    stored(b"quan uy " * 9)
    opened = Container(tmp_path / "s.arrays").stored("texts.bytes")
    assert opened.read(0, 7) == b"quan uy"
    os.truncate(tmp_path / "s.arrays", 70)
    with pytest.raises(index.StoreDamaged, match=r"texts.bytes in .* was cut short .*codau rebuild"):
        opened.read(8, 15)


@pytest.mark.parametrize("content", [b"", b"plain text", compress("hồ Tây".encode())[:-1], compress(b"\xff\xfe")])
def test_what_is_no_stored_text_is_told(stored: Callable[..., Blobs], content: bytes) -> None:
    with pytest.raises(index.StoreDamaged, match=r"texts.bytes in .* is damaged .*codau rebuild"):
        decompress(stored(content), 0)


def test_the_dictionary_is_part_of_the_format() -> None:
    """Whoever changes it makes another format of it: raise `manifest.FORMAT` with the checksum."""
    content = Path(texts.__file__).with_name("texts.zdict").read_bytes()
    assert blake2b(content, digest_size=8).hexdigest() == "28e1d745e99e5607"
