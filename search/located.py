"""Where the typed words stand in the bodies of hits, from the index's own postings: nothing is analysed again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from index import Snapshot
from index.analysis import Syllable
from search.grades import Grade
from search.matcher import Matcher, Met
from search.query import Prefix, syllables

Found = dict[int, dict[int, dict[int, dict[int, Grade]]]]
"""For each internal number what `Met` says of its body."""


def locate(snapshot: Snapshot, matcher: Matcher, numbers: Sequence[int]) -> dict[int, Met] | None:
    """For each document where the syllables of the query stand in its body.

    None where the query has prefixes: the forms that begin so are too many to be asked for one by one.
    """
    if any(isinstance(leaf, Prefix) for leaf in matcher.leaves):
        return None
    found: Found = {number: defaultdict(lambda: defaultdict(dict)) for number in numbers}
    wanted = [
        (number, place, typed)
        for number, leaf in enumerate(matcher.leaves)
        if leaf.field in (None, "body")
        for place, typed in enumerate(syllables(leaf))
    ]
    for segment in snapshot.leaves:
        own = [n - segment.offset for n in numbers if segment.offset <= n < segment.offset + segment.files.documents]
        if not own:
            continue
        documents = np.array(sorted(own))
        postings = segment.files.postings["body"]
        for number, place, typed in wanted:
            grades = _grades(snapshot, segment.number, matcher, typed)
            if not grades:
                continue
            terms = range(min(grades), max(grades) + 1)
            for term, document, tokens in postings.places_in(terms, documents):
                if grade := grades.get(term):
                    found[segment.offset + document][number][place].update(dict.fromkeys(tokens, grade))
    return dict(found)


def _grades(snapshot: Snapshot, segment: int, matcher: Matcher, typed: Syllable) -> dict[int, Grade]:
    """The terms of a segment that meet a typed syllable, with their grades."""
    terms = snapshot.leaves[segment].files.dictionary.forms(typed.folded.encode())
    forms = matcher.criteria.forms(typed, snapshot)
    return {term: grade for form, grade in forms.items() if (term := terms.get(form.encode())) is not None}
