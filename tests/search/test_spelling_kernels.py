"""Compiled loops of spelling tell what NumPy tells, in several segments too of which articles were deleted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index
from corpus import Article
from index import Snapshot
from index.compiled import available
from search.spelling import IndexModel, Speller
from search.spelling.constants import FOUND_PAIR
from search.spelling.forms import Known
from search.spelling.lattice import sizes_of
from search.spelling.likelihood import Likelihood, every_pair
from search.topk import Executor

pytestmark = pytest.mark.skipif(not available(), reason="needs compiled loops")

PHRASES = (
    "quận ủy họp bàn",
    "quân y viện trung ương",
    "ủy ban nhân dân quận",
    "nhân dân cả nước",
    "hồ tây ở đâu",
    "đường ven hồ",
    "con chó chạy nhanh",
    "cho em chạy",
    "lặp lặp lại",
    "google 25",
)
FORMS = [*" ".join(PHRASES).split(), "nowhere"]
TYPED = (
    "quận",
    "quan",
    "ủy",
    "hop",
    "bàn",
    "ban",
    "nhân",
    "dan",
    "hồ",
    "tấy",
    "cho",
    "chó",
    "chạy",
    "lặp",
    "gogle",
    "xa",
)


def articles(first: int, stop: int) -> list[Article]:
    """Each made of phrases by its number."""
    made = []
    for number in range(first, stop):
        rng = np.random.default_rng(number)
        bodies = [PHRASES[at] for at in rng.integers(0, len(PHRASES), 12)]
        if number % 20 == 0:
            bodies.append("lặp lại " * 350)
        made.append(Article(str(number), PHRASES[number % len(PHRASES)], rng.choice([". ", ", ", " "]).join(bodies)))
    return made


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory, write_articles: Callable[..., Path]) -> Snapshot:
    folder = tmp_path_factory.mktemp("segments")
    for first, stop in ((0, 60), (10, 90), (15, 100)):
        index.update(write_articles(folder / "a.jsonl", articles(first, stop)), folder / "index", jobs=1)
    opened = index.Store(folder / "index").current().open()
    assert len(opened.segments) == 3
    assert opened.segments[0].file.live is not None
    return opened


def plain(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> Speller:
    """A speller that asks NumPy."""
    for module in ("model", "lattice"):
        monkeypatch.setattr(f"search.spelling.{module}.available", lambda: False)
    return Speller(IndexModel(snapshot), Executor(snapshot, compiled=False).in_a_row)


@pytest.mark.parametrize("weight", [0, 0.4])
def test_pairs_of_forms_are_weighed_alike(snapshot: Snapshot, weight: float) -> None:
    model = IndexModel(snapshot)
    likelihood = Likelihood(model, seen=weight)
    parts = [["lặp", "ở", "nowhere"], ["lại"], ["quận", "ở", "họp"], ["đâu", "ủy", "lặp", "nowhere"], ["lại"]]
    forms = [model.forms(names) for names in parts]
    known, (lefts, rights) = Known.joined([each.known for each in forms]), every_pair(sizes_of(forms))

    for found in (None, np.arange(len(lefts), dtype=np.float64)):
        weights, seen = likelihood.after(known, lefts, rights, found)
        same, as_seen = likelihood.by_arrays(known, lefts, rights, None if found is None else FOUND_PAIR * found)
        assert weights == pytest.approx(same, rel=1e-12)
        assert seen.tolist() == as_seen.tolist()
        assert seen.min() == 0 < 3 * 350 < seen.max()
    assert known.bits.any()
    assert likelihood.between(forms, sizes_of(forms)) == pytest.approx(likelihood.after(known, lefts, rights)[0])


def test_followers_are_counted_alike(snapshot: Snapshot) -> None:
    from search.kernels.pairs import Neighbours, totals

    most = 0
    for segment in snapshot.segments:
        segment.file.pairs.require()
        terms = np.arange(len(segment.file.dictionary))
        distinct, followed = totals(Neighbours(segment.file.pairs.raw), terms)
        expected = [segment.file.pairs.total(term) for term in terms.tolist()]
        assert list(zip(distinct.tolist(), followed.tolist(), strict=True)) == expected
        most = max(most, followed.max())
    assert most > 350


@given(trio=st.tuples(*[st.sampled_from(FORMS)] * 3), most=st.integers(1, 120))
def test_rows_of_three_are_counted_alike(snapshot: Snapshot, trio: tuple[str, str, str], most: int) -> None:
    by_loops, by_numpy = (Executor(snapshot, compiled=compiled).in_a_row(trio, most) for compiled in (True, False))
    assert by_loops == by_numpy
    assert by_loops.looked_at <= most + len(snapshot.segments)


def test_rows_of_three_are_those_of_the_articles_that_are_left(snapshot: Snapshot) -> None:
    for trio in [("nhân", "dân", "quận"), ("lặp", "lặp", "lại"), ("y", "viện", "trung"), ("dân", "nhân", "quận")]:
        row = " ".join(trio)
        expected = sum(row in article.body.replace(".", "").replace(",", "") for article in articles(15, 100))
        assert Executor(snapshot).in_a_row(trio, 1000).documents == expected


@settings(max_examples=50)
@given(typed=st.lists(st.sampled_from(TYPED), min_size=1, max_size=7).map(" ".join))
def test_the_same_is_meant(snapshot: Snapshot, typed: str) -> None:
    speller = Speller(IndexModel(snapshot), Executor(snapshot).in_a_row)
    starts = [at for at in range(len(typed)) if not typed[:at].strip() or typed[at - 1] == " "]
    with pytest.MonkeyPatch.context() as monkeypatch:
        by_numpy = plain(snapshot, monkeypatch)
        meant, nearest = by_numpy.correct(typed), [by_numpy.nearest(typed, start) for start in starts]
    assert speller.correct(typed) == meant
    assert [speller.nearest(typed, start) for start in starts] == nearest
