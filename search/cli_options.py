"""What several commands that search share: the options `--match`, `--operator` and `--literal`."""

from __future__ import annotations

import click

from search.request import MATCHES, OPERATORS

match_option = click.option(
    "--match",
    type=click.Choice(list(map(str, MATCHES))),
    default="prefer",
    show_default=True,
    help="How strictly marks are compared.",
)

operator_option = click.option(
    "--operator",
    type=click.Choice(OPERATORS),
    default="auto",
    show_default=True,
    help="All the words, any, or (auto) all if that finds enough.",
)

literal_option = click.option(
    "--literal", is_flag=True, help="Take TEXT as it is typed: no keys read as marks, no abbreviations."
)
