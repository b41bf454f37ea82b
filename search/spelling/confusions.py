"""How far one onset, rhyme or tone is from another, by the errors that people make: distances in marks and letters."""

from __future__ import annotations

from functools import cache, lru_cache
from math import inf
from unicodedata import normalize

from index.analysis import TONES, bare
from search.spelling import constants as cost

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


@cache
def onset_cost(typed: str, meant: str) -> float:
    """What it costs to take one onset for another; infinite where nobody errs so."""
    if typed == meant:
        return 0
    likely = _ONSETS.get(frozenset((typed, meant)))
    if likely is not None:
        return likely
    return cost.ONSET_LETTER if edits(typed, meant) == 1 else inf


@lru_cache(maxsize=1 << 15)
def rhyme_cost(typed: str, meant: str) -> float:
    """What it costs to take one rhyme, without its tone, for another; infinite where nobody errs so."""
    if typed == meant:
        return 0
    if abs(len(typed) - len(meant)) > 1:
        return inf
    if typed.replace("y", "i") == meant.replace("y", "i") or frozenset((typed, meant)) in _SPELLING:
        return cost.RHYME_SPELLING
    plain, meant_plain = bare(typed), bare(meant)
    if plain == meant_plain:
        fewer = all(a in (b, normalize("NFD", b)[0]) for a, b in zip(typed, meant, strict=True))
        return cost.RHYME_FEWER_MARKS if fewer else cost.RHYME_MARKS
    (vowels, final), (meant_vowels, meant_final) = _final(typed), _final(meant)
    if vowels == meant_vowels and frozenset((final, meant_final)) in _FINALS:
        return cost.RHYME_FINAL
    if sorted(plain) == sorted(meant_plain):
        return cost.RHYME_ORDER
    if edits(typed, meant) == 1:
        return cost.RHYME_LETTER if len(typed) == len(meant) else cost.RHYME_LENGTH
    return cost.RHYME_LETTER_AND_MARKS if edits(plain, meant_plain) == 1 else inf


@cache
def tone_cost(typed: int, meant: int) -> float:
    """What it costs to take one tone for another; 0 stands for none, the others as in `Shape`."""
    if typed == meant:
        return 0
    if {typed, meant} == {_HOOK, _TILDE}:
        return cost.TONE_HOOK_TILDE
    return cost.TONE_OTHER if typed and meant else cost.TONE_EXTRA if typed else cost.TONE_MISSING


def edits(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many, or swapped with the next: Damerau (1964), no letter twice.

    >>> edits("tổgn", "tổng"), edits("ttây", "tây")
    (1, 1)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, meant in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != meant))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == meant:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]


def _final(rhyme: str) -> tuple[str, str]:
    final = next((final for final in _BY_LENGTH if rhyme.endswith(final)), "")
    return rhyme.removesuffix(final), final
