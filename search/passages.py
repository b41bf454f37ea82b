"""Choosing what to show of a found article: the few passages that cover the typed words best."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from search.matcher import Matched, Occurrence
from search.snippet import Snippet

LENGTH = 220
"""Characters of a passage, about two lines on a desk and four on a phone."""

PASSAGES = 3

_NEAR = 40
"""How far from where a cut would fall a sentence border is looked for, in characters."""

_WIDTH = LENGTH - 2 * _NEAR
"""How far apart the words of one passage may stand, in characters."""

_GRADE_LOSS = 0.2
"""A weaker grade covers a little less, so the place that is met as typed is preferred."""

_CLOSENESS = 0.3
"""Words close together are more likely meant together."""

_MOST = 1 + _CLOSENESS

_REPEATED = 0.01
"""Repetitions only break ties."""

_SENTENCE_END = re.compile(r"[.!?…;:]['\"”’»)]*\s+|\n+")
_SPACE = re.compile(r"\s+")

Span = tuple[int, int]


def passages(matched: Matched, weights: Mapping[int, float], count: int = PASSAGES) -> tuple[Snippet, ...]:
    """The one to ``count`` best passages in order of the text; its beginning where nothing of the query stands in it.

    ``weights`` says what covering each leaf of the query is worth. Passages are chosen greedily: each takes the window
    that covers most of what the earlier ones leave uncovered, and there is no further one that adds nothing.
    """
    uncovered = dict(weights)
    left = list(matched.occurrences)
    chosen: list[Span] = []
    while left and len(chosen) < count and (window := _best_window(left, uncovered)):
        start, end = _cut(matched.text, *window)
        for occurrence in left:
            if window[0] <= occurrence.start and occurrence.end <= window[1]:
                uncovered.pop(occurrence.leaf, None)
        chosen.append((start, end))
        if not uncovered:
            break
        left = [o for o in left if o.end <= start or end <= o.start]
    if not chosen:
        return (_snippet(matched, 0, _end_of_cut(matched.text, LENGTH)),) if matched.text.strip() else ()
    return tuple(_snippet(matched, start, end) for start, end in _disjoint(sorted(chosen)))


def _best_window(occurrences: Sequence[Occurrence], uncovered: Mapping[int, float]) -> Span | None:
    """From where to where the words of the best passage stand; the earliest of equals.

    The window slides: it grows by one occurrence at its end and drops those that are then too far off at its start.
    """
    gain, best_gain, best = 0.0, 0.0, None
    inside: dict[int, list[int]] = {leaf: [0, 0, 0] for leaf in uncovered}  # how many of each grade
    first = 0
    for last, (_, _, end, leaf, order) in enumerate(occurrences):
        if counts := inside.get(leaf):
            gain += _rise(counts, order, uncovered[leaf])
            counts[order] += 1
        opening = occurrences[first]
        while end - opening.start > _WIDTH and first < last:
            if counts := inside.get(opening.leaf):
                counts[opening.order] -= 1
                gain -= _rise(counts, opening.order, uncovered[opening.leaf])
            first += 1
            opening = occurrences[first]
        if gain > 1e-9 and gain * _MOST + _REPEATED * (last - first) > best_gain:
            spread = end - opening.start
            total = gain * (1 + _CLOSENESS * (1 - spread / LENGTH)) + _REPEATED * (last - first)
            if total > best_gain:
                best_gain, best = total, (opening.start, end)
    return best


def _rise(counts: Sequence[int], order: int, worth: float) -> float:
    """What one more occurrence of a grade adds to a leaf that has these already: only the closest one counts."""
    for closer in range(order + 1):
        if counts[closer]:
            return 0.0
    for further in range(order + 1, len(counts)):
        if counts[further]:
            return worth * _GRADE_LOSS * (further - order)
    return worth * (1 - _GRADE_LOSS * order)


def _cut(text: str, first: int, last: int) -> Span:
    """Where a passage around the words begins and ends: at sentence borders where near, else between words."""
    room = max(0, LENGTH - (last - first))
    start = _start_of_cut(text, max(0, first - room // 2), first)
    return start, max(last, _end_of_cut(text, start + LENGTH, last))


def _start_of_cut(text: str, earliest: int, first: int) -> int:
    """The first beginning of a sentence between about ``earliest`` and ``first``, else that of a word."""
    low = max(0, earliest - _NEAR)
    border = _SENTENCE_END.search(text, low, first)
    if low == 0:
        return 0 if border is None or first <= _WIDTH else border.end()
    if border:
        return border.end()
    space = _SPACE.search(text, earliest, first)
    return space.end() if space else first


def _end_of_cut(text: str, wanted: int, last: int = 0) -> int:
    """The end of a sentence or at least of a word near ``wanted``, not before ``last``."""
    if wanted >= len(text):
        return len(text)
    borders = [found.start() for found in _SENTENCE_END.finditer(text, max(last - 1, wanted - _NEAR), wanted + _NEAR)]
    if borders:
        return borders[-1] + 1
    space = text.rfind(" ", last, wanted + 1)
    if space < 0:
        after = _SPACE.search(text, max(last, wanted))
        return after.start() if after else len(text)
    return space


def _disjoint(spans: list[Span]) -> list[Span]:
    """Spans in order; those that overlap become one."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _snippet(matched: Matched, start: int, end: int) -> Snippet:
    """A span of the text with its marks, and whether its first and last sentence are cut."""
    text = matched.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    begins = start == 0 or text[start - 1] == "\n" or bool(_SENTENCE_END.search(text, max(0, start - 6), start))
    ends = end == len(text) or text[end - 1] in ".!?…”" or text[end] == "\n"
    return Snippet(text[start:end], matched.ranges(start, end), not begins, not ends)
