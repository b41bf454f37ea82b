"""The two ways of the inner loops of building, which come to the same: NumPy, and loops that were compiled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.lifted import LinesOf, plain_lines
from index.bulk.adding import Addend, add_up
from index.bulk.invert import Inverted, PairCounts, invert
from index.bulk.laying import lay
from index.bulk.lookup import Looking, Lookup, Numbering
from index.codec.arrays import Numbers
from index.codec.numbering import NumberingOf, PlainNumbering
from index.compiled import available
from index.mentions.signs import Signs


@dataclass(frozen=True, slots=True)
class Way:
    """What there are two of.

    Parting lines of JSON, looking up syllables, inverting texts, finding the signs of mentions (or leaving that),
    numbering strings, laying rows of values to their places, and adding up pairs.
    """

    lines: LinesOf
    lookup: Callable[[Numbering], Looking]
    invert: Callable[[Numbers, Numbers, int], tuple[Inverted, PairCounts]]
    signs: Callable[[Sequence[bytes], Sequence[bytes], Sequence[bool]], Signs | None]
    numbering: NumberingOf
    lay: Callable[[Numbers, Numbers, Numbers, Numbers], None]
    add_up: Callable[[Sequence[Addend], int, int, int], PairCounts]


PLAIN = Way(plain_lines, Lookup, invert, lambda titles, texts, dated: None, PlainNumbering, lay, add_up)


def fastest_way() -> Way:
    """The way with compiled loops where there are such, else `PLAIN`."""
    if not available():
        return PLAIN
    from index.bulk import compiled_invert
    from index.bulk.compiled_lookup import CompiledLookup
    from index.bulk.compiled_numbering import CompiledNumbering
    from index.bulk.compiled_signs import signs_of
    from index.bulk.kernels.adding import add_up as add_up_in_row
    from index.bulk.kernels.laying import lay as lay_rows
    from index.bulk.kernels.lines import lines

    return Way(
        lines=lines,
        lookup=CompiledLookup,
        invert=compiled_invert.invert,
        signs=signs_of,
        numbering=CompiledNumbering,
        lay=lay_rows,
        add_up=lambda *pairs: PairCounts(*add_up_in_row(*pairs)),
    )
