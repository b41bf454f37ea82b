"""Which criteria are right for a whole text, and the planners that have them."""

from __future__ import annotations

from dataclasses import replace

from index import Snapshot
from index.analysis import marks
from index.memo import Memo
from search.criteria import Criteria, Match
from search.interpreting.planner import Planner
from search.syntax import Query
from search.syntax.tree import Prefix, syllables

_MOST_CRITERIA = 32
"""Criteria of recent searches whose planners are kept."""


class Planners:
    """The planners of one snapshot, one for all searches with the same criteria, for each remembers words."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._known: Memo[Criteria, Planner] = Memo(_MOST_CRITERIA)
        # What a form is worth in `strict` has nothing to do with the rest of the text: one planner for all.
        self.strict = Planner(snapshot, Criteria(Match.STRICT, unmarked=False))

    def of(self, criteria: Criteria) -> Planner:
        """The planner with these criteria."""
        return self._known.get(criteria) or self._known.put(criteria, Planner(self._snapshot, criteria))

    def for_text(self, typed: Query, match: Match) -> Planner:
        """The planner with the criteria that are right for the whole text, in any mode but `strict`.

        `prefer` takes folded forms of the words that have no closer ones.
        """
        there = dict.fromkeys([syllable for leaf in typed.leaves for syllable in syllables(leaf)])
        unmarked = not any(syllable.marked for syllable in there)
        toneless = not unmarked and len(there) > 1 and not any(marks(syllable.canonical)[1] for syllable in there)
        planner = self.of(Criteria(match, unmarked, toneless))
        if match is not Match.PREFER:
            return planner
        criteria, snapshot = planner.criteria, self._snapshot
        if any(isinstance(leaf, Prefix) for leaf in typed.leaves):
            there = {s: None for leaf in typed.leaves if not isinstance(leaf, Prefix) for s in syllables(leaf)}
        unknown = frozenset([syllable for syllable in there if not criteria.forms(syllable, snapshot)])
        return self.of(replace(criteria, loosened=unknown)) if unknown else planner
