"""Ways to run `codau` in the process of the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import codau
from corpus import Article

Write = Callable[..., Path]
Codau = Callable[..., Result]
Tells = Callable[..., str]


@pytest.fixture
def run() -> Codau:
    """Runs `codau` with arguments."""
    return lambda *arguments: CliRunner().invoke(codau.cli, [str(a) for a in arguments], prog_name="codau")


@pytest.fixture
def tells(run: Codau) -> Tells:
    """Runs `codau` with arguments, which has to end well, and gives what it prints."""

    def told(*arguments: object) -> str:
        result = run(*arguments)
        assert result.exit_code == 0, result.output
        assert result.stderr == ""
        return result.stdout

    return told


@pytest.fixture
def refuses(run: Codau) -> Tells:
    """Runs `codau` with arguments, which has to end with an exit code, and gives the one sentence that says why."""

    def told(*arguments: object, code: int = 1) -> str:
        result = run(*arguments)
        assert result.exit_code == code, result.output
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        lines = result.stderr.strip().splitlines()
        if code == 1:
            assert len(lines) == 1
        assert lines[-1].startswith("Error: ")
        return lines[-1]

    return told


@pytest.fixture
def source(tmp_path: Path, write_articles: Write, archive_articles: tuple[Article, ...]) -> Path:
    """A file with the articles of the shared archive."""
    return write_articles(tmp_path / "archive.jsonl", archive_articles)
