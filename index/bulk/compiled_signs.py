"""The signs of mentions in many texts at once, found by compiled walks over their bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from index.bulk.blocks import blocks
from index.bulk.kernels.signs import find
from index.bulk.kernels.words import Words
from index.mentions.people import BEFORE_PEOPLE, TELLING
from index.mentions.signs import Signs
from index.mentions.surnames import PLACES, SURNAMES

_BLOCK = 1 << 18  # bytes that stay in the processor's cache

_PADDING = bytes(16)

_NO_PLACE = 16
"""What is told by the words that make a person of what is called like a place: only the walk needs it."""


def signs_of(texts: Sequence[bytes], dated: Sequence[bool]) -> list[Signs]:
    """The signs in each of some texts in UTF-8; in those that are not ``dated`` only dates with a year have any."""
    found: list[Signs] = []
    for block in blocks(texts, _BLOCK):
        found += _signs(block, dated[len(found) : len(found) + len(block)])
    return found


def _signs(texts: Sequence[bytes], dated: Sequence[bool]) -> Iterator[Signs]:
    data = b"\0".join((b"", *texts, _PADDING))
    stops = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    found = np.empty((7, len(data) // 2 + 1), np.int32)
    counts = np.empty((len(texts), 7), np.int32)
    find(data, stops, np.array(dated, np.uint8), *_known(), found, counts)
    ends = np.cumsum(counts, axis=0)
    listed = [offsets[:end].tolist() for offsets, end in zip(found, ends[-1].tolist(), strict=True)]
    for begin, end in zip((ends - counts).tolist(), ends.tolist(), strict=True):
        own = [offsets[b:e] for offsets, b, e in zip(listed, begin, end, strict=True)]
        yield Signs((own[0], own[6]), (own[1], own[2], own[3]), own[4], own[5])


@cache
def _known() -> tuple[Words, Words, Words]:
    """The surnames, the words before a name that may tell of a person, and places that are called like people."""
    surnames = {form.encode(): 1 for name in SURNAMES for form in (name, name.upper())}
    telling = {word.encode(): told | _NO_PLACE * (word in BEFORE_PEOPLE) for word, told in TELLING.items()}
    return Words(surnames), Words(telling), Words({name.encode(): 1 for name in PLACES})
