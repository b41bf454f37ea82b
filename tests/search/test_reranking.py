"""Words that stand together lift an article above one that has them apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import search
from corpus import Article

EngineOf = Callable[..., search.Engine]

FILLER = "chuyện khác nữa thì kể sau cho hết "
APART = Article("apart", "Tin", f"Quận lỵ. {FILLER * 8} Thành ủy họp. Quận. {FILLER * 8} Ủy. Quận.")
TOGETHER = Article("together", "Tin", f"{FILLER * 9} Quận ủy họp. {FILLER * 9}")


@pytest.mark.parametrize("typed", ["quận ủy", "quan uy", "Quận uỷ"])
def test_typed_neighbours_that_are_neighbours_rank_first(engine_of: EngineOf, typed: str) -> None:
    assert [hit.id for hit in engine_of(APART, TOGETHER).search(typed)] == ["together", "apart"]


def test_strict_ranks_by_bm25_alone(engine_of: EngineOf) -> None:
    engine = engine_of(APART, TOGETHER)
    explained = engine.explain("quận ủy", "together", match="strict")
    assert not any("sentence" in part.text for part in explained.parts)
    assert any("best sentence" in part.text for part in engine.explain("quận ủy", "together").parts)


def test_pages_of_weighed_articles_fit_together(engine_of: EngineOf) -> None:
    articles = [
        Article(f"a{n:03}", "Tin", "hồ " * (n % 7 + 1) + FILLER * (n % 5) + ("hồ tây " if n % 3 else "tây "))
        for n in range(260)
    ]
    engine = engine_of(*articles)
    whole = [hit.id for hit in engine.search("hồ tây", limit=300)]
    paged = [hit.id for page in range(1, 14) for hit in engine.search("hồ tây", limit=20, page=page)]
    assert len(set(whole)) == 260
    assert paged == whole
