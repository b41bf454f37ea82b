"""Choosing what to show of a found article: the few passages that cover the typed words best."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from search.grades import Grade
from search.passages.occurrences import Occurrences
from search.snippet import Range, Snippet, merged_ranges

LENGTH = 220
"""Characters of a passage, about two lines on a desk and four on a phone."""

PASSAGES = 3
"""Passages of an article at most: enough for words that stand far apart."""

NEAR = 40
"""How far from where a cut would fall a sentence border is looked for, in characters."""

_WIDTH = LENGTH - 2 * NEAR
"""How far apart the words of one passage may stand, in characters."""

GRADE_LOSS = 0.2
"""A weaker grade covers a little less, so the place that is met as typed is preferred."""

CLOSENESS = 0.3
"""Words close together are more likely meant together."""

REPEATED = 0.01
"""Repetitions only break ties."""

_SENTENCE_END = re.compile(r"[.!?…;:]['\"”’»)]*\s+|\n+")
_SPACE = re.compile(r"\s+")

_GRADES = tuple(Grade)

Span = tuple[int, int]


def passages(occurrences: Occurrences, weights: Sequence[float], count: int = PASSAGES) -> list[tuple[Snippet, ...]]:
    """For each text the one to ``count`` best passages in order; its beginning where nothing of the query stands in it.

    ``weights`` says what covering each leaf of the query is worth, and then the days that are meant. Passages are
    chosen greedily: each takes the window that covers most of what the earlier ones leave uncovered, and there is no
    further one that adds nothing.
    """
    chosen: list[list[Span]] = [[] for _ in occurrences.begins]
    windows = _Windows(occurrences, weights)
    for _ in range(count):
        for text, first, last in windows.best():
            span = _cut(occurrences, text, int(occurrences.start[first]), int(occurrences.end[last]))
            chosen[text].append(span)
            windows.take(text, first, last, span)
    return [
        tuple(
            _snippet(occurrences, number, *span) for span in _disjoint(sorted(spans)) or _opening(occurrences, number)
        )
        for number, spans in enumerate(chosen)
    ]


class _Windows:
    """For each occurrence the window of words that opens with it: what it covers, and how far it reaches."""

    def __init__(self, occurrences: Occurrences, weights: Sequence[float]) -> None:
        size = len(occurrences.start)
        numbers = np.arange(size)
        texts = np.arange(len(occurrences.begins))
        self._start, self._end = occurrences.start, occurrences.end
        self._text = occurrences.text
        self._first = self._text.searchsorted(texts)  # the windows of each text are neighbours
        self._stop = self._text.searchsorted(texts, "right")
        # A window takes in what ends within its width, in the same text.
        reach = self._end.searchsorted(self._start + _WIDTH, "right")
        self._reach = np.maximum(np.minimum(reach, self._stop[self._text]), numbers + 1)
        covers = np.zeros((size, len(weights)))
        self._last = numbers  # the last occurrence that a window needs for what it covers
        for leaf in range(len(weights)):
            own = occurrences.leaf == leaf
            needed = numbers
            for order in range(len(_GRADES) - 1, -1, -1):
                at = (own & (occurrences.order == order)).nonzero()[0]
                if len(at):
                    following = np.append(at, size)[at.searchsorted(numbers)]
                    inside = following < self._reach
                    covers[inside, leaf] = 1 - GRADE_LOSS * order
                    needed = np.where(inside, following, needed)
            self._last = np.maximum(self._last, needed)
        self._covers = covers
        self._left = np.tile(np.asarray(weights, float), (len(texts), 1))  # what each text has still uncovered
        spread = self._end[self._last] - self._start
        self._closeness = 1 + CLOSENESS * (1 - spread / LENGTH)
        self._repeats = REPEATED * (self._reach - numbers - 1)
        self._open = np.ones(size, bool)

    def best(self) -> list[tuple[int, int, int]]:
        """The best window of each text that has any which adds something: text, first and last occurrence."""
        if not len(self._start):
            return []
        gain = (self._covers * self._left[self._text]).sum(axis=1)
        total = np.where(self._open & (gain > 0), gain * self._closeness + self._repeats, 0.0)
        found = []
        for text, (first, stop) in enumerate(zip(self._first.tolist(), self._stop.tolist(), strict=True)):
            if first < stop:
                best = first + int(total[first:stop].argmax())
                if total[best] > 0:
                    found.append((text, best, int(self._last[best])))
        return found

    def take(self, text: int, first: int, last: int, span: Span) -> None:
        """Cover what a window has, and close those that open within the passage that shows it."""
        self._left[text, self._covers[first] > 0] = 0
        self._open[first : self._start.searchsorted(span[1])] = False
        self._open[self._end.searchsorted(span[0], "right") : last + 1] = False


def _opening(occurrences: Occurrences, text: int) -> list[Span]:
    """The first lines of a text in which nothing stands."""
    begin, end = int(occurrences.begins[text]), int(occurrences.ends[text])
    if not occurrences.joined[begin:end].strip():
        return []
    return [(begin, _end_of_cut(occurrences.joined, begin, end, begin + LENGTH))]


def _cut(occurrences: Occurrences, text: int, first: int, last: int) -> Span:
    """Where a passage around the words begins and ends: at sentence borders where near, else between words."""
    begin, end = int(occurrences.begins[text]), int(occurrences.ends[text])
    room = max(0, LENGTH - (last - first))
    start = _start_of_cut(occurrences.joined, begin, max(begin, first - room // 2), first)
    return start, max(last, _end_of_cut(occurrences.joined, begin, end, start + LENGTH, last))


def _start_of_cut(text: str, begin: int, earliest: int, first: int) -> int:
    """The first beginning of a sentence between about ``earliest`` and ``first``, else that of a word."""
    low = max(begin, earliest - NEAR)
    border = _SENTENCE_END.search(text, low, first)
    if low == begin:
        return begin if border is None or first - begin <= _WIDTH else border.end()
    if border:
        return border.end()
    space = _SPACE.search(text, earliest, first)
    return space.end() if space else first


def _end_of_cut(text: str, begin: int, end: int, wanted: int, last: int = 0) -> int:
    """The end of a sentence or at least of a word near ``wanted``, not before ``last`` nor after ``end``."""
    if wanted >= end:
        return end
    last = max(last, begin)
    near = _SENTENCE_END.finditer(text, max(last - 1, wanted - NEAR), min(wanted + NEAR, end))
    if borders := [border.start() for border in near]:
        return borders[-1] + 1
    space = text.rfind(" ", last, wanted + 1)
    if space < 0:
        after = _SPACE.search(text, max(last, wanted), end)
        return after.start() if after else end
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


def _snippet(occurrences: Occurrences, number: int, start: int, end: int) -> Snippet:
    """A span of a text with its marks, and whether its first and last sentence are cut."""
    text, begin, stop = occurrences.joined, int(occurrences.begins[number]), int(occurrences.ends[number])
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    border = _SENTENCE_END.search(text, max(begin, start - 6), start)
    begins = start == begin or text[start - 1] == "\n" or (border is not None and border[0][0] not in ";:")
    ends = end == stop or text[end - 1] in ".!?…”" or text[end] == "\n"
    return Snippet(text[start:end], _ranges(occurrences, start, end), not begins, not ends)


def _ranges(occurrences: Occurrences, start: int, end: int) -> tuple[Range, ...]:
    """The marks within a span, relative to its start."""
    first, stop = occurrences.start.searchsorted((start, end))
    inside = slice(int(first), int(stop))
    placed = zip(
        occurrences.start[inside].tolist(),
        occurrences.end[inside].tolist(),
        occurrences.order[inside].tolist(),
        strict=True,
    )
    return merged_ranges(occurrences.joined, ((a, b, _GRADES[order]) for a, b, order in placed if b <= end), start)
