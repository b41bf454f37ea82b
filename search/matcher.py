"""Where in a text the typed words stand: the one answer behind snippets, titles and the marks of the article page.

A text is taken apart syllable by syllable; for the bodies of hits the index already knows where which form stands
(`search.located`), and only the offsets are looked up. Both ways end in `Matcher.assemble`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.analysis import SYLLABLE, Syllable, syllable
from search.criteria import Criteria
from search.grades import Grade
from search.query import Leaf, Phrase, Prefix, syllables
from search.snippet import Range

Places = Mapping[int, Grade]
"""For each token of a text that meets one syllable of a leaf, the grade by which it does."""

Met = Mapping[int, Mapping[int, Places]]
"""For each leaf of a query, for each of its syllables: where that stands, whether or not the leaf as a whole does."""

Offsets = Callable[[Sequence[int]], Iterable[Iterable[int]]]
"""Gives for some tokens of a text where each starts and where each ends."""

_GRADES = tuple(Grade)
_ORDERS = {grade: order for order, grade in enumerate(_GRADES)}


class Occurrence(NamedTuple):
    """A typed syllable found in a text: which token, its offsets, the leaf, the order of the grade (0 is exact)."""

    token: int
    start: int
    end: int
    leaf: int
    order: int


@dataclass(frozen=True, slots=True)
class Matched:
    """A text, and what of the query stands where, in order of the text.

    ``grades`` has for each leaf that is met the grade by which it is met at best; a phrase is as weak as its weakest
    syllable.
    """

    text: str
    occurrences: Sequence[Occurrence]
    grades: Mapping[int, Grade]

    def ranges(self, start: int = 0, end: int | None = None) -> tuple[Range, ...]:
        """The marked ranges of ``text[start:end]``, relative to ``start``.

        Neighbours of one grade with nothing but space between them are one range.
        """
        end = len(self.text) if end is None else end
        ranges: list[Range] = []
        token_before, last, order_before = -1, 0, -1
        first = bisect_left(self.occurrences, start, key=_start)
        for token, begin, stop, _, order in self.occurrences[first:]:
            if stop > end:
                break
            if token == token_before:  # met for another leaf too: occurrences of a token come closest first
                continue
            if order == order_before and _only_blanks(self.text[last:begin]):
                ranges[-1] = Range(ranges[-1].start, stop - start, ranges[-1].grade)
            else:
                ranges.append(Range(begin - start, stop - start, _GRADES[order]))
            token_before, last, order_before = token, stop, order
        return tuple(ranges)


class Matcher:
    """Finds the leaves of one query in texts, under the criteria of its search."""

    def __init__(self, leaves: Iterable[Leaf], criteria: Criteria) -> None:
        self.leaves: Sequence[Leaf] = tuple(leaves)
        self.criteria = criteria
        self._known: dict[str, tuple[tuple[int, int, Grade], ...]] = {}

    def match(self, text: str, field: str) -> Matched:
        """What of the query stands in a text that is the ``title`` or the ``body`` of an article."""
        met: dict[int, dict[int, dict[int, Grade]]] = defaultdict(lambda: defaultdict(dict))
        spans: dict[int, tuple[int, int]] = {}  # of the tokens that meet something
        known = self._known
        for token, found in enumerate(SYLLABLE.finditer(text)):
            spelling = found.group()
            meets = known.get(spelling)
            if meets is None:
                meets = known[spelling] = tuple(self._meets(syllable(spelling)))
            for number, place, grade in meets:
                met[number][place][token] = grade
                spans[token] = found.span()
        return self.assemble(text, field, met, lambda tokens: zip(*map(spans.__getitem__, tokens), strict=True))

    def assemble(self, text: str, field: str, met: Met, offsets: Offsets) -> Matched:
        """What of the query stands in a text, given where each of its syllables does and the offsets of tokens."""
        found: list[tuple[int, int, int]] = []  # token, order of the grade, leaf
        grades: dict[int, Grade] = {}
        for number, places in met.items():
            leaf = self.leaves[number]
            if leaf.field not in (None, field):
                continue
            standing = _rows(leaf, places) if isinstance(leaf, Phrase) else places[0]
            if standing:
                found += [(token, _ORDERS[grade], number) for token, grade in standing.items()]
                grades[number] = _best_grade(leaf, places)
        if not found:
            return Matched(text, (), grades)
        found.sort()
        starts, ends = offsets([token for token, _, _ in found])
        made = zip(found, starts, ends, strict=True)
        return Matched(text, [Occurrence(t, start, end, leaf, order) for (t, order, leaf), start, end in made], grades)

    def _meets(self, text: Syllable) -> Iterable[tuple[int, int, Grade]]:
        """The leaves, and the syllable in each, that a syllable of the text meets."""
        for number, leaf in enumerate(self.leaves):
            if isinstance(leaf, Prefix):
                if grade := self.criteria.prefix_grade(leaf.syllable, text):
                    yield number, 0, grade
            else:
                for place, typed in enumerate(syllables(leaf)):
                    if typed.folded == text.folded and (grade := self.criteria.grade(typed, text)):
                        yield number, place, grade


def _start(occurrence: Occurrence) -> int:
    return occurrence.start


def _only_blanks(gap: str) -> bool:
    """Space within a line; a range never crosses the border of a paragraph."""
    return gap.isspace() and "\n" not in gap


def _rows(leaf: Phrase, places: Mapping[int, Places]) -> Places:
    """The tokens of every place where the whole phrase stands: in order, each at most ``slop`` after the one before."""
    steps = range(1, leaf.slop + 1)
    reached: list[Places] = [places.get(0, {})]
    for place in range(1, len(leaf.syllables)):
        before = reached[-1]
        reached.append({i: grade for i, grade in places.get(place, {}).items() if any(i - s in before for s in steps)})
    standing: dict[int, Grade] = dict(after := reached.pop())
    while reached:
        after = {i: grade for i, grade in reached.pop().items() if any(i + s in after for s in steps)}
        standing |= after
    return standing


def _best_grade(leaf: Leaf, places: Mapping[int, Places]) -> Grade:
    """The closest grade with which alone, or a closer one, the leaf that stands here would still stand."""
    if not isinstance(leaf, Phrase):
        return min(places[0].values(), key=lambda grade: grade.order)
    for allowed in Grade:
        close = {n: {i: g for i, g in place.items() if g.order <= allowed.order} for n, place in places.items()}
        if _rows(leaf, close):
            return allowed
    raise AssertionError("the phrase stands by some grade")
