"""The values of fields that are no words of the text: facts, days, numbers of views."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from search.notes import Note, note
from search.syntax.dates import date_end, in_words, lacks_year, parse_days
from search.syntax.numbers import parse_numbers
from search.syntax.quotes import CHUNK, QUOTES, closing_quote
from search.syntax.relative_days import relative_days
from search.syntax.tree import Node, Published, Spoken, Value, Views

_SPAN = re.compile(r"\[[^\]]*\]|[<>]=?\s*[^\s()]+|[^\s()\"“]+")


@dataclass(frozen=True, slots=True)
class Given:
    """What was given as a field's value: the node that it means, if any, and where it ends.

    What can't be a value is ``words``, to be searched as such, and ``told`` says so.
    """

    node: Node | None
    end: int
    told: Note | None = None
    words: str = ""


def read_value(field: str, text: str, at: int, start: int) -> Given:
    """The value of ``field`` that stands at ``at``; the field's name stands at ``start``."""
    if field in ("published", "year", "day"):
        return _days(field, text, at, start)
    if field == "views":
        value, end = _span(text, at)
        numbers = parse_numbers(value)
        if numbers is None:
            return Given(None, end, note("number", start, end, word=value), value)
        return Given(Views(*numbers), end)
    return _fact(field, text, at)


def _days(field: str, text: str, at: int, start: int) -> Given:
    """The days on which an article was published, or of which it speaks."""
    meant = Spoken if field == "day" else Published
    if named := relative_days(text, at, date.today()):
        days, end = named
        return Given(meant(days), end, note("relative", start, end, word=text[at:end], text=in_words(days)))
    written = date_end(text, at)
    value, end = (text[at:written], written) if written > at else _span(text, at)
    if typed := parse_days(value):
        return Given(meant(typed), end)
    if lacks_year(value):  # as words it is that day of any year
        return Given(None, end, None if field == "day" else note("no-year", start, end, word=value), value)
    return Given(None, end, note("date", start, end, word=value), value)


def _fact(field: str, text: str, at: int) -> Given:
    told = None
    quoted = text[at] in QUOTES
    if quoted:
        end = closing_quote(text, at)
        if end < 0:
            told, end = note("unclosed-quote", at, len(text)), len(text)
        value, end = text[at + 1 : end], end + 1
    else:
        match = CHUNK.match(text, at)
        value, end = (match.group(), match.end()) if match else ("", at + 1)
    return Given(Value(field, value, quoted) if any(map(str.isalnum, value)) else None, end, told)


def _span(text: str, at: int) -> tuple[str, int]:
    """The text of a day, a number or a span of them, and where it ends."""
    if text[at] in QUOTES:
        closing = closing_quote(text, at)
        if closing > 0:
            return text[at + 1 : closing], closing + 1
    match = _SPAN.match(text, at)
    return (match.group(), match.end()) if match else ("", at + 1)
