"""What `codau` says of its commands."""

from __future__ import annotations

from collections.abc import Callable

import click
import pytest

import codau

Tells = Callable[..., str]


@pytest.mark.parametrize("name", codau.COMMANDS)
def test_every_command_has_help_with_an_example_and_its_options(tells: Tells, name: str) -> None:
    command = codau.cli.get_command(click.Context(codau.cli), name)
    assert command is not None
    told = tells(name, "--help")
    assert "Example" in told
    assert f"codau {name}" in told
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert all(option in told for option in parameter.opts)
            assert parameter.help or parameter.show_default, parameter.name


def test_every_command_is_listed(tells: Tells) -> None:
    told = tells("--help")
    for name, (_, short) in codau.COMMANDS.items():
        assert name in told
        assert short.rstrip(".") in " ".join(told.split())


def test_the_short_help_says_what_the_long_help_begins_with() -> None:
    for name in codau.COMMANDS:
        command = codau.cli.get_command(click.Context(codau.cli), name)
        assert command is not None
        assert command.name == name
        assert command.help


def test_every_command_can_print_json_where_it_has_output() -> None:
    for name in set(codau.COMMANDS) - {"serve"}:
        command = codau.cli.get_command(click.Context(codau.cli), name)
        assert command is not None
        options = {option for parameter in command.params for option in parameter.opts}
        assert {"--json", "--index"} <= options, name


def test_an_unknown_command_names_the_known_ones(refuses: Tells) -> None:
    told = refuses("find", "hồ", code=2)
    assert "'find'" in told
    assert all(name in told for name in codau.COMMANDS)
