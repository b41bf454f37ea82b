"""Judged queries over engines: sets of files, ways of typing, tables."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import judged, report, results, table_relevance
from benchmarks.articles import fold, folded, prepare, texts
from benchmarks.cli import cli
from benchmarks.engines import PEERS
from benchmarks.relevance import TYPED, VARIANTS, relevance
from benchmarks.results import Ranking, Relevance, SetResult
from search import BadRequest
from search.evaluation import MEASURES

CORPUS = [
    {"id": "a", "title": "Chợ quê", "body": "Chợ họp từ sáng sớm, bên bờ sông. Người bán rau, người bán cá."},
    {"id": "b", "title": "Mưa lớn", "body": "Mưa lớn kéo dài suốt ba ngày qua. Nước sông lên cao."},
    {"id": "c", "title": "Hòa nhạc", "body": "Dàn nhạc chơi ở quảng trường vào tối thứ bảy."},
]
QUERIES = "market\tchợ bán rau\nrain\tmưa kéo dài\nmusic\thòa nhạc tối thứ bảy\n"
QRELS = "market\ta\t1\nrain\tb\t1\nmusic\tc\t1\n"

MakeSet = Callable[..., Path]


@pytest.fixture
def make_set(tmp_path: Path) -> MakeSet:
    def make(name: str = "tiny", queries: str = QUERIES, qrels: str = QRELS) -> Path:
        folder = tmp_path / "sets" / name
        folder.mkdir(parents=True)
        write(folder / "corpus.jsonl", CORPUS)
        (folder / "queries.tsv").write_text(queries, encoding="utf-8")
        (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
        return folder

    return make


def write(path: Path, articles: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path


def measured(folder: Path, place: Path, *engines: str) -> SetResult:
    place.mkdir()
    told: list[str] = []
    (result,) = relevance([judged.read(folder)], place, engines, jobs=1, every=1, tell=told.append).sets
    return result


def shown(ranking: Ranking, way: str) -> float:
    return ranking.measures[way]["MRR@10"]


# Engines


def test_a_peer_is_measured_plain_and_folded_for_every_way_of_typing(make_set: MakeSet, tmp_path: Path) -> None:
    result = measured(make_set(), tmp_path / "work", "fts5")
    assert [(each.engine, each.analysis) for each in result.rankings] == [("fts5", "plain"), ("fts5", "folded")]
    for ranking in result.rankings:
        assert list(ranking.measures) == list(VARIANTS)
        assert all(tuple(measures) == MEASURES for measures in ranking.measures.values())
        assert shown(ranking, TYPED) == 1.0


def test_missing_marks_cost_the_plain_analysis_what_they_do_not_cost_the_folded(
    make_set: MakeSet, tmp_path: Path
) -> None:
    plain, without = measured(make_set(), tmp_path / "work", "fts5").rankings
    assert shown(plain, "no marks") < shown(without, "no marks") == 1.0


def test_codau_is_measured_with_its_own_analysis_alone(make_set: MakeSet, tmp_path: Path) -> None:
    (own,) = measured(make_set(), tmp_path / "work", "codau").rankings
    assert own.analysis == "own"
    assert [shown(own, way) for way in (TYPED, "NFD", "other placement", "no marks")] == [1.0] * 4


@pytest.mark.parametrize("name", ["tantivy", "tantivy_joined", "bm25s", "bm25s_pairs", "whoosh", "xapian"])
def test_each_peer_that_is_installed_finds_what_is_relevant(name: str, make_set: MakeSet, tmp_path: Path) -> None:
    pytest.importorskip(PEERS[name].library)
    plain, without = measured(make_set(), tmp_path / "work", name).rankings
    assert (plain.problem, shown(plain, TYPED), shown(without, "no marks")) == (None, 1.0, 1.0)


@pytest.mark.parametrize("name", ["tantivy", "tantivy_joined", "bm25s", "bm25s_pairs"])
def test_a_missing_peer_is_named_and_the_others_are_measured(
    name: str, make_set: MakeSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = PEERS[name].library
    hiding = tmp_path / "hiding"
    hiding.mkdir()
    (hiding / f"{library}.py").write_text(f"raise ModuleNotFoundError('hidden', name={library!r})")
    monkeypatch.setenv("PYTHONPATH", str(hiding))
    absent, *present = measured(make_set(), tmp_path / "work", name, "fts5").rankings
    assert absent.problem == f"{library} is not installed; get it with: {PEERS[name].install}"
    assert [each.problem for each in present] == [None, None]


@pytest.mark.parametrize("name", ["codau", "fts5"])
def test_a_query_without_any_syllable_finds_nothing_and_breaks_nothing(
    name: str, make_set: MakeSet, tmp_path: Path
) -> None:
    result = measured(make_set(queries="signs\t?!…\n", qrels="signs\ta\t1\n"), tmp_path / "work", name)
    assert {shown(ranking, way) for ranking in result.rankings for way in VARIANTS} == {0.0}


# Sets


def test_articles_beside_a_set_are_indexed_with_it(make_set: MakeSet, tmp_path: Path) -> None:
    beside = write(tmp_path / "news.jsonl", [{"id": "n", "title": "Chợ bán rau", "body": "Chợ bán rau, chợ bán rau."}])
    (tmp_path / "work").mkdir()
    read = judged.read(make_set(), beside=beside)
    (result,) = relevance([read], tmp_path / "work", ["fts5"], jobs=1, every=1, tell=lambda what: None).sets
    assert (result.articles, result.beside) == (4, "news.jsonl")
    assert result.rankings[0].measures[TYPED]["P@1"] == pytest.approx(2 / 3, abs=1e-6)


def test_a_compressed_corpus_and_several_files_of_queries_are_one_set(make_set: MakeSet) -> None:
    folder = make_set()
    corpus = folder / "corpus.jsonl"
    (folder / "corpus.jsonl.xz").write_bytes(lzma.compress(corpus.read_bytes()))
    corpus.unlink()
    (folder / "queries.more.tsv").write_text("fish\tbán cá\nnone\tkhông có\n", encoding="utf-8")
    (folder / "qrels.more.tsv").write_text("fish\ta\t1\n", encoding="utf-8")
    read = judged.read(folder)
    assert (read.corpus.name, sorted(read.judged.texts)) == ("corpus.jsonl.xz", ["fish", "market", "music", "rain"])
    assert read.judged.left_out == 1


def test_a_quick_look_asks_one_query_in_so_many(make_set: MakeSet) -> None:
    read = judged.read(make_set(), every=2)
    assert list(read.judged.texts) == list(read.judged.relevant) == ["market", "music"]


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ("corpus.jsonl", r"has no corpus\.jsonl, corpus\.jsonl\.xz or corpus\.jsonl\.gz"),
        ("queries.tsv", r"has no queries\*\.tsv"),
        ("qrels.tsv", r"has no qrels\.tsv beside it"),
    ],
)
def test_a_set_that_lacks_a_file_says_which(gone: str, said: str, make_set: MakeSet) -> None:
    folder = make_set()
    (folder / gone).unlink()
    with pytest.raises(ValueError, match=said):
        judged.read(folder)


def test_a_query_id_in_two_files_is_refused(make_set: MakeSet) -> None:
    folder = make_set()
    (folder / "queries.more.tsv").write_text("rain\tmưa\n", encoding="utf-8")
    (folder / "qrels.more.tsv").write_text("rain\tb\t1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="has the query 'rain' in two files"):
        judged.read(folder)


def test_queries_that_can_not_be_read_are_told_with_file_and_line(make_set: MakeSet) -> None:
    with pytest.raises(BadRequest, match=r"queries\.tsv:1: a line must have"):
        judged.read(make_set(queries="no tab\n"))


def test_a_line_that_is_no_article_is_told_with_file_and_line(tmp_path: Path) -> None:
    source = tmp_path / "corpus.jsonl"
    source.write_text(json.dumps(CORPUS[0]) + '\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"corpus\.jsonl:2: a line must be a JSON object with id, title and body"):
        prepare(source, tmp_path / "articles.jsonl")


def test_folding_takes_the_marks_of_titles_and_bodies_and_leaves_the_ids(tmp_path: Path) -> None:
    source = write(tmp_path / "corpus.jsonl", [{"id": "đ1", "title": "Đống Đa", "body": "Quận uỷ họp"}])
    prepared = fold(prepare(source, tmp_path / "plain.jsonl"), tmp_path / "folded.jsonl")
    assert [tuple(text) for text in texts(prepared.path)] == [("đ1", "Dong Da", "Quan uy hop")]
    assert folded("đ\u0103\u0323c") == "dac"


# Tables and commands


def ranking(engine: str, analysis: str, **values: float) -> Ranking:
    typed = {"NFC": 0.9} | values
    measures = {way: dict.fromkeys(MEASURES, typed.get(way.replace(" ", "_"), 0.9)) for way in VARIANTS}
    return Ranking(engine, analysis, "1.0", measures)


RESULT = Relevance(
    {"cores": "2"},
    1,
    (
        SetResult(
            "tiny",
            "news.jsonl",
            1000,
            99,
            3,
            (
                ranking("codau", "own", NFC=0.95, no_marks=0.94),
                ranking("fts5", "plain", no_marks=0.2),
                ranking("fts5", "folded", NFC=0.85, no_marks=0.85),
                Ranking("bm25s", "", problem="bm25s is not installed; get it with: ..."),
            ),
        ),
    ),
)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")[1:-1]]


def test_a_row_shows_percent_and_what_a_way_of_typing_loses() -> None:
    header, _, codau, *_ = map(cells, table_relevance.ranked(RESULT.sets[0]).splitlines())
    assert codau[:3] == ["codau", "own", "95.0"]
    at = header.index("no marks")
    assert (header[at + 1], codau[at : at + 2]) == ("drop", ["94.0", "1.0"])


def test_the_last_row_is_the_best_of_the_peers_in_each_column() -> None:
    header, *_, best = map(cells, table_relevance.ranked(RESULT.sets[0]).splitlines())
    at = header.index("no marks")
    assert (best[0], best[2], best[at : at + 2]) == ("best of the peers", "90.0", ["85.0", "5.0"])


def test_the_tables_say_what_was_measured_and_what_was_missing() -> None:
    text = table_relevance.relevance(RESULT)
    assert "**tiny**: 99 queries (3 more have no relevant article), 1,000 articles, those of news.jsonl" in text
    assert text.count("bm25s was not measured: bm25s is not installed; get it with: ...") == 1
    assert "Versions: codau 1.0, SQLite FTS5 1.0." in text


def test_results_come_back_from_json_and_go_between_their_markers(tmp_path: Path) -> None:
    results.save(RESULT, tmp_path / "r.json")
    assert results.load(tmp_path / "r.json") == RESULT
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- relevance -->\nout of date\n<!-- /relevance -->\nafter\n")
    report.write(RESULT, readme)
    assert "**tiny**" in readme.read_text(encoding="utf-8")
    assert "out of date" not in readme.read_text(encoding="utf-8")


def test_the_command_prints_the_tables_and_writes_the_results(make_set: MakeSet, tmp_path: Path) -> None:
    beside = write(tmp_path / "news.jsonl", [{"id": "n", "title": "", "body": "Tin khác"}])
    options = ["--engines", "fts5", "--beside", f"tiny={beside}", "--json", str(tmp_path / "r.json"), "--queries", "2"]
    done = CliRunner().invoke(cli, ["relevance", str(make_set()), *options])
    assert done.exit_code == 0, done.output
    assert "only one query in 2" in done.output
    assert "| SQLite FTS5" in done.output
    loaded = results.load(tmp_path / "r.json")
    assert isinstance(loaded, Relevance)
    assert loaded.sets[0].articles == 4


@pytest.mark.parametrize(
    ("beside", "said"),
    [("tiny", "is no SET=FILE"), ("tiny=nowhere.jsonl", "is no SET=FILE"), ("other=HERE", "--beside names 'other'")],
)
def test_what_stands_beside_no_set_is_refused(beside: str, said: str, make_set: MakeSet, tmp_path: Path) -> None:
    news = write(tmp_path / "news.jsonl", CORPUS)
    done = CliRunner().invoke(cli, ["relevance", str(make_set()), "--beside", beside.replace("HERE", str(news))])
    assert done.exit_code == 2
    assert said in done.output


def test_a_set_that_can_not_be_read_is_told_in_one_sentence(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["relevance", str(tmp_path)])
    assert done.exit_code == 1
    assert "has no corpus.jsonl" in done.output
    assert "Traceback" not in done.output
