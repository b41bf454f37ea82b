"""How long a command takes as a whole: the process's start, the imports, the search, the printed answer."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

from benchmarks import machine
from benchmarks.articles import Articles
from benchmarks.process import EngineFailed, Process
from benchmarks.results import Start

_ROOT = Path(__file__).resolve().parents[1]
_CODAU = (sys.executable, "-m", "codau")
_IMPORT = re.compile(r"import time:\s*(\d+) \|\s*\d+ \|\s*(\S+)")
_PACKAGES = 8


def measure(articles: Articles, folder: Path, query: str, runs: int) -> Start:
    """Build an index of the articles in ``folder`` and time commands over it. Raises EngineFailed."""
    folder.mkdir(parents=True)
    with Process("codau") as process:
        process.ask("index", articles=str(articles.path), folder=str(folder), jobs=1)
    commands = {
        "python -c pass": (sys.executable, "-c", "pass"),
        "codau --help": (*_CODAU, "--help"),
        "codau search": (*_CODAU, "search", query, "--index", str(folder)),
    }
    environment = _environment(folder / "bytecode")
    for command in commands.values():  # the first time compiles modules and fills the system's file cache
        _seconds(command, environment)
    seconds: dict[str, list[float]] = {what: [] for what in commands}
    for _ in range(runs):
        for what, command in commands.items():
            seconds[what].append(_seconds(command, environment))
    imports = _imports(commands["codau search"], environment)
    return Start(
        machine.describe(),
        articles.count,
        {what: tuple(times) for what, times in seconds.items()},
        imports.total() / 1000,
        {package: micros / 1000 for package, micros in imports.most_common(_PACKAGES)},
    )


def _environment(bytecode: Path) -> dict[str, str]:
    """This one's, with compiled modules kept in a folder: an installed codau has them compiled, a checkout may not."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(bytecode)}


def _seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    started = perf_counter()
    done = subprocess.run(command, capture_output=True, cwd=_ROOT, env=environment, check=False)
    if done.returncode:
        raise EngineFailed(done.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    return perf_counter() - started


def _imports(command: Sequence[str], environment: Mapping[str, str]) -> Counter[str]:
    """Microseconds that each top-level package's own modules took to import."""
    timed = (command[0], "-X", "importtime", *command[1:])
    done = subprocess.run(timed, capture_output=True, cwd=_ROOT, env=environment, check=True)
    micros: Counter[str] = Counter()
    for own, module in _IMPORT.findall(done.stderr.decode(errors="replace")):
        package = module.partition(".")[0]
        micros["the standard library" if package in sys.stdlib_module_names else package] += int(own)
    return micros
