"""The command line: what it prints, how it ends, and what its help says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import codau
import index
from corpus import Article

Write = Callable[..., Path]
Codau = Callable[..., Result]


@pytest.fixture
def run() -> Codau:
    """Runs `codau` with arguments in this process."""
    return lambda *arguments: CliRunner().invoke(codau.cli, [str(a) for a in arguments], prog_name="codau")


@pytest.fixture
def source(tmp_path: Path, write_articles: Write, archive_articles: tuple[Article, ...]) -> Path:
    return write_articles(tmp_path / "archive.jsonl", archive_articles)


def ended_well(result: Result) -> str:
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return result.stdout


def ended_with_one_sentence(result: Result, code: int = 1) -> str:
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    told = result.stderr.strip().splitlines()
    if code == 1:
        assert len(told) == 1
    assert told[-1].startswith("Error: ")
    return told[-1]


# Help


@pytest.mark.parametrize("name", codau.COMMANDS)
def test_every_command_has_help_with_an_example_and_its_options(run: Codau, name: str) -> None:
    command = codau.cli.get_command(click.Context(codau.cli), name)
    assert command is not None
    told = ended_well(run(name, "--help"))
    assert "Example" in told
    assert f"codau {name}" in told
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert all(option in told for option in parameter.opts)
            assert parameter.help or parameter.show_default, parameter.name


def test_every_command_is_listed(run: Codau) -> None:
    told = ended_well(run("--help"))
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


def test_an_unknown_command_names_the_known_ones(run: Codau) -> None:
    told = ended_with_one_sentence(run("find", "hồ"), code=2)
    assert "'find'" in told
    assert all(name in told for name in codau.COMMANDS)


# rebuild, update, check, stats


def test_rebuild_tells_what_it_indexed(run: Codau, source: Path, tmp_path: Path) -> None:
    told = ended_well(run("rebuild", source, "--index", tmp_path / "index"))
    assert told.startswith("7 articles indexed in ")
    assert "7 added" in told


def test_rebuild_without_sources_indexes_the_bundled_articles(run: Codau, tmp_path: Path) -> None:
    assert "articles indexed" in run("rebuild", "--index", tmp_path / "index").stdout


def test_rebuild_tells_what_it_skipped(run: Codau, source: Path, tmp_path: Path) -> None:
    source.write_text(source.read_text("utf-8") + "no json\n" * 12, encoding="utf-8")
    result = run("rebuild", source, "--index", tmp_path / "index")
    assert result.exit_code == 0
    assert "12 skipped" in result.stdout
    lines = result.stderr.splitlines()
    assert len(lines) == 11
    assert lines[0].startswith(f"skipped     {source}:8: ")
    assert "2 more" in lines[-1]


def test_rebuild_prints_json(run: Codau, source: Path, tmp_path: Path) -> None:
    told = json.loads(ended_well(run("rebuild", source, "--index", tmp_path / "index", "--json", "--jobs", 1)))
    assert told["articles"] == 7
    assert told["counts"] == {"added": 7, "changed": 0, "removed": 0, "unchanged": 0, "skipped": 0}
    assert told["sources"] == [str(source)]
    assert told["skipped"] == []
    assert told["seconds"] >= 0
    assert told["generation"] == index.Store(tmp_path / "index").current().name


def test_update_tells_what_changed(
    run: Codau, source: Path, tmp_path: Path, write_articles: Write, archive_articles: tuple[Article, ...]
) -> None:
    run("rebuild", source, "--index", tmp_path / "index")
    first, second, *others = archive_articles
    write_articles(source, [replace(first, views=501), *others, Article("new", "Mới", "Bài mới.")])
    told = ended_well(run("update", "--index", tmp_path / "index"))
    assert told.startswith("7 articles indexed in ")
    assert "(1 added, 1 changed, 1 removed, 5 unchanged)" in told
    write_articles(source, [second])
    told = ended_well(run("update", source, "--keep", "--index", tmp_path / "index"))
    assert told.startswith("8 articles indexed in ")


def test_check_says_whether_all_is_well(run: Codau, source: Path, tmp_path: Path) -> None:
    run("rebuild", source, "--index", tmp_path / "index")
    assert ended_well(run("check", "--index", tmp_path / "index")).endswith(", ok\n")
    assert json.loads(ended_well(run("check", "--index", tmp_path / "index", "--json")))["ok"] is True
    generation = index.Store(tmp_path / "index").current()
    largest = max((generation.path / file.name for file in generation.manifest.files), key=lambda p: p.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-1] + b"\x55")
    result = run("check", "--index", tmp_path / "index")
    assert result.exit_code == 1
    assert largest.name in result.stderr
    assert "codau rebuild" in result.stderr
    result = run("check", "--index", tmp_path / "index", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["ok"] is False


def test_stats_tell_what_is_indexed(run: Codau, archive_path: Path) -> None:
    told = ended_well(run("stats", "--index", archive_path))
    assert "articles    7" in told
    assert "articles.jsonl" in told
    facts = json.loads(ended_well(run("stats", "--index", archive_path, "--json")))
    assert facts["articles"] == 7
    assert facts["size"] > 0


# search, suggest, show


def test_search_proposes_what_was_probably_meant(run: Codau, archive_path: Path) -> None:
    assert "Có phải bạn tìm: quận ủy họp" in ended_well(run("search", "quan uy hop", "--index", archive_path))


def test_search_shows_titles_facts_and_passages(run: Codau, archive_path: Path) -> None:
    told = ended_well(run("search", "quan uy ho tay", "--index", archive_path))
    assert "  1. Quận ủy họp bàn về hồ Tây\n" in told
    assert "Quận Ba Đồng · 24/05/2024 · id quan-uy" in told
    assert "Sáng nay, Quận uỷ họp bàn việc giữ hồ Tây." in told
    assert "found in" in told.splitlines()[-1]
    assert "\x1b" not in told


def test_search_prints_json(run: Codau, archive_path: Path) -> None:
    told = json.loads(ended_well(run("search", "quận uỷ", "--index", archive_path, "--json", "--facet", "source")))
    assert told["total"] == 1
    (hit,) = told["hits"]
    assert (hit["id"], hit["rank"]) == ("quan-uy", 1)
    assert hit["title"]["ranges"] == [[0, 7, "exact"]]
    assert hit["title"]["html"].startswith("<mark>Quận ủy</mark>")
    assert hit["grades"] == {"quận": "exact", "ủy": "exact"}
    assert hit["published"] == "2024-05-24T08:00:00"
    assert told["facets"] == {"source": [{"value": "Quận Ba Đồng", "count": 1}]}
    assert told["notes"] == []


def test_search_tells_its_notes(run: Codau, archive_path: Path) -> None:
    assert "quãn" in ended_well(run("search", "quãn", "--index", archive_path)).splitlines()[0]
    assert ended_well(run("search", "xyzzy", "--index", archive_path)).startswith("0 found")


def test_search_reads_keys_as_marks_unless_the_text_is_literal(run: Codau, archive_path: Path) -> None:
    told = ended_well(run("search", "quaanj uyr", "--index", archive_path))
    assert "Đã tìm: quận ủy" in told
    assert "Quận ủy họp bàn" in told
    literal = ended_well(run("search", "quaanj uyr", "--literal", "--index", archive_path))
    assert "Quận ủy họp bàn" not in literal


def test_search_takes_filters_facets_and_orders(run: Codau, archive_path: Path) -> None:
    def ids(*options: str) -> list[str]:
        told = json.loads(ended_well(run("search", "", "--index", archive_path, "--json", *options)))
        return [hit["id"] for hit in told["hits"]]

    assert ids("--filter", "source=Quận Ba Đồng", "--sort", "oldest") == ["duong-lang", "quan-uy", "dan-van"]
    assert set(ids("--filter", "year=2022", "--filter", "year=2023")) == {"ong-duong", "quan-y"}
    assert ids("--filter", "published=5/2024..24/5/2024") == ["quan-uy"]
    assert ids("--filter", "published=>=25/5/2024") == ["dan-van"]
    assert len(ids("--limit", "3", "--page", "3")) == 1
    told = ended_well(run("search", "", "--index", archive_path, "--facet", "year", "--limit", "3", "--page", "2"))
    assert "year: 2024 (3), 2022 (1), 2023 (1)" in told
    assert "7 found" in told
    assert "page 2 of 3" in told


def test_a_text_that_begins_with_a_minus_goes_after_two(run: Codau, archive_path: Path) -> None:
    assert "Dân vận khéo" in ended_well(run("search", "--index", archive_path, "--", "-quận"))


@pytest.mark.parametrize(
    "options",
    [
        ("--limit", "0"),
        ("--limit", "100000"),
        ("--page", "0"),
        ("--page", "100000"),
        ("--sort", "random"),
        ("--match", "exact"),
        ("--operator", "xor"),
        ("--filter", "colour=red"),
        ("--filter", "source"),
        ("--filter", "source="),
        ("--filter", "published=yesterday"),
        ("--facet", "colour"),
        ("--colour",),
    ],
)
def test_an_option_that_can_not_be_is_a_usage_error(run: Codau, archive_path: Path, options: tuple[str, ...]) -> None:
    ended_with_one_sentence(run("search", "hồ", "--index", archive_path, *options), code=2)


def test_suggest_completes(run: Codau, archive_path: Path) -> None:
    assert "Dân vận khéo ở phường" in ended_well(run("suggest", "dan va", "--index", archive_path)).splitlines()
    told = json.loads(ended_well(run("suggest", "dan va", "--index", archive_path, "--json")))
    assert {"text": "Dân vận khéo ở phường", "kind": "title"} in told


def test_show_shows_an_article(run: Codau, archive_path: Path) -> None:
    told = ended_well(run("show", "quan-uy", "hồ", "--index", archive_path))
    assert told.startswith("Quận ủy họp bàn về hồ Tây\n")
    assert "Nghị quyết 25-NQ/TW được đọc trước hội nghị.\n" in told
    assert "[Quang cảnh buổi họp ven hồ]" in told
    assert told.endswith("Lê An\n")
    article = json.loads(ended_well(run("show", "quan-uy", "--index", archive_path, "--json")))
    assert article["id"] == "quan-uy"
    assert article["captions"] == ["Quang cảnh buổi họp ven hồ"]


# What goes wrong


READING = [["check"], ["stats"], ["search", "hồ"], ["suggest", "hồ"], ["show", "x"]]


@pytest.mark.parametrize("arguments", READING)
def test_without_an_index_one_sentence_says_how_to_build_one(run: Codau, tmp_path: Path, arguments: list[str]) -> None:
    told = ended_with_one_sentence(run(*arguments, "--index", tmp_path / "nowhere"))
    assert "codau rebuild" in told


@pytest.mark.parametrize("arguments", [*READING, ["update"]])
def test_a_damaged_index_is_told_in_one_sentence(
    run: Codau, source: Path, tmp_path: Path, arguments: list[str]
) -> None:
    run("rebuild", source, "--index", tmp_path / "index")
    (index.Store(tmp_path / "index").current().path / "manifest.json").write_text("{")
    told = ended_with_one_sentence(run(*arguments, "--index", tmp_path / "index"))
    assert "codau rebuild" in told


def test_a_source_that_does_not_exist_is_told_in_one_sentence(run: Codau, tmp_path: Path) -> None:
    for command in ("rebuild", "update"):
        told = ended_with_one_sentence(run(command, tmp_path / "nowhere.zip", "--index", tmp_path / "index"))
        assert "nowhere.zip" in told


def test_sources_without_articles_are_told_in_one_sentence(run: Codau, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    told = ended_with_one_sentence(run("rebuild", tmp_path / "empty", "--index", tmp_path / "index"))
    assert "no article was found" in told


def test_an_unknown_article_is_told_in_one_sentence(run: Codau, archive_path: Path) -> None:
    assert "'nowhere'" in ended_with_one_sentence(run("show", "nowhere", "--index", archive_path))


# As a process


def codau_process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    script = Path(codau.__file__)
    return subprocess.run(
        [sys.executable, str(script), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
        check=False,
    )


def test_the_command_works_from_build_to_search(source: Path, tmp_path: Path) -> None:
    store = {"CODAU_INDEX": str(tmp_path / "index")}
    built = codau_process("rebuild", source, **store)
    assert (built.returncode, built.stderr) == (0, "")
    found = codau_process("search", "dân vận", **store)
    assert (found.returncode, found.stderr) == (0, "")
    assert "Dân vận khéo ở phường" in found.stdout


def test_the_command_ends_with_its_exit_codes(tmp_path: Path) -> None:
    store = {"CODAU_INDEX": str(tmp_path / "index")}
    assert codau_process("--help").returncode == 0
    missing = codau_process("search", "hồ", **store)
    assert missing.returncode == 1
    assert missing.stderr.startswith("Error: ")
    assert missing.stderr.count("\n") == 1
    assert codau_process("search", **store).returncode == 2
    assert codau_process("nonsense", **store).returncode == 2


def test_a_reader_that_stops_reading_is_no_error(archive_path: Path) -> None:
    script = Path(codau.__file__)
    with subprocess.Popen(
        [sys.executable, str(script), "search", "", "--index", str(archive_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_an_output_that_can_not_be_written_is_told_in_one_sentence(archive_path: Path) -> None:
    command = [sys.executable, "-m", "codau", "search", "hồ", "--index", str(archive_path)]
    with open("/dev/full", "w") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (ended.returncode, ended.stderr) == (1, "Error: the output can't be written: no space left on device\n")
