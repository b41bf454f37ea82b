"""Lines of JSON before they are parsed: what can be told of them, and of their bodies, from their bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from corpus.tidy import untidy_lines


class Lifted(NamedTuple):
    """A line with an empty string for its body, and that body, every line of it a paragraph; and the same in UTF-8."""

    rest: bytes
    body: str
    utf8: bytes


class Line(NamedTuple):
    """A line; ``tidy`` says that all strings in it surely are (`corpus.tidy`), and then the body may be lifted out."""

    data: bytes
    tidy: bool = False
    lifted: Lifted | None = None


LinesOf = Callable[[bytes], Iterable[Line]]
"""A way to part bytes into lines and to tell what they are."""


def plain_lines(data: bytes) -> Iterator[Line]:
    """The lines of ``data``, with nothing lifted out of them."""
    untidy = untidy_lines(data)
    return (Line(line, place not in untidy) for place, line in enumerate(data.split(b"\n")))
