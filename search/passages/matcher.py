"""Where in a text the typed words stand: the one answer behind snippets, titles and the marks of the article page.

For the bodies of hits the index already knows where which form stands (`search.passages.occurrences`); what is found
there and what a text gives when it is taken apart here are the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from index.analysis import SYLLABLE, Syllable, syllable
from search.criteria import Criteria
from search.grades import Grade
from search.meaning.days_meant import DaysMeant
from search.snippet import Range, merged_ranges
from search.syntax.tree import Leaf, Phrase, Prefix, syllables

Places = Mapping[int, Grade]
"""For each token of a text that meets one syllable of a leaf, the grade by which it does."""

_GRADES = tuple(Grade)
_ORDERS = {grade: order for order, grade in enumerate(_GRADES)}


class Occurrence(NamedTuple):
    """A typed syllable found in a text: its offsets, the leaf, and the order of its grade (0 is exact)."""

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
        """The marked ranges of ``text[start:end]``, relative to ``start``."""
        end = len(self.text) if end is None else end
        first = bisect_left(self.occurrences, start, key=_start)
        inside = takewhile(lambda occurrence: occurrence.end <= end, self.occurrences[first:])
        return merged_ranges(self.text, ((o.start, o.end, _GRADES[o.order]) for o in inside), start)


class Matcher:
    """Finds the leaves of one query in texts, under the criteria of its search; and then other ``writings`` of them.

    ``typed`` is how many of the ``leaves`` were typed: the rest are writings. Where a text speaks of one of the
    ``days`` stands what counts as one leaf behind them all.
    """

    def __init__(
        self, leaves: Iterable[Leaf], criteria: Criteria, writings: Iterable[Leaf] = (), days: DaysMeant | None = None
    ) -> None:
        typed = tuple(leaves)
        self.typed = len(typed)
        self.leaves: Sequence[Leaf] = typed + tuple(dict.fromkeys(writings))
        self.criteria = criteria
        self.days = days
        self._known: dict[str, tuple[tuple[int, int, Grade], ...]] = {}

    @cached_property
    def _typed_by_folded(self) -> Mapping[str, Sequence[tuple[int, int, Syllable]]]:
        """For each folded form the leaves that have it, where in them, and how it is typed there; prefixes left out."""
        found = defaultdict(list)
        for number, leaf in enumerate(self.leaves):
            if not isinstance(leaf, Prefix):
                for place, typed in enumerate(syllables(leaf)):
                    found[typed.folded].append((number, place, typed))
        return found

    @cached_property
    def _prefixes(self) -> Sequence[tuple[int, Prefix]]:
        return [(number, leaf) for number, leaf in enumerate(self.leaves) if isinstance(leaf, Prefix)]

    def match(self, text: str, field: str, year: int | None = None) -> Matched:
        """What of the query stands in a text that is the ``title`` or the ``body`` of an article of a year."""
        met: dict[int, dict[int, dict[int, Grade]]] = {}  # by leaf, and by the place of the syllable in it
        spans: dict[int, tuple[int, int]] = {}  # of the tokens that meet something
        known = self._known
        for token, spelt in enumerate(SYLLABLE.finditer(text)):
            spelling = spelt.group()
            meets = known.get(spelling)
            if meets is None:
                meets = known[spelling] = self._meets(syllable(spelling))
            if meets:
                spans[token] = spelt.span()
                for number, place, grade in meets:
                    met.setdefault(number, {}).setdefault(place, {})[token] = grade
        found: list[Occurrence] = []
        grades: dict[int, Grade] = {}
        for number, places in met.items():
            leaf = self.leaves[number]
            if leaf.field not in (None, field) or len(places) < len(syllables(leaf)):
                continue
            standing = _rows(leaf, places) if isinstance(leaf, Phrase) else places[0]
            if standing:
                found += [Occurrence(*spans[token], number, _ORDERS[grade]) for token, grade in standing.items()]
                grades[number] = _best_grade(leaf, places)
        found += self.speaking(text, year)
        found.sort(key=_place_then_grade)
        return Matched(text, found, grades)

    def speaking(self, text: str, year: int | None) -> Iterator[Occurrence]:
        """What a text of a year writes of the days that are meant."""
        if self.days:
            for start, end in self.days.places(text, year):
                for written in SYLLABLE.finditer(text, start, end):
                    yield Occurrence(*written.span(), len(self.leaves), _ORDERS[Grade.EXACT])

    def _meets(self, text: Syllable) -> tuple[tuple[int, int, Grade], ...]:
        """The leaves, and the syllable in each, that a syllable of the text meets."""
        alike = self._typed_by_folded.get(text.folded)
        if not (alike or self._prefixes):
            return ()
        begun = ((number, 0, self.criteria.prefix_grade(leaf.syllable, text)) for number, leaf in self._prefixes)
        whole = ((number, place, self.criteria.grade(typed, text)) for number, place, typed in alike or ())
        return tuple((number, place, grade) for number, place, grade in (*begun, *whole) if grade)


def _start(occurrence: Occurrence) -> int:
    return occurrence.start


def _place_then_grade(occurrence: Occurrence) -> tuple[int, int]:
    return occurrence.start, occurrence.order


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
        standing |= {i: grade for i, grade in after.items() if i not in standing or grade.order < standing[i].order}
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
