"""Whoosh's first import, kept from bringing along what it never calls here, a tenth of all that a search imports.

Whoosh 2.7.4 imports `urllib.request`, with HTTP, TLS and e-mail, for one function; a table of English endings, the
names of all characters in HTML, and calendars with their languages, each for another.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

_SPARED = {
    "urllib.request": "urlretrieve",
    "whoosh.lang.morph_en": "variations",
    "html": "escape",
    "calendar": "monthrange",
}
"""Modules, and the function that Whoosh takes from each."""


def _later(module: str, function: str) -> Callable[..., Any]:
    """The function, of a module that is imported when it is called."""

    def call(*arguments: Any, **named: Any) -> Any:
        return getattr(import_module(module), function)(*arguments, **named)

    return call


def _start() -> None:
    spared = {module: function for module, function in _SPARED.items() if module not in sys.modules}
    for module, function in spared.items():
        sys.modules[module] = stand_in = ModuleType(module)
        setattr(stand_in, function, _later(module, function))
    try:
        import whoosh.query  # noqa: F401
    finally:
        for module in spared:
            del sys.modules[module]


_start()
