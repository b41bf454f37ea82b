"""Typed numbers and ranges of them."""

from __future__ import annotations

import pytest

from search.syntax.numbers import Numbers, parse_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("7", (7, 7)),
        (">100", (101, None)),
        (">= 100", (100, None)),
        ("<5", (None, 4)),
        ("<=5", (None, 5)),
        ("10..20", (10, 20)),
        ("[10 TO 20]", (10, 20)),
        ("10..", (10, None)),
        ("..20", (None, 20)),
        ("nhiều", None),
        ("", None),
        ("9" * 40, None),
    ],
)
def test_what_is_typed_means_these_numbers(text: str, numbers: Numbers | None) -> None:
    assert parse_numbers(text) == numbers
