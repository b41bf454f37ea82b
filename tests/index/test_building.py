"""What `rebuild` and `update` do with the articles of their sources, and what they tell of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

import index
import search
from corpus import Article, CorpusError

FIRST = Article("1", "Hồ Tây", "Hồ rộng.", published=datetime(2024, 1, 1), views=5)
SECOND = Article("2", "Sông Hồng", "Sông dài.")
THIRD = Article("3", "Núi Ba Vì", "Núi cao.")

Write = Callable[..., Path]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "articles.jsonl"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "index"


def ids_in(store: Path) -> list[str]:
    return sorted(hit.id for hit in search.open(store).search(""))


def test_a_rebuild_counts_what_it_added(source: Path, store: Path, write_articles: Write) -> None:
    generation = index.rebuild(write_articles(source, [FIRST, SECOND]), store)
    assert generation.counts == index.Counts(added=2)
    assert generation.articles == 2
    assert generation.size > 0
    assert generation.manifest.sources == (str(source),)
    assert ids_in(store) == ["1", "2"]


def test_a_rebuild_forgets_what_was_there_before(source: Path, store: Path, write_articles: Write) -> None:
    index.rebuild(write_articles(source, [FIRST, SECOND]), store)
    generation = index.rebuild([write_articles(source, [THIRD])], store)
    assert generation.counts == index.Counts(added=1)
    assert ids_in(store) == ["3"]


def test_sources_may_be_several_files_and_folders(tmp_path: Path, store: Path, write_articles: Write) -> None:
    (tmp_path / "folder").mkdir()
    write_articles(tmp_path / "folder" / "a.jsonl", [FIRST])
    write_articles(tmp_path / "b.jsonl", [SECOND])
    index.rebuild([tmp_path / "folder", str(tmp_path / "b.jsonl")], store)
    assert ids_in(store) == ["1", "2"]


def test_without_sources_the_bundled_articles_are_indexed(store: Path) -> None:
    generation = index.rebuild(store=store)
    assert generation.articles > 0
    assert generation.manifest.sources == ()


def test_an_update_adds_replaces_and_drops(source: Path, store: Path, write_articles: Write) -> None:
    index.rebuild(write_articles(source, [FIRST, SECOND]), store)
    changed = replace(FIRST, views=6)
    generation = index.update(write_articles(source, [changed, THIRD]), store)
    assert generation.counts == index.Counts(added=1, changed=1, removed=1)
    assert generation.articles == 2
    assert ids_in(store) == ["1", "3"]
    assert search.open(store).article("1") == changed


def test_an_update_of_the_same_articles_changes_nothing(source: Path, store: Path, write_articles: Write) -> None:
    index.rebuild(write_articles(source, [FIRST, SECOND]), store)
    generation = index.update(source, store)
    assert generation.counts == index.Counts(unchanged=2)
    assert ids_in(store) == ["1", "2"]


@pytest.mark.parametrize(
    "changed",
    [
        replace(FIRST, title="Hồ Gươm"),
        replace(FIRST, body="Hồ hẹp."),
        replace(FIRST, captions=("Mặt hồ",)),
        replace(FIRST, published=datetime(2024, 1, 2)),
        replace(FIRST, published=None),
        replace(FIRST, views=None),
        replace(FIRST, section="Tin"),
        replace(FIRST, byline="Lê An"),
        replace(FIRST, dateline="HN"),
        replace(FIRST, source="Báo Sông"),
        replace(FIRST, url="https://example.org/1"),
    ],
)
def test_a_change_of_any_fact_is_noticed(changed: Article, source: Path, store: Path, write_articles: Write) -> None:
    index.rebuild(write_articles(source, [FIRST]), store)
    generation = index.update(write_articles(source, [changed]), store)
    assert generation.counts == index.Counts(changed=1)
    assert search.open(store).article("1") == changed


def test_an_update_without_sources_reads_the_same_ones_again(source: Path, store: Path, write_articles: Write) -> None:
    index.rebuild(write_articles(source, [FIRST]), store)
    write_articles(source, [FIRST, SECOND])
    generation = index.update(store=store)
    assert generation.counts == index.Counts(added=1, unchanged=1)
    assert generation.manifest.sources == (str(source),)


def test_a_relative_source_is_found_again_from_another_folder(
    source: Path, store: Path, write_articles: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles(source, [FIRST])
    monkeypatch.chdir(source.parent)
    index.rebuild(source.name, store)
    monkeypatch.chdir("/")
    assert index.update(store=store).counts == index.Counts(unchanged=1)


def test_keep_leaves_what_the_sources_no_longer_have(source: Path, store: Path, write_articles: Write) -> None:
    index.rebuild(write_articles(source, [FIRST, SECOND]), store)
    generation = index.update(write_articles(source, [THIRD]), store, keep=True)
    assert generation.counts == index.Counts(added=1)
    assert ids_in(store) == ["1", "2", "3"]


def test_an_update_of_nothing_yet_is_a_rebuild(source: Path, store: Path, write_articles: Write) -> None:
    assert index.update(write_articles(source, [FIRST]), store).counts == index.Counts(added=1)
    assert ids_in(store) == ["1"]


def test_what_was_replaced_is_no_longer_found(source: Path, store: Path, write_articles: Write) -> None:
    index.rebuild(write_articles(source, [FIRST, SECOND]), store)
    index.update(write_articles(source, [replace(FIRST, title="Ao sen", body="Ao nông."), SECOND]), store)
    engine = search.open(store)
    assert not engine.search('"hồ rộng"')
    assert [hit.id for hit in engine.search("ao nông")] == ["1"]


def test_skipped_input_is_kept_with_the_generation(source: Path, store: Path, write_articles: Write) -> None:
    write_articles(source, [FIRST])
    source.write_text(source.read_text("utf-8") + "no json\n", encoding="utf-8")
    generation = index.rebuild(source, store)
    assert generation.counts == index.Counts(added=1, skipped=1)
    (skipped,) = index.Store(store).current().skipped()
    assert (skipped.path, skipped.line) == (str(source), 2)
    assert "JSON" in skipped.reason


@pytest.mark.parametrize("build", [index.rebuild, index.update])
def test_sources_without_an_article_leave_the_store_alone(
    build: Callable[..., index.Generation], source: Path, store: Path, tmp_path: Path, write_articles: Write
) -> None:
    before = index.rebuild(write_articles(source, [FIRST]), store)
    (tmp_path / "empty").mkdir()
    with pytest.raises(index.NothingToIndex, match=r"no article was found in .*empty"):
        build(tmp_path / "empty", store)
    assert index.Store(store).current() == before
    assert ids_in(store) == ["1"]


def test_nothing_to_index_quotes_the_first_skipped_input(source: Path, store: Path) -> None:
    source.write_text("no json\n", encoding="utf-8")
    with pytest.raises(index.NothingToIndex, match="JSON"):
        index.rebuild(source, store)
    with pytest.raises(index.StoreMissing):
        search.open(store)


def test_a_source_that_does_not_exist_leaves_the_store_alone(
    source: Path, store: Path, tmp_path: Path, write_articles: Write
) -> None:
    before = index.rebuild(write_articles(source, [FIRST]), store)
    for build in (index.rebuild, index.update):
        with pytest.raises(CorpusError, match="nowhere"):
            build(tmp_path / "nowhere", store)
    assert index.Store(store).current() == before


def test_progress_is_told_to_the_end(source: Path, store: Path, write_articles: Write) -> None:
    calls: list[tuple[int, int]] = []
    index.rebuild(
        write_articles(source, [FIRST, SECOND]), store, progress=lambda read, skipped: calls.append((read, skipped))
    )
    assert calls[-1] == (2, 0)
    assert calls == sorted(calls)


def test_an_article_comes_back_as_it_went_in(source: Path, store: Path, write_articles: Write) -> None:
    article = Article(
        "số/1 &?",
        "Tiêu đề “lạ”",
        "Đoạn một.\n\nĐoạn hai.",
        "Mục",
        datetime(2024, 5, 24, 8, 30),
        7,
        "Lê An",
        "HN",
        ("Chú thích một", "Chú thích hai"),
        "Nguồn",
        "https://example.org/?a=1&b=2",
    )
    index.rebuild(write_articles(source, [article]), store)
    assert search.open(store).article("số/1 &?") == article


def test_odd_articles_are_indexed_too(source: Path, store: Path, write_articles: Write) -> None:
    odd = [
        Article("endless", "Từ dài " + "x" * 5_000, "Từ này dài quá chừng. " * 900 + "ă" * 9_000),
        Article("signs", "…", "!!! --- ???"),
        Article("future", "Xa", "Xa xôi.", published=datetime(9999, 12, 31, 23, 59)),
        Article("past", "Xưa", "Xưa lắm.", published=datetime(1, 1, 1)),
        Article("popular", "Đông", "Đông lắm.", views=2**40),
        Article("foreign", "北京 Москва", "Здравствуй 東京 🙂 \U0001d4d0"),
        Article("long", "Dài", "hồ " * 50_000),
    ]
    index.rebuild(write_articles(source, odd), store)
    engine = search.open(store)
    assert {hit.id for hit in engine.search("", limit=20)} == {article.id for article in odd}
    assert [hit.id for hit in engine.search("москва")] == ["foreign"]
    assert engine.search("từ dài quá chừng")[0].id == "endless"
    assert engine.search("", sort="views")[0].id == "popular"
    assert engine.search("", sort="newest")[0].id == "future"
