"""The passages of a page of hits by compiled loops: what `occurrences` and `choosing` give, faster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, repeat

import numpy as np

from index import Snapshot
from index.codec.arrays import Numbers
from index.distinct import distinct
from index.snapshot import Segment
from search.grades import Grade
from search.kernels.occurrences import occurring, standing
from search.kernels.passages import Rules, chosen
from search.kernels.texts import TakenApart
from search.passages import choosing as rules
from search.passages.matcher import Matcher
from search.passages.parts import Parts
from search.passages.terms import UNKNOWN, Terms
from search.passages.texts import Texts
from search.snippet import Range, Snippet
from search.syntax.tree import Prefix

RULES = Rules(
    rules.PASSAGES,
    rules.LENGTH,
    rules.NEAR,
    rules.LENGTH - 2 * rules.NEAR,
    rules.CLOSENESS,
    rules.REPEATED,
    np.array([1 - rules.GRADE_LOSS * grade.order for grade in Grade]),
)

_GRADES = tuple(Grade)
_NO_TERMS = np.empty((0, 4), np.int64)


def passages(
    snapshot: Snapshot, recent: Texts, terms: Terms, matcher: Matcher, numbers: Sequence[int], weights: Sequence[float]
) -> list[tuple[Snippet, ...]] | None:
    """The best passages of articles, given what covering each leaf of the query is worth, and then the days meant.

    None where that has to be found in another way: for prefixes that begin too many words.
    """
    parts = Parts.of(matcher.leaves, "body")
    found = _in_all(snapshot, terms, matcher, parts, numbers)
    if found is None:
        return None
    texts = [recent.read(number) for number in numbers]
    apart = TakenApart(texts)
    rows = standing(
        *found,
        len(parts.each),
        np.array(list(chain.from_iterable(parts.leaves)), np.int64),
        np.array(list(accumulate(map(len, parts.leaves))), np.int64),
        np.array(parts.slops, np.int64),
        apart,
    )
    if matcher.days:
        rows = _with_days(rows, matcher, texts, map(snapshot.year, numbers))
    return _snippets(texts, *chosen(rows, np.array(weights, np.float64), apart, RULES))


def _with_days(rows: Numbers, matcher: Matcher, texts: Sequence[str], years: Iterable[int | None]) -> Numbers:
    """The occurrences with those of the days that are meant, in the same order."""
    speaking = [
        (number, *written)
        for number, (text, year) in enumerate(zip(texts, years, strict=True))
        for written in matcher.speaking(text, year)
    ]
    rows = np.concatenate((rows, np.array(speaking, np.int64).reshape(-1, 5)))
    return rows[np.lexsort((rows[:, 4], rows[:, 1], rows[:, 0]))]


def _snippets(texts: Sequence[str], cuts: Numbers, marks: Numbers) -> list[tuple[Snippet, ...]]:
    """The passages of each text."""
    starts, ends, orders = marks.T.tolist()
    placed = zip(starts, ends, map(_GRADES.__getitem__, orders), strict=True)
    ranges = tuple(map(tuple.__new__, repeat(Range), placed))  # as `Range._make` does, a step less for each of many
    shown: list[list[Snippet]] = [[] for _ in texts]
    first = 0
    for text, start, end, before, behind, last in cuts.tolist():
        shown[text].append(Snippet(texts[text][start:end], ranges[first:last], bool(before), bool(behind)))
        first = last
    return list(map(tuple, shown))


def _in_all(
    snapshot: Snapshot, terms: Terms, matcher: Matcher, parts: Parts, numbers: Sequence[int]
) -> tuple[Numbers, Numbers] | None:
    """What stands in documents of any segment, and the terms that meet the parts."""
    found = []
    for segment in snapshot.segments:
        if own := _inside(segment, numbers):
            there = _in_segment(segment, own, terms, matcher, parts)
            if there is None:
                return None
            found.append(there)
    return _together(found)


def _inside(segment: Segment, numbers: Sequence[int]) -> list[tuple[int, int]]:
    """The documents of a segment among some of the snapshot, ascending, and where they stand among these."""
    stop = segment.offset + segment.file.documents
    return sorted(
        [(number - segment.offset, at) for at, number in enumerate(numbers) if segment.offset <= number < stop]
    )


def _in_segment(
    segment: Segment, own: list[tuple[int, int]], terms: Terms, matcher: Matcher, parts: Parts
) -> tuple[Numbers, Numbers] | None:
    """What stands in documents of a segment, and the terms that meet the parts."""
    each = []
    for part in parts.each:
        met = terms.of(matcher.criteria, segment.number, part)
        if met is None:
            return None
        each.append(met)
    meeting = np.concatenate([_NO_TERMS, *each])
    of_part = np.repeat(np.arange(len(each)), np.array([len(met) for met in each], np.intp))
    found = occurring(terms.bodies[segment.number], meeting, of_part, np.array(own, np.int64))
    for number, part in enumerate(parts.each):
        if isinstance(part, Prefix):
            rows = distinct(found[found[:, 1] == number, 3])
            rows = rows[meeting[rows, 2] == UNKNOWN]
            meeting[rows, 2] = terms.orders(matcher.criteria, segment.number, part, meeting[rows, 3])
    return found, meeting


def _together(found: Sequence[tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
    """What is found in several segments as one: the terms of each are numbered behind those of the ones before."""
    if len(found) == 1:
        return found[0]
    behind = 0
    for rows, meeting in found:
        rows[:, 3] += behind
        behind += len(meeting)
    return np.concatenate([rows for rows, _ in found]), np.concatenate([meeting for _, meeting in found])
