"""An engine's worker process, seen from the outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

from benchmarks.engines import PEERS

_ROOT = Path(__file__).resolve().parents[1]
_SYSTEM_PYTHON = Path("/usr/bin/python3")


class EngineMissing(Exception):
    """The library of an engine is not installed; the message says how to get it."""


class EngineFailed(Exception):
    """An engine's process ended before it answered; the message is the last line that it left."""


class Process:
    """A worker that runs the engine ``name``. Raises EngineMissing where its library is not installed."""

    python: str
    kinds: tuple[str, ...]

    def __init__(self, name: str) -> None:
        peer = PEERS[name]
        for python in (sys.executable, str(_SYSTEM_PYTHON)) if peer.system else (sys.executable,):
            if not Path(python).exists():
                continue
            self._start(name, python)
            about = self._reply()
            if "missing" not in about:
                self.python, self.kinds = about["python"], tuple(about["kinds"])
                return
            self.close()
        raise EngineMissing(f"{peer.library} is not installed; get it with: {peer.install}")

    @property
    def pid(self) -> int:
        return self._process.pid

    def version(self) -> str:
        """That of the engine's library."""
        return str(self.ask("version")["version"])

    def ask(self, do: str, **arguments: Any) -> dict[str, Any]:
        """Send a request and wait for its reply. Raises EngineFailed."""
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps({"do": do} | arguments) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._failure() from None
        return self._reply()

    def close(self) -> None:
        """End the worker. Harmless when it has ended already."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
        self._errors.close()

    def __enter__(self) -> Process:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is not None:
            self._process.terminate()
        self.close()

    def _start(self, name: str, python: str) -> None:
        path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(_ROOT))))
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the process
        self._process = subprocess.Popen(
            [python, "-m", "benchmarks.worker", name],
            cwd=_ROOT,
            env=os.environ | {"PYTHONPATH": path},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
        )

    def _reply(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise self._failure()
        reply: dict[str, Any] = json.loads(line)
        return reply

    def _failure(self) -> EngineFailed:
        code = self._process.wait()
        self._errors.seek(0)
        last = self._errors.read().decode(errors="replace").strip().rpartition("\n")[2]
        return EngineFailed(last or f"its process ended with code {code}")
