"""How a text that is still being typed may go on: the likeliest continuations by what follows what in the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import log
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.analysis import Syllable, bare, folded
from index.memo import Memo
from search.grades import CLOSE, prefix_grade
from search.spelling.lattice import Way
from search.spelling.model import LanguageModel
from search.spelling.speller import Speller

_BEFORE = 4
"""So many syllables before the one being typed tell its readings."""

_READINGS = 4
"""Readings of those that are followed, the likeliest."""

_ENDINGS = 24
"""Forms of the last syllable that are weighed after each."""

_LONGER = 3
"""A phrase goes on for at most so many syllables."""

_FORTH = 6
"""Phrases that are tried to go on, the likeliest."""

_NEXT = 4
"""Next syllables that are tried, the most frequent after the last, beside those that are read from titles."""

_GOES_ON = 0.2
"""The next syllable has to follow in this part of all titles that have the phrase."""

_TOGETHER = 0.7
"""What goes on so in this part of them is one phrase: its beginning needs no mention. So does half a word, in whatever
ways it goes on: `đại học quốc`, with `gia` or `tế`."""

_HALF = 0.05
"""What stands behind a syllable in this part of all texts that have it makes a word with it."""

_OPEN = frozenset((
    *("của", "và", "là", "các", "những", "được", "trong", "cho", "với", "có", "ở", "đã", "sẽ", "từ", "tại", "về"),
    *("để", "đang", "vẫn", "cũng", "còn", "thì", "mà", "nhưng", "như", "do", "bị", "vì", "bởi", "nếu", "hoặc", "rằng"),
    *("khi", "một", "mọi", "mỗi", "theo", "trên"),
))  # fmt: skip
"""No phrase ends in these: something follows them."""

_TITLES = 10
"""Pairs count as much as so many titles."""

UNLIKELY = 2.5
"""What is so much less likely than the best, as a logarithm, is left out."""

_ASKED = 4
"""So many phrases that no title has are looked for in texts."""

_BOUND = 0.6
"""A syllable that is followed by the same one in this part of all texts is but half a word."""

_LEAST = 2
"""A phrase has to stand so many times..."""

_LEAST_RARE = 4
"""...and where pairs don't tell that it goes on so, or titles nothing, so many: a few tell the same story."""

_REMEMBERED = 1 << 12
"""Rows and followers of forms that are remembered."""

_PLACES = 1 << 8
"""Forms whose places in titles are remembered."""


class Texts(Protocol):
    """Where forms stand in titles, or in all texts: see `search.titles.Titles`."""

    with_bodies: bool

    def places(self, form: str) -> NDArray[np.int64]: ...

    def behind(self, places: NDArray[np.int64]) -> Sequence[str]: ...

    def in_bodies(self, forms: tuple[str, ...]) -> bool: ...


