"""`python -m benchmarks`."""

from __future__ import annotations

from benchmarks.cli import cli

if __name__ == "__main__":
    cli(prog_name="python -m benchmarks")
