"""A text as it was typed or pasted, without what nobody sees in it."""

from __future__ import annotations

import unicodedata


def typed_text(text: str) -> str:
    """A text in NFC, without the soft hyphens and zero-width signs that pages and PDFs have inside words.

    >>> typed_text("nhà nư\\u00adớc")
    'nhà nước'
    """
    if not text.isprintable():
        text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", text)
