"""What is found is counted without being scored, and its best are those that scoring everything would put first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query as whoosh

import index
from index import Snapshot
from index.analysis import folded
from index.compiled import available
from index.fields import folded_field
from search.topk import Executor, Found
from search.topk.pending import Pending
from search.topk.scored import docs_of, scores_at

pytestmark = pytest.mark.skipif(not available(), reason="needs compiled loops")

WORDS = [f"{onset}{rhyme}" for onset in ("b", "h", "l", "m", "t") for rhyme in ("a", "á", "ạ", "o", "u", "an", "àn")]
ARTICLES = 3000

words = st.lists(st.sampled_from([*WORDS, "hiếm", "không"]), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Words from frequent to rare, in thousands of articles, a few of which are deleted; a second, small segment."""
    folder = tmp_path_factory.mktemp("matches")
    random = np.random.default_rng(5)
    often = 1 / np.arange(1, len(WORDS) + 1) ** 1.3
    archive = {
        str(number): {
            "source": f"Báo {number % 3}",
            "title": " ".join(random.choice(WORDS, random.integers(1, 6), p=often / often.sum())),
            "body": " ".join(random.choice(WORDS, random.integers(1, 60), p=often / often.sum()))
            + (" hiếm" if number % 701 == 3 else "")
            + " ba" * (300 if number == 1234 else 0),
        }
        for number in range(ARTICLES)
    }
    _index(folder, archive, index.rebuild)
    _index(folder, {key: value for key, value in archive.items() if not key.endswith("77")}, index.update)
    store = index.Store(folder / "store")
    return store.current().open()


def _index(folder: Path, archive: dict[str, dict[str, str]], build: object) -> None:
    lines = (json.dumps({"id": key, **article}) for key, article in archive.items())
    (folder / "a.jsonl").write_text("\n".join(lines), "utf-8")
    build(folder / "a.jsonl", folder / "store", jobs=1)  # type: ignore[operator]


def asked(typed: Sequence[str], join: type[whoosh.Query], weight: float = 1.5, *, marked: bool = True) -> whoosh.Query:
    fields = {field if marked else folded_field(field): boost for field, boost in (("title", weight), ("body", 1.0))}
    forms = typed if marked else [folded(word) for word in typed]
    return join([whoosh.Or([whoosh.Term(field, word, boost=fields[field]) for field in fields]) for word in forms])


def check(found: Found) -> None:
    for _, pending in found.parts:
        assert isinstance(pending, Pending)
        scored = pending.scored
        docs = docs_of(scored)
        assert pending.count == len(docs)
        assert pending.docs.tolist() == docs.tolist()
        scores = scores_at(scored, docs)
        order = np.argsort(-scores, kind="stable")
        for wanted in (1, 3, 10, 100, ARTICLES):
            best = pending.best(wanted)
            assert best[0].tolist() == docs[order[:wanted]].tolist()
            assert best[1].tolist() == scores[order[:wanted]].tolist()


@pytest.fixture
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the segments were."""
    monkeypatch.setattr("search.topk.compiled._LARGE", 0)


@pytest.mark.usefixtures("_large")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=words,
    join=st.sampled_from([whoosh.Or, whoosh.And]),
    weight=st.sampled_from([0.5, 20.0]),
    marked=st.booleans(),
)
def test_the_best_are_the_same_as_if_all_were_scored(
    snapshot: Snapshot, typed: list[str], join: type[whoosh.Query], weight: float, marked: bool
) -> None:
    query = asked(typed, join, weight, marked=marked)
    found = Executor(snapshot).find(query)
    check(found)
    plain = Executor(snapshot, compiled=False).find(query)
    assert found.total == plain.total
    assert dict(found.best(0, ARTICLES, "relevance")) == pytest.approx(dict(plain.best(0, ARTICLES, "relevance")))


@pytest.mark.usefixtures("_large")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=words, level=st.sampled_from([0.5, 4.0, 100.0]))
def test_those_with_all_words_are_raised_as_if_all_were_scored(
    snapshot: Snapshot, typed: list[str], level: float
) -> None:
    plain, lazy = (
        executor.find(asked(typed, whoosh.Or)).above(executor.find(asked(typed, whoosh.And)), level)
        for executor in (Executor(snapshot, compiled=False), Executor(snapshot))
    )
    check(lazy)
    assert dict(lazy.best(0, ARTICLES, "relevance")) == pytest.approx(dict(plain.best(0, ARTICLES, "relevance")))


@pytest.mark.usefixtures("_large")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=words, only=st.sampled_from(["ba", "tạ", "hiếm"]), join=st.sampled_from([whoosh.Or, whoosh.And]))
def test_a_filter_leaves_those_that_meet_it(
    snapshot: Snapshot, typed: list[str], only: str, join: type[whoosh.Query]
) -> None:
    plain, lazy = (
        executor.find(asked(typed, join)).among(executor.find(whoosh.Term("body", only)))
        for executor in (Executor(snapshot, compiled=False), Executor(snapshot))
    )
    check(lazy)
    assert dict(lazy.best(0, ARTICLES, "relevance")) == pytest.approx(dict(plain.best(0, ARTICLES, "relevance")))


@pytest.mark.usefixtures("_large")
def test_facets_and_other_orders_need_no_scores(snapshot: Snapshot) -> None:
    query = asked(["ba", "bo"], whoosh.Or)
    plain, found = Executor(snapshot, compiled=False).find(query), Executor(snapshot).find(query)

    assert [counts.tolist() for counts in found.counts("source")] == [
        counts.tolist() for counts in plain.counts("source")
    ]
    assert sum(counts.sum() for counts in found.counts("source")) == found.total > 0
    assert [number for number, _ in found.best(0, 20, "newest")] == [n for n, _ in plain.best(0, 20, "newest")]
