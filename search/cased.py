"""A form in the letter case of what was typed."""

from __future__ import annotations


def cased(form: str, typed: str) -> str:
    """A canonical form in capitals where they were typed.

    >>> cased("quận", "QUAN"), cased("ủy", "Uy"), cased("ở", "O")
    ('QUẬN', 'Ủy', 'Ở')
    """
    if len(typed) > 1 and typed.isupper():
        return form.upper()
    return form.capitalize() if typed[0].isupper() else form
