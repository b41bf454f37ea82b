"""What a typed text was taken to mean."""

from __future__ import annotations

from dataclasses import dataclass

from whoosh import query as whoosh

from index.analysis import syllables_in
from search.interpreting.planner import JoinOperator, Planner
from search.meaning.abbreviations import Expanded
from search.meaning.days_meant import DaysMeant
from search.meaning.writings import writings
from search.notes import Note
from search.passages import Matcher
from search.syntax import Query
from search.syntax.tree import Alternatives, syllables
from search.topk import Found, Known
from search.weights import Weights


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A typed text, what is searched for it, and what that finds before any filter.

    ``expanded`` is the text with other writings of what was typed, which ``operator`` joins as ``planner`` plans it;
    ``known`` is what parts of the query have found. ``whole`` is whether any article has all that was asked for.
    """

    typed: Query
    expanded: Expanded
    operator: JoinOperator
    planner: Planner
    query: whoosh.Query
    found: Found
    notes: tuple[Note, ...]
    known: Known
    whole: bool = True

    @property
    def wordless(self) -> bool:
        """Whether there is no word by which one article could be better than another."""
        return not self.typed.leaves

    @property
    def weights(self) -> Weights:
        """What each form of a typed syllable is worth."""
        return self.planner.weights

    @property
    def beyond_words(self) -> whoosh.Query:
        """What of the query scores beside its plain words."""
        return self.planner.beyond_words(self.expanded.root, self.operator)

    @property
    def certain(self) -> frozenset[str]:
        """The canonical forms that are right as they were typed: they have other writings, or were taken apart."""
        nodes = (clause.node for clause in self.expanded.root.clauses)
        certain = {each.canonical for node in nodes if isinstance(node, Alternatives) for each in syllables(node.typed)}
        if any(told.kind == "apart" for told in self.typed.notes):
            searched = {each.canonical for leaf in self.typed.leaves for each in syllables(leaf)}
            certain |= {each.canonical for each in syllables_in(self.typed.text)} - searched
        return frozenset(certain)

    @property
    def matcher(self) -> Matcher:
        """Finds in a text what the query finds in the index."""
        written = () if self.typed.plain else writings(self.typed.root, self.planner.meant)
        days = None if self.typed.plain else DaysMeant.of(self.typed.root)
        return Matcher((*self.typed.leaves, *self.expanded.others), self.weights.criteria, written, days)
