"""Whatever goes wrong, a command ends with one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import index

Codau = Callable[..., Result]
Tells = Callable[..., str]


READING = [["check"], ["stats"], ["search", "hồ"], ["suggest", "hồ"], ["show", "x"]]


@pytest.mark.parametrize("arguments", READING)
def test_without_an_index_one_sentence_says_how_to_build_one(
    refuses: Tells, tmp_path: Path, arguments: list[str]
) -> None:
    told = refuses(*arguments, "--index", tmp_path / "no where")
    assert f"codau rebuild --index '{tmp_path / 'no where'}'" in told


def test_the_default_index_needs_no_name_in_what_builds_it(
    refuses: Tells, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CODAU_INDEX", str(tmp_path))
    assert refuses("stats").endswith("codau rebuild")


@pytest.mark.parametrize("arguments", [["rebuild", ""], ["update", ""], ["stats", "--index", ""]])
def test_an_empty_name_is_not_the_current_folder(refuses: Tells, arguments: list[str]) -> None:
    assert "the name is empty" in refuses(*arguments, code=2)


@pytest.mark.parametrize("arguments", [*READING, ["update"]])
def test_a_damaged_index_is_told_in_one_sentence(
    run: Codau, refuses: Tells, source: Path, tmp_path: Path, arguments: list[str]
) -> None:
    run("rebuild", source, "--index", tmp_path / "index")
    (index.Store(tmp_path / "index").current().path / "manifest.json").write_text("{")
    told = refuses(*arguments, "--index", tmp_path / "index")
    assert "codau rebuild" in told


def test_a_source_that_does_not_exist_is_told_in_one_sentence(refuses: Tells, tmp_path: Path) -> None:
    for command in ("rebuild", "update"):
        told = refuses(command, tmp_path / "nowhere.zip", "--index", tmp_path / "index")
        assert "nowhere.zip" in told


def test_sources_without_articles_are_told_in_one_sentence(refuses: Tells, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    told = refuses("rebuild", tmp_path / "empty", "--index", tmp_path / "index")
    assert "no article was found" in told


def test_an_unknown_article_is_told_in_one_sentence(refuses: Tells, archive_path: Path) -> None:
    assert "'nowhere'" in refuses("show", "nowhere", "--index", archive_path)


@pytest.mark.parametrize(
    ("stopped", "arguments", "told"),
    [
        ("index.rebuild", ["rebuild"], "Stopped; what was not finished is removed.\n"),
        ("index.check", ["check"], "Stopped.\n"),
    ],
)
def test_a_command_that_is_stopped_says_so(
    run: Codau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: str, arguments: list[str], told: str
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(stopped, stop)
    result = run(*arguments, "--index", tmp_path)
    assert (result.exit_code, result.stderr) == (130, told)
