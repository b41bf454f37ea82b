"""Titles as places that stand one behind the other: what is in a row in them, and what goes on there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index import Snapshot
from index.analysis import Syllable, folded, syllables_in
from index.fields import TEXT_FIELDS
from index.memo import Memo
from search.spelling import constants as cost
from search.topk import Executor

_READ = 6
"""So many titles that have a phrase are read, to see what stands behind it."""

_TITLES_KEPT = 1 << 10
"""Titles that were read are remembered: whoever types a letter more mostly meets them again."""

_LONGEST_TEXT = 1 << 32
"""No text has so many syllables."""

_SMALL = 1 << 20
"""With fewer syllables an archive is small."""


class Titles:
    """The titles of one snapshot; ``with_bodies``, in a small archive, bodies count too: its titles are too few to tell
    what is frequent. Threads may share it.
    """

    def __init__(self, snapshot: Snapshot, executor: Executor) -> None:
        self._snapshot = snapshot
        self._executor = executor
        self._known: Memo[int, tuple[str, tuple[Syllable, ...]]] = Memo(_TITLES_KEPT)
        lengths = (p.lengths.sum() for segment in snapshot.segments for p in segment.file.postings.values())
        self.with_bodies = sum(map(int, lengths)) < _SMALL

    def read(self, number: int) -> tuple[str, tuple[Syllable, ...]]:
        """The title of an article, and its syllables."""
        known = self._known.get(number)
        if known is None:
            title = self._snapshot.head(number).title
            known = self._known.put(number, (title, syllables_in(title)))
        return known

    def places(self, form: str) -> NDArray[np.int64]:
        """Where a form stands, ascending, as numbers of which neighbours have neighbouring ones."""
        found = [np.zeros(0, np.int64)]
        for field in TEXT_FIELDS if self.with_bodies else ("title",):
            for segment in self._snapshot.segments:
                term = segment.file.dictionary.find(form.encode(), folded(form).encode())
                if term is not None:
                    postings, terms = segment.file.postings[field], range(term, term + 1)
                    texts = postings.documents(terms).astype(np.int64) + segment.offset
                    texts += self._snapshot.documents * TEXT_FIELDS.index(field)
                    found.append(texts.repeat(postings.frequencies(terms)) * _LONGEST_TEXT + postings.places(terms))
        return np.sort(np.concatenate(found))

    def behind(self, places: NDArray[np.int64]) -> Sequence[str]:
        """The forms that stand right behind a few of some places in titles."""
        found = []
        for place in places[:: max(1, len(places) // _READ)][:_READ].tolist():
            number, at = divmod(place, _LONGEST_TEXT)
            if number < self._snapshot.documents:  # the others are places in bodies
                found += [each.canonical for each in self.read(number)[1][at + 1 : at + 2]]
        return found

    def in_bodies(self, forms: tuple[str, ...]) -> bool:
        """Whether any of the bodies with the rarest of some forms, that are looked at, has them in a row."""
        return self._executor.in_a_row(forms, cost.LOOKED_AT_ONCE).documents > 0
