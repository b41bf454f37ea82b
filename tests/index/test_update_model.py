"""However an index came about, by one rebuild or by many updates, it answers the same: a plain dict is the model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import index
import search
from corpus import Article

WORDS = ("quận", "quân", "ủy", "uỷ", "hồ", "Tây", "dân", "vận", "đường", "Dương")
QUERIES = (
    "quận ủy",
    "quan uy",
    "quân",
    "quán",
    '"dân vận"',
    "quận OR hồ",
    "quận -hồ",
    "đường",
    "duong",
    "t*",
    "tiêu đề:quận",
)

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
changes = st.dictionaries(st.sampled_from("abcde"), st.tuples(texts, texts) | st.none(), min_size=1, max_size=4)


def answers(store: Path) -> list[object]:
    """What tells one index from another by its answers.

    Not the order, nor what is likely: until an update merges them away, replaced articles still count in how rare a
    word is and in what stands beside it.
    """
    engine = search.open(store)
    told: list[object] = []
    for query in QUERIES:
        for match in ("strict", "prefer", "loose"):
            results = engine.search(query, match=match, facets=["source"])
            hits = {hit.id: (hit.title, hit.snippets, hit.grades) for hit in results}
            told.append((query, match, results.total, hits, results.facets, [note.text for note in results.notes]))
    suggested = [engine.suggest(text, limit=50) for text in ("qu", "ho t", "duo")]
    told.append([{suggestion.text for suggestion in found if suggestion.kind == "title"} for found in suggested])
    return told


@settings(max_examples=8, phases=[Phase.generate])  # shrinking would build hundreds of indexes
@given(steps=st.lists(changes, min_size=1, max_size=4), keep=st.booleans())
def test_updates_answer_as_a_rebuild_of_the_same_articles_does(
    steps: list[dict[str, tuple[str, str] | None]],
    keep: bool,
    tmp_path_factory: pytest.TempPathFactory,
    write_articles: Callable[..., Path],
) -> None:
    folder = tmp_path_factory.mktemp("model")
    model: dict[str, Article] = {"z": Article("z", "Hồ Tây", "Quận ủy bên hồ.", source="Hai")}
    index.update(write_articles(folder / "a.jsonl", model.values()), folder / "updated")
    for step in steps:
        before = dict(model)
        for key, texts in step.items():
            if texts is not None:
                model[key] = Article(key, texts[0], texts[1], source="Một")
            elif not keep:
                model.pop(key, None)
        counts = index.update(write_articles(folder / "a.jsonl", model.values()), folder / "updated", keep=keep).counts
        assert counts.added == len(model.keys() - before.keys())
        assert counts.removed == len(before.keys() - model.keys())
        assert counts.changed == sum(model[key] != before[key] for key in model.keys() & before.keys())
    index.rebuild(folder / "a.jsonl", folder / "rebuilt")
    assert index.check(folder / "updated").ok
    for updated, rebuilt in zip(answers(folder / "updated"), answers(folder / "rebuilt"), strict=True):
        assert updated == rebuilt
