"""Deciding what a typed text is taken to mean here and now, and how that is searched.

`interpreter` has the way from a text to an `interpretation`: its `readings` are tried in turn, each planned as a Whoosh
query by the `planner` with the criteria that `planners` finds right for the whole text.
"""

from __future__ import annotations

from search.interpreting.interpretation import Interpretation
from search.interpreting.interpreter import Interpreter

__all__ = ["Interpretation", "Interpreter"]
