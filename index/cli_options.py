"""What every command shares: the options `--index` and `--json`, and how it ends when something goes wrong."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

index_option = click.option(
    "--index",
    "store",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="CODAU_INDEX",
    show_envvar=True,
    help="Folder of the index.  [default: codau's own data folder]",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


def fail(error: Exception) -> NoReturn:
    """End with exit code 1 and the error's own sentence."""
    raise click.ClickException(str(error)) from error
