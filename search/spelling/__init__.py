"""Spelling: what was probably meant by a text, by what stands beside what in the index.

    >>> from search.spelling import IndexModel, Speller                                    # doctest: +SKIP
    >>> Speller(IndexModel(snapshot)).correct("quan uy nam tu liem")                        # doctest: +SKIP
    'quận ủy nam từ liêm'

`model` says what is asked of an index, `forms` how it is told, `found` what the best found article has, `likelihood`
how likely a form is by both, `readings` what a typed syllable may be, `lattice` finds the likeliest of them,
`corrector` errors: with the syllables of the `vocabulary` near a misspelt one by `shape` and `confusions`, or by its
`letters`. `words` says what of a text is left alone; every weight stands in `constants`.
"""

from __future__ import annotations

from search.spelling.model import IndexModel, LanguageModel
from search.spelling.speller import Speller

__all__ = ["IndexModel", "LanguageModel", "Speller"]
