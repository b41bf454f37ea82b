"""A text as it was typed or pasted, without what nobody sees in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from index.analysis import Syllable, syllables_in, tokenize


def typed_text(text: str) -> str:
    """A text in NFC, without the soft hyphens and zero-width signs that pages and PDFs have inside words.

    >>> typed_text("nhà nư\\u00adớc")
    'nhà nước'
    """
    if not text.isprintable():
        text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", text)


def as_typed(text: str, row: Sequence[Syllable]) -> str:
    """These syllables, with all that stands between them in a text.

    >>> as_typed("theo 99-NQ/TW", syllables_in("99 nq tw"))
    '99-NQ/TW'
    """
    tokens = list(tokenize(text))
    for first, last in zip(tokens, tokens[len(row) - 1 :], strict=False):
        typed = text[first.start : last.end]
        if syllables_in(typed) == tuple(row):
            return typed
    return " ".join(each.canonical for each in row)  # it was taken apart: `covid19`
