"""The README's examples are run, and print what it shows.

In a ```console block each line ``$ codau ...`` is run, in a ```pycon block each ``>>>``, and a ```http block is asked
of the page; what stands below is the output, in which ``...`` stands for anything. Commands in ```sh blocks are not
run, but must exist. Where an output has changed for good, ``README=write pytest tests/docs`` writes the new ones.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

import corpus
import index
import search
from codau import COMMANDS, cli
from index.analysis import tokenize
from webui import create_app

README = Path(__file__).parents[2] / "README.md"
TEXT = README.read_text(encoding="utf-8")

SHOWN_STORE = "/home/an/.config/codau"
"""What the README shows for the folder of the index."""

_VARIES = {
    r"\b\d{8}T\d+-[0-9a-f]{6}\b": "GENERATION",
    r"\b\d{4}-\d\d-\d\d \d\d:\d\d\b": "MOMENT",
    r"\b[\d.]+ (ms|s|MB)\b": r"N \1",
    r'("took_ms"|"score"): [\d.]+': r"\1: N",
}
"""What differs from run to run, and what both sides have instead when they are compared."""


@dataclass(frozen=True)
class Block:
    """A fenced block: what is written behind the fence, and its lines."""

    language: str
    text: str


@dataclass(frozen=True)
class Example:
    """Something to run: as it stands in the README, as it is run, and the output that is shown below it."""

    shown: str
    source: str
    output: str


def blocks(*languages: str) -> list[Block]:
    found = (Block(*match.groups()) for match in re.finditer(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))
    return [block for block in found if block.language in languages]


def table(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, without its head."""
    _, _, below = TEXT.partition(f"\n{heading}\n")
    lines = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)
    assert lines, f"no table below {heading}"
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines.group().splitlines()[2:]]


