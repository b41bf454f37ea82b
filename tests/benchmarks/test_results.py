"""What is shown of measures: tables, plots, and the report."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import plot, report, results, table
from benchmarks.results import EngineResult, Growth, Indexing, Opened, Run, Speed, Start, Typing

INDEXING = Indexing(seconds=2.0, size=3_000_000, peak=50_000_000, max_rss=60_000_000)
OPENED = Opened(seconds=0.004, private=20_000_000, anonymous=10_000_000)
TANTIVY = EngineResult(
    "tantivy", "1.0", "3.11", indexing=INDEXING, opened=OPENED, runs={"or": Run(((1.0, 3.0), (1.0, 5.0)), (7, 9))}
)
CODAU = replace(TANTIVY, name="codau", runs={"or": Run(((0.5, 2.0), (0.5, 2.0)), (7, 9))})
ABSENT = EngineResult("xapian", problem="xapian is not installed; get it with: ...")
SPEED = Speed(
    {"processor": "some", "cores": "2"}, "news.jsonl", 1000, 300_000, 1_500_000, 2, 2, 2, 1, (CODAU, TANTIVY, ABSENT)
)
GROWTH = Growth((SPEED, replace(SPEED, articles=10_000)))
TYPING = Typing({"cores": "2"}, 1000, 2, 2, 1, {"suggest": Run(((1.0, 3.0), (1.0, 5.0)), (None, None))})
START = Start({"cores": "2"}, 1000, {"codau search": (0.2, 0.25, 0.3)}, 80.0, {"numpy": 50.0})


def test_a_query_counts_with_the_median_of_its_rounds() -> None:
    run = Run(((1.0, 10.0), (9.0, 12.0), (2.0, 11.0)), (None, None))
    assert (run.percentile(50), run.percentile(99)) == (2.0, 11.0)


def test_the_table_of_searching_compares_with_tantivy() -> None:
    lines = table.searching(SPEED).splitlines()
    assert [cell.strip() for cell in lines[2].split("|")[2:-1]] == [
        *("codau", "0.500", "2.00", "2.00", "0.500", "0.500", "0.500", "8.00")
    ]


def test_a_missing_peer_stands_in_the_table_with_what_to_do() -> None:
    text = table.speed(SPEED)
    assert "| Xapian  | –" in text
    assert "Xapian was not measured: xapian is not installed; get it with: ..." in text


def test_an_engine_that_took_too_long_is_marked_with_its_number_of_queries() -> None:
    slow = replace(TANTIVY, name="whoosh", runs={"or": Run(((900.0,), (900.0,)), (7,))})
    text = table.speed(replace(SPEED, engines=(TANTIVY, slow)))
    assert "Whoosh (stock) *" in text
    assert "Whoosh (stock) or 1." in text


def test_growth_says_how_many_times_more_each_size_costs() -> None:
    text = table.growth(GROWTH)
    assert "× 10" in text.splitlines()[2]
    assert "or, p50 ms" in text


@pytest.mark.parametrize("drawn", [plot.speed(SPEED), plot.growth(GROWTH)], ids=["speed", "growth"])
def test_a_plot_is_whole_svg_that_names_what_it_shows(drawn: str) -> None:
    texts = " ".join(element.text or "" for element in ET.fromstring(drawn).iter() if element.tag.endswith("text"))
    assert "codau" in texts
    assert "tantivy" in texts


@pytest.mark.parametrize("result", [SPEED, GROWTH, START, TYPING], ids=["speed", "growth", "start", "typing"])
def test_results_come_back_from_json_as_they_were(result: results.Result, tmp_path: Path) -> None:
    results.save(result, tmp_path / "r.json")
    assert results.load(tmp_path / "r.json") == result


def test_a_file_of_something_else_is_said_to_be_that(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text("[]")
    with pytest.raises(ValueError, match="holds no results"):
        results.load(tmp_path / "r.json")


def test_the_report_replaces_what_is_between_its_markers_only(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- start -->\nold\n<!-- /start -->\nafter\n")
    report.write(START, readme)
    report.write(START, readme)
    text = readme.read_text()
    assert text.startswith("before\n<!-- start -->\n")
    assert text.endswith("<!-- /start -->\nafter\n")
    assert "old" not in text
    assert text.count("| codau search") == 1


def test_the_readme_has_a_place_for_every_result() -> None:
    text = report.README.read_text(encoding="utf-8")
    names = ("speed", "growth", "start", "typing", "relevance")
    assert all(f"<!-- {name} -->\n" in text and f"<!-- /{name} -->" in text for name in names)
