"""Lines of JSON before they are parsed: what can be told of them, and of the objects in them, from their bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from corpus.tidy import untidy_lines


class Lifted(NamedTuple):
    """What the object in a line has, every line of its body a paragraph; and its body in UTF-8, if it is a string."""

    fields: dict[str, Any]
    utf8: bytes | None


class Line(NamedTuple):
    """A line; ``tidy`` says that all strings in it surely are (`corpus.tidy`).

    Then the object may be ``lifted`` out of it, and ``data`` is left out.
    """

    data: bytes
    tidy: bool = False
    lifted: Lifted | None = None

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return not self.lifted and (not self.data or self.data.isspace())


LinesOf = Callable[[bytes], Iterable[Line]]
"""A way to part bytes into lines and to tell what they are."""


def plain_lines(data: bytes) -> Iterator[Line]:
    """The lines of ``data``, without a look into them."""
    untidy = untidy_lines(data)
    return (Line(line, place not in untidy) for place, line in enumerate(data.split(b"\n")))
