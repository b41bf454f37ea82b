"""How words stand in articles, counted for many articles at once, is what reading each one tells."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import search
from corpus import Article
from search.ranking import LEAD_LENGTH, SENTENCE_LENGTH, SENTENCE_PAIRS, TITLE_WORDS
from search.reranking.standing import Standing
from search.reranking.typed import TypedPair, TypedText, TypedWord

EngineOf = Callable[..., search.Engine]

sentences = st.lists(
    st.lists(st.sampled_from(["hồ", "tây", "đẹp", "hố", "x"]), min_size=1, max_size=6), min_size=1, max_size=4
)


def word(form: str, idf: float, **others: float) -> TypedWord:
    from index.analysis import syllable

    return TypedWord(syllable(form), {form: 1.0, **others}, idf, 1)


TEXT = TypedText(
    (word("hồ", 2.0, hố=0.25), word("tây", 1.0), word("đẹp", 0.5)),
    (TypedPair(0, 1, 3.0, 1.5), TypedPair(1, 2, 0.7, 0.6)),
)


def by_reading(title: list[list[str]], body: list[list[str]]) -> tuple[list[float], ...]:
    """Words, pairs, pairs of the title; best sentence, what it has of all, lead."""

    def weights(syllables: list[str]) -> list[list[float]]:
        return [[each.forms.get(s, 0.0) for each in TEXT.words] for s in syllables]

    def pairs(rows: list[list[float]]) -> list[list[float]]:
        return [[min(one[p.first], two[p.second]) for p in TEXT.pairs] for one, two in pairwise(rows)]

    def added(rows: list[list[float]], size: int) -> np.ndarray:
        return np.array(rows).reshape(-1, size).sum(axis=0)

    heading, text = ([s for sentence in part for s in sentence] for part in (title, body))
    words = TITLE_WORDS * added(weights(heading), 3) + added(weights(text), 3)
    title_pairs = added(pairs(weights(heading)), 2)
    best = covered = 0.0
    for sentence in [heading, *body]:
        own = np.array(weights(sentence)).max(axis=0)
        both = np.array([[0.0, 0.0], *pairs(weights(sentence))]).max(axis=0)
        worth = float(own @ TEXT.word_idf)
        better = (worth + SENTENCE_PAIRS * float(both @ TEXT.pair_idf)) / (1 + len(sentence) / SENTENCE_LENGTH)
        best, covered = max(best, better), max(covered, (worth + float(both @ TEXT.bonds)) / TEXT.worth)
    lead = float(np.array(weights(text[:LEAD_LENGTH])).max(axis=0) @ TEXT.word_idf)
    return list(words), list(added(pairs(weights(text)), 2) + title_pairs), list(title_pairs), [best, covered, lead]


@given(articles=st.lists(st.tuples(sentences, sentences), min_size=1, max_size=5), data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_counted_is_what_is_read(
    engine_of: EngineOf, articles: list[tuple[list[list[str]], list[list[str]]]], data: st.DataObject
) -> None:
    texts = [[". ".join(" ".join(sentence) for sentence in part) for part in article] for article in articles]
    engine = engine_of(*(Article(f"a{n}", title, body) for n, (title, body) in enumerate(texts)))
    (leaf,) = engine._opened.snapshot.leaves
    standing = Standing(leaf, TEXT, {"title": 3.0, "body": 9.0}, 10)
    order = [int(engine._opened.snapshot.number(f"a{n}") or 0) for n in range(len(articles))]
    wanted = data.draw(st.sets(st.integers(0, len(articles) - 1), min_size=1))
    documents = np.array(sorted(order[n] for n in wanted))
    times, sentence = standing.times(documents), standing.sentences(documents)
    for row, document in enumerate(documents.tolist()):
        title, body = articles[order.index(document)]
        words, pairs, title_pairs, told = by_reading(title, body)
        assert times.words[row] == pytest.approx(words)
        assert times.pairs[row] == pytest.approx(pairs)
        assert times.title_pairs[row] == pytest.approx(title_pairs)
        assert sentence[row] == pytest.approx(told)
