"""The passages of a page of hits by compiled loops: what `search.occurrences` and `search.passages` give, faster."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index import Snapshot
from search import passages as rules
from search.grades import Grade
from search.kernels import passages as loops
from search.matcher import Matcher
from search.occurrences import BETWEEN, orders
from search.query import Word
from search.snippet import Range, Snippet
from search.texts import Texts

_GRADES = tuple(Grade)
_LOSSES = np.array([1 - rules.GRADE_LOSS * grade.order for grade in Grade])


def passages(
    snapshot: Snapshot, texts: Texts, matcher: Matcher, numbers: Sequence[int], weights: Sequence[float]
) -> list[tuple[Snippet, ...]] | None:
    """The best passages of articles, given what covering each leaf of the query is worth.

    None where that has to be found in another way: for phrases and prefixes, and in texts with letters beyond the
    first plane.
    """
    words = [leaf for leaf in matcher.leaves if isinstance(leaf, Word)]
    if len(words) < len(matcher.leaves):
        return None
    read = [texts.read(number) for number in numbers]
    joined = BETWEEN.join(text.text for text in read)
    codes = np.frombuffer(joined.encode("utf-16-le", "surrogatepass"), "<u2")
    if len(codes) != len(joined):
        return None
    ends = np.cumsum([len(text.text) + len(BETWEEN) for text in read]) - len(BETWEEN)
    begins = ends - [len(text.text) for text in read]
    counts = [len(text.starts) for text in read]
    first_token = np.cumsum(counts) - counts
    shift = np.repeat(begins, counts)
    starts = np.concatenate([text.starts for text in read]) + shift
    stops = np.concatenate([text.ends for text in read]) + shift
    rows = [
        loops.ordered(found, own, first_token, starts, stops)
        for found, own in _occurring(snapshot, matcher, words, numbers)
    ]
    together = rows[0] if len(rows) == 1 else _together(rows)
    cuts, marks = loops.chosen(
        together,
        np.array(weights, np.float64),
        codes,
        kinds(),
        begins,
        ends,
        rules.PASSAGES,
        rules.LENGTH,
        rules.NEAR,
        _LOSSES,
        rules.CLOSENESS,
        rules.REPEATED,
    )
    ranges = [Range(start, end, _GRADES[order]) for start, end, order in marks.tolist()]
    shown: list[list[Snippet]] = [[] for _ in numbers]
    first = 0
    for text, start, end, before, after, last in cuts.tolist():
        shown[text].append(Snippet(joined[start:end], tuple(ranges[first:last]), bool(before), bool(after)))
        first = last
    return list(map(tuple, shown))


def _occurring(
    snapshot: Snapshot, matcher: Matcher, words: Sequence[Word], numbers: Sequence[int]
) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """For each segment what stands in its documents, and the number of each document's text."""
    found = []
    for segment in snapshot.leaves:
        inside = segment.offset + segment.files.documents
        own = sorted((n - segment.offset, at) for at, n in enumerate(numbers) if segment.offset <= n < inside)
        if not own:
            continue
        postings = segment.files.postings["body"]
        terms = [
            (*postings.require(range(term, term + 1), places=True), leaf, order)
            for leaf, word in enumerate(words)
            if word.field != "title"
            for term, order in orders(snapshot, segment.number, matcher, word.syllable).items()
        ]
        raw = postings.raw
        documents, texts = np.array(own, np.int64).T.copy()
        there = loops.occurring(
            raw.docs,
            raw.freqs,
            raw.large_at,
            raw.large,
            raw.marks,
            raw.places,
            np.array(terms, np.int64).reshape(-1, 4),
            documents,
        )
        found.append((there, texts))
    return found


def _together(rows: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """The occurrences of several segments in order of the text; those of one text are all of one segment."""
    both = np.concatenate(rows)
    ordered: NDArray[np.int64] = both[np.argsort(both[:, 0], kind="stable")]
    return ordered


@cache
def kinds() -> NDArray[np.uint8]:
    """For each character of the first plane what it can be."""
    found = np.zeros(1 << 16, np.uint8)
    for code in range(1 << 16):
        if chr(code).isspace():
            found[code] = loops.SPACE
    for kind, characters in (
        (loops.NEWLINE, "\n"),
        (loops.STOP, ".!?…;:"),
        (loops.QUOTE, "'\"”’»)"),
        (loops.LAST, ".!?…”"),
    ):
        for character in characters:
            found[ord(character)] |= kind
    return found
