"""A score explains itself: the parts add up to what the hit has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import search


@pytest.mark.parametrize(
    "text", ["quan uy", "Quận uỷ", "quân uỷ", '"dân vận" khéo', "hồ OR đường", "ho* -dương", "nguồn:sông quân"]
)
def test_the_parts_of_a_score_add_up(archive: search.Engine, text: str) -> None:
    results = archive.search(text)
    assert results
    for hit in results:
        explained = archive.explain(text, hit.id)
        assert explained.value == pytest.approx(hit.score, rel=1e-5)
        assert (
            sum(part.value for part in explained.parts) == pytest.approx(explained.value, rel=1e-5)
            or not explained.parts
        )


def test_an_article_that_is_not_found_has_no_score(archive: search.Engine) -> None:
    assert archive.explain("dân vận", "quan-an").value == 0


def test_a_term_tells_its_statistics(archive: search.Engine) -> None:
    lines = list(archive.explain("dân vận", "dan-van").lines())
    assert any("vận: " in line and " times, idf" in line for line in lines)
    strict = list(archive.explain("dân vận", "dan-van", match="strict").lines())
    assert any("title:vận" in line and "times in" in line for line in strict)


def test_what_is_scored_beside_the_words_is_told_apart(engine_of: Callable[..., search.Engine]) -> None:
    engine = engine_of("Quy chế dân chủ (QCDC) ở cơ sở.", "Quy chế mới: QCDC ở cơ sở.")
    (besides,) = [part for part in engine.explain("quy chế dân chủ", "a1").parts if part.text.startswith("besides")]
    assert all(part.text.startswith("body:qcdc, times 0.") for part in besides.parts)
    assert sum(part.value for part in besides.parts) == pytest.approx(besides.value)


def test_an_unknown_article_is_an_error(archive: search.Engine) -> None:
    with pytest.raises(search.ArticleNotFound):
        archive.explain("dân", "no such id")
