"""The second look: the best by BM25F are weighed by pairs, the best of these by sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index import Snapshot
from index.analysis import Syllable
from index.fields import TEXT_FIELDS
from search.criteria import Match
from search.explanation import Explanation
from search.query import Leaf, Word
from search.ranking import (
    CANDIDATES,
    COVERAGE,
    COVERAGE_POWER,
    FINALISTS,
    LEAD,
    PAIRS,
    SENTENCE,
    TITLE_PAIRS,
    TITLE_WORDS,
    WORD_CANDIDATES,
)
from search.reranking.standing import Standing, Values
from search.reranking.typed import TypedText, typed_text
from search.topk import Found
from search.weights import Weights

Numbers = NDArray[np.int64]
Documents = Sequence[tuple[int, float]]


class Reranker:
    """Ranks what one search has found. ``average`` gives the mean length of a field.

    ``others`` says that the scores of what is found have more in them than the typed words: other writings of them, or
    mentions. They are kept then.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        weights: Weights,
        leaves: Sequence[Leaf],
        frequency: Callable[[Syllable], int],
        average: Callable[[str], float],
        *,
        others: bool = False,
    ) -> None:
        self._snapshot = snapshot
        self._plain = not others and all(isinstance(leaf, Word) and leaf.field is None for leaf in leaves)
        self._strict = weights.criteria.match is Match.STRICT
        self._text = TypedText((), ()) if self._strict else typed_text(leaves, snapshot, weights, frequency)
        mean = {field: average(field) for field in TEXT_FIELDS}
        self._standing = [Standing(leaf, self._text, mean, snapshot.documents) for leaf in snapshot.leaves]

    @property
    def tells(self) -> bool:
        """Whether there is anything to stand together. Whoever asks for `strict` marks gets BM25F as it is."""
        return len(self._text.words) > 1

    def best(self, found: Found, skip: int, limit: int) -> Documents:
        """The documents ``skip`` to ``skip + limit`` of those found, the first of them ranked anew.

        Documents further down keep their order and come after them, with no greater score.
        """
        candidates = self._candidates
        if not self.tells or skip >= candidates:
            return found.best(skip, limit, "relevance")
        by_words = found.best(0, max(candidates, skip + limit), "relevance")
        numbers, scores = self._ranked(by_words[:candidates])
        ranked = list(zip(numbers.tolist(), scores.tolist(), strict=True))
        least = ranked[-1][1] if ranked else 0.0
        rest = [(number, min(score, least)) for number, score in by_words[candidates:]]
        return [*ranked, *rest][skip : skip + limit]

    @property
    def _candidates(self) -> int:
        return min(CANDIDATES, max(FINALISTS, WORD_CANDIDATES // max(1, len(self._text.words))))

    def _ranked(self, documents: Documents) -> tuple[Numbers, Values]:
        """All of some documents in their new order, and their scores."""
        numbers = np.array([number for number, _ in documents], np.int64)
        by_words = np.array([score for _, score in documents])
        scores = self._first_scores(numbers, by_words)
        order = np.lexsort((numbers, -scores))
        numbers, scores = numbers[order], scores[order]
        finalists = min(FINALISTS, len(numbers))
        final = scores[:finalists] + self._sentence_scores(numbers[:finalists])
        order = np.lexsort((numbers[:finalists], -final))
        # Who is not looked at closely must not come before who is.
        least = final.min(initial=np.inf)
        return (
            np.concatenate((numbers[:finalists][order], numbers[finalists:])),
            np.concatenate((final[order], np.minimum(scores[finalists:], least))),
        )

    def _first_scores(self, numbers: Numbers, by_words: Values) -> Values:
        stand = self._each(numbers, Standing.found)
        words = stand[:, 0] if self._plain else by_words
        scores: Values = words + PAIRS * stand[:, 1] + TITLE_PAIRS * stand[:, 2]
        return scores

    def _sentence_scores(self, numbers: Numbers) -> Values:
        stand = self._each(numbers, Standing.sentences)
        scores: Values = SENTENCE * stand[:, 0] + COVERAGE * stand[:, 1] ** COVERAGE_POWER + LEAD * stand[:, 2]
        return scores

    def _each(self, numbers: Numbers, look: Callable[[Standing, Numbers], Values]) -> Values:
        """What ``look`` tells of documents, by their numbers in the snapshot: a row of three for each."""
        told = np.zeros((len(numbers), 3))
        for leaf, standing in zip(self._snapshot.leaves, self._standing, strict=True):
            inside = ((numbers >= leaf.offset) & (numbers < leaf.offset + leaf.files.documents)).nonzero()[0]
            if len(inside):
                order = inside[np.argsort(numbers[inside])]
                told[order] = look(standing, numbers[order] - leaf.offset)
        return told

    def explained(self, by_words: Explanation, found: Found, number: int) -> Explanation:
        """How a document comes to its score, given how it comes to its score by BM25F."""
        if not self.tells:
            return by_words
        documents = found.best(0, self._candidates, "relevance")
        numbers, _ = self._ranked(documents)
        place = (numbers == number).nonzero()[0]
        if not len(place):
            return by_words
        one = np.array([number], np.int64)
        stand, sentence = self._each(one, Standing.found)[0], self._each(one, Standing.sentences)[0]
        words = self._words_explained(number, float(stand[0])) if self._plain else by_words
        parts = [
            words,
            Explanation(PAIRS * float(stand[1]), f"neighbours as typed, {PAIRS:g} times {stand[1]:.3f}"),
            Explanation(TITLE_PAIRS * float(stand[2]), f"the same in the title, {TITLE_PAIRS:g} times {stand[2]:.3f}"),
        ]
        if place[0] < FINALISTS:
            parts += [
                Explanation(SENTENCE * float(sentence[0]), f"the best sentence, {SENTENCE:g} times {sentence[0]:.3f}"),
                Explanation(
                    COVERAGE * float(sentence[1]) ** COVERAGE_POWER,
                    f"one sentence has {sentence[1]:.0%} of all, {COVERAGE:g} times that to the power {COVERAGE_POWER}",
                ),
                Explanation(LEAD * float(sentence[2]), f"the lead, {LEAD:g} times {sentence[2]:.3f}"),
            ]
        return Explanation(sum(part.value for part in parts), "the sum of", tuple(part for part in parts if part.value))

    def _words_explained(self, number: int, value: float) -> Explanation:
        leaf = self._snapshot.leaf_of(number)
        standing, own = self._standing[leaf.number], np.array([number - leaf.offset], np.int64)
        times = standing.times(own)
        rows = zip(self._text.words, standing.word_scores(own, times)[0].tolist(), times.words[0].tolist(), strict=True)
        parts = tuple(
            Explanation(score, f"{word.syllable.canonical}: {often:g} times, idf {word.idf:.3f}")
            for word, score, often in rows
            if often
        )
        return Explanation(
            value, f"words, BM25 of title and body as one, the title counted {TITLE_WORDS:g} times", parts
        )
