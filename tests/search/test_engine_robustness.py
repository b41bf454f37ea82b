"""No text breaks a search; encodings don't matter; threads share an engine; engines follow new generations."""

from __future__ import annotations

import gc
import threading
import unicodedata
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from whoosh import query as whoosh

import index
import search
from corpus import Article
from search import Engine, Results
from search.topk import Executor

Write = Callable[..., Path]

PIECES = (
    'quận uỷ hồ "dân vận" dân* -quán +hồ 25-NQ/TW quãn 9999999999 đ* d* * AND OR NOT VÀ HOẶC KHÔNG '
    'tiêu_đề:hồ title:"hồ tây" nguồn:sông ngày:2024 ngày:>5/2024 năm:2022..2023 views:>10 views:..99999999999 '
    'id:quan-an ( ) " “ ” « » ~3 : - + [ ] ..'
)
queries = st.lists(st.sampled_from([piece.replace("_", " ") for piece in PIECES.split()]), max_size=8).map(" ".join)


@given(
    queries | st.text(max_size=40),
    st.sampled_from(["strict", "prefer", "loose"]),
    st.sampled_from(["auto", "and", "or"]),
)
@example("\ud800", "prefer", "auto")
@example("id:a\ud800b", "prefer", "auto")
@example("nguồn:\ud800b", "prefer", "auto")
@example("\x00", "prefer", "auto")
@example("a" * 100_000, "prefer", "auto")
@example("a* " * 500, "prefer", "or")
@example("(" * 3000, "prefer", "auto")
@example('"' + "hồ " * 300 + '"~99', "prefer", "auto")
@example("-" * 10_000 + "hồ", "prefer", "auto")
@example("🙂 Ⅷ ﬁ ½ ﷺ", "loose", "or")
@example("\u0300\u0301", "prefer", "auto")
def test_whatever_is_typed_is_answered(archive: Engine, text: str, match: str, operator: str) -> None:
    results = archive.search(text, match=match, operator=operator, facets=["source"], limit=100)
    assert results.total == len(results)
    assert sum(value.count for value in results.facets["source"]) == results.total
    for hit in results:
        assert hit.score >= 0
        archive.marks(text, hit.id, match=match)
    archive.suggest(text)


@given(queries)
def test_the_encoding_of_a_query_makes_no_difference(archive: Engine, text: str) -> None:
    def answer(typed: str) -> object:
        results = archive.search(typed, limit=100)
        return [(hit.id, hit.score, hit.title, hit.snippets) for hit in results], results.notes, results.total

    expected = answer(text)
    assert answer(unicodedata.normalize("NFD", text)) == expected
    assert answer(_tones_apart(text)) == expected


