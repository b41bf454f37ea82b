"""Texts as rows of term numbers."""

from __future__ import annotations

from typing import NamedTuple

from index.codec.arrays import Numbers


class Reading(NamedTuple):
    """The syllables of some texts in reading order.

    ``terms`` are the numbers of their terms, ``lengths`` how many each text has, and ``sentences`` are ascending places
    among all of them where a sentence begins (the first of a text among them or not).
    """

    terms: Numbers
    lengths: Numbers
    sentences: Numbers
