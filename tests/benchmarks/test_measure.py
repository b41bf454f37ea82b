"""A whole small run, with the engine that every Python brings, and with one that is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import synthetic
from benchmarks.articles import Articles, prepare
from benchmarks.measure import Settings, speed
from benchmarks.process import EngineFailed, Process
from benchmarks.workload import Query

SETTINGS = Settings(engines=("fts5",), queries=2, rounds=1)


@pytest.fixture
def articles(tmp_path: Path) -> Articles:
    synthetic.write(20, tmp_path / "synthetic.jsonl")
    return prepare(tmp_path / "synthetic.jsonl", tmp_path / "articles.jsonl", 15)


def quiet(what: str) -> None:
    """Nobody is told."""


def test_only_so_many_articles_are_prepared_as_asked(articles: Articles) -> None:
    assert articles.count == 15 == len(articles.path.read_text(encoding="utf-8").splitlines())


def test_an_engine_is_measured_for_every_kind_it_can_answer(articles: Articles, tmp_path: Path) -> None:
    (measured,) = speed(articles, tmp_path / "work", SETTINGS, "synthetic", quiet).engines
    assert measured.problem is None
    assert measured.runs.keys() == {"or", "top", "and", "phrase", "prefix", "page"}
    assert all(run.queries == 2 and len(run.rounds) == 1 for run in measured.runs.values())


def test_a_phrase_taken_from_the_articles_is_found(articles: Articles, tmp_path: Path) -> None:
    with Process("fts5") as engine:
        engine.ask("index", articles=str(articles.path), folder=str(tmp_path), jobs=1)
        engine.ask("open", folder=str(tmp_path))
        words = next(synthetic.articles(1))["title"].lower().split()[:3]
        assert engine.ask("run", kind="phrase", queries=[words], budget=None)["totals"][0] >= 1


def test_a_missing_peer_is_named_and_the_others_run(
    articles: Articles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hiding = tmp_path / "hiding"
    hiding.mkdir()
    (hiding / "tantivy.py").write_text("raise ModuleNotFoundError('hidden', name='tantivy')")
    monkeypatch.setenv("PYTHONPATH", str(hiding))
    settings = Settings(engines=("tantivy", "fts5"), queries=1, rounds=1)
    absent, present = speed(articles, tmp_path / "work", settings, "synthetic", quiet).engines
    assert absent.problem == "tantivy is not installed; get it with: pip install tantivy"
    assert present.problem is None


def test_an_engine_that_breaks_says_its_last_line() -> None:
    with Process("fts5") as engine, pytest.raises(EngineFailed, match="no such request"):
        engine.ask("dance")


def test_a_query_keeps_its_kind_and_words() -> None:
    assert Query("and", ("dân", "vận")).text == "dân vận"
