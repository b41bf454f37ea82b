"""The second look: the best by BM25F are weighed by pairs, the best of these by sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.snapshot import Segment
from search.ranking import (
    ALL_IN_TITLE,
    ALL_IN_TITLE_POWER,
    ALL_WORDS,
    CANDIDATES,
    COVERAGE,
    COVERAGE_POWER,
    FINALISTS,
    IN_ORDER,
    IN_ORDER_POWER,
    LEAD,
    LEAST_CANDIDATES,
    PAIRS,
    PASSAGE,
    PASSAGE_POWER,
    SENTENCE,
    TELLING_CANDIDATES,
    TITLE_PAIRS,
    TITLE_TYPED,
)
from search.reranking.typed import TypedText, Values
from search.topk import Deadline, Found, highest

Numbers = NDArray[np.int64]
Documents = Sequence[tuple[int, float]]


class Look(Protocol):
    """How the words of one text stand in documents of one segment: see `search.reranking.standing.Standing`."""

    def found(self, documents: Numbers) -> Values: ...

    def sentences(self, documents: Numbers) -> Values: ...


class Reranker:
    """Ranks what one search has found.

    ``standing`` looks at each segment of ``segments``: the words of the text are scored anew, title and body as one.
    ``beyond`` has the scores of whatever else was asked for.
    """

    def __init__(
        self, text: TypedText, segments: Sequence[Segment], standing: Sequence[Look], beyond: Found | None
    ) -> None:
        self.text = text
        self._beyond = beyond
        self._segments = segments
        self._standing = standing

    @property
    def tells(self) -> bool:
        """Whether there is anything to stand together."""
        return len(self.text.words) > 1

    def best(self, found: Found, skip: int, limit: int, deadline: Deadline) -> Documents:
        """The documents ``skip`` to ``skip + limit`` of those found, the first of them ranked anew.

        Documents further down keep their order and come after them, with no greater score. Where time runs out, what is
        left of the work is left out.
        """
        candidates = self._candidates
        if not self.tells or skip >= candidates or not found.complete or deadline.passed():
            return found.best(skip, limit, "relevance")
        numbers, scores, finalists = self._weighed(found)
        final = scores[finalists]
        if not deadline.passed():
            final += self._sentence_scores(numbers[finalists])
        order = np.argsort(-final, kind="stable")  # the numbers ascend, so equal ones stay in their order
        page = order[skip : skip + limit]
        ranked = list(zip(numbers[finalists[page]].tolist(), final[page].tolist(), strict=True))
        if skip + limit <= len(finalists) or not len(finalists):
            return ranked
        # Who is not looked at closely must not come before who is.
        least = final.min()
        others = np.delete(np.arange(len(numbers)), finalists)
        others = others[np.argsort(-scores[others], kind="stable")]
        page = others[max(0, skip - len(finalists)) : skip + limit - len(finalists)]
        ranked += zip(numbers[page].tolist(), np.minimum(scores[page], least).tolist(), strict=True)
        if skip + limit <= candidates:
            return ranked
        least = min(least, scores[others].min(initial=least))
        rest = found.best(candidates, skip + limit - candidates, "relevance")
        return [*ranked, *((number, min(score, float(least))) for number, score in rest)]

    def parts(self, found: Found, number: int) -> tuple[Values, Values | None] | None:
        """What a document's score is made of: what `Look.found` and `Look.sentences` tell.

        None where it isn't looked at, None for the sentences where it isn't looked at so closely.
        """
        if not self.tells:
            return None
        numbers, _, finalists = self._weighed(found)
        if number not in numbers:
            return None
        one = np.array([number], np.int64)
        by_words = self._each(one, _found, 4)[:, 0]
        if number not in numbers[finalists]:
            return by_words, None
        return by_words, self._each(one, _sentences, 8)[:, 0]

    @property
    def _candidates(self) -> int:
        telling = float(self.text.word_idf.sum())
        return round(min(CANDIDATES, max(LEAST_CANDIDATES, TELLING_CANDIDATES / max(1.0, telling))))

    def _weighed(self, found: Found) -> tuple[Numbers, Values, Numbers]:
        """The best documents, ascending, their scores by words and pairs, and which of them are the finalists."""
        numbers, _ = found.leading(self._candidates)
        words, covered, pairs, title_pairs = self._each(numbers, _found, 4)
        scores: Values = words + ALL_WORDS * covered**COVERAGE_POWER + PAIRS * pairs + TITLE_PAIRS * title_pairs
        if self._beyond:
            scores += self._beyond.scores(numbers)
        return numbers, scores, highest(scores, FINALISTS)

    def _sentence_scores(self, numbers: Numbers) -> Values:
        best, covered, typed, in_order, lead, passage, title, in_title = self._each(numbers, _sentences, 8)
        scores: Values = SENTENCE * best + COVERAGE * covered**COVERAGE_POWER + LEAD * lead
        scores += self.text.typed_sentence * typed + IN_ORDER * in_order**IN_ORDER_POWER
        scores += PASSAGE * passage**PASSAGE_POWER
        scores += TITLE_TYPED * title + ALL_IN_TITLE * in_title**ALL_IN_TITLE_POWER
        return scores

    def _each(self, numbers: Numbers, look: Callable[[Look, Numbers], Values], rows: int) -> Values:
        """What ``look`` tells of documents, by their numbers in the snapshot, which ascend: so many rows."""
        if len(self._segments) == 1 and len(numbers):
            return look(self._standing[0], numbers)
        borders = np.searchsorted(numbers, [segment.offset for segment in self._segments]).tolist()
        told = np.zeros((rows, len(numbers)))
        for segment, standing, first, stop in zip(
            self._segments, self._standing, borders, [*borders[1:], len(numbers)], strict=True
        ):
            if first < stop:
                told[:, first:stop] = look(standing, numbers[first:stop] - segment.offset)
        return told


def _found(standing: Look, documents: Numbers) -> Values:
    return standing.found(documents)


def _sentences(standing: Look, documents: Numbers) -> Values:
    return standing.sentences(documents)
