"""How a score came about: a small tree, a line for each part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """A part of a score and what it is made of. The values of ``parts`` add up to ``value``, but for a boost of all."""

    value: float
    text: str
    parts: tuple[Explanation, ...] = ()

    def lines(self, depth: int = 0) -> Iterator[str]:
        """The tree as indented lines, value first."""
        yield f"{'  ' * depth}{self.value:.4f}  {self.text}"
        for part in self.parts:
            yield from part.lines(depth + 1)

    def __str__(self) -> str:
        return "\n".join(self.lines())
