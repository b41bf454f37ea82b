"""From internal numbers and scores to hits: the article, its marked title, its best passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import count
from math import log1p

from corpus import Article
from index import Head, Snapshot
from search.grades import Grade
from search.passages.choosing import passages
from search.passages.matcher import Matched, Matcher
from search.passages.occurrences import find
from search.passages.terms import Terms
from search.passages.texts import Texts, year_of
from search.results import Hit, Kept
from search.snippet import Snippet
from search.syntax.tree import Leaf, Prefix, syllables


class _Stored:
    """Reads one article of a snapshot piece by piece, as it is asked for. The same article is equal."""

    def __init__(self, snapshot: Snapshot, matcher: Matcher, number: int) -> None:
        self.snapshot = snapshot
        self.matcher = matcher
        self.number = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Stored) and (self.snapshot, self.number) == (other.snapshot, other.number)

    def __hash__(self) -> int:
        return hash(self.number)

    def __reduce__(self) -> tuple[type[Kept], tuple[Head, Snippet, Article, Mapping[str, Grade]]]:
        return Kept, (self.head, self.title, self.article, self.grades)

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
        body = self.matcher.match(self.snapshot.text(self.number), "body", year_of(self.head))
        met: dict[str, Grade] = {}
        for number, leaf in enumerate(self.matcher.leaves[: self.matcher.typed]):
            if grades := [found.grades[number] for found in (self._title, body) if number in found.grades]:
                typed = " ".join(syllable.canonical for syllable in syllables(leaf))
                met[typed] = min(grades, key=lambda grade: grade.order)
        return met

    @cached_property
    def _title(self) -> Matched:
        return self.matcher.match(self.head.title, "title", year_of(self.head))


class Presenter:
    """Makes the hits of one search."""

    def __init__(
        self, snapshot: Snapshot, texts: Texts, terms: Terms, matcher: Matcher, *, compiled: bool = False
    ) -> None:
        """``compiled`` says that it is to use compiled loops."""
        self._compiled = compiled
        self._snapshot = snapshot
        self._texts = texts
        self._terms = terms
        self._matcher = matcher

    def hits(self, documents: Sequence[tuple[int, float]], *, first_rank: int, snippets: bool) -> tuple[Hit, ...]:
        """The hits for documents with their scores; without ``snippets`` their bodies are not looked at."""
        numbers = [number for number, _ in documents]
        chosen = self._passages(numbers) if snippets and numbers else [()] * len(numbers)
        ids = self._snapshot.article_ids(numbers) if numbers else []
        snapshot, matcher = self._snapshot, self._matcher
        each = zip(ids, count(first_rank), documents, chosen, strict=False)
        return tuple(
            [Hit(id, rank, score, shown, _Stored(snapshot, matcher, n)) for id, rank, (n, score), shown in each]
        )

    def _passages(self, numbers: Sequence[int]) -> list[tuple[Snippet, ...]]:
        """The best passages of each document."""
        articles = self._snapshot.articles
        weights = [self._weight(leaf, articles) for leaf in self._matcher.leaves]
        weights.append(log1p(articles))  # of the days that are meant: as of a word that hardly any article has
        if self._compiled:
            from search.passages.compiled import passages as compiled_passages

            found = compiled_passages(self._snapshot, self._texts, self._terms, self._matcher, numbers, weights)
            if found is not None:
                return found
        return passages(find(self._snapshot, self._texts, self._matcher, numbers), weights)

    def _weight(self, leaf: Leaf, articles: int) -> float:
        """What it is worth to show a leaf: the rarer its syllables among so many articles, the more."""
        if isinstance(leaf, Prefix):
            return 1.0
        frequency = self._snapshot.folded_frequency
        return sum([log1p(articles / (1 + frequency(typed.folded))) for typed in syllables(leaf)])
