"""The signs of mentions in many texts at once, found by compiled walks over their bytes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TypeVar

import numpy as np

from index.bulk.kernels.names import HEAD, NO_PLACE, PART, PLACED, ROLED
from index.bulk.kernels.roles import BEFORE_OFFICE, BITS, MORE, OFFICE
from index.bulk.kernels.signs import BEHIND_END, DAY, NAME, NUMBER, OPENING, TOLD, find
from index.bulk.kernels.words import Words
from index.codec.arrays import Numbers
from index.mentions.days import BEFORE_DAYS
from index.mentions.roles import BEFORE_OFFICES, BODIES, LAST_WORDS, OFFICES, ROLE_HEADS, SYLLABLES
from index.mentions.roles import TITLES as SHORT_TITLES
from index.mentions.runs import BEFORE_PEOPLE, BEFORE_PLACES, TITLE_OF, TITLED, TITLES
from index.mentions.signs import Run, Signs
from index.mentions.surnames import PLACES, SURNAMES

Item = TypeVar("Item")

_USES = {tuple(OFFICES): OFFICE | MORE, tuple(SHORT_TITLES): OFFICE, tuple(BODIES): MORE}
"""The phrases of roles, and how each may be used."""


def signs_of(titles: Sequence[bytes], texts: Sequence[bytes], dated: Sequence[bool]) -> Signs:
    """The signs in some titles and texts in UTF-8; where one is not ``dated`` only dates with a year have any."""
    rows, counts = find(list(titles), list(texts), np.array(dated, np.uint8), *_words())

    def by_text(kind: int) -> dict[int, list[int]]:
        return _by_text(rows[kind, : int(counts[:, kind].sum())].tolist(), counts[:, kind])

    return Signs(_runs(rows, counts[:, NAME]), by_text(DAY), by_text(NUMBER), by_text(OPENING))


def _runs(rows: Numbers, counts: Numbers) -> dict[int, list[Run] | None]:
    """The runs of each text that has any; None where one of them has to be looked at by others."""
    ends = counts.cumsum()
    known = rows[NAME : BEHIND_END + 1, : int(counts.sum())]
    runs: dict[int, list[Run] | None] = {**_by_text(list(zip(*known.tolist(), strict=True)), counts)}
    unclear = np.flatnonzero(known[TOLD] < 0)
    return runs | dict.fromkeys(ends.searchsorted(unclear, "right").tolist())


def _by_text(items: list[Item], counts: Numbers) -> dict[int, list[Item]]:
    """The items of each text that has any; ``counts`` says how many each has."""
    numbers = np.flatnonzero(counts)
    ends = counts[numbers].cumsum().tolist()
    return {number: items[begin:end] for number, begin, end in zip(numbers.tolist(), [0, *ends], ends, strict=False)}


@cache
def _words() -> tuple[Words, ...]:
    """Surnames, places that are called like people, words before names, those of roles, and those before days."""
    surnames = dict.fromkeys((form for name in SURNAMES for form in (name, name.upper())), 1)
    of_people = {form for form, title in TITLE_OF.items() if title in BEFORE_PEOPLE} | BEFORE_PEOPLE
    telling = dict.fromkeys(LAST_WORDS, ROLED) | dict.fromkeys(TITLES | TITLE_OF.keys(), TITLED)
    for words, told in ((of_people, NO_PLACE), (BEFORE_PLACES, PLACED)):
        telling |= {word: telling.get(word, 0) | told for word in words}
    parts = {word: PART * (word in SYLLABLES) | HEAD * (word in ROLE_HEADS) for word in SYLLABLES | ROLE_HEADS}
    tables = (surnames, dict.fromkeys(PLACES, 1), telling, parts, dict.fromkeys(BEFORE_DAYS, 1))
    return *(Words({word.encode(): what for word, what in table.items()}) for table in tables), *_phrases()


def _phrases() -> tuple[Words, Words]:
    """The syllables of roles, in each of their spellings, and the tree of the phrases that they make (`roles.pxd`)."""
    syllables: dict[str, int] = {}
    nodes: dict[tuple[int, int], int] = {}
    uses: Counter[int] = Counter()
    for phrase, use in ((phrase, use) for phrases, use in _USES.items() for phrase in phrases):
        node = 0
        for syllable in phrase.split():
            number = syllables.setdefault(syllable, len(syllables) + 1)
            node = nodes.setdefault((node, number), len(nodes) + 1)
        uses[node] |= use
    spelt = {
        form: number << BITS | BEFORE_OFFICE * (syllable in BEFORE_OFFICES)
        for syllable, number in syllables.items()
        for form in (syllable, syllable[0].upper() + syllable[1:])
    }
    keys = {(node << 32 | number).to_bytes(8, sys.byteorder): (node, number) for node, number in nodes}
    return (
        Words({form.encode(): what for form, what in spelt.items()}),
        Words({key: nodes[step] << BITS | uses[nodes[step]] for key, step in keys.items()}),
    )
