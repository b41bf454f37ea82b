"""A search that runs out of time answers with the best so far, and says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus import Article
from search import Engine

SYLLABLES = ("quận", "quân", "ủy", "hồ", "hổ", "tây", "dân", "vận", "đường", "dương")


@pytest.fixture
def engine(engine_of: Callable[..., Engine]) -> Engine:
    """An engine that has not been asked anything yet, so that it remembers no scores."""
    return engine_of(
        *(
            Article(
                f"a{number}",
                SYLLABLES[number % 10],
                " ".join(SYLLABLES[(number * step + step) % 10] for step in range(1, 3 + number % 9)),
            )
            for number in range(600)
        )
    )


@pytest.mark.parametrize("operator", ["or", "and"])
@pytest.mark.parametrize(
    "text",
    ["quận ủy hồ tây", "dan van duong", '"quận ủy"', "qu* h*", "quân -hồ", "dân -(hồ OR tây)", "-hồ", "quan", "xyz"],
)
def test_what_is_found_in_no_time_is_a_part_of_all_that_there_is(engine: Engine, text: str, operator: str) -> None:
    hurried = engine.search(text, operator=operator, limit=1000, seconds=0.0)
    unhurried = engine.search(text, operator=operator, limit=1000, seconds=None)
    assert unhurried.complete
    assert "incomplete" not in [note.kind for note in unhurried.notes]
    assert {hit.id for hit in hurried} <= {hit.id for hit in unhurried}
    assert hurried.complete == ("incomplete" not in [note.kind for note in hurried.notes])
    assert hurried.total == len(hurried)
    assert hurried.total == unhurried.total or not hurried.complete


def test_running_out_of_time_is_told(engine: Engine) -> None:
    results = engine.search("quận ủy hồ tây", operator="or", seconds=0.0)
    assert len(results) == 10
    assert not results.complete
    assert [note.kind for note in results.notes] == ["incomplete"]


def test_a_search_that_was_cut_off_leaves_nothing_half_done_behind(
    engine: Engine, engine_of: Callable[..., Engine]
) -> None:
    for _ in range(3):
        engine.search("quan uy ho tay", operator="or", seconds=0.0)
    again = engine.search("quan uy ho tay", operator="or", limit=1000)
    assert again.complete
    assert again.total == engine.search("quan uy ho tay", operator="or", limit=1000, seconds=None).total > 500


def test_there_is_time_enough_by_default(engine: Engine) -> None:
    assert engine.search("quận ủy hồ tây", operator="or", facets=["year"]).complete
