"""A generation is the same whatever processes and memory built it, and however many segments were merged into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import index
import search
from corpus import Article
from index import build
from index.bulk import spilling, ways
from index.segments import MOST_SEGMENTS

Write = Callable[..., Path]

SYLLABLES = ("quận", "quân", "ủy", "uỷ", "hồ", "Tây", "dân", "vận", "đường", "Dương", "25")


def article(number: int) -> Article:
    words = [SYLLABLES[(number * step + step) % len(SYLLABLES)] for step in range(1, 8 + number % 30)]
    return Article(
        id=f"bài-{number}",
        title=" ".join(words[:3]),
        body=" ".join(words) + f" riêng{number}" + " lặp" * (270 if number % 40 == 7 else 0),
        section=("Tin quận", None)[number % 2],
        views=number,
        source=("Quận Ba Đồng", "Báo Sông", None)[number % 3],
    )


ARTICLES = [article(number) for number in range(200)]


def segments(store: Path) -> list[Path]:
    return sorted(index.Store(store).current().path.glob("*.arrays"))


def content(store: Path) -> bytes:
    """The one file of all arrays."""
    (path,) = segments(store)
    return path.read_bytes()


@pytest.fixture
def source(tmp_path: Path, write_articles: Write) -> Path:
    return write_articles(tmp_path / "articles.jsonl", ARTICLES)


@pytest.fixture
def rebuilt(tmp_path: Path, write_articles: Write) -> Callable[[list[Article]], bytes]:
    """The file that a rebuild of some articles gives."""

    def rebuild(articles: list[Article]) -> bytes:
        index.rebuild(write_articles(tmp_path / "rebuilt.jsonl", articles), tmp_path / "rebuilt", jobs=1)
        return content(tmp_path / "rebuilt")

    return rebuild


def test_a_generation_is_the_same_whatever_the_memory(
    source: Path, tmp_path: Path, rebuilt: Callable[[list[Article]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = rebuilt(ARTICLES)
    monkeypatch.setattr(build, "_SIZE_PER_MB", 40)  # a run for every few articles
    for memory in (64, 700):
        index.rebuild(source, tmp_path / "index", jobs=1, memory=memory)
        assert content(tmp_path / "index") == expected


def test_a_generation_is_the_same_whatever_the_processes(
    source: Path, tmp_path: Path, rebuilt: Callable[[list[Article]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = rebuilt(ARTICLES)
    monkeypatch.setattr(build, "_SIZE_PER_MB", 100)
    index.rebuild(source, tmp_path / "index", jobs=2, memory=64)
    assert content(tmp_path / "index") == expected


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_generation_is_the_same_without_compiled_loops(
    jobs: int, source: Path, tmp_path: Path, rebuilt: Callable[[list[Article]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = rebuilt(ARTICLES)
    monkeypatch.setattr(build, "_SIZE_PER_MB", 100)
    for module in ("run", "merge", "postings", "pairs"):
        monkeypatch.setattr(f"index.bulk.{module}.fastest_way", lambda: ways.PLAIN)
    spilling._analyser.cache_clear()
    index.rebuild(source, tmp_path / "index", jobs=jobs, memory=64)
    spilling._analyser.cache_clear()
    assert content(tmp_path / "index") == expected


def test_a_run_learns_spellings_anew_when_it_knows_too_many(
    source: Path, tmp_path: Path, rebuilt: Callable[[list[Article]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = rebuilt(ARTICLES)
    monkeypatch.setattr(build, "_SIZE_PER_MB", 40)
    monkeypatch.setattr("index.bulk.run._MOST_SPELLINGS", 5)
    index.rebuild(source, tmp_path / "index", jobs=1)
    assert content(tmp_path / "index") == expected


def test_too_many_segments_become_one_as_a_rebuild_gives_it(
    tmp_path: Path, write_articles: Write, rebuilt: Callable[[list[Article]], bytes]
) -> None:
    source, counts = tmp_path / "articles.jsonl", []
    for size in range(20, 20 * (MOST_SEGMENTS + 2), 20):
        index.update(write_articles(source, ARTICLES[:size]), tmp_path / "index", jobs=1)
        counts.append(len(segments(tmp_path / "index")))
    assert counts == [*range(1, MOST_SEGMENTS + 1), 1]
    assert content(tmp_path / "index") == rebuilt(ARTICLES[:size])


def test_too_much_that_is_deleted_is_merged_away_as_if_it_had_never_been(
    source: Path, tmp_path: Path, write_articles: Write, rebuilt: Callable[[list[Article]], bytes]
) -> None:
    index.rebuild(source, tmp_path / "index", jobs=1)
    few = ARTICLES[:50] + ARTICLES[51:180]
    index.update(write_articles(source, few), tmp_path / "index", jobs=1)
    assert len(segments(tmp_path / "index")) == 1
    assert content(tmp_path / "index") != rebuilt(few)  # a tenth is only marked as deleted
    fewer = [*few[20:90], *few[110:]]
    changed = [replace(each, title="Đổi mới") for each in few[100:110]]
    index.update(write_articles(source, [*fewer, *changed]), tmp_path / "index", jobs=1)
    assert content(tmp_path / "index") == rebuilt([*fewer, *changed])
    assert not search.open(tmp_path / "index").search("riêng95", match="strict")
    assert search.open(tmp_path / "index").search("riêng115", match="strict").total == 1


def test_optimizing_merges_all_segments_without_reading_a_source(
    source: Path, tmp_path: Path, write_articles: Write, rebuilt: Callable[[list[Article]], bytes]
) -> None:
    store = tmp_path / "index"
    index.rebuild(write_articles(source, ARTICLES[:100]), store, jobs=1)
    changed = [*ARTICLES[3:100], *ARTICLES[150:]]
    before = index.update(write_articles(source, changed), store, jobs=1)
    asked = [(text, search.open(store).search(text, limit=200)) for text in ("quận", '"quận ủy"', "riêng7", "")]
    source.unlink()
    after = index.optimize(store)
    assert len(segments(store)) == 1
    assert content(store) == rebuilt(changed)
    assert index.check(store).ok
    assert after.name != before.name
    assert after.counts == index.Counts(unchanged=len(changed))
    assert after.manifest.sources == before.manifest.sources
    for text, results in asked:
        again = search.open(store).search(text, limit=200)
        assert again.total == results.total
        assert {hit.id: hit.snippets for hit in again} == {hit.id: hit.snippets for hit in results}


def test_optimizing_what_is_one_segment_already_leaves_it(source: Path, tmp_path: Path) -> None:
    before = index.rebuild(source, tmp_path / "index", jobs=1)
    assert index.optimize(tmp_path / "index") == before
    assert index.Store(tmp_path / "index").current() == before


def test_optimizing_keeps_what_was_skipped(source: Path, tmp_path: Path) -> None:
    index.rebuild(source, tmp_path / "index", jobs=1)
    lines = source.read_text("utf-8").splitlines(keepends=True)
    source.write_text("".join([*lines[1:], "no json\n"]), encoding="utf-8")
    index.update(source, tmp_path / "index", jobs=1)
    generation = index.optimize(tmp_path / "index")
    assert generation.counts.skipped == 1
    assert [skipped.line for skipped in generation.skipped()] == [200]


def test_optimizing_nothing_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(index.StoreMissing, match="codau rebuild"):
        index.optimize(tmp_path / "index")


def test_a_generation_of_many_runs_is_the_same_too(
    source: Path, tmp_path: Path, rebuilt: Callable[[list[Article]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = rebuilt(ARTICLES)
    monkeypatch.setattr(build, "_SIZE_PER_MB", 40)
    monkeypatch.setattr("index.bulk.merge._MANY_PARTS", 3)
    monkeypatch.setattr("index.bulk.postings._PORTION", 50)
    for jobs in (1, 2):
        index.rebuild(source, tmp_path / "index", jobs=jobs, memory=100)
        assert content(tmp_path / "index") == expected
