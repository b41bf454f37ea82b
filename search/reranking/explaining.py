"""How a document comes to its score by its words, by pairs of them and by its sentences."""

from __future__ import annotations

import numpy as np

from search.explanation import Explanation
from search.ranking import (
    ALL_IN_TITLE,
    ALL_IN_TITLE_POWER,
    ALL_WORDS,
    ASKING,
    COVERAGE,
    COVERAGE_POWER,
    IN_ORDER,
    IN_ORDER_POWER,
    LEAD,
    PAIRS,
    PASSAGE,
    PASSAGE_POWER,
    SENTENCE,
    TITLE_PAIRS,
    TITLE_TYPED,
    TITLE_WORDS,
)
from search.reranking.standing import Standing
from search.reranking.typed import TypedText, TypedWord, Values


def explained(
    text: TypedText, told: tuple[Values, Values | None], standing: Standing, document: int, beyond: Explanation
) -> Explanation:
    """What makes the score of a document of the segment at which ``standing`` looks.

    ``told`` is what `Reranker.parts` tells of it, ``beyond`` what it scores by what was asked for beside plain words.
    """
    stand, sentence = told
    words = _words_explained(text, standing, document, float(stand[0]))
    closely = [] if sentence is None else _sentence_explained(text, sentence)
    besides = Explanation(beyond.value, "besides: other writings, mentions, rows", beyond.parts or (beyond,))
    parts = [words, besides, *_pairs_explained(stand), *closely]
    return Explanation(sum(part.value for part in parts), "the sum of", tuple(part for part in parts if part.value))


def _words_explained(text: TypedText, standing: Standing, document: int, value: float) -> Explanation:
    own = np.array([document], np.int64)
    times = standing.times(own)
    rows = zip(text.words, standing.word_scores(own, times)[0].tolist(), times.words[0].tolist(), strict=True)
    parts = tuple(
        Explanation(score, f"{word.syllable.canonical}: {often:g} times, idf {word.idf:.3f}{_asks(word)}")
        for word, score, often in rows
        if often
    )
    return Explanation(value, f"words, BM25 of title and body as one, the title counted {TITLE_WORDS:g} times", parts)


def _asks(word: TypedWord) -> str:
    return f" ({ASKING:g} of it, as it only asks)" if word.asks else ""


def _pairs_explained(stand: Values) -> list[Explanation]:
    _, covered, pairs, title_pairs = stand.tolist()
    return [
        Explanation(
            ALL_WORDS * covered**COVERAGE_POWER,
            f"the article has {covered:.0%} of the words, {ALL_WORDS:g} times that to the power {COVERAGE_POWER}",
        ),
        Explanation(PAIRS * pairs, f"neighbours as typed, {PAIRS:g} times {pairs:.3f}"),
        Explanation(TITLE_PAIRS * title_pairs, f"the same in the title, {TITLE_PAIRS:g} times {title_pairs:.3f}"),
    ]


def _sentence_explained(text: TypedText, stand: Values) -> list[Explanation]:
    best, covered, typed, in_order, lead, passage, title, in_title = stand.tolist()
    return [
        Explanation(SENTENCE * best, f"the best sentence, {SENTENCE:g} times {best:.3f}"),
        Explanation(
            COVERAGE * covered**COVERAGE_POWER,
            f"one sentence has {covered:.0%} of all, {COVERAGE:g} times that to the power {COVERAGE_POWER}",
        ),
        Explanation(
            text.typed_sentence * typed, f"the sentence typed most, {text.typed_sentence:.3g} times {typed:.3f}"
        ),
        Explanation(
            IN_ORDER * in_order**IN_ORDER_POWER,
            f"one sentence has {in_order:.0%} in order, {IN_ORDER:g} times that to the power {IN_ORDER_POWER}",
        ),
        Explanation(LEAD * lead, f"the lead, {LEAD:g} times {lead:.3f}"),
        Explanation(
            PASSAGE * passage**PASSAGE_POWER,
            f"a passage has {passage:.0%} of the words, {PASSAGE:g} times that to the power {PASSAGE_POWER}",
        ),
        Explanation(TITLE_TYPED * title, f"{title:.0%} of the title was typed, {TITLE_TYPED:g} times that"),
        Explanation(
            ALL_IN_TITLE * in_title**ALL_IN_TITLE_POWER,
            f"the title has {in_title:.0%} of the words, {ALL_IN_TITLE:g} times that to the power {ALL_IN_TITLE_POWER}",
        ),
    ]
