"""How Vietnamese asks: pairs of syllables that are frequent in what people type and rare in what they search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
"""What asks by itself."""


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
