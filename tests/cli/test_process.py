"""`codau` as a process: its exit codes, and where its output goes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import codau


def codau_process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    script = Path(codau.__file__)
    return subprocess.run(
        [sys.executable, str(script), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
        check=False,
    )


def test_the_command_works_from_build_to_search(source: Path, tmp_path: Path) -> None:
    store = {"CODAU_INDEX": str(tmp_path / "index")}
    built = codau_process("rebuild", source, **store)
    assert (built.returncode, built.stderr) == (0, "")
    found = codau_process("search", "dân vận", **store)
    assert (found.returncode, found.stderr) == (0, "")
    assert "Dân vận khéo ở phường" in found.stdout


def test_the_command_ends_with_its_exit_codes(tmp_path: Path) -> None:
    store = {"CODAU_INDEX": str(tmp_path / "index")}
    assert codau_process("--help").returncode == 0
    missing = codau_process("search", "hồ", **store)
    assert missing.returncode == 1
    assert missing.stderr.startswith("Error: ")
    assert missing.stderr.count("\n") == 1
    assert codau_process("search", **store).returncode == 2
    assert codau_process("nonsense", **store).returncode == 2


def test_a_reader_that_stops_reading_is_no_error(archive_path: Path) -> None:
    script = Path(codau.__file__)
    with subprocess.Popen(
        [sys.executable, str(script), "search", "", "--index", str(archive_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_an_output_that_can_not_be_written_is_told_in_one_sentence(archive_path: Path) -> None:
    command = [sys.executable, "-m", "codau", "search", "hồ", "--index", str(archive_path)]
    with open("/dev/full", "w") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (ended.returncode, ended.stderr) == (1, "Error: the output can't be written: no space left on device\n")
