"""Spelling: what was probably meant by a text, by what stands beside what in the index.

    >>> from search.spelling import IndexModel, Speller                                    # doctest: +SKIP
    >>> Speller(IndexModel(snapshot)).correct("quan uy nam tu liem")                        # doctest: +SKIP
    'quận ủy nam từ liêm'

`model` says what is asked of an index, `found` what the best found article has, `likelihood` how likely a form is by
both, `lattice` finds the likeliest readings, `vocabulary` the syllables near a misspelt one by `shape` and
`confusions`, `words` what of a text is left alone; every weight stands in `constants`.
"""

from __future__ import annotations

from search.spelling.model import IndexModel, LanguageModel
from search.spelling.speller import Speller

__all__ = ["IndexModel", "LanguageModel", "Speller"]
