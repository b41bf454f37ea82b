"""From internal numbers and scores to hits: the article, its marked title, its best passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p

from corpus import Article
from index import Head, Snapshot
from index.analysis import spans
from search.grades import Grade
from search.located import locate
from search.matcher import Matched, Matcher, Met
from search.passages import passages
from search.query import Leaf, Prefix, syllables
from search.results import Hit
from search.snippet import Snippet


@dataclass(frozen=True)
class _Stored:
    """Reads one article of a snapshot piece by piece, as it is asked for."""

    snapshot: Snapshot
    matcher: Matcher
    number: int

    @cached_property
    def head(self) -> Head:
        return self.snapshot.head(self.number)

    @cached_property
    def title(self) -> Snippet:
        return Snippet(self.head.title, self._title.ranges())

    @cached_property
    def article(self) -> Article:
        return self.snapshot.article(self.number)

    @cached_property
    def grades(self) -> Mapping[str, Grade]:
        body = self.matcher.match(self.snapshot.text(self.number), "body")
        met: dict[str, Grade] = {}
        for number, leaf in enumerate(self.matcher.leaves):
            if grades := [found.grades[number] for found in (self._title, body) if number in found.grades]:
                typed = " ".join(syllable.canonical for syllable in syllables(leaf))
                met[typed] = min(grades, key=lambda grade: grade.order)
        return met

    @cached_property
    def _title(self) -> Matched:
        return self.matcher.match(self.head.title, "title")


class Presenter:
    """Makes the hits of one search."""

    def __init__(self, snapshot: Snapshot, matcher: Matcher) -> None:
        self._snapshot = snapshot
        self._matcher = matcher

    def hits(self, documents: Sequence[tuple[int, float]], *, first_rank: int, snippets: bool) -> tuple[Hit, ...]:
        """The hits for documents with their scores; without ``snippets`` their bodies are not looked at."""
        chosen = self._passages([number for number, _ in documents]) if snippets else {}
        return tuple(
            Hit(
                id=self._snapshot.article_id(number),
                rank=rank,
                score=score,
                snippets=chosen.get(number, ()),
                stored=_Stored(self._snapshot, self._matcher, number),
            )
            for rank, (number, score) in enumerate(documents, first_rank)
        )

    def _passages(self, numbers: Sequence[int]) -> dict[int, tuple[Snippet, ...]]:
        """The best passages of each document."""
        weights = {number: self._weight(leaf) for number, leaf in enumerate(self._matcher.leaves)}
        located = locate(self._snapshot, self._matcher, numbers)
        chosen = {}
        for number in numbers:
            text = self._snapshot.text(number)
            matched = self._matcher.match(text, "body") if located is None else self._located(text, located[number])
            chosen[number] = passages(matched, weights)
        return chosen

    def _located(self, text: str, met: Met) -> Matched:
        starts, ends = spans(text)
        return self._matcher.assemble(
            text, "body", met, lambda tokens: (starts[tokens].tolist(), ends[tokens].tolist())
        )

    def _weight(self, leaf: Leaf) -> float:
        """What it is worth to show a leaf: the rarer its syllables, the more."""
        if isinstance(leaf, Prefix):
            return 1.0
        articles, frequency = self._snapshot.articles, self._snapshot.folded_frequency
        return sum(log1p(articles / (1 + frequency(typed.folded))) for typed in syllables(leaf))
