"""Compiled loops are an extra: they can be turned off, and nothing fails where their machine code can't be kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index import compiled

LOOP = """
from index.compiled import compiled

@compiled
def doubled(number):
    return 2 * number

if __name__ == "__main__":
    print(doubled(21), type(doubled).__name__)
"""


def ran(module: Path, **environment: str) -> str:
    """What a process prints that runs the loop."""
    done = subprocess.run(
        [sys.executable, module],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(Path(compiled.__file__).parents[1])} | environment,
    )
    return done.stdout.strip()


@pytest.fixture
def module(tmp_path: Path) -> Path:
    (tmp_path / "kernels").mkdir()
    path = tmp_path / "kernels" / "loops.py"
    path.write_text(LOOP, "utf-8")
    return path


def test_a_loop_runs_as_it_is_where_compiling_is_turned_off(module: Path) -> None:
    assert ran(module, CODAU_COMPILED="0") == "42 function"


def test_machine_code_is_kept_beside_the_module(module: Path) -> None:
    pytest.importorskip("numba")
    assert ran(module) == "42 CPUDispatcher"
    assert list((module.parent / "__pycache__").glob("*.nbi"))


@pytest.mark.skipif(os.name == "nt", reason="folders are closed in another way there")
def test_machine_code_goes_to_the_users_folder_where_the_module_is_read_only(module: Path, tmp_path: Path) -> None:
    pytest.importorskip("numba")
    # A file where the folder would be, for whoever runs the tests may write anywhere.
    (module.parent / "__pycache__").write_text("")
    home = tmp_path / "home"
    home.mkdir()
    assert ran(module, HOME=str(home), XDG_CACHE_HOME=str(home / ".cache")) == "42 CPUDispatcher"
    assert list(home.rglob("*.nbi"))


@pytest.mark.skipif(os.name == "nt", reason="folders are closed in another way there")
def test_a_loop_is_compiled_anew_where_nothing_can_be_kept(module: Path, tmp_path: Path) -> None:
    pytest.importorskip("numba")
    (module.parent / "__pycache__").write_text("")
    nowhere = tmp_path / "nowhere"
    nowhere.write_text("")
    assert ran(module, HOME=str(nowhere), XDG_CACHE_HOME=str(nowhere)) == "42 CPUDispatcher"
