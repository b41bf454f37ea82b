"""`codau rebuild`, `update`, `check` and `stats`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

import index
from corpus import Article

Write = Callable[..., Path]
Codau = Callable[..., Result]
Tells = Callable[..., str]


def test_rebuild_tells_what_it_indexed(tells: Tells, source: Path, tmp_path: Path) -> None:
    told = tells("rebuild", source, "--index", tmp_path / "index")
    assert told.startswith("7 articles indexed in ")
    assert "7 added" in told


@pytest.mark.parametrize("command", ["rebuild", "update"])
def test_without_sources_the_bundled_articles_are_indexed_and_that_is_told(
    tells: Tells, tmp_path: Path, command: str
) -> None:
    built, sources = tells(command, "--index", tmp_path / "index").splitlines()
    assert "articles indexed" in built
    assert sources == "sources     the bundled articles; index your own with: codau rebuild ARCHIVE"


@pytest.mark.parametrize("command", ["rebuild", "update"])
def test_without_sources_those_of_the_last_build_are_read_and_told(
    tells: Tells, source: Path, tmp_path: Path, command: str
) -> None:
    assert "sources" not in tells("rebuild", source, "--index", tmp_path / "index")
    built, sources = tells(command, "--index", tmp_path / "index").splitlines()
    assert built.startswith("7 articles indexed in ")
    assert sources == f"sources     {source}"


@pytest.mark.parametrize("manifest", ['{"format": 1, "sources": [SOURCE]}', "{"])
def test_a_rebuild_mends_an_index_of_the_same_sources(
    run: Codau, tells: Tells, source: Path, tmp_path: Path, manifest: str
) -> None:
    store = tmp_path / "index"
    for _ in range(2):  # the generation before tells its sources where the newest can't
        tells("rebuild", source, "--index", store)
    path = index.Store(store).current().path / "manifest.json"
    path.write_text(manifest.replace("SOURCE", json.dumps(str(source))), encoding="utf-8")
    assert "codau rebuild" in run("search", "hồ", "--index", store).stderr
    assert tells("rebuild", "--index", store).startswith("7 articles indexed in ")


def test_rebuild_tells_what_it_skipped(run: Codau, source: Path, tmp_path: Path) -> None:
    source.write_text(source.read_text("utf-8") + "no json\n" * 12, encoding="utf-8")
    result = run("rebuild", source, "--index", tmp_path / "index")
    assert result.exit_code == 0
    assert "12 skipped" in result.stdout
    lines = result.stderr.splitlines()
    assert len(lines) == 11
    assert lines[0].startswith(f"skipped     {source}:8: ")
    assert "2 more" in lines[-1]


def test_rebuild_prints_json(tells: Tells, source: Path, tmp_path: Path) -> None:
    told = json.loads(tells("rebuild", source, "--index", tmp_path / "index", "--json", "--jobs", 1))
    assert told["articles"] == 7
    assert told["counts"] == {"added": 7, "changed": 0, "removed": 0, "unchanged": 0, "skipped": 0}
    assert told["sources"] == [str(source)]
    assert told["skipped"] == []
    assert told["seconds"] >= 0
    assert told["generation"] == index.Store(tmp_path / "index").current().name


def test_update_tells_what_changed(
    run: Codau, tells: Tells, source: Path, tmp_path: Path, write_articles: Write, archive_articles: tuple[Article, ...]
) -> None:
    run("rebuild", source, "--index", tmp_path / "index")
    first, second, *others = archive_articles
    write_articles(source, [replace(first, views=501), *others, Article("new", "Mới", "Bài mới.")])
    told = tells("update", "--index", tmp_path / "index")
    assert told.startswith("7 articles indexed in ")
    assert "(1 added, 1 changed, 1 removed, 5 unchanged)" in told
    write_articles(source, [second])
    told = tells("update", source, "--keep", "--index", tmp_path / "index")
    assert told.startswith("8 articles indexed in ")


def test_check_says_whether_all_is_well(run: Codau, tells: Tells, source: Path, tmp_path: Path) -> None:
    run("rebuild", source, "--index", tmp_path / "index")
    assert tells("check", "--index", tmp_path / "index").endswith(", ok\n")
    assert json.loads(tells("check", "--index", tmp_path / "index", "--json"))["ok"] is True
    generation = index.Store(tmp_path / "index").current()
    largest = max((generation.path / file.name for file in generation.manifest.files), key=lambda p: p.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-1] + b"\x55")
    result = run("check", "--index", tmp_path / "index")
    assert result.exit_code == 1
    assert largest.name in result.stderr
    assert "codau rebuild" in result.stderr
    result = run("check", "--index", tmp_path / "index", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["ok"] is False


def test_stats_tell_what_is_indexed(tells: Tells, archive_path: Path) -> None:
    told = tells("stats", "--index", archive_path)
    assert "articles    7" in told
    assert "articles.jsonl" in told
    facts = json.loads(tells("stats", "--index", archive_path, "--json"))
    assert facts["articles"] == 7
    assert facts["size"] > 0
