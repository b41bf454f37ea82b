"""What is asked while titles are typed is asked of every letter, with marks and without."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from benchmarks import results
from benchmarks.cli import cli
from benchmarks.results import Typing

ARTICLES = '{"id": "1", "title": "Quận ủy", "body": "Quận ủy họp."}\n{"id": "2", "title": "Hồ", "body": "Hồ Tây."}\n'


def test_each_letter_of_each_title_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(ARTICLES, "utf-8")
    target = tmp_path / "typing.json"
    asked = ["typing", str(tmp_path / "news.jsonl"), "--titles", "9", "--rounds", "2", "--json", str(target)]
    result = CliRunner().invoke(cli, asked)
    assert result.exit_code == 0
    assert "| suggest, each letter of a title without marks |" in result.output
    measured = results.load(target)
    assert isinstance(measured, Typing)
    assert [run.queries for run in measured.runs.values()] == [9, 9, 2, 2]
