"""Whatever happens to a segment's file, a search answers as before or says what to do, and lives on."""

from __future__ import annotations

import os
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import index
import search
from corpus import Article
from index.codec.container import Container
from index.compiled import available
from index.fields import TEXT_FIELDS
from search import Engine, Results

Write = Callable[..., Path]

HEADER, FOOTER = 64, 32
MENDED_BY = "codau rebuild"

SYLLABLES = (
    "quận",
    "quân",
    "quan",
    "ủy",
    "uỷ",
    "hồ",
    "tây",
    "dân",
    "vận",
    "đường",
    "dương",
    "khéo",
    "sông",
    "hoa",
    "25",
)


NEVER_OPENED = {
    "digest.column",
    *(f"{name}.{part}" for name in TEXT_FIELDS for part in ("frequent", "frequent.bits") if not available()),
}
"""The arrays that no search opens: the next update does, or a search by compiled loops."""

ONLY_UPDATED = {
    *NEVER_OPENED,
    *(f"{name}.{part}" for name in ("role", "dated", "day", "definition") for part in ("numbers", "numbers.first")),
    *(f"{name}.docs" for name in ("role", "dated", "definition")),
    *(f"{name}.{part}" for name in TEXT_FIELDS for part in ("frequent", "frequent.bits") if not available()),
}
"""The arrays that no search reads, but the next update or merge, or a search by compiled loops."""

SPOKEN = (
    "Đồng chí Trần Đức Hoạt – Bí thư Quận ủy nêu Nghị quyết số 25-NQ/TW ngày 3/6/2013.",
    "Ông Lê An, Trưởng phòng Tư pháp, đọc Quyết định số 1266-QĐ/QU ngày 16 tháng 3 năm 2022.",
    "Trời mưa, Quy chế dân chủ (QCDC) vẫn bàn.",
)


def article(number: int) -> Article:
    words = [SYLLABLES[(number * step + step * step) % len(SYLLABLES)] for step in range(2, 40 + number % 9)]
    return Article(
        id=f"bài-{number}",
        title=" ".join(words[:4]).capitalize(),
        body=f"{' '.join(words[4:])}. Dân vận khéo. {SPOKEN[number % 3]}" + " lặp" * (300 if number == 7 else 0),
        section=("Tin quận", "Sức khỏe", None)[number % 3],
        published=None if number % 5 == 0 else datetime(2022, 1, 1) + timedelta(days=17 * number),
        views=None if number % 4 == 0 else number * 3 % 50,
        byline=("Lê An", None)[number % 2],
        captions=(f"Ảnh hồ Tây số {number}",) if number % 6 == 0 else (),
        source=("Quận Ba Đồng", "Báo Sông")[number % 2],
    )


def told(results: Results) -> object:
    hits = [(hit.id, hit.score, hit.title, hit.snippets, hit.head) for hit in results]
    return hits, results.total, results.facets, results.notes, results.complete


def asking(text: str, **options: object) -> Callable[[Engine], object]:
    return lambda engine: told(engine.search(text, seconds=None, **options))  # type: ignore[arg-type]


QUESTIONS: dict[str, Callable[[Engine], object]] = {
    "words": asking("quận uỷ hồ"),
    "any": asking("hồ tây lặp", operator="or", limit=50),
    "exact": asking("quận dương", match="strict"),
    "loose": asking("quán", match="loose"),
    "phrase": asking('"dân vận khéo"'),
    "near": asking('"quận hồ"~3'),
    "title": asking("tiêu đề:hồ"),
    "prefix": asking("qu*"),
    "exact prefix": asking("đư*", match="strict"),
    "without": asking("quận -hồ"),
    "facets": asking("", facets=["source", "section", "byline", "year"], limit=50),
    "newest": asking("dân", sort="newest"),
    "views": asking("dân", sort="views"),
    "filters": asking("dân", filters={"source": "Báo Sông", "section": ["Tin quận"], "byline": "Lê An", "year": 2023}),
    "days": asking("ngày:5/2022..12/2023 views:>10"),
    "mentions": asking('người:"duc hoat" văn bản:"nq 25" nói về:2013', facets=["person", "document"]),
    "cited": asking("1266 QD QU"),
    "named": asking("", filters={"person": "Lê An", "document": "1266-QĐ/QU"}),
    "abbreviated": asking("QCDC"),
    "spoken": asking("16/3/2022"),
    "one": asking("id:bài-3", facets=["person", "document"]),
    "similar": lambda engine: told(engine.similar("bài-8")),
    "suggest": lambda engine: engine.suggest("dan v"),
    "article": lambda engine: [engine.article(f"bài-{number}") for number in range(5, 25)],
    "neighbours": lambda engine: [
        (neighbours := engine._current().snapshot.neighbours).followers("lặp"),
        neighbours.matrix(SYLLABLES, SYLLABLES).tolist(),
    ],
    "marks": lambda engine: engine.marks("hồ tây", "bài-12"),
}


