"""Numbers as people type them for a fact, as ranges: one number, a bound, or a span."""

from __future__ import annotations

import re

Numbers = tuple[int | None, int | None]
"""The least and the greatest number of a range, both included; None leaves that side open."""

_FORM = re.compile(
    r"(?P<sign>[<>]=?)\s*(?P<bound>\d{1,18})"
    r"|\[?(?P<low>\d{0,18})\s*(?:\.\.|TO)\s*(?P<high>\d{0,18})\]?"
    r"|(?P<only>\d{1,18})"
)


def parse_numbers(text: str) -> Numbers | None:
    """The numbers that a typed number or range means; None where it is none.

    >>> parse_numbers(">100"), parse_numbers("10..20"), parse_numbers("7")
    ((101, None), (10, 20), (7, 7))
    """
    match = _FORM.fullmatch(text.strip())
    if match is None:
        return None
    if only := match["only"]:
        return int(only), int(only)
    if sign := match["sign"]:
        bound = int(match["bound"])
        return (bound + (sign == ">"), None) if sign[0] == ">" else (None, bound - (sign == "<"))
    return int(match["low"]) if match["low"] else None, int(match["high"]) if match["high"] else None
