"""What is shown of the articles that were found: where the typed words stand in them, and the best passages.

`Matcher` finds the words in one text, `Presenter` makes hits. For the bodies of a page of hits `occurrences` asks the
index where the words stand, and `choosing` cuts out passages; `compiled` does both by loops, with the `terms` that meet
the `parts` of the query.
"""

from __future__ import annotations

from search.passages.hits import Presenter
from search.passages.matcher import Matcher
from search.passages.terms import Terms
from search.passages.texts import Texts, year_of

__all__ = ["Matcher", "Presenter", "Terms", "Texts", "year_of"]
