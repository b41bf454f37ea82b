"""How a build tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called now and then with how many articles have been read and how many inputs were skipped so far."""
