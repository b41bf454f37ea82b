"""How Vietnamese asks: words and pairs of them that are frequent in what people type and rare in what they search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from index.analysis import Syllable, folded

QUESTIONS: tuple[tuple[str, str], ...] = tuple(
    (left, right)
    for lefts, rights in (
        ("bao", "nhiêu lâu xa giờ"),
        ("như", "thế nào"),
        ("thế", "nào"),
        ("khi lúc điều người những loại cái ai", "nào"),
        ("ở từ vào đến tại do đi là nằm", "đâu"),
        ("vì tại làm ra", "sao"),
        ("cái là làm có những điều", "gì"),
        ("đúng", "hay"),
        ("hay", "sai không"),
        ("phải có được", "không"),
        ("là do của", "ai"),
        ("có", "mấy"),
    )
    for left in lefts.split()
    for right in rights.split()
)
"""A left syllable and the right one with which it asks."""

WORDS = frozenset(("ai", "gì", "nào", "đâu", "sao", "mấy", "bao", "nhiêu", "lâu"))
"""What asks by itself, if it is no part of another word: `sao`, `bao` and `lâu` mostly are."""

SPOKEN = WORDS | {"em", "hay", "hoặc", "là", "mà", "mình", "nay", "nếu", "thì", "tôi", "vì", "bạn"}
"""What asks, what joins and what addresses: an archive of one kind may hardly have it, and whoever types means it."""

_ALWAYS = ("gì", "nào")
"""What asks whatever stands beside it."""

_WHOLLY = frozenset(("bao", "như", "thế"))
"""Left syllables of pairs that are nothing but a question."""

_BEGUN = (("ai", "là"), ("ai", "đã"), ("ai", "được"), ("ai", "có"), ("ai", "bị"), ("ai", "sẽ"))
"""Pairs of which the left syllable asks."""

_LEFT, _RIGHT = 1, 2

_SIDES: Mapping[tuple[str, str], int] = {
    **{pair: _RIGHT | (_LEFT if pair[0] in _WHOLLY else 0) for pair in QUESTIONS},
    **dict.fromkeys(_BEGUN, _LEFT),
}
"""Which syllables of a pair ask."""

_FOLDED_SIDES = {(folded(left), folded(right)): sides for (left, right), sides in _SIDES.items()}
_FOLDED_ALWAYS = frozenset(map(folded, _ALWAYS))


def asking(row: Sequence[Syllable], *, without_marks: bool) -> set[Syllable]:
    """Those of some syllables in a row that only ask, and are not what is asked about.

    >>> from index.analysis import syllable
    >>> row = [syllable(each) for each in "Núi Ba Vì cao bao nhiêu".split()]
    >>> sorted(each.canonical for each in asking(row, without_marks=False))
    ['bao', 'nhiêu']
    """
    sides, always = (_FOLDED_SIDES, _FOLDED_ALWAYS) if without_marks else (_SIDES, _ALWAYS)
    forms = [each.folded if without_marks else each.canonical for each in row]
    found = {each for each, form in zip(row, forms, strict=True) if form in always}
    for (left, right), pair in zip(pairwise(row), pairwise(forms), strict=True):
        asked = sides.get(pair, 0)
        if asked & _LEFT:
            found.add(left)
        if asked & _RIGHT:
            found.add(right)
    return found


def _bits(asking: Iterable[tuple[int, str]]) -> Mapping[str, int]:
    bits: dict[str, int] = {}
    for number, form in asking:
        bits[form] = bits.get(form, 0) | 1 << number
    return bits


ASKS = _bits((number, left) for number, (left, _) in enumerate(QUESTIONS))
"""For each left syllable a bit for each of its pairs."""

ASKED_BY = _bits((number, right) for number, (_, right) in enumerate(QUESTIONS))
"""For each right syllable the same bits."""

assert len(QUESTIONS) <= 64
