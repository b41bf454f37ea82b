"""The signs of mentions in many texts at once, found by a compiled walk over their bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from index.bulk.blocks import blocks
from index.bulk.kernels import signs
from index.bulk.kernels.signs import ACUTE, CAPITAL, DIGIT, LETTERS, SURNAME
from index.bulk.kernels.words import Words
from index.mentions.people import TELLING
from index.mentions.signs import Signs
from index.mentions.surnames import SURNAMES

_BLOCK = 1 << 18  # bytes that stay in the processor's cache

_PADDING = bytes(16)

_SPELT = sorted({form.encode() for name in SURNAMES for form in (name, name.upper())})

_FIRST_BYTES = frozenset(name[0] for name in _SPELT)
_CAPITALS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ\xc3\xc4\xc5\xc6\xe1")
"""The bytes with which capitals begin in Vietnamese."""


def _is_what(byte: int) -> int:
    what = CAPITAL if byte in _CAPITALS else 0
    what |= DIGIT if byte in b"0123456789" or byte > 127 else 0
    what |= LETTERS if byte in _CAPITALS or byte == ord(" ") else 0
    what |= ACUTE if byte == "á".encode()[0] else 0
    return what | (SURNAME if byte in _FIRST_BYTES else 0)


_IS_WHAT = np.array(list(map(_is_what, range(256))), np.uint8)

_WANTED = np.zeros(256, np.uint8)
_WANTED[list(b" /-.h")] = CAPITAL, DIGIT | LETTERS, DIGIT, DIGIT, ACUTE


def signs_of(texts: Sequence[bytes]) -> list[Signs]:
    """The signs in each of some texts in UTF-8."""
    return [found for block in blocks(texts, _BLOCK) for found in _signs(block)]


def _signs(texts: Sequence[bytes]) -> Iterator[Signs]:
    data = b"\0".join((b"", *texts, _PADDING))
    stops = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    found = np.empty((7, len(data) // 2 + 1), np.int32)
    counts = np.empty((len(texts), 7), np.int32)
    signs.find(data, _WANTED, _IS_WHAT, stops, *_known(), found, counts)
    ends = np.cumsum(counts, axis=0)
    listed = [offsets[:end].tolist() for offsets, end in zip(found, ends[-1].tolist(), strict=True)]
    for begin, end in zip((ends - counts).tolist(), ends.tolist(), strict=True):
        own = [offsets[b:e] for offsets, b, e in zip(listed, begin, end, strict=True)]
        yield Signs((own[0], own[6]), (own[1], own[2], own[3]), own[4], own[5])


@cache
def _known() -> tuple[Words, Words]:
    """The surnames, and the words before a name that may tell of a person."""
    return Words(_SPELT), Words([word.encode() for word in TELLING])
