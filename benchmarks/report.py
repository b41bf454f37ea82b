"""Puts measured tables between their markers in README.md and the plots beside it."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks import plot, table, table_relevance
from benchmarks.results import Growth, Relevance, Result, Speed, Start, Typing

README = Path(__file__).with_name("README.md")


def write(result: Result, readme: Path = README) -> None:
    """Replace the section of ``readme`` for this kind of result. Raises ValueError where it has no such markers."""
    match result:
        case Speed():
            drawn, text, facts = plot.speed(result), table.speed(result), result.machine
        case Growth():
            drawn, text, facts = plot.growth(result), table.growth(result), result.sizes[-1].machine
        case Start():
            drawn, text, facts = "", table.start(result), result.machine
        case Typing():
            drawn, text, facts = "", table.typing(result), result.machine
        case Relevance():
            drawn, text, facts = "", table_relevance.relevance(result), result.machine
    name = type(result).__name__.lower()
    if drawn:
        readme.with_name(f"{name}.svg").write_text(drawn, encoding="utf-8")
        text = f"![{name}]({name}.svg)\n\n{text}"
    written = _between(readme.read_text(encoding="utf-8"), name, f"{text}\nMeasured on: {table.machine(facts)}\n")
    readme.write_text(written, encoding="utf-8")


def _between(text: str, name: str, new: str) -> str:
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"the README has no markers {begin.strip()} and {end}")
    return pattern.sub(lambda _: f"{begin}{new}{end}", text, count=1)
