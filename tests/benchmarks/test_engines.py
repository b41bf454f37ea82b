"""What the benchmarks ask of this engine is what its users ask."""

from __future__ import annotations

from benchmarks.engines.codau import FACETS
from webui.request import FILTERS


def test_everything_has_the_facets_of_the_page() -> None:
    assert FACETS == FILTERS
