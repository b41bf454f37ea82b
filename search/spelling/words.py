"""Which parts of a typed text are words whose spelling can be doubted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from index.analysis import SYLLABLE, Syllable, folded, marks, syllable, syllables_in
from index.fields import TEXT_FIELDS
from search.fields import match_name
from search.syntax.document_kinds import KIND_LETTERS, KIND_NAMES, NUMBER_WORDS
from search.syntax.parser import OPERATORS
from search.syntax.quotes import CHUNK, QUOTES, closing_quote

_SURELY_NO_WORDS = re.compile(r"[\d*@_]|:/|^[-\u2212]\w")
"""What has this in it is a number, a prefix, an address, or excluded."""

_OF_WORDS = (*TEXT_FIELDS, "person")
"""The fields whose values can be misspelt, or lack their marks, like any words of a text."""


class Typed(NamedTuple):
    """A syllable as typed, and where: characters ``start`` to ``end`` of the text. ``open`` if it may be doubted."""

    start: int
    end: int
    text: str
    syllable: Syllable
    open: bool

    @property
    def misplaced(self) -> bool:
        """Whether its tone stands where neither school of spelling puts it: `hòang`."""
        lower, canonical = self.text.lower(), self.syllable.canonical
        if lower == canonical:
            return False
        letters, tone = marks(canonical)
        return not letters.endswith(("oa", "oe", "uy")) or lower != normalize("NFC", letters + tone)

    def meaning(self, form: str, *, still: bool = False) -> Typed:
        """The same, taken for a canonical form, which may ``still`` be doubted or not."""
        return self._replace(syllable=Syllable(form, folded(form)), open=still)

    @property
    def name(self) -> bool:
        """Whether it has a capital and no mark."""
        return self.text[0].isupper() and not self.syllable.marked


def named_documents(row: Sequence[Typed]) -> list[Typed]:
    """A row in which what a document is called is surely meant before a number: neighbours of numbers tell little.

    >>> (row,) = rows("theo thong tu so 58", unmarked=True)
    >>> [word.syllable.canonical for word in named_documents(row)]
    ['theo', 'thông', 'tư', 'so', '58']
    """
    named = list(row)
    if not any(word.text.isdecimal() for word in row):  # as most often
        return named
    for at, (first, second) in enumerate(pairwise(row)):
        letters = KIND_LETTERS.get((first.syllable.folded, second.syllable.folded))
        number = next((word for word in row[at + 2 :] if word.syllable.canonical not in NUMBER_WORDS), None)
        if letters and number and number.text.isdecimal():
            typed, meant = (first, second), syllables_in(KIND_NAMES[letters])
            if all(not word.syllable.marked or word.syllable == form for word, form in zip(typed, meant, strict=True)):
                named[at : at + 2] = (word.meaning(form.canonical) for word, form in zip(typed, meant, strict=True))
    return named


def rows(text: str, *, unmarked: bool) -> Iterator[list[Typed]]:
    """The syllables of a text in NFC that stand side by side; values of fields and operators are left out.

    Numbers and what is excluded stand in a row, but are not open; nor are abbreviations, unless all is ``unmarked``.

    >>> [[(typed.text, typed.open) for typed in row] for row in rows('nguồn:báo quận uy -dan 25-NQ/TW', unmarked=False)]
    [[('quận', True), ('uy', True), ('dan', False), ('25', False), ('NQ', False), ('TW', False)]]
    """
    capitals = unmarked or text == text.upper()
    fields = ":" in text
    row: list[Typed] = []
    at = 0
    while chunk := CHUNK.search(text, at):
        start, end = chunk.span()
        value = _after_field(text, start) if fields else start
        if value > start or chunk.group() in OPERATORS:
            if row:
                yield row
            row, at = [], value if value > start else end
        else:
            row += _typed(chunk.group(), start, capitals)
            at = end
    if row:
        yield row


def _after_field(text: str, at: int) -> int:
    """Where the value ends of a field that is named here, of one whose values are words only its name; else ``at``."""
    named = match_name(text, at)
    if named is None or named[0] in _OF_WORDS:
        return at if named is None else named[1]
    value = named[1]
    while text[value : value + 1].isspace():
        value += 1
    if text[value : value + 1] in QUOTES and (end := closing_quote(text, value)) >= 0:
        return end + 1
    if text[value : value + 1] == "(":
        return text.find(")", value) + 1 or len(text)
    chunk = CHUNK.match(text, value)
    return chunk.end() if chunk else max(value, at + 1)


def _typed(chunk: str, start: int, capitals: bool) -> Iterator[Typed]:
    """The syllables of a run without spaces that begins at ``start``."""
    if chunk.isalpha():
        yield Typed(start, start + len(chunk), chunk, syllable(chunk), _written_as_word(chunk, capitals))
        return
    kept = _SURELY_NO_WORDS.search(chunk) is not None
    for match in SYLLABLE.finditer(chunk):
        text = match.group()
        is_open = not kept and text.isalpha() and _written_as_word(text, capitals)
        yield Typed(start + match.start(), start + match.end(), text, syllable(text), is_open)


def _written_as_word(text: str, capitals: bool) -> bool:
    """Whether letters are in the case of a word, and not of an abbreviation; with ``capitals`` both are."""
    return text.islower() or text.istitle() or (capitals and text.isupper())
