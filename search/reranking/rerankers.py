"""The rerankers of one snapshot: what they have in common is found once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index import Snapshot
from index.analysis import Syllable
from index.fields import TEXT_FIELDS
from index.memo import Memo
from search.criteria import Match
from search.explanation import Explanation
from search.ranking import (
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
from search.reranking.reranker import Look, Reranker
from search.reranking.standing import Standing
from search.reranking.typed import TypedText, TypedWord, Values
from search.reranking.words import LikelyForms, TypedWords
from search.syntax.tree import Leaf
from search.topk import Found
from search.weights import Weights

if TYPE_CHECKING:
    from search.reranking.compiled import CompiledSegment

_MOST_WEIGHTS = 32
"""Weights of recent searches whose words are kept."""

_NOTHING = TypedText((), (), ())


class Rerankers:
    """Makes the reranker of each search. Threads may share it.

    ``frequency`` tells in how many articles any form of a folded syllable stands, ``average`` how long a field is in
    the mean, ``likely`` what may be meant by syllables without marks.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        frequency: Callable[[Syllable], int],
        average: Callable[[str], float],
        likely: LikelyForms,
    ) -> None:
        self._snapshot = snapshot
        self._likely_forms = likely
        self._frequency = frequency
        self._average = {field: average(field) for field in TEXT_FIELDS}
        self._words: Memo[Weights, TypedWords] = Memo(_MOST_WEIGHTS)

    def of(self, leaves: Sequence[Leaf], weights: Weights, beyond: Found | None, *, compiled: bool) -> Reranker:
        """The reranker for a text. Whoever asks for `strict` marks gets BM25F as it is.

        ``beyond`` has the scores of what was asked for beside the plain words among ``leaves``. ``compiled`` says that
        it is to use compiled loops.
        """
        if weights.criteria.match is Match.STRICT:
            return Reranker(_NOTHING, (), (), None)
        words = self._words.get(weights)
        if words is None:
            words = self._words.put(weights, TypedWords(self._snapshot, weights, self._frequency, self._likely_forms))
        text = words.text(leaves)
        return Reranker(text, self._snapshot.segments, self._standing(text, compiled), beyond)

    def _standing(self, text: TypedText, compiled: bool) -> Sequence[Look]:
        if len(text.words) < 2:
            return ()
        if compiled:
            from search.reranking.compiled import CompiledStanding

            return [CompiledStanding(segment, text) for segment in self._segments]
        return [Standing(segment.file, text, self._average) for segment in self._snapshot.segments]

    @cached_property
    def _segments(self) -> list[CompiledSegment]:
        from search.reranking.compiled import CompiledSegment

        return [CompiledSegment(segment.file, self._average) for segment in self._snapshot.segments]

    def explained(
        self, reranker: Reranker, by_words: Explanation, beyond: Explanation, found: Found, number: int
    ) -> Explanation:
        """How a document comes to its score, given how it comes to that by BM25F and ``beyond`` plain words."""
        told = reranker.parts(found, number)
        if told is None:
            return by_words
        stand, sentence = told
        words = self._words_explained(reranker.text, number, float(stand[0]))
        closely = [] if sentence is None else _sentence_explained(reranker.text, sentence)
        besides = Explanation(beyond.value, "besides: other writings, mentions, rows", beyond.parts or (beyond,))
        parts = [words, besides, *_pairs_explained(stand), *closely]
        return Explanation(sum(part.value for part in parts), "the sum of", tuple(part for part in parts if part.value))

    def _words_explained(self, text: TypedText, number: int, value: float) -> Explanation:
        segment = self._snapshot.segment_of(number)
        standing, own = Standing(segment.file, text, self._average), np.array([number - segment.offset], np.int64)
        times = standing.times(own)
        rows = zip(text.words, standing.word_scores(own, times)[0].tolist(), times.words[0].tolist(), strict=True)
        parts = tuple(
            Explanation(score, f"{word.syllable.canonical}: {often:g} times, idf {word.idf:.3f}{_asks(word)}")
            for word, score, often in rows
            if often
        )
        return Explanation(
            value, f"words, BM25 of title and body as one, the title counted {TITLE_WORDS:g} times", parts
        )


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
    best, covered, typed, in_order, lead, passage, title = stand.tolist()
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
    ]
