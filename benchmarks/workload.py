"""The queries, drawn from the articles themselves by a seed: the same articles and seed give the same queries."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.articles import Text, syllables

SAMPLED = 2000
"""Articles that queries are drawn from, and that tell how frequent a syllable is."""

_SENTENCE_END = re.compile(r"[.!?…;:\n]+")
_RUN = re.compile(r"[^\W_]+(?: [^\W_]+)+")  # syllables with nothing but a space between
_TRIES = 100


@dataclass(frozen=True, slots=True)
class Query:
    """One query in no engine's syntax: ``kind`` says what to do with the lower-case syllables ``words``.

    or, and      any, or all, of the words, in title or body
    top          as `or`, without the total, which allows an engine to skip articles
    phrase       the words in a row, in title or body
    prefix       every syllable that begins with the one word
    page         as `or`, and everything that a result page shows: stored titles, highlighted snippets of the bodies
    everything   as `page`, in an engine's default settings with all its facets; only this engine has it
    text         a typed text as the one word, left to the engine's own defaults; for measures of relevance
    """

    kind: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def terms(self) -> tuple[str, ...]:
        """The lower-case syllables, also of a typed text."""
        return tuple(syllables(self.text))


KINDS: Mapping[str, str] = {
    "or": "any of 2-5 syllables",
    "top": "any of 2-5 syllables, no total",
    "and": "all of 2-4 syllables",
    "phrase": "2-3 syllables in a row",
    "prefix": "syllables that begin with 2-3 letters",
    "page": "a result page: any of 2-5 syllables, with snippets",
    "everything": "a result page, everything on",
}
"""The kinds that are timed, in the order in which tables show them, and what they ask."""


def draw(articles: Iterable[Text], count: int, per_kind: int, seed: int) -> dict[str, tuple[Query, ...]]:
    """For each timed kind ``per_kind`` queries, from at most `SAMPLED` of the ``count`` articles."""
    rng = random.Random(seed)
    chosen = set(rng.sample(range(count), min(count, SAMPLED)))
    sample = [text for number, text in enumerate(articles) if number in chosen]
    frequency = Counter(syllable for text in sample for syllable in set(syllables(f"{text.title}\n{text.body}")))
    makers: dict[str, Callable[[Text], tuple[str, ...] | None]] = {
        "or": lambda text: _any_of(rng, text, frequency),
        "and": lambda text: _all_of(rng, text),
        "phrase": lambda text: _phrase(rng, text),
        "prefix": lambda text: _prefix(rng, text),
    }
    queries = {
        kind: tuple(Query(kind, words) for words in _several(rng, sample, make, per_kind))
        for kind, make in makers.items()
    }
    # These ask what `or` asks, so that the difference is what the total, or the page, costs.
    for kind in ("top", "page", "everything"):
        queries[kind] = tuple(Query(kind, query.words) for query in queries["or"])
    return queries


def _several(
    rng: random.Random, sample: Sequence[Text], make: Callable[[Text], tuple[str, ...] | None], wanted: int
) -> Iterator[tuple[str, ...]]:
    """Queries from articles drawn at random; an article too short for one is passed over."""
    for _ in range(wanted):
        made = (make(rng.choice(sample)) for _ in range(_TRIES))
        words = next(filter(None, made), None)
        if words is None:
            raise ValueError("the articles are too short to draw queries from")
        yield words


def _any_of(rng: random.Random, text: Text, frequency: Mapping[str, int]) -> tuple[str, ...] | None:
    """Syllables of one sentence, from its rarest to its most frequent in even steps, in the order of the text."""
    wanted = rng.randint(2, 5)
    sentences = [list(dict.fromkeys(syllables(s))) for s in _SENTENCE_END.split(text.body)]
    long_enough = [sentence for sentence in sentences if len(sentence) >= wanted]
    if not long_enough:
        return None
    sentence = rng.choice(long_enough)
    by_frequency = sorted(sentence, key=lambda syllable: (frequency[syllable], syllable))
    edges = [len(sentence) * step // wanted for step in range(wanted + 1)]
    picked = {by_frequency[rng.randrange(low, high)] for low, high in pairwise(edges)}
    return tuple(syllable for syllable in sentence if syllable in picked)


def _all_of(rng: random.Random, text: Text) -> tuple[str, ...] | None:
    wanted = rng.randint(2, 4)
    distinct = list(dict.fromkeys(syllables(text.body)))
    return tuple(rng.sample(distinct, wanted)) if len(distinct) >= wanted else None


def _phrase(rng: random.Random, text: Text) -> tuple[str, ...] | None:
    wanted = rng.randint(2, 3)
    runs = [run for run in map(syllables, _RUN.findall(text.body)) if len(run) >= wanted]
    if not runs:
        return None
    run = rng.choice(runs)
    at = rng.randrange(len(run) - wanted + 1)
    return tuple(run[at : at + wanted])


def _prefix(rng: random.Random, text: Text) -> tuple[str, ...] | None:
    letters = rng.randint(2, 3)
    longer = [syllable for syllable in syllables(text.body) if len(syllable) > letters and syllable.isalpha()]
    return (rng.choice(longer)[:letters],) if longer else None
