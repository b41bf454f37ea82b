"""The `codau` command: one group over the commands that the packages bring, each loaded only when it is called."""

from __future__ import annotations

import gc
import os
import signal
import sys
from importlib import import_module

import click

COMMANDS = {
    "rebuild": ("index.cli", "Build the index of sources anew."),
    "update": ("index.cli", "Index only what changed in the sources."),
    "check": ("index.cli", "Verify every byte of the index."),
    "stats": ("index.cli", "Tell what the index holds."),
    "search": ("search.cli", "Search, and show the best articles."),
    "suggest": ("search.cli", "Complete a text as the search box does."),
    "show": ("search.cli", "Show an article, with a search's matches marked."),
    "evaluate": ("search.cli_evaluate", "Measure how well judged queries find what is relevant."),
    "serve": ("webui.cli", "Serve the search page."),
}
"""Where each command lives, and what `--help` says of it without loading it."""


class _Commands(click.Group):
    """A group whose commands are imported when they are used, so that `--help` and each command start fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        if not gc.isenabled():  # `main` saw to that
            gc.freeze()
            gc.enable()
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """As click does, but who stops a command gets the exit code that shells know for it."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            ctx.exit(128 + signal.SIGINT)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_, short) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"No such command {args[0]!r}; the commands are: {', '.join(COMMANDS)}.")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="codau", message="%(prog)s %(version)s")
def cli() -> None:
    """Full-text search for Vietnamese articles that knows its diacritics.

    \b
    Begin with:
      codau serve                   search the bundled articles in a browser
      codau rebuild ARCHIVE         index your own
      codau search "quan uy"        search in the terminal
    """


def main() -> None:
    """Run the command line; what goes wrong is told in one sentence, with exit code 1."""
    # NumPy would start threads for products of matrices; there are none here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.disable()  # until the command is imported: all of that stays, so looking for garbage in it only takes time
    try:
        cli(prog_name="codau")
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    except OSError as error:  # what reads and writes files tells its own errors; this is the terminal or the pipe
        click.echo(f"Error: the output can't be written: {(error.strerror or str(error)).lower()}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else what is left is tried again at exit
        sys.exit(1)


if __name__ == "__main__":
    main()
