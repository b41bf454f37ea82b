"""`codau evaluate`: its table, its JSON, and how it ends when something is wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import codau

Evaluate = Callable[..., Result]


@pytest.fixture
def evaluate(tmp_path: Path, archive_path: Path) -> Evaluate:
    """Runs `codau evaluate` over the shared archive with the lines of two files."""

    def run(queries: str, qrels: str, *options: str) -> Result:
        (tmp_path / "queries.tsv").write_text(queries, encoding="utf-8")
        (tmp_path / "qrels.tsv").write_text(qrels, encoding="utf-8")
        files = [str(tmp_path / "queries.tsv"), str(tmp_path / "qrels.tsv")]
        return CliRunner().invoke(codau.cli, ["evaluate", *files, "--index", str(archive_path), *options])

    return run


QUERIES = "1\tquận uỷ\n2\tdân vận khéo\n3\tkhông ai hỏi\n"
QRELS = "1\tquan-uy\t1\n2\tdan-van\t1\n2\tlost\t1\n"


def table(result: Result) -> list[list[str]]:
    assert (result.exit_code, result.stderr) == (0, "")
    return [line.split() for line in result.stdout.splitlines()[:-1]]


def test_the_measures_stand_in_percent(evaluate: Evaluate) -> None:
    result = evaluate(QUERIES, QRELS)
    assert table(result) == [["MRR@10", "nDCG@10", "R@100", "P@1"], ["as", "typed", "100.0", "80.7", "75.0", "100.0"]]
    assert result.stdout.splitlines()[-1].startswith("2 queries (1 more without a relevant article), in percent; ")


def test_each_way_of_typing_has_its_drop(evaluate: Evaluate) -> None:
    result = evaluate("1\tquận uỷ\n", "1\tquan-uy\t1\n", "--variants", "--match", "strict")
    head, first, *others = table(result)
    assert head == ["MRR@10", "drop", "nDCG@10", "drop", "R@100", "drop", "P@1", "drop"]
    assert first == ["NFC", "100.0", "100.0", "100.0", "100.0"]
    assert ["NFD", *["100.0", "0.0"] * 4] in others
    assert ["other", "placement", *["100.0", "0.0"] * 4] in others
    assert ["no", "marks", *["0.0", "100.0"] * 4] in others
    assert len({len(line) for line in result.stdout.splitlines()[2:-1]}) == 1


def test_json_has_fractions(evaluate: Evaluate) -> None:
    told = json.loads(evaluate(QUERIES, QRELS, "--variants", "--json").stdout)
    assert (told["queries"], told["left_out"]) == (2, 1)
    assert told["seconds"] >= 0
    assert told["measures"]["MRR@10"] == 1
    assert told["variants"]["NFC"]["measures"] == told["measures"]
    assert {"NFD", "mixed", "no tones", "no marks", "Telex", "VNI"} <= set(told["variants"])
    assert "variants" not in json.loads(evaluate(QUERIES, QRELS, "--json").stdout)


@pytest.mark.parametrize(
    ("queries", "qrels", "told"),
    [
        ("1 hồ\n", QRELS, "queries.tsv:1: "),
        (QUERIES, "1\tquan-uy\n", "qrels.tsv:1: "),
        (QUERIES, "7\tquan-uy\t1\n", "no query of "),
        (QUERIES, "1\tlost\t1\n", "the index has none of the judged articles"),
    ],
)
def test_what_can_not_be_measured_is_told_in_one_sentence(
    evaluate: Evaluate, queries: str, qrels: str, told: str
) -> None:
    result = evaluate(queries, qrels)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: ")
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


def test_without_the_library_it_is_told_how_to_install_it(evaluate: Evaluate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    result = evaluate(QUERIES, QRELS)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "pip install 'codau[evaluate]'" in result.stderr


def test_a_file_that_is_not_there_is_a_usage_error(archive_path: Path, tmp_path: Path) -> None:
    arguments = ["evaluate", str(tmp_path / "nowhere.tsv"), str(tmp_path / "qrels.tsv"), "--index", str(archive_path)]
    result = CliRunner().invoke(codau.cli, arguments)
    assert result.exit_code == 2
    assert "nowhere.tsv" in result.stderr