def _tones_apart(text: str) -> str:
    """Letters composed with their letter mark, tones as combining characters behind them, as some keyboards type."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        out.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + tones)
    return "".join(out)


@given(st.lists(st.sampled_from("ủy/uỷ hòa/hoà thủy/thuỷ khỏe/khoẻ quận/quận ý/ý".split()), min_size=1, max_size=4))  # noqa: SIM905
def test_tone_placement_makes_no_difference(placements: Engine, words: list[str]) -> None:
    older, newer = (" ".join(pair.split("/")[side] for pair in words) for side in (0, 1))
    one, other = placements.search(older), placements.search(newer)
    assert [(hit.id, hit.score, hit.snippets) for hit in one] == [(hit.id, hit.score, hit.snippets) for hit in other]
    assert [note.kind for note in one.notes] == [note.kind for note in other.notes]


@pytest.fixture(scope="module")
def placements(engine_of: Callable[..., Engine]) -> Engine:
    return engine_of(
        "Quận uỷ hòa thuận.", "Quận ủy, thuỷ lợi.", "Khoẻ và khỏe, uy và uý.", "Hoà bình, ý dân.", "Thủy thủ."
    )


def test_an_archive_in_any_encoding_is_the_same_index(
    tmp_path: Path, write_articles: Write, archive: Engine, archive_articles: tuple[Article, ...]
) -> None:
    path = write_articles(tmp_path / "nfd.jsonl", archive_articles)
    path.write_text(unicodedata.normalize("NFD", path.read_text("utf-8")), encoding="utf-8")
    index.rebuild(path, tmp_path / "index")
    engine = search.open(tmp_path / "index")
    for text in ("quận uỷ", "quan", '"dân vận"', "hoà*"):
        assert [(h.id, h.score, h.snippets) for h in engine.search(text)] == [
            (h.id, h.score, h.snippets) for h in archive.search(text)
        ]


def _told(results: Results) -> object:
    return (
        [(hit.id, hit.score, hit.title, hit.snippets) for hit in results],
        results.total,
        results.facets,
        results.notes,
    )


def test_threads_share_an_engine(archive_path: Path) -> None:
    texts = ["quận uỷ", "quan", '"dân vận khéo"', "đường OR lan", "-hồ", "", "hoà*", "quãn", "ngày:2024"] * 12
    alone = search.open(archive_path)
    expected = [_told(alone.search(text, facets=["source"])) for text in texts]
    shared = search.open(archive_path)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: _told(shared.search(text, facets=["source"])), texts)) == expected


def test_threads_share_an_index_of_several_segments(tmp_path: Path, write_articles: Write) -> None:
    """With so little room for scores that the threads throw out each other's all the time."""
    pieces = ("quận", "quân", "ủy", "hồ", "tây", "dân", "vận", "đường", "lan")
    articles = [
        Article(f"a{n}", pieces[n % 9], " ".join(pieces[(n * k + k) % 9] for k in range(1, 4 + n % 11)))
        for n in range(300)
    ]
    for size in (100, 200, 300):
        index.update(write_articles(tmp_path / "a.jsonl", articles[size // 50 : size]), tmp_path / "index", jobs=1)
    snapshot = index.Store(tmp_path / "index").current().open()
    assert len(snapshot.segments) == 3
    words = [whoosh.Or([whoosh.Term("title", p, boost=2.0), whoosh.Term("body", p)]) for p in pieces]
    queries = [whoosh.And([a, b]) for a in words for b in words if a is not b]
    queries += [whoosh.Phrase("body", [a, b], slop=2) for a in pieces for b in pieces] + words

    def answer(executor: Executor, query: whoosh.Query) -> object:
        found = executor.find(query)
        return found.total, found.best(0, 20, "relevance"), [part.tolist() for part in found.counts("source")]

    expected = [answer(Executor(snapshot), query) for query in queries]
    shared = Executor(snapshot, cache_bytes=20_000)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda query: answer(shared, query), queries * 3)) == expected * 3


def _articles(word: str, count: int) -> list[Article]:
    return [Article(f"{word}{number}", f"Bài {word}", f"Nội dung {word} số {number}.") for number in range(count)]


def test_an_engine_follows_a_newly_published_generation(tmp_path: Path, write_articles: Write) -> None:
    index.rebuild(write_articles(tmp_path / "a.jsonl", _articles("cũ", 3)), tmp_path / "index")
    engine = search.open(tmp_path / "index")
    assert engine.search("cũ").total == 3
    generation = index.rebuild(write_articles(tmp_path / "a.jsonl", _articles("mới", 5)), tmp_path / "index")
    assert engine.search("cũ").total == 0
    assert engine.search("mới").total == 5
    assert engine.stats().generation == generation.name


def test_a_generation_is_let_go_at_once_when_a_newer_one_is_followed(tmp_path: Path, write_articles: Write) -> None:
    store = tmp_path / "index"
    articles = [Article(str(n), "Quận ủy họp", "Ông Lê Văn An họp ở quận.") for n in range(9)]
    index.rebuild(write_articles(tmp_path / "a.jsonl", articles), store)
    engine = search.open(store)
    assert engine.search("quan uy hop", facets=("person",)).did_you_mean
    engine.suggest("quan u")
    before = weakref.ref(engine._opened.snapshot)
    index.rebuild(write_articles(tmp_path / "a.jsonl", articles[1:]), store)
    gc.disable()  # a server seldom looks for cycles
    try:
        assert len(engine.search("quận")) == 8
        assert before() is None
    finally:
        gc.enable()


def test_a_snapshot_is_kept_through_rebuilds(tmp_path: Path, write_articles: Write) -> None:
    index.rebuild(write_articles(tmp_path / "a.jsonl", _articles("cũ", 30)), tmp_path / "index")
    snapshot = index.Store(tmp_path / "index").current().open()
    for _ in range(4):
        index.rebuild(write_articles(tmp_path / "a.jsonl", _articles("mới", 2)), tmp_path / "index")
    assert not snapshot.path.exists()
    assert snapshot.articles == 30
    assert sorted(snapshot.article(number).id for number in range(30)) == sorted(f"cũ{n}" for n in range(30))
    assert snapshot.forms("cu") == ("cũ",)


def test_searches_go_on_while_generations_are_published(tmp_path: Path, write_articles: Write) -> None:
    """Every answer is of one whole generation: of the first or of the second archive, never a mixture."""
    first = write_articles(tmp_path / "first.jsonl", _articles("sông", 10))
    second = write_articles(tmp_path / "second.jsonl", _articles("sông", 20))
    index.rebuild(first, tmp_path / "index")
    engine = search.open(tmp_path / "index")
    stop, wrong = threading.Event(), []

    def ask() -> None:
        while not stop.is_set():
            results = engine.search("sông", limit=50)
            if len(results) != results.total or results.total not in (10, 20):
                wrong.append(results.total)

    with ThreadPoolExecutor(4) as pool:
        askers = [pool.submit(ask) for _ in range(4)]
        for source in [second, first] * 3:
            index.rebuild(source, tmp_path / "index", jobs=1)
        stop.set()
        for asker in askers:
            asker.result()
    assert not wrong
    assert engine.search("sông").total == 10
