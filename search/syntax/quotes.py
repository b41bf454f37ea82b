"""Quotation marks as they are typed, each opening one with what may close it; and what stands between all signs."""

from __future__ import annotations

import re

QUOTES = {'"': '"”', "“": '”"', "„": '“”"', "«": "»"}
"""The likeliest closing quote first: phones and word processors mix them."""

CHUNK = re.compile(r'[^\s()"“”«»„]+')
"""What stands together: no space, parenthesis or quote in it."""


def closing_quote(text: str, at: int) -> int:
    """Where the quote that opens at ``at`` is closed; -1 where it is not."""
    ends = (text.find(closing, at + 1) for closing in QUOTES[text[at]])
    return next((end for end in ends if end >= 0), -1)