def answers(store: Path) -> dict[str, object]:
    """The answer to each question, or the StoreError in its place. Any other exception fails the test."""
    try:
        engine = search.open(store)
    except index.StoreError as error:
        return dict.fromkeys(QUESTIONS, error)
    found: dict[str, object] = {}
    for name, ask in QUESTIONS.items():
        try:
            found[name] = ask(engine)
        except index.StoreError as error:
            found[name] = error
    return found


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, write_articles: Write) -> Path:
    """Two segments; some documents of the first, which is the one that gets damaged, are deleted."""
    folder = tmp_path_factory.mktemp("damage")
    articles = [article(number) for number in range(60)]
    index.rebuild(write_articles(folder / "a.jsonl", articles), folder / "index", jobs=1)
    articles[:5] = [replace(each, views=7) for each in articles[:5]]
    index.update(write_articles(folder / "a.jsonl", articles), folder / "index", jobs=1)
    return folder / "index"


@pytest.fixture(scope="module")
def whole(store: Path) -> dict[str, object]:
    found = answers(store)
    assert not [name for name, answer in found.items() if isinstance(answer, index.StoreError)]
    return found


@pytest.fixture
def segment(store: Path) -> Iterator[Path]:
    """The file of the first segment, which is put back afterwards."""
    path = index.Store(store).current().path / "MAIN_s1.arrays"
    kept = path.read_bytes()
    yield path
    put(path, kept)


def put(path: Path, content: bytes) -> None:
    """Write a file anew: who has the old one open keeps it as it was."""
    path.with_suffix(".new").write_bytes(content)
    os.replace(path.with_suffix(".new"), path)


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]


def require_no_wrong_answer(store: Path, whole: dict[str, object], path: Path) -> list[index.StoreError]:
    """The errors among the answers, each with the name of the file and what mends it; the rest has to be right."""
    errors: list[index.StoreError] = []
    for name, answer in answers(store).items():
        if isinstance(answer, index.StoreDamaged | index.StoreIncompatible):
            assert path.name in str(answer), name
            assert MENDED_BY in str(answer), name
            errors.append(answer)
        else:
            assert answer == whole[name], name
    return errors


def arrays(path: Path) -> dict[str, tuple[int, int]]:
    """For each array where it begins and how many bytes it has."""
    return Container(path)._table


def test_a_flipped_byte_in_any_part_of_any_array_is_told(store: Path, whole: dict[str, object], segment: Path) -> None:
    kept = segment.read_bytes()
    for name, (begin, size) in arrays(segment).items():
        places = {"magic": begin, "header": begin + 20, "its checksum": begin + HEADER - 1}
        if size > HEADER:
            places |= {"values": begin + HEADER, "checksums": begin + size - 1}
        for part, at in places.items():
            put(segment, flipped(kept, at))
            errors = require_no_wrong_answer(store, whole, segment)
            if name not in ONLY_UPDATED:
                assert errors, (name, part)
                assert any(f"{name} in " in str(error) for error in errors), (name, part)
            (problem,) = index.check(store).problems
            assert segment.name in problem


