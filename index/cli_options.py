"""What the commands share: names of files, the options `--index` and `--json`, and how they end early."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any, NoReturn

import click

STOPPED = 128 + signal.SIGINT
"""The exit code of what was stopped by Ctrl+C, as shells tell it."""


class NamedPath(click.Path):
    """A path with a name. An empty one, as a shell makes of a variable that is not set, would be the current folder."""

    def __init__(self, *, file_okay: bool = True) -> None:
        super().__init__(path_type=Path, file_okay=file_okay)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the name is empty; the current folder is: .", param, ctx)
        return super().convert(value, param, ctx)


index_option = click.option(
    "--index",
    "store",
    type=NamedPath(file_okay=False),
    envvar="CODAU_INDEX",
    show_envvar=True,
    help="Folder of the index.  [default: codau's own data folder]",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


def fail(error: Exception) -> NoReturn:
    """End with exit code 1 and the error's own sentence."""
    raise click.ClickException(str(error)) from error
