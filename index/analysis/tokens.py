"""From text to syllables with their places: the one tokenizer of index, queries, snippets and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.analysis.syllable import Syllable, syllable

SYLLABLE = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
"""A run of letters and digits, with any combining marks that NFC could not compose."""


@dataclass(frozen=True, slots=True)
class Token:
    """A syllable and where it stands: characters ``start`` to ``end`` (exclusive) of the text that was given.

    The offsets point into that text, whatever the forms of the syllable look like.
    """

    start: int
    end: int
    syllable: Syllable


def tokenize(text: str) -> Iterator[Token]:
    """Every syllable of ``text`` in order. Nothing is dropped: there are no stop words and no shortest length.

    >>> [(t.start, t.end, t.syllable.canonical) for t in tokenize("Ở quận Uỷ")]
    [(0, 1, 'ở'), (2, 6, 'quận'), (7, 9, 'ủy')]
    """
    for match in SYLLABLE.finditer(text):
        yield Token(match.start(), match.end(), syllable(match.group()))


def syllables_in(text: str) -> tuple[Syllable, ...]:
    """Every syllable of ``text`` in order, wherever each stands.

    >>> [each.folded for each in syllables_in("Ở quận Uỷ")]
    ['o', 'quan', 'uy']
    """
    return tuple([token.syllable for token in tokenize(text)])
