"""Text without marks means what its words make likely beside each other."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import search
from corpus import Article
from index.analysis import syllable
from index.compiled import available
from search.spelling.lattice import by_matrices, by_steps

EngineOf = Callable[..., search.Engine]

MEANT = Article("meant", "", "Sáng nay một đàn cá voi dạt vào bờ biển phía bắc, chiều thì đi.")
UNLIKELY = Article("unlikely", "", "Biến này bớ, váo kia đất đỏ, vòi nước và cà chua, sáng nay thì đi ra.")
OTHERS = [Article(f"other-{n}", "", f"Chuyện {n}: người ta kể về cá voi, nó dạt vào bờ biển.") for n in range(30)]


@pytest.mark.parametrize(("typed", "worth"), [("ca voi dat vao bo", "1"), ("đan ca voi dat vao bơ biên", "0.97")])
def test_a_likely_reading_is_worth_more_than_an_unlikely_one(engine_of: EngineOf, typed: str, worth: str) -> None:
    engine = engine_of(UNLIKELY, MEANT, *OTHERS)
    assert f"dat: {worth} times" in str(engine.explain(typed, "meant"))
    assert "dat: 0.3 times" in str(engine.explain(typed, "unlikely"))
    assert engine.search(typed, limit=40)[-1].id == "unlikely"


def test_without_tones_the_letters_are_as_typed(engine_of: EngineOf) -> None:
    likely = engine_of(UNLIKELY, MEANT, *OTHERS)._opened.speller.likely
    typed = [syllable(each) for each in ["dat", "vao", "bơ", "biên"]]
    assert list(map(set, likely(typed, toneless=True))) == [{"dạt"}, {"vào"}, {"bờ"}, {"biển"}]
    bare = [syllable(each) for each in ["dat", "vao", "bo", "bien"]]
    assert list(map(set, likely(bare, toneless=False))) == [{"dạt"}, {"vào"}, {"bờ"}, {"biển"}]


def test_an_article_without_marks_is_as_good_as_one_with_them(engine_of: EngineOf) -> None:
    plain = Article("plain", "", "Sang nay mot dan ca voi dat vao bo bien phia bac, chieu thi di.")
    engine = engine_of(MEANT, plain, *OTHERS)
    scores = {hit.id: hit.score for hit in engine.search("ca voi dat vao bo bien")}
    assert scores["plain"] == pytest.approx(scores["meant"])


@pytest.mark.parametrize("match", ["strict", "loose"])
def test_whoever_takes_marks_as_typed_or_any_is_not_second_guessed(
    engine_of: EngineOf, monkeypatch: pytest.MonkeyPatch, match: str
) -> None:
    monkeypatch.setattr("search.spelling.speller.Speller.likely", None)
    assert engine_of(UNLIKELY, MEANT, *OTHERS).search("phia bac" if match == "loose" else "phía bắc", match=match)


def test_pasted_pages_are_not_read_anew(engine_of: EngineOf) -> None:
    engine = engine_of(MEANT, *OTHERS)
    pasted = "ca voi dat vao bo bien " * 80
    assert set(engine._opened.speller.likely([syllable(s) for s in pasted.split()], toneless=False)) == {frozenset()}
    assert engine.search(pasted)[0].id == "meant"


@pytest.mark.skipif(not available(), reason="needs compiled loops")
@given(sizes=st.lists(st.integers(1, 6), min_size=2, max_size=30), seed=st.integers(0, 1000))
def test_the_loops_and_the_matrices_tell_the_same(sizes: list[int], seed: int) -> None:
    from search.kernels.likely import shares, walked

    random, places = np.random.default_rng(seed), np.array(sizes, np.intp)
    alone = -random.integers(0, 20, sizes[0]).astype(np.float64)
    steps = -random.integers(0, 20, int((places[:-1] * places[1:]).sum())).astype(np.float64)
    first, likely = np.exp(alone), np.exp(steps)
    assert shares(first, likely, places) == pytest.approx(by_matrices(first, likely, places), rel=1e-9)

    costs = random.integers(0, 3, sum(sizes)).astype(np.float64)  # few different ones: many ways are as likely
    for one, same in zip(walked(alone, costs, steps, places), by_steps(alone, costs, steps, places), strict=True):
        assert np.array_equal(one, same)
