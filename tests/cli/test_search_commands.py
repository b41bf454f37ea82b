"""`codau search`, `suggest` and `show`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Codau = Callable[..., Result]
Tells = Callable[..., str]


def test_search_proposes_what_was_probably_meant(tells: Tells, archive_path: Path) -> None:
    assert "Có phải bạn tìm: quận ủy họp" in tells("search", "quan uy hop", "--index", archive_path)


def test_search_shows_titles_facts_and_passages(tells: Tells, archive_path: Path) -> None:
    told = tells("search", "quan uy ho tay", "--index", archive_path)
    assert "  1. Quận ủy họp bàn về hồ Tây\n" in told
    assert "Quận Ba Đồng · 24/05/2024 · id quan-uy" in told
    assert "Sáng nay, Quận uỷ họp bàn việc giữ hồ Tây." in told
    assert "found in" in told.splitlines()[-1]
    assert "\x1b" not in told


def test_search_prints_json(tells: Tells, archive_path: Path) -> None:
    told = json.loads(tells("search", "quận uỷ", "--index", archive_path, "--json", "--facet", "source"))
    assert told["total"] == 1
    (hit,) = told["hits"]
    assert (hit["id"], hit["rank"]) == ("quan-uy", 1)
    assert hit["title"]["ranges"] == [[0, 7, "exact"]]
    assert hit["title"]["html"].startswith("<mark>Quận ủy</mark>")
    assert hit["grades"] == {"quận": "exact", "ủy": "exact"}
    assert hit["published"] == "2024-05-24T08:00:00"
    assert told["facets"] == {"source": [{"value": "Quận Ba Đồng", "count": 1}]}
    assert told["notes"] == []


def test_search_tells_its_notes(tells: Tells, archive_path: Path) -> None:
    assert "quãn" in tells("search", "quãn", "--index", archive_path).splitlines()[0]
    assert tells("search", "xyzzy", "--index", archive_path).startswith("0 found")


def test_search_reads_keys_as_marks_unless_the_text_is_literal(tells: Tells, archive_path: Path) -> None:
    told = tells("search", "quaanj uyr", "--index", archive_path)
    assert "Đã tìm: quận ủy" in told
    assert "Quận ủy họp bàn" in told
    literal = tells("search", "quaanj uyr", "--literal", "--index", archive_path)
    assert "Quận ủy họp bàn" not in literal


def test_search_takes_filters_facets_and_orders(tells: Tells, archive_path: Path) -> None:
    def ids(*options: str) -> list[str]:
        told = json.loads(tells("search", "", "--index", archive_path, "--json", *options))
        return [hit["id"] for hit in told["hits"]]

    assert ids("--filter", "source=Quận Ba Đồng", "--sort", "oldest") == ["duong-lang", "quan-uy", "dan-van"]
    assert set(ids("--filter", "year=2022", "--filter", "year=2023")) == {"ong-duong", "quan-y"}
    assert ids("--filter", "published=5/2024..24/5/2024") == ["quan-uy"]
    assert ids("--filter", "published=>=25/5/2024") == ["dan-van"]
    assert len(ids("--limit", "3", "--page", "3")) == 1
    told = tells("search", "", "--index", archive_path, "--facet", "year", "--limit", "3", "--page", "2")
    assert "year: 2024 (3), 2022 (1), 2023 (1)" in told
    assert "7 found" in told
    assert "page 2 of 3" in told


def test_search_shows_the_most_frequent_values_of_a_long_facet(run: Codau, tells: Tells, tmp_path: Path) -> None:
    lines = (json.dumps({"id": str(n), "title": "Tin", "body": "x", "source": f"Báo {n:02}"}) for n in range(25))
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run("rebuild", tmp_path / "a.jsonl", "--index", tmp_path / "index")
    told = tells("search", "tin", "--facet", "source", "--index", tmp_path / "index")
    assert "Báo 19 (1), 5 more with --json\n" in told


def test_a_page_behind_the_last_says_how_many_there_are(tells: Tells, archive_path: Path) -> None:
    assert tells("search", "", "--page", "9", "--index", archive_path).endswith(", page 9 of 1\n")


def test_a_text_needs_no_quotes(tells: Tells, archive_path: Path) -> None:
    options = ("--index", archive_path, "--json")
    assert json.loads(tells("search", "quan", "uy", "hop", *options))["did_you_mean"] == "quận ủy họp"
    assert json.loads(tells("suggest", "dan", "va", *options)) == json.loads(tells("suggest", "dan va", *options))
    assert json.loads(tells("show", "quan-uy", "hồ", "tây", *options))["id"] == "quan-uy"


def test_a_text_that_begins_with_a_minus_goes_after_two(tells: Tells, archive_path: Path) -> None:
    assert "Dân vận khéo" in tells("search", "--index", archive_path, "--", "-quận")


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
        ("--filter", "published=2023", "--filter", "published=2024"),
        ("--filter", "year=abc"),
        ("--facet", "colour"),
        ("--colour",),
    ],
)
def test_an_option_that_can_not_be_is_a_usage_error(
    refuses: Tells, archive_path: Path, options: tuple[str, ...]
) -> None:
    refuses("search", "hồ", "--index", archive_path, *options, code=2)


def test_suggest_completes(tells: Tells, archive_path: Path) -> None:
    assert "Dân vận khéo ở phường" in tells("suggest", "dan va", "--index", archive_path).splitlines()
    told = json.loads(tells("suggest", "dan va", "--index", archive_path, "--json"))
    assert {"text": "Dân vận khéo ở phường", "kind": "title"} in told


def test_show_shows_an_article(tells: Tells, archive_path: Path) -> None:
    told = tells("show", "quan-uy", "hồ", "--index", archive_path)
    assert told.startswith("Quận ủy họp bàn về hồ Tây\n")
    assert "Nghị quyết 25-NQ/TW được đọc trước hội nghị.\n" in told
    assert "[Quang cảnh buổi họp ven hồ]" in told
    assert told.endswith("Lê An\n")
    article = json.loads(tells("show", "quan-uy", "--index", archive_path, "--json"))
    assert article["id"] == "quan-uy"
    assert article["captions"] == ["Quang cảnh buổi họp ven hồ"]
