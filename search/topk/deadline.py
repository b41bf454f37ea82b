"""Until when a search may work."""

from __future__ import annotations

from time import monotonic


class Deadline:
    """The moment until which a search may work. ``missed`` tells whether anything was left out because of it."""

    def __init__(self, seconds: float | None) -> None:
        self._until = None if seconds is None else monotonic() + seconds
        self.missed = False

    def passed(self) -> bool:
        """Whether to stop here; asked only where something is there to be returned already."""
        if self._until is not None and monotonic() > self._until:
            self.missed = True
        return self.missed


ENDLESS = Deadline(None)
"""For what is excluded: to stop early there would let in what is not wanted."""
