"""How often one syllable follows another is counted exactly, however the articles came into the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import index
from corpus import Article
from index import build
from index.analysis import tokenize
from index.bulk.invert import invert
from index.bulk.pairs import MergedPairs, SpilledPairs
from index.bulk.pool import Threads
from index.bulk.spill import Spill
from index.codec.container import Container, Packing
from index.codec.pairs import Pairs
from index.neighbours import Neighbours

Write = Callable[..., Path]


def neighbours_of(store: Path) -> Neighbours:
    return index.Store(store).current().open().neighbours


def counted(articles: Iterable[Article]) -> Counter[tuple[str, str]]:
    """Every pair of neighbours, from the tokenizer."""
    texts = [text for article in articles for text in (article.title, article.text)]
    return Counter(pair for text in texts for pair in pairwise(t.syllable.canonical for t in tokenize(text)))


@pytest.fixture
def indexed(tmp_path: Path, write_articles: Write) -> Callable[..., Neighbours]:
    """The neighbours in articles with these bodies."""

    def neighbours(*bodies: str) -> Neighbours:
        articles = [Article(str(number), "-", body) for number, body in enumerate(bodies)]
        index.rebuild(write_articles(tmp_path / "a.jsonl", articles), tmp_path / "index", jobs=1)
        return neighbours_of(tmp_path / "index")

    return neighbours


def test_a_pair_counts_as_often_as_it_stands(indexed: Callable[..., Neighbours]) -> None:
    neighbours = indexed("Dân vận khéo, dân vận hay. Dân", "vận động dân vận")
    assert neighbours.count("dân", "vận") == 3
    assert neighbours.count("vận", "dân") == 0
    assert neighbours.followers("dân") == {"vận": 3}


def test_a_small_archive_keeps_every_pair(indexed: Callable[..., Neighbours]) -> None:
    assert indexed("hồ tây hồ tây hồ gươm").followers("hồ") == {"tây": 2, "gươm": 1}


def test_a_large_archive_does_not_keep_what_stands_once(
    indexed: Callable[..., Neighbours], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.codec.pairs.SMALL", 2)
    neighbours = indexed("hồ tây hồ tây hồ gươm")
    assert neighbours.followers("hồ") == {"tây": 2}
    assert neighbours.count("hồ", "gươm") == 0


def test_both_spellings_of_a_form_count_as_one(indexed: Callable[..., Neighbours]) -> None:
    assert indexed("Quận uỷ, quận ủy").count("quận", "ủy") == 2


def test_followers_come_with_the_most_frequent_first(indexed: Callable[..., Neighbours]) -> None:
    neighbours = indexed("a b a b a d a d a d a c a c")
    assert list(neighbours.followers("a").items()) == [("d", 3), ("b", 2), ("c", 2)]


def test_a_matrix_has_a_row_for_each_left_form_and_0_for_what_is_unknown(indexed: Callable[..., Neighbours]) -> None:
    neighbours = indexed("hồ tây hồ tây, hổ báo hổ báo hổ báo")
    found = neighbours.matrix(["hổ", "không", "hồ"], ["tây", "báo", "hồ", "xa"])
    assert found.tolist() == [[0, 3, 0, 0], [0, 0, 0, 0], [2, 0, 0, 0]]
    assert neighbours.matrix([], ["tây"]).shape == (0, 1)
    assert neighbours.matrix(["hồ"], []).shape == (1, 0)


def test_large_counts_are_exact(indexed: Callable[..., Neighbours]) -> None:
    neighbours = indexed("lặp " * 255, "lặp " * 70_000, "dân vận " * 300)
    assert neighbours.followers("lặp") == {"lặp": 254 + 69_999}
    assert neighbours.matrix(["vận", "dân"], ["dân", "vận"]).tolist() == [[299, 0], [0, 300]]


def test_large_counts_add_up(indexed: Callable[..., Neighbours]) -> None:
    (segment,) = indexed("lặp lắp " * 300 + "gươm gươm gươm")._segments
    terms = np.array(sorted(segment.dictionary.forms(b"lap").values()))
    assert segment.pairs.together(terms, terms) == 599
    assert segment.pairs.together(terms, np.arange(len(segment.dictionary))) == 600


def test_followers_are_added_up_one_by_one_and_in_portions(
    store_of: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    many = " ".join(["quận ủy"] * 300)
    articles = [Article("a", "-", f"{many}. quận đoàn"), Article("b", "-", "ủy ban quận ủy")]
    store = store_of(articles)
    (segment,) = index.Store(store).current().open().segments
    pairs, terms = segment.file.pairs, np.arange(len(segment.file.dictionary))
    distinct, followed = pairs.totals(terms)
    assert int(followed.sum()) == sum(counted(articles).values())
    assert [pairs.total(term) for term in terms.tolist()] == list(zip(distinct, followed, strict=True))
    monkeypatch.setattr("index.codec.pairs._PORTION", 2)
    assert all(np.array_equal(*both) for both in zip(pairs.totals(terms), (distinct, followed), strict=True))


def test_occurrences_count_every_place(indexed: Callable[..., Neighbours]) -> None:
    found = indexed("lặp lặp lặp hồ", "hồ").occurrences(["hồ", "lặp", "không"])
    assert found.tolist() == [2, 3, 0]


def test_segments_are_added_up_and_merging_counts_only_what_is_left(
    tmp_path: Path, write_articles: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.bulk.old_segment._READING_PORTION", 40)
    first = [Article(str(number), "Hồ Tây", f"dân vận khéo {number} dân vận") for number in range(20)]
    source, store = tmp_path / "a.jsonl", tmp_path / "index"
    index.rebuild(write_articles(source, first), store, jobs=1)
    second = [replace(first[0], body="quân dân " * 3), *first[2:], Article("n", "Hồ Tây", "dân vận " * 2)]
    index.update(write_articles(source, second), store, jobs=1)
    assert neighbours_of(store).count("dân", "vận") == 40 + 2
    assert neighbours_of(store).count("quân", "dân") == 3
    index.optimize(store)
    expected = counted(second)
    assert neighbours_of(store).count("dân", "vận") == expected["dân", "vận"] == 38
    for left in ("dân", "vận", "khéo", "hồ", "quân"):
        kept = {right: count for (one, right), count in expected.items() if one == left}
        assert neighbours_of(store).followers(left) == kept


def test_runs_of_few_articles_give_the_counts_of_all(
    tmp_path: Path, write_articles: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_SIZE_PER_MB", 1)
    articles = [Article(str(number), "Hồ Tây", f"dân vận khéo {number % 7} dân vận") for number in range(50)]
    index.rebuild(write_articles(tmp_path / "a.jsonl", articles), tmp_path / "index", jobs=1, memory=100)
    neighbours = neighbours_of(tmp_path / "index")
    expected = counted(articles)
    assert all(neighbours.count(*pair) == count for pair, count in expected.items())


readings = st.lists(st.lists(st.integers(0, 6), max_size=12), max_size=6)


@given(st.lists(readings, min_size=1, max_size=4), st.integers(1, 5))
def test_parts_merged_in_portions_are_as_one(parts: list[list[list[int]]], portion: int) -> None:
    """Terms of the parts are numbered as they are in the segment, so each part has the numbers 0 to 6."""
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as name:
        folder = Path(name)
        patch.setattr("index.bulk.pairs._PORTION", portion)
        spilled = [
            (spilled_pairs(part, folder / f"part{number}"), np.arange(7, dtype=np.uint32))
            for number, part in enumerate(parts)
        ]
        packing = Packing(folder / "packing")
        MergedPairs(spilled, 7, Threads(1)).write(packing)
        packing.pack(folder / "s.arrays")
        pairs = Pairs(Container(folder / "s.arrays"))
        expected = Counter(pair for part in parts for text in part for pair in pairwise(text))
        for left in range(7):
            followers, counts = pairs.followers(left)
            kept = {right: count for (one, right), count in expected.items() if one == left}
            assert dict(zip(followers.tolist(), counts.tolist(), strict=True)) == kept
            assert followers.tolist() == sorted(kept)
        for lefts, rights in ([1, 2, 5], [2]), ([0, 6], [1, 2, 3]), ([3], [0, 2, 6]), ([], [1]), ([1], []):
            both = pairs.matrix(np.array(lefts, np.int64), np.array(rights, np.int64))
            assert pairs.together(np.array(lefts, np.int64), np.array(rights, np.int64)) == both.sum()


def spilled_pairs(texts: list[list[int]], path: Path) -> SpilledPairs:
    terms = np.array([term for text in texts for term in text], np.uint32)
    _, pairs = invert(terms, np.array(list(map(len, texts)), np.int64), 7)
    return SpilledPairs(Spill.write(path, SpilledPairs.arrays(pairs, "body")), "body")
