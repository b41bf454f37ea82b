"""What several commands that search share: the argument TEXT, and `--match`, `--operator` and `--literal`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from search.request import MATCHES, OPERATORS

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def text_argument(*, required: bool = True) -> _Decorator:
    """TEXT, which needs no quotes: words that the shell took apart are one text again."""
    return click.argument("text", nargs=-1, required=required, callback=lambda _, __, words: " ".join(words))


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
