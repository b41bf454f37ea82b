"""The tokenizer as Whoosh sees it.

`SyllableAnalyzer` is pickled into every generation: its name is part of the format.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Analyzer
from whoosh.analysis import Token as WhooshToken

from index.analysis.tokens import tokenize


class SyllableAnalyzer(Analyzer):  # type: ignore[misc]  # Whoosh has no types
    """Yields one token a syllable: its canonical form, or its folded one."""

    def __init__(self, *, folded: bool) -> None:
        self.folded = folded

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        start_pos: int = 0,
        start_char: int = 0,
        mode: str = "",
        **kwargs: Any,
    ) -> Iterator[WhooshToken]:
        # One token object is reused, as Whoosh's own analyzers do: consumers copy what they keep.
        token = WhooshToken(positions, chars, mode=mode, **kwargs)
        for position, found in enumerate(tokenize(value), start_pos):
            token.text = found.syllable.folded if self.folded else found.syllable.canonical
            token.boost = 1.0
            token.stopped = False
            if positions:
                token.pos = position
            if chars:
                token.startchar = start_char + found.start
                token.endchar = start_char + found.end
            yield token
