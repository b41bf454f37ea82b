"""Judged queries are measured: the measures as computed by hand, and one sentence for what can't be measured."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import search
from corpus import Article
from search import VARIANTS, BadRequest, Evaluation, ExtraMissing
from search.evaluation import MEASURES, evaluate
from search.judged import Judged

EngineOf = Callable[..., search.Engine]

QUERIES = {"bridge": "cầu Long Biên", "lake": "hồ Tây"}
QRELS = {"bridge": {"a": 1}, "lake": {"b": 2, "c": 1}}


def finder(**found: str) -> Callable[[str], Sequence[str]]:
    """Finds for the first word of a text the articles named by letters, the best first."""
    return lambda text: found.get(text.split()[0].lower(), "")


def gain(*relevances: int) -> float:
    return sum(relevance / math.log2(rank + 1) for rank, relevance in enumerate(relevances, 1))


def test_the_best_order_has_full_marks_in_all_measures() -> None:
    measured = evaluate(finder(cầu="axyz", hồ="bcxy"), Judged.of(QUERIES, QRELS))
    assert measured == dict.fromkeys(MEASURES, 1.0)
    assert measured.queries == 2


def test_the_measures_are_what_is_computed_by_hand() -> None:
    measured = evaluate(finder(cầu="xya", hồ="cxb"), Judged.of(QUERIES, QRELS))
    assert measured["MRR@10"] == pytest.approx((1 / 3 + 1) / 2)
    assert measured["P@1"] == pytest.approx((0 + 1) / 2)
    assert measured["R@100"] == 1
    assert measured["nDCG@10"] == pytest.approx((gain(0, 0, 1) / gain(1) + gain(1, 0, 2) / gain(2, 1)) / 2)


def test_what_comes_after_the_tenth_counts_for_recall_alone() -> None:
    measured = evaluate(finder(cầu="0123456789a", hồ="0123456789b"), Judged.of(QUERIES, QRELS))
    assert measured == {"MRR@10": 0.0, "nDCG@10": 0.0, "R@100": (1 + 1 / 2) / 2, "P@1": 0.0}


def test_a_query_that_finds_nothing_counts_as_nothing() -> None:
    assert evaluate(finder(cầu="a"), Judged.of(QUERIES, QRELS)) == dict.fromkeys(MEASURES, 0.5)


def test_a_query_without_a_relevant_article_is_left_out() -> None:
    qrels = {"bridge": {"a": 1}, "lake": {"b": 0, "c": -1}, "river": {"d": 1}}
    measured = evaluate(finder(cầu="a"), Judged.of(QUERIES, qrels))
    assert measured["MRR@10"] == 1
    assert (measured.queries, measured.left_out) == (1, 1)


def test_each_way_of_typing_is_measured_by_itself() -> None:
    found = finder(cầu="a", câu="xa", cau="xya", caauf="")
    measured = evaluate(found, Judged.of({"bridge": "cầu"}, QRELS), variants=["NFC", "no tones", "no marks", "Telex"])
    assert {name: row["MRR@10"] for name, row in measured.variants.items()} == {
        "NFC": 1,
        "no tones": 1 / 2,
        "no marks": pytest.approx(1 / 3),
        "Telex": 0,
    }
    assert measured == measured.variants["NFC"]


def test_progress_is_told_after_each_query() -> None:
    told: list[tuple[int, int]] = []
    evaluate(
        finder(), Judged.of(QUERIES, QRELS), variants=["NFC", "NFD"], progress=lambda done, of: told.append((done, of))
    )
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


# The engine


@pytest.fixture(scope="module")
def engine(engine_of: EngineOf) -> search.Engine:
    return engine_of(
        Article("cau", "Cầu Long Biên", "Cây cầu thép cũ bắc qua sông."),
        Article("cua", "Câu cá ở Long Biên", "Người câu cá ngồi ven sông, xa cầu."),
        Article("ho", "Hồ Tây", "Quận uỷ họp về hồ."),
    )


def test_an_engine_is_measured_by_its_own_ranking(engine: search.Engine) -> None:
    measured = engine.evaluate({"1": "cầu Long Biên", "2": "quận ủy"}, {"1": {"cau": 1}, "2": {"ho": 1, "gone": 1}})
    assert measured == {"MRR@10": 1.0, "nDCG@10": (1 + gain(1) / gain(1, 1)) / 2, "R@100": 0.75, "P@1": 1.0}
    assert isinstance(measured, Evaluation)
    assert measured.seconds > 0


def test_normal_forms_and_placement_change_nothing(engine: search.Engine) -> None:
    queries = {"1": "cầu Long Biên", "2": "quận uỷ", "3": "hồ Tây", "4": "người câu cá"}
    qrels = {"1": {"cua": 1}, "2": {"ho": 1}, "3": {"ho": 1}, "4": {"cau": 1, "cua": 2}}
    measured = engine.evaluate(queries, qrels, variants=VARIANTS)
    assert list(measured.variants) == list(VARIANTS)
    for name in ("NFC", "NFD", "mixed", "other placement"):
        assert measured.variants[name] == measured


def test_the_options_of_a_search_can_be_measured(engine: search.Engine) -> None:
    queries, qrels = {"1": "quan uy"}, {"1": {"ho": 1}}
    assert engine.evaluate(queries, qrels)["P@1"] == 1
    assert engine.evaluate(queries, qrels, match="strict")["P@1"] == 0


# Files


def test_files_say_the_same_as_mappings(tmp_path: Path) -> None:
    queries, qrels = tmp_path / "queries.tsv", tmp_path / "qrels.tsv"
    queries.write_text("bridge\tcầu Long Biên\n\nlake\thồ Tây\n", encoding="utf-8-sig")
    qrels.write_text("bridge\ta\t1\r\nlake\tb\t2\r\nlake\tc\t1\r\n", encoding="utf-8")
    assert Judged.of(queries, str(qrels)) == Judged.of(QUERIES, QRELS)


@pytest.mark.parametrize(
    "written",
    [
        "bridge 0 a 1\nlake 0 b 2\nlake 0 c 1\n",
        "query\tarticle\tscore\nbridge\t0\ta\t1\nlake\t0\tb\t2\nlake\t0\tc\t1\n",
    ],
    ids=["blanks", "tabs and a head"],
)
def test_the_four_columns_of_trec_are_read(tmp_path: Path, written: str) -> None:
    qrels = tmp_path / "qrels.txt"
    qrels.write_text(written, encoding="utf-8")
    assert Judged.of(QUERIES, qrels) == Judged.of(QUERIES, QRELS)


def test_ids_may_have_blanks_between_tabs(tmp_path: Path) -> None:
    qrels = tmp_path / "qrels.tsv"
    qrels.write_text("bridge\tLuật Cầu đường 2010@1\t1\n", encoding="utf-8")
    assert Judged.of(QUERIES, qrels).articles() == {"Luật Cầu đường 2010@1"}


def test_a_text_is_brought_to_its_normal_form_before_it_is_typed() -> None:
    assert evaluate(finder(cầu="a"), Judged.of({"bridge": "câ\u0300u"}, QRELS))["P@1"] == 1


@pytest.mark.parametrize(
    ("queries", "qrels", "told"),
    [
        (b"bridge c\xe1\xba\xa7u\n", b"", "queries.tsv:1: a line must have"),
        (b"bridge\tx\n\nlake\t \n", b"", "queries.tsv:3: a line must have"),
        (b"bridge\tx\nbridge\ty\n", b"", "queries.tsv:2: the query 'bridge' is there twice"),
        (b"bridge\tx\nlake\t\xe1\n", b"", "queries.tsv:2: the line is not UTF-8"),
        (b"bridge\tx\n", b"bridge\ta\n", "qrels.tsv:1: a line must have"),
        (b"bridge\tx\n", b"bridge\t\t1\n", "qrels.tsv:1: a line must have"),
        (b"bridge\tx\n", b"bridge\ta\t1\nbridge\tb\tgood\n", "qrels.tsv:2: the relevance is 'good'"),
        (b"bridge\tx\n", b"bridge\ta\t0.5\n", "qrels.tsv:1: the relevance is '0.5'"),
        (b"bridge\tx\n", b"bridge\ta\t1\nbridge\ta\t2\n", "qrels.tsv:2: 'a' was judged otherwise"),
        (b"bridge\tx\n", b"lake\ta\t1\n", "no query of "),
        (b"", b"", "no query of "),
    ],
)
def test_a_file_that_can_not_be_is_told_with_its_line(tmp_path: Path, queries: bytes, qrels: bytes, told: str) -> None:
    (tmp_path / "queries.tsv").write_bytes(queries)
    (tmp_path / "qrels.tsv").write_bytes(qrels)
    with pytest.raises(BadRequest, match=told):
        Judged.of(tmp_path / "queries.tsv", tmp_path / "qrels.tsv")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match=r"nowhere\.tsv can't be read: No such file"):
        Judged.of(tmp_path / "nowhere.tsv", QRELS)


@pytest.mark.parametrize(
    ("queries", "qrels"),
    [
        (None, QRELS),
        (QUERIES, [("bridge", "a", 1)]),
        ({1: "cầu"}, QRELS),
        ({"bridge": None}, QRELS),
        (QUERIES, {"bridge": ["a"]}),
        (QUERIES, {"bridge": {"a": "1"}}),
        (QUERIES, {"other": {"a": 1}}),
    ],
)
def test_what_is_no_query_and_no_judgement_is_told(queries: Any, qrels: Any) -> None:
    with pytest.raises(BadRequest):
        Judged.of(queries, qrels)


def test_the_wrong_index_is_told(engine: search.Engine) -> None:
    with pytest.raises(BadRequest, match="the index has none of the judged articles"):
        engine.evaluate(QUERIES, QRELS)


def test_an_unknown_variant_names_the_known_ones(engine: search.Engine) -> None:
    with pytest.raises(BadRequest, match="'Braille'; it must be one of: NFC, NFD"):
        engine.evaluate({"1": "hồ"}, {"1": {"ho": 1}}, variants=["Braille"])


def test_without_the_library_one_sentence_says_how_to_install_it(
    engine: search.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'codau\[evaluate\]'"):
        engine.evaluate({"1": "hồ"}, {"1": {"ho": 1}})