def code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def examples(block: Block) -> Iterator[Example]:
    if block.language == "console":
        for shown, source, output in re.findall(r"^(\$ codau (.*)\n)((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE):
            yield Example(shown, source, output)
    elif block.language == "pycon":
        for found in doctest.DocTestParser().get_examples(block.text):
            lines = found.source.splitlines()
            shown = "".join(f"{'...' if number else '>>>'} {line}".rstrip() + "\n" for number, line in enumerate(lines))
            yield Example(shown, found.source, found.want)
    else:
        shown, _, output = block.text.partition("\n")
        yield Example(shown + "\n", shown.removeprefix("GET "), output)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the README's reader works: an index of the bundled articles, dumps in ``archive/``, judged queries."""
    folder = tmp_path_factory.mktemp("readme")
    index.rebuild((), folder / "store")
    shutil.copytree(corpus.bundled() / "quan-tay-ho", folder / "archive" / "quan-tay-ho")
    for name, block in zip(("queries.tsv", "qrels.tsv"), blocks("tsv"), strict=True):
        (folder / name).write_text(block.text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    """What the scripts have defined so far."""
    return {}


@pytest.fixture(autouse=True)
def at_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CODAU_INDEX", str(folder / "store"))


@pytest.fixture
def engine() -> search.Engine:
    return search.open()


def run(language: str, source: str, names: dict[str, Any]) -> str:
    """What an example prints."""
    if language == "console":
        return CliRunner().invoke(cli, shlex.split(source), prog_name="codau", catch_exceptions=False).output
    if language == "pycon":
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(source, "README.md", "single"), names)
        return printed.getvalue()
    answer = create_app().test_client().get(source)
    printed_json = json.dumps(answer.json, ensure_ascii=False, indent=2)
    # What holds nothing but plain values stands on one line, as people write it.
    return (
        re.sub(r"([\[{])\s+([^\[\]{}]+)\s([\]}])", lambda m: m[1] + " ".join(m[2].split()) + m[3], printed_json) + "\n"
    )


def comparable(output: str) -> str:
    for varies, instead in _VARIES.items():
        output = re.sub(varies, instead, output)
    return "".join(line.rstrip() + "\n" for line in output.splitlines())


def agree(shown: str, printed: str) -> bool:
    return doctest.OutputChecker().check_output(comparable(shown), comparable(printed), doctest.ELLIPSIS)


@pytest.mark.parametrize(
    "block", [pytest.param(b, id=f"{b.language}: {b.text.splitlines()[0]}") for b in blocks("console", "pycon", "http")]
)
def test_an_example_prints_what_the_readme_shows(block: Block, names: dict[str, Any], folder: Path) -> None:
    found = list(examples(block))
    assert "".join(example.shown + example.output for example in found) == block.text, (
        "every line is part of an example"
    )
    printed = [
        run(block.language, example.source, names).replace(str(folder / "store"), SHOWN_STORE) for example in found
    ]
    if os.environ.get("README") == "write":
        both = zip(found, printed, strict=True)
        text = "".join(e.shown + (e.output if agree(e.output, output) else output) for e, output in both)
        README.write_text(README.read_text(encoding="utf-8").replace(block.text, text), encoding="utf-8")
    else:
        for example, output in zip(found, printed, strict=True):
            assert agree(example.output, output), f"{example.shown}prints now:\n{output}"


@pytest.mark.parametrize("row", [pytest.param(row, id=row[0]) for row in table("## What it understands")])
def test_what_is_typed_finds_what_the_table_says(row: list[str], engine: search.Engine) -> None:
    (typed,), cell = code(row[0]), row[1]
    results = engine.search(typed, limit=100)
    marked = [forms(marks(passage)) for hit in results for passage in (hit.title, *hit.snippets)]

    def finds(words: str) -> bool:
        return any(forms(words) in passage for passage in marked)

    for words in re.findall(r"\*\*(.+?)\*\*", cell):
        assert finds(words), f"{typed} does not find {words}"
    for words in re.findall(r"~~(.+?)~~", cell):
        assert not finds(words), f"{typed} finds {words}"
    assert bool(results.notes) == ("a note" in row[2])


def marks(passage: search.Snippet) -> str:
    """What is marked in a passage, in its order."""
    return " ".join(passage.text[start:end] for start, end, _ in passage.ranges)


def forms(text: str) -> str:
    """The canonical forms of a text, each between spaces."""
    return "".join(f" {token.syllable.canonical} " for token in tokenize(text))


@pytest.mark.parametrize("typed", [typed for row in table("### Query syntax") for typed in code(row[0])])
def test_each_query_of_the_syntax_table_finds_something(typed: str, engine: search.Engine) -> None:
    results = engine.search(typed)

    assert results.total
    assert not results.notes


@pytest.mark.parametrize("address", [row[0].strip("`") for row in table("## The page and its JSON")])
def test_each_address_of_the_readme_answers(address: str, engine: search.Engine) -> None:
    article_id = engine.search("hồ")[0].id

    assert create_app().test_client().get(address.replace("ID", article_id)).status_code == 200


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_tells_of_each_command(command: str) -> None:
    assert f"`codau {command}`" in TEXT


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_has_a_help_text(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command

    for option in command.params:
        assert isinstance(option, click.Argument) or getattr(option, "help", None), f"codau {name} {option.opts[0]}"


def test_commands_that_are_only_shown_exist() -> None:
    lines = [line for block in blocks("sh") for line in re.findall(r"codau [^&\n]+", block.text)]
    assert lines

    for line in lines:
        name, *arguments = shlex.split(line, comments=True)[1:]
        command = cli.get_command(click.Context(cli), name)
        assert command, line
        with command.make_context(name, arguments):
            pass


def test_the_first_block_starts_the_page_and_the_second_runs_the_tests() -> None:
    first, second, *_ = blocks("sh")

    assert first.text == "python3 -m venv .venv && . .venv/bin/activate && pip install . && codau serve\n"
    assert second.text == "pip install '.[test]' && pytest\n"
