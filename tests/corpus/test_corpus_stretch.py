"""Lines that are left in their file are those that were found there, or are told to be missing."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Article, Skipped
from corpus.lines import line_pieces
from corpus.reading import pieces, size_of
from corpus.stretch import Stretch

TITLES = ("Một", "Hai", "Ba", "Bốn")

LINES = "\n".join(json.dumps({"title": title, "body": f"Bài {title}."}, ensure_ascii=False) for title in TITLES)


def found(source: Path, change: Callable[[], object] = lambda: None) -> list[str]:
    """The titles of articles, and where some are missing, in a file that is changed before it is looked at again."""
    everything = list(pieces(source, size=40))
    change()
    items = (found.item for piece in everything for found in piece.found())
    return [item.title if isinstance(item, Article) else f"{item.line}: {item.reason}" for item in items]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text(LINES, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", [LINES, f"\ufeff{LINES}\n", f"\n \n{LINES}\n\n", f"\ufeff\n{LINES}\n \n"])
def test_lines_are_left_where_they_are(source: Path, text: str) -> None:
    source.write_text(text, encoding="utf-8")
    assert {type(piece) for piece in pieces(source)} == {Stretch}
    assert found(source) == list(TITLES)


@given(
    st.lists(st.sampled_from((b"{}", b"no json", b" ", b"", b"\r", codecs.BOM_UTF8, b'{"title": "T", "body": "b"}'))),
    st.integers(1, 40),
)
def test_they_give_what_the_same_lines_packed_give(lines: list[bytes], size: int) -> None:
    with TemporaryDirectory() as folder:
        source = Path(folder, "a.jsonl")
        for data in (b"\n".join(lines), b"\n".join([*lines, b""])):
            source.write_bytes(data)
            left = [found for piece in pieces(source, size=size) for found in piece.found()] if data else []
            packed = [found for piece in line_pieces(BytesIO(data), str(source), 7) for found in piece.found()]
            assert left == (packed if data else [])


def test_a_line_that_is_too_large_is_told(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.stretch.LARGEST", 100)
    source.write_text(f"{LINES}\n{'x' * 200}\n{LINES}", encoding="utf-8")
    assert found(source) == [*TITLES, "5: the line is larger than 32 MiB", *TITLES]


def test_numbers_of_lines_are_those_of_the_file(source: Path) -> None:
    source.write_text(f"\n\n{LINES}\nno json", encoding="utf-8")
    numbers = [found.line for piece in pieces(source, size=40) for found in piece.found()]
    assert numbers == [3, 4, 5, 6, 7]


def test_other_encodings_are_read_at_once(source: Path) -> None:
    source.write_text(LINES, encoding="utf-16")
    assert Stretch not in {type(piece) for piece in pieces(source)}
    assert found(source) == list(TITLES)


def test_more_lines_do_not_matter(source: Path) -> None:
    def change() -> None:
        with source.open("a", encoding="utf-8") as file:
            file.write('\n{"title": "Năm", "body": "Bài mới."}\n')

    assert found(source, change) == list(TITLES)


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.unlink(),
        lambda path: path.rename(path.with_suffix(".old")).replace(path.with_suffix(".txt")),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text(LINES.replace(" ", "   "), encoding="utf-8"),
    ],
    ids=["removed", "moved", "emptied", "written anew"],
)
def test_what_is_missing_is_told(source: Path, change: Callable[[Path], object]) -> None:
    reason = "was changed or removed while it was read: its lines up to"
    items = found(source, lambda: change(source))
    assert not set(items) & set(TITLES)
    assert items[0].startswith(f"1: {reason} ")
    assert items[-1].startswith(f"4: {reason} 4 ")


def test_another_file_in_its_place_is_not_read(source: Path) -> None:
    other = source.with_suffix(".new")
    other.write_text(LINES.replace("Bài", "Tin"), encoding="utf-8")
    assert not set(found(source, lambda: other.replace(source))) & set(TITLES)


def test_skipped_lines_name_the_file(source: Path) -> None:
    everything = list(pieces(source))
    source.unlink()
    item = next(found.item for piece in everything for found in piece.found())
    assert isinstance(item, Skipped)
    assert str(item).startswith(f"{source}:1")


def test_the_size_of_files_is_seen_at_once(source: Path) -> None:
    other, packed = source.with_name("b.jsonl"), source.with_name("c.jsonl.gz")
    other.write_bytes(b"{}")
    packed.write_bytes(b"")
    assert size_of(source, other) == source.stat().st_size + 2
    for sources in ([], [source, packed], [source.parent], [source.with_name("missing.jsonl")]):
        assert size_of(*sources) is None