def test_an_array_of_a_newer_format_is_told(store: Path, whole: dict[str, object], segment: Path) -> None:
    kept = segment.read_bytes()
    for name, (begin, _) in arrays(segment).items():
        header = bytearray(kept[begin : begin + HEADER - 4])
        struct.pack_into("<H", header, 8, 99)
        newer = bytes(header) + struct.pack("<I", zlib.crc32(header))
        put(segment, kept[:begin] + newer + kept[begin + HEADER :])
        errors = require_no_wrong_answer(store, whole, segment)
        if name not in NEVER_OPENED:
            assert any(isinstance(e, index.StoreIncompatible) and "format 99" in str(e) for e in errors), name


def test_a_container_of_a_newer_format_is_told(store: Path, whole: dict[str, object], segment: Path) -> None:
    content = bytearray(segment.read_bytes())
    struct.pack_into("<H", content, len(content) - FOOTER + 8, 99)
    put(segment, bytes(content))
    errors = require_no_wrong_answer(store, whole, segment)
    assert len(errors) == len(QUESTIONS)
    assert all(isinstance(error, index.StoreIncompatible) and "format 99" in str(error) for error in errors)


def test_a_foreign_file_is_told(store: Path, whole: dict[str, object], segment: Path) -> None:
    for content in (b"PK\3\4" * (segment.stat().st_size // 4 + 1), bytes(segment.stat().st_size)):
        put(segment, content[: segment.stat().st_size])
        assert len(require_no_wrong_answer(store, whole, segment)) == len(QUESTIONS)


def test_a_flipped_byte_in_the_table_of_the_container_is_told(
    store: Path, whole: dict[str, object], segment: Path
) -> None:
    kept = segment.read_bytes()
    _, _, _, start, _ = struct.unpack("<8sHxxIQQ", kept[-FOOTER:])
    padding = range(len(kept) - FOOTER + 10, len(kept) - FOOTER + 12)
    for at in (*range(start, len(kept) - FOOTER, 37), *range(len(kept) - FOOTER, len(kept))):
        put(segment, flipped(kept, at))
        errors = require_no_wrong_answer(store, whole, segment)
        assert len(errors) == (0 if at in padding else len(QUESTIONS)), at


def test_bytes_flipped_anywhere_never_bring_a_wrong_answer(
    store: Path, whole: dict[str, object], segment: Path
) -> None:
    kept = segment.read_bytes()
    chance = random.Random(3)
    for _ in range(150):
        content = kept
        for _ in range(chance.choice((1, 1, 1, 5))):
            content = flipped(content, chance.randrange(len(kept)))
        put(segment, content)
        require_no_wrong_answer(store, whole, segment)


def test_a_file_cut_at_any_length_is_told(store: Path, whole: dict[str, object], segment: Path) -> None:
    kept = segment.read_bytes()
    for length in (0, 1, FOOTER - 1, FOOTER, HEADER, *range(100, len(kept), len(kept) // 60), len(kept) - 1):
        put(segment, kept[:length])
        with pytest.raises(index.StoreDamaged, match=f"{segment.name}.*{MENDED_BY}"):
            search.open(store)
        with pytest.raises(index.StoreDamaged, match=f"{segment.name}.*{MENDED_BY}"):
            Container(segment).array("body.docs")  # the file's own sizes tell it too
        (problem,) = index.check(store).problems
        assert segment.name in problem
    segment.unlink()
    assert len(require_no_wrong_answer(store, whole, segment)) == len(QUESTIONS)


@pytest.mark.parametrize("name", ["_MAIN_1.toc", "manifest.json"])
def test_a_byte_flipped_in_what_describes_the_generation_is_told(
    store: Path, whole: dict[str, object], name: str
) -> None:
    path = index.Store(store).current().path / name
    kept = path.read_bytes()
    for at in range(0, len(kept), max(1, len(kept) // 150)):
        if not kept[at : at + 1].isspace():  # white space in JSON says nothing
            put(path, flipped(kept, at))
            with pytest.raises((index.StoreDamaged, index.StoreIncompatible), match=MENDED_BY) as error:
                search.open(store)
            assert path.name in str(error.value) or "has index format" in str(error.value)
    put(path, kept)
    assert answers(store) == whole
