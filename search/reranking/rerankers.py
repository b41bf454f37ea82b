"""The rerankers of one snapshot: what they have in common is found once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from index import Snapshot
from index.analysis import Syllable
from index.fields import TEXT_FIELDS
from index.memo import Memo
from search.criteria import Match
from search.explanation import Explanation
from search.reranking.reranker import Look, Reranker
from search.reranking.standing import Standing
from search.reranking.typed import TypedText
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
        from search.reranking.explaining import explained

        told = reranker.parts(found, number)
        if told is None:
            return by_words
        segment = self._snapshot.segment_of(number)
        standing = Standing(segment.file, reranker.text, self._average)
        return explained(reranker.text, told, standing, number - segment.offset, beyond)
