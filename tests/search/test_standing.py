"""How words stand in articles, counted for many articles at once, is what reading each one tells."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import index
import search
from corpus import Article
from index import compiled
from index.snapshot import Segment
from search.ranking import (
    IN_ORDER_LEAST,
    LEAD_LENGTH,
    PASSAGE_HALF,
    SENTENCE_LENGTH,
    SENTENCE_PAIRS,
    SHORT_SENTENCE,
    TITLE_WORDS,
    idf,
)
from search.request import Request
from search.reranking.standing import Standing
from search.reranking.typed import TypedPair, TypedText, TypedWord
from search.reranking.words import TypedWords

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
    (0, 1, 0, 1, 2),
)


AVERAGE = {"title": 3.0, "body": 9.0}


def by_reading(title: list[list[str]], body: list[list[str]]) -> tuple[list[float], ...]:
    """Words, pairs, pairs of the title; and the eight rows of `Standing.sentences`."""

    def weights(syllables: list[str]) -> list[list[float]]:
        return [[each.forms.get(s, 0.0) for each in TEXT.words] for s in syllables]

    def pairs(rows: list[list[float]]) -> list[list[float]]:
        return [[min(one[p.first], two[p.second]) for p in TEXT.pairs] for one, two in pairwise(rows)]

    def added(rows: list[list[float]], size: int) -> np.ndarray:
        total: np.ndarray = np.array(rows).reshape(-1, size).sum(axis=0)
        return total

    heading, text = ([s for sentence in part for s in sentence] for part in (title, body))
    words = TITLE_WORDS * added(weights(heading), 3) + added(weights(text), 3)
    title_pairs = added(pairs(weights(heading)), 2)
    best = covered = most = ordered = 0.0
    for sentence in [heading, *body]:
        own = np.array(weights(sentence)).max(axis=0)
        both = np.array([[0.0, 0.0], *pairs(weights(sentence))]).max(axis=0)
        worth = float(own @ TEXT.word_idf)
        better = (worth + SENTENCE_PAIRS * float(both @ TEXT.pair_idf)) / (1 + len(sentence) / SENTENCE_LENGTH)
        best, covered = max(best, better), max(covered, (worth + float(both @ TEXT.bonds)) / TEXT.worth)
        typed = min(float(np.sum(weights(sentence))), len(sentence))
        most = max(most, float(own @ TEXT.opening) * typed / max(len(sentence), SHORT_SENTENCE))
        ordered = max(ordered, longest(tuple(sentence), TEXT.order))
    lead = float(np.array(weights(text[:LEAD_LENGTH])).max(axis=0) @ TEXT.word_idf)
    passages = (weights(text[at : at + 2 * PASSAGE_HALF]) for at in range(0, len(text), PASSAGE_HALF))
    passage = max(float(np.array(each).max(axis=0) @ TEXT.word_idf) for each in passages) / float(TEXT.word_idf.sum())
    typed = min(1.0, float(np.sum(weights(heading))) / len(heading))
    in_title = float(np.array(weights(heading)).max(axis=0) @ TEXT.word_idf) / float(TEXT.word_idf.sum())
    told = [best, covered, most, ordered if ordered > IN_ORDER_LEAST else 0.0, lead, passage, typed, in_title]
    return list(words), list(added(pairs(weights(text)), 2) + title_pairs), list(title_pairs), told


def longest(sentence: tuple[str, ...], order: tuple[int, ...]) -> float:
    """The longest common subsequence, by its definition: each time the first word, or the first syllable, is left out,
    or both are one.
    """
    if not sentence or not order:
        return 0.0
    first = TEXT.words[order[0]]
    worth = first.idf / sum(TEXT.words[each].idf for each in TEXT.order)
    without = max(longest(sentence[1:], order), longest(sentence, order[1:]))
    if sentence[0] not in first.forms:
        return without
    return max(without, first.forms[sentence[0]] * worth + longest(sentence[1:], order[1:]))


@given(articles=st.lists(st.tuples(sentences, sentences), min_size=1, max_size=5), data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_counted_is_what_is_read(
    engine_of: EngineOf, articles: list[tuple[list[list[str]], list[list[str]]]], data: st.DataObject
) -> None:
    texts = [[". ".join(" ".join(sentence) for sentence in part) for part in article] for article in articles]
    engine = engine_of(*(Article(f"a{n}", title, body) for n, (title, body) in enumerate(texts)))
    (segment,) = engine._opened.snapshot.segments
    standing = Standing(segment.file, TEXT, AVERAGE)
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
        assert sentence[:, row] == pytest.approx(told)
    assert_compiled_alike(segment, TEXT, documents)


def assert_compiled_alike(segment: Segment, text: TypedText, documents: np.ndarray) -> None:
    """That compiled loops, if there are any, tell the same to nine digits, also when asked anew and for fewer."""
    if not compiled.available():
        return
    from search.reranking.compiled import CompiledSegment, CompiledStanding

    standing, loops = (
        Standing(segment.file, text, AVERAGE),
        CompiledStanding(CompiledSegment(segment.file, AVERAGE), text),
    )
    few = documents[:: max(1, len(documents) // 3)]
    for _ in range(2):
        assert loops.found(documents) == pytest.approx(standing.found(documents), rel=1e-9, abs=1e-12)
        assert loops.sentences(few) == pytest.approx(standing.sentences(few), rel=1e-9, abs=1e-12)
        assert loops.found(few) == pytest.approx(standing.found(few), rel=1e-9, abs=1e-12)
        assert loops.sentences(documents) == pytest.approx(standing.sentences(documents), rel=1e-9, abs=1e-12)


LONG = (
    "hồ tây đẹp. hố x hồ tây " * 300,
    "tây hồ. " * 700,
    "x. " * 900 + "hồ tây. hồ. tây đẹp",
    "hồ " * 255 + "tây " * 256 + "đẹp",
    "hồ",
    "đẹp. hồ",
)


def test_long_articles_and_large_frequencies_are_counted_alike(engine_of: EngineOf) -> None:
    articles = (Article(f"a{number}", "hồ tây " * number, body) for number, body in enumerate(LONG))
    (segment,) = engine_of(*articles)._opened.snapshot.segments
    for documents in (np.arange(len(LONG)), np.array([1]), np.array([3, 5])):
        assert_compiled_alike(segment, TEXT, documents)


@pytest.mark.parametrize("longest", [1, 300, 70_000])  # so many bytes a place takes: one, two, four
def test_few_articles_among_many_are_searched_for_alike(engine_of: EngineOf, longest: int) -> None:
    bodies = (f"{number}. {'hồ tây. ' * (number % 4)}{'đẹp hố tây hồ ' * (number % 3)}" for number in range(400))
    (segment,) = engine_of(*bodies, "x " * longest)._opened.snapshot.segments
    for documents in (np.array([0]), np.array([399]), np.array([130, 131]), np.array([7, 250, 398]), np.arange(401)):
        assert_compiled_alike(segment, TEXT, documents)


def test_a_word_that_no_article_has_is_nowhere(engine_of: EngineOf) -> None:
    (segment,) = engine_of("x hồ y", "x")._opened.snapshot.segments
    text = TypedText((word("hồ", 2.0), word("không", 3.0)), (TypedPair(0, 1, 3.0, 1.5),), (0, 1))
    assert_compiled_alike(segment, text, np.array([0, 1]))


def test_a_form_that_two_words_meet_is_the_word_that_it_meets_better(engine_of: EngineOf) -> None:
    (segment,) = engine_of("hố hồ x tây", "hồ hố tây. hồ")._opened.snapshot.segments
    text = TypedText((word("hồ", 2.0, hố=0.25), word("hố", 1.0, hồ=0.5), word("tây", 0.5)), (), (0, 1, 2, 1))
    assert_compiled_alike(segment, text, np.array([0, 1]))
    in_order = Standing(segment.file, text, AVERAGE).sentences(np.array([0, 1]))[3]
    # Of 4.5 in all: `hồ` (2) and `tây` (0.5) once each, less than the least; and in the other `hố` (1) too.
    assert in_order.tolist() == pytest.approx([0.0, 3.5 / 4.5])


def test_pairs_are_added_up_over_forms_and_segments(tmp_path: Path, write_articles: Callable[..., Path]) -> None:
    articles = [Article(str(number), "-", body) for number, body in enumerate(("hồ tây", "hố tây", "x", "y", "z"))]
    index.rebuild(write_articles(tmp_path / "a.jsonl", articles), tmp_path / "store", jobs=1)
    articles.append(Article("new", "-", "hồ tấy"))
    index.update(write_articles(tmp_path / "a.jsonl", articles), tmp_path / "store", jobs=1)
    opened = search.open(tmp_path / "store")._opened
    assert len(opened.snapshot.segments) == 2
    for typed, together in (("ho tay", 3), ("hồ tây", 1), ("tay ho", 0), ("tây hồ", 0)):
        request = Request.checked()
        understood = opened.interpreter.interpret(typed, request)
        words = TypedWords(opened.snapshot, understood.weights, opened.executor.folded_frequency, opened.speller.likely)
        for _ in range(2):
            (pair,) = words.text(understood.typed.leaves).pairs
            assert pair.idf == pytest.approx(idf(6, together))
