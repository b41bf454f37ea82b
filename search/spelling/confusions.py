"""How far one onset, rhyme or tone is from another, by the errors that people make: distances in marks and letters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import inf
from unicodedata import combining, normalize

from index.analysis import TONES, bare
from search.spelling import constants as cost
from search.spelling.letters import SHORTEST
from search.spelling.shape import shape

_ONSETS = {
    frozenset(pair): weight
    for weight, pairs in (
        (cost.ONSET_SIBILANT, (("s", "x"),)),
        (cost.ONSET_D, (("d", "gi"),)),
        (cost.ONSET_RETROFLEX, (("tr", "ch"),)),
        (cost.ONSET_STROKE, (("d", "đ"),)),
        (cost.ONSET_R, (("d", "r"), ("gi", "r"))),
        (cost.ONSET_LIQUID, (("l", "n"),)),
        (cost.ONSET_SOUND, (("gi", "g"), ("v", "d"), ("v", "gi"), ("c", "qu"), ("qu", "h"))),
        (cost.ONSET_SPELLING, (("c", "k"), ("k", "qu"), ("g", "gh"), ("ng", "ngh"))),
    )
    for pair in pairs
}
_SPELLING = frozenset(map(frozenset, (("au", "âu"), ("ay", "ây"))))
_FINALS = frozenset(
    map(
        frozenset,
        (("n", "ng"), ("c", "t"), ("n", "nh"), ("ng", "nh"), ("ch", "t"), ("ch", "c"), ("n", "m"), ("p", "m")),
    )
)
_BY_LENGTH = ("ch", "ng", "nh", "c", "m", "n", "p", "t")

_HOOK, _TILDE = TONES.index("\u0309") + 1, TONES.index("\u0303") + 1

_LONG = 10
"""Longer words have as few others near."""


@cache
def onset_cost(typed: str, meant: str) -> float:
    """What it costs to take one onset for another; infinite where nobody errs so."""
    if typed == meant:
        return 0
    likely = _ONSETS.get(frozenset((typed, meant)))
    if likely is not None:
        return likely
    return cost.ONSET_LETTER if slip(typed, meant) else inf


@dataclass(frozen=True, slots=True)
class Rhyme:
    """A rhyme without its tone, and what it is compared by."""

    text: str
    plain: str
    letters: str
    kinds: frozenset[str]
    vowels: str
    final: str

    @classmethod
    def of(cls, text: str) -> Rhyme:
        """The parts of a rhyme; ``letters`` are those of ``plain``, the bare one, in order, ``kinds`` each once."""
        plain = bare(text)
        final = next((final for final in _BY_LENGTH if text.endswith(final)), "")
        return cls(text, plain, "".join(sorted(plain)), frozenset(plain), text.removesuffix(final), final)


def rhyme_cost(typed: Rhyme, meant: Rhyme) -> float:
    """What it costs to take one rhyme for another; infinite where nobody errs so."""
    if typed.text == meant.text:
        return 0
    if abs(len(typed.text) - len(meant.text)) > 1:
        return inf
    if typed.text.replace("y", "i") == meant.text.replace("y", "i") or frozenset((typed.text, meant.text)) in _SPELLING:
        return cost.RHYME_SPELLING
    if typed.plain == meant.plain:
        pairs = zip(typed.text, meant.text, strict=True)
        fewer = all(a in (b, normalize("NFD", b)[0]) for a, b in pairs)
        return cost.RHYME_FEWER_MARKS if fewer else cost.RHYME_MARKS
    if typed.vowels == meant.vowels and frozenset((typed.final, meant.final)) in _FINALS:
        return cost.RHYME_FINAL
    if typed.letters == meant.letters:
        return cost.RHYME_ORDER
    if len(typed.kinds ^ meant.kinds) > 2 or not slip(typed.plain, meant.plain):  # one slip changes two kinds at most
        return inf
    if slip(typed.text, meant.text):
        return cost.RHYME_LETTER if len(typed.text) == len(meant.text) else cost.RHYME_LENGTH
    return cost.RHYME_LETTER_AND_MARKS


@cache
def tone_cost(typed: int, meant: int) -> float:
    """What it costs to take one tone for another; 0 stands for none, the others as in `Shape`."""
    if typed == meant:
        return 0
    if {typed, meant} == {_HOOK, _TILDE}:
        return cost.TONE_HOOK_TILDE
    return cost.TONE_OTHER if typed and meant else cost.TONE_EXTRA if typed else cost.TONE_MISSING


def letters_cost(typed: str, meant: str, *, rarer: bool) -> float:
    """What it costs to take a form for another that is at most a slip away, where the typed one is no syllable.

    Infinite where what is meant is ``rarer``, unless it only has y for i.
    """
    wrong, right = bare(typed), bare(meant)
    costs = cost.LETTER_MARK * _marks_away(typed, meant)
    if wrong != right and wrong == right.replace("y", "i"):
        return costs + cost.RHYME_SPELLING
    if rarer:
        return inf
    if wrong == right:
        return costs + cost.LETTER_SAME
    costs += cost.LETTER
    if sorted(wrong) != sorted(right):  # else two are swapped
        costs += cost.LETTER_LAST * (wrong[-1] != right[-1]) + cost.LETTER_OTHER * (len(wrong) == len(right))
    return costs if shape(meant) else costs - cost.LETTER_LONG * (min(len(wrong), _LONG) - SHORTEST)


def _marks_away(typed: str, meant: str) -> int:
    """How many marks one form has that the other lacks."""
    if typed.isascii() and meant.isascii():
        return 0
    there, needed = _marks(typed), _marks(meant)
    return (there - needed).total() + (needed - there).total()


def _marks(form: str) -> Counter[str]:
    found = Counter(filter(combining, normalize("NFD", form)))
    found["đ"] = form.count("đ")
    return found


def slip(typed: str, meant: str) -> bool:
    """Whether one letter is wrong, missing, too many, or swapped with the next: one error of Damerau (1964).

    >>> slip("tổgn", "tổng"), slip("ttây", "tây"), slip("trăm", "năm")
    (True, True, False)
    """
    shorter = min(len(typed), len(meant))
    if max(len(typed), len(meant)) > shorter + 1:
        return False
    start = 0
    while start < shorter and typed[start] == meant[start]:
        start += 1
    end = 0
    while end < shorter - start and typed[-1 - end] == meant[-1 - end]:
        end += 1
    wrong, right = typed[start : len(typed) - end], meant[start : len(meant) - end]
    return wrong != right and (max(len(wrong), len(right)) == 1 or (len(wrong) == 2 and wrong == right[::-1]))
