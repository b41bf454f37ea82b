"""Results in a script: they show what was found at a glance, and leave the process whole."""

from __future__ import annotations

import copy
import json
import pickle

from search import Engine
from search.to_json import results_json


def test_results_show_their_counts_and_a_line_for_each_hit(archive: Engine) -> None:
    results = archive.search("quan uy ho tay", limit=1)
    assert repr(results).splitlines() == [
        f"Results(total={results.total}, page=1, pages={results.pages}, hits=(",
        f"    Hit(rank=1, id='quan-uy', score={results[0].score:.4g}, title='Quận ủy họp bàn về hồ Tây'),",
        "))",
    ]
    assert repr(archive.search("xyzzy")) == "Results(total=0, page=1, pages=0, hits=())"


def test_an_engine_shows_where_its_index_is(archive: Engine) -> None:
    assert repr(archive) == f"Engine({archive.stats().path!r})"


def test_results_leave_the_process_with_all_that_could_still_be_asked(archive: Engine) -> None:
    results = archive.search("quan uy hop", facets=["source"])
    for taken in (pickle.loads(pickle.dumps(results)), copy.deepcopy(results)):
        assert results_json(taken) == results_json(results)
        assert taken.did_you_mean == "quận ủy họp"
        assert [hit.article for hit in taken] == [hit.article for hit in results]


def test_results_as_plain_values_are_json(archive: Engine) -> None:
    told = results_json(archive.search("quận uỷ", facets=["source"]))
    assert json.loads(json.dumps(told)) == told