class Phrases:
    """Completes phrases by one language model. Threads may share it."""

    def __init__(self, model: LanguageModel, speller: Speller, texts: Texts) -> None:
        self._model = model
        self._speller = speller
        self._texts = texts
        self._places = lru_cache(maxsize=_PLACES)(texts.places)
        self._stands = lru_cache(maxsize=_REMEMBERED)(texts.in_bodies)
        self._following = lru_cache(maxsize=_REMEMBERED)(model.following)
        # Not a cache of a method of its own: in a cycle an old generation would outlive its engine.
        self._known_ends: Memo[tuple[str, ...], NDArray[np.int64]] = Memo(_PLACES)

    def completed(self, before: Sequence[Syllable], last: Syllable | None, *, unmarked: bool) -> Sequence[Way]:
        """Phrases of ``before`` and a syllable that begins as ``last`` (None: any), and what follows; likeliest first.

        ``names`` has a form for each syllable of ``before`` and those behind it.
        """
        every = self._begun(before, last, unmarked=unmarked)
        likely = sorted(every, key=lambda each: _likeliest_first(each[0]))[:_ENDINGS]
        begun = list(self._standing(sorted((self._as_titles_go(*each) for each in likely), key=_likeliest_first)))
        phrases = {phrase: None for phrase in begun if phrase.names[-1] not in _OPEN or _typed_whole(phrase, last)}
        for phrase in begun[:_FORTH]:
            for longer, together in self._longer(phrase):
                phrases[longer] = None
                # What was typed whole is mentioned too.
                if together and not _typed_whole(phrase, last):
                    phrases.pop(phrase, None)
                phrase = longer
        return sorted(phrases, key=_likeliest_first)

    def _begun(
        self, before: Sequence[Syllable], last: Syllable | None, *, unmarked: bool
    ) -> Iterator[tuple[Way, float]]:
        """Every reading of what was typed with every ending of the last syllable, and how likely that ending is."""
        kept = [syllable.canonical for syllable in before[:-_BEFORE]]
        states: Sequence[Way] = (Way((), 0.0),)
        if near := before[-_BEFORE:]:
            states = sorted(self._speller.readings(near, unmarked=unmarked), key=_likeliest_first)[:_READINGS]
        for state in states:
            left = state.names[-1] if state.names else None
            endings = self._endings(left, last)
            total = sum(endings.values())
            for form, count in endings.items():
                if count >= _LEAST:
                    part = count / max(count, self._total(left) if left else total)
                    yield Way((*kept, *state.names, form), state.score + log(part)), part

    def _as_titles_go(self, phrase: Way, part: float) -> Way:
        """The phrase with the likelihood of its last syllable behind those before, as titles have them.

        Pairs alone take `nhân dân tộc` for likely. Where titles tell little it stays as it was: so many titles as
        `_TITLES` names, divided as the pairs are, are added to those that there are.
        """
        if len(phrase.names) < 3:
            return phrase
        *before, last = phrase.names[-1 - _BEFORE :]
        while len(self._ends(tuple(before))) < _TITLES and len(before) > 2:
            del before[0]
        ends = self._ends(tuple(before))
        met = len(_neighbours(ends, self._places(last)))
        return Way(phrase.names, phrase.score + log((met / part + _TITLES) / (len(ends) + _TITLES)))

    def _standing(self, phrases: Sequence[Way]) -> Iterator[Way]:
        """Those of the phrases, likeliest first, that stand somewhere, in titles or elsewhere.

        Pairs are counted, so only more than two syllables are in doubt. Not much likelier ones are left out, lest what
        comes behind an unlikely one is taken for likely; and texts are asked only a few times.
        """
        asked = 0
        for phrase in phrases:
            if phrase.score < phrases[0].score - UNLIKELY:
                return
            names = phrase.names[-1 - _BEFORE :]
            if len(names) > 2 and not len(self._ends(names)):
                asked += 1
                if self._texts.with_bodies or asked > _ASKED or not self._stands(names):
                    continue
            yield phrase

    def _ends(self, names: tuple[str, ...]) -> NDArray[np.int64]:
        """Where the last of some forms stands behind all others, in a row."""
        known = self._known_ends.get(names)
        if known is not None:
            return known
        ends = self._places(names[0])
        for name in names[1:]:
            if not len(ends):
                break
            ends = _neighbours(ends, self._places(name))
        return self._known_ends.put(names, ends)

    def _endings(self, left: str | None, last: Syllable | None) -> dict[str, int]:
        if last is None:
            return dict(self._following(left, "", _ENDINGS)) if left else {}
        found = dict(self._following(left, last.bare, 4 * _ENDINGS))
        if last.folded != last.bare:  # i and y are one sound: the forms of one folded form
            found |= self._following(left, last.folded, 4 * _ENDINGS)
        return {
            form: count for form, count in found.items() if prefix_grade(last, Syllable(form, folded(form))) in CLOSE
        }

    def _longer(self, phrase: Way) -> Iterator[tuple[Way, bool]]:
        """The phrase with one, two... syllables more, as long as one is likely; and whether it hardly stands without.

        Pairs alone would go from `quận ủy` to `ủy ban`; titles tell which of the likely syllables follows both.
        Where they tell nothing, what is but half a word becomes a whole one.
        """
        ends = self._ends(phrase.names[-2:])
        for _ in range(_LONGER):
            last = phrase.names[-1]
            following = self._following(last, "", _NEXT)
            if len(ends) < _LEAST:
                for form, count in following.items():
                    if form not in _OPEN and count >= max(_LEAST_RARE, _BOUND * self._total(last)):
                        yield Way((*phrase.names, form), phrase.score), True
                return
            rows = {
                form: _neighbours(ends, self._places(form))
                for form in dict.fromkeys((*following, *self._texts.behind(ends)))
            }
            likely = [form for form, row in rows.items() if len(row) >= max(_LEAST, _GOES_ON * len(ends))]
            words = {form for form in likely if self._makes_word(last, form)}
            parts = {
                form: len(rows[form]) / len(ends)
                for form in likely
                if form in following or form in words or len(rows[form]) >= _LEAST_RARE
            }
            if not parts:
                return
            form = max(parts, key=lambda form: (parts[form], form))
            half = sum(part for form, part in parts.items() if form in words)
            phrase = Way((*phrase.names, form), phrase.score + log(parts[form]))
            ends = rows[form]
            if form not in _OPEN:
                yield phrase, max(parts[form], half) >= _TOGETHER

    def _makes_word(self, left: str, right: str) -> bool:
        """Whether a syllable often stands right behind another one, of all places where it stands."""
        return self._following(left, folded(right), _ENDINGS).get(right, 0) >= _HALF * self._total(right)

    def _total(self, form: str) -> int:
        """How often a form stands at all."""
        return int(self._speller.known(form).occurrences[0])


def _typed_whole(phrase: Way, last: Syllable | None) -> bool:
    """Whether the last syllable of a phrase is one that was typed to its end."""
    return last is not None and last.bare == bare(phrase.names[-1])


def _likeliest_first(way: Way) -> tuple[float, tuple[str, ...]]:
    return -way.score, way.names


def _neighbours(before: NDArray[np.int64], after: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those places of ``after`` that come right behind one of ``before``."""
    if len(before) < len(after):
        return _among(before + 1, after)
    return _among(after - 1, before) + 1


def _among(few: NDArray[np.int64], many: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those of some places that are among others, which ascend."""
    if not len(many):
        return few
    met: NDArray[np.bool_] = many.take(np.searchsorted(many, few), mode="clip") == few
    return few[met]
