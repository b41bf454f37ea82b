"""The benchmark of spelling counts what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.cli import cli
from benchmarks.spelling import Measured, read_misspelt
from corpus import Article

TEXT = "Quận ủy Nam Từ Liêm họp. Các ngành nghề truyền thống được hỗ trợ."


@pytest.fixture(scope="module")
def store(store_of: Callable[[Iterable[Article]], Path]) -> Path:
    return store_of(Article(str(number), "-", TEXT) for number in range(9))


def test_marks_and_tones_are_counted_by_syllables(store: Path) -> None:
    bare, toneless, typed = Measured(store).queries(["Quận ủy họp 2024", "ngành lạ"])
    assert (bare.met, bare.of) == (4, 5)
    assert (toneless.of, typed.met, typed.of) == (5, 0, 6)


def test_misspelt_syllables_are_found_in_their_context(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "misspelt.tsv"
    file.write_text("#wrong\nnghành\tngành\tcác\tnghề truyền thống\nhổ\thỗ|hộ\tđược\ttrợ\nab\ta b\t-\t-\n", "utf-8")
    first, mended, questioned = Measured(store).misspelt(read_misspelt(file))
    assert (first.met, first.of) == (2, 2)
    assert (mended.met, mended.of) == (2, 2)
    assert (questioned.met, questioned.of) == (0, 2)


def test_errors_of_the_same_article_are_no_correct_syllables(store: Path, tmp_path: Path) -> None:
    rows = ("nghành\tngành\tcác các\tnghề\t1", "hổ\thỗ\tnghành nghành\ttrợ\t1", "hổ\thỗ\tnghành nghành\ttrợ\t2")
    file = tmp_path / "misspelt.tsv"
    file.write_text("\n".join(rows), "utf-8")
    assert [len(each.errors) for each in read_misspelt(file)] == [2, 2, 1]
    *_, questioned = Measured(store).misspelt(read_misspelt(file))
    assert questioned.of == 2


def test_the_command_prints_a_table(store: Path, tmp_path: Path) -> None:
    (tmp_path / "q.tsv").write_text("1\tQuận ủy họp\n", "utf-8")
    result = CliRunner().invoke(cli, ["spelling", str(store), "--queries", str(tmp_path / "q.tsv")])
    assert result.exit_code == 0
    assert "marks put back, typed without: syllables right 100.00" in " ".join(result.output.split())


def test_a_file_without_its_columns_is_told(store: Path, tmp_path: Path) -> None:
    (tmp_path / "m.tsv").write_text("wrong right\n", "utf-8")
    result = CliRunner().invoke(cli, ["spelling", str(store), "--misspelt", str(tmp_path / "m.tsv")])
    assert result.exit_code == 1
    assert "m.tsv:1 is not of the form" in result.output
