"""The grammar of what is typed: a recursive descent that passes over what means nothing where it stands.

`search.syntax` tells what can be typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.analysis import Syllable, syllables_in, tokenize
from index.fields import TEXT_FIELDS
from search.fields import match_name
from search.notes import Note, note
from search.syntax.field_values import read_value
from search.syntax.quotes import CHUNK, QUOTES, closing_quote
from search.syntax.tree import Clause, Either, Group, Node, Phrase, Prefix, Word

MAX_SYLLABLES = 256
"""Longer queries are cut: nobody types them, and a pasted page would only be slow."""

MOST_CHUNKS = 1 << 14
"""Runs without spaces of which it is remembered what they mean."""

_MAX_DEPTH = 16
"""Parentheses inside one another; nobody means more, and each takes a few frames of the stack."""

_AND, _OR, _NOT = frozenset({"AND", "VÀ"}), frozenset({"OR", "HOẶC"}), frozenset({"NOT", "KHÔNG"})
OPERATORS = _AND | _OR | _NOT
_VIETNAMESE = frozenset({"VÀ", "HOẶC", "KHÔNG"})

_SLOP = re.compile(r"~(\d{1,2})")
_BRACKETS = re.compile(r"\[[^\]]*\]?")
_RANGE_LIKE = re.compile(r"\d|\*")
_BETWEEN_NAMES = re.compile(r"(?P<left>[^\W\d_]+)\s+(?P<dash>[-\u2212](?P<right>[^\W\d_]+)\s+(?P<more>[^\W\d_]+))")
_FIELD_LIKE = re.compile(r"([^\W\d_]+):(?=[^\s/])")


class Parser:
    """A recursive descent over the characters of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.field: str | None = None  # whose words are being read; None outside of `field:`
        self.left = MAX_SYLLABLES
        self.notes: list[Note] = []
        self.all_capitals = text == text.upper() and text != text.lower()

    # group := either-or-clauses up to the end or a closing parenthesis

    def group(self, depth: int = 0) -> Group:
        """The clauses from here on; in a parenthesis, ``depth`` of them deep, up to its end."""
        alternatives: list[Group] = []
        clauses: list[Clause] = []
        explicit = False
        while not self._ended(depth):
            if self._operator(_OR, clauses):
                alternatives.append(Group(tuple(clauses), explicit))
                clauses, explicit = [], False
            elif self._operator(_AND, clauses):
                explicit = True
            elif self._stray_operator():
                continue
            else:
                found = self._clauses(depth)
                explicit = explicit or any(clause.sign == "-" for clause in found)
                clauses += found
        if not alternatives:
            return Group(tuple(clauses), explicit)
        alternatives.append(Group(tuple(clauses), explicit))
        nodes = tuple(_unwrap(group) for group in alternatives if group.clauses)
        return Group((Clause(Either(nodes)),), explicit=True) if nodes else Group(())

    def _ended(self, depth: int) -> bool:
        """Skip what means nothing; True at the end of the text or of this group."""
        while self.at < len(self.text):
            here = self.text[self.at]
            if here == ")":
                if depth:
                    return True
                self.notes.append(note("parentheses", self.at, self.at + 1))
            elif not here.isspace():
                return False
            self.at += 1
        return True

    def _operator(self, operators: frozenset[str], before: Sequence[Clause]) -> bool:
        """Consume a joining operator, if one stands here with something on either side."""
        word = self._bare_word()
        if word not in operators or not before or not self._is_operator(word):
            return False
        if not self._has_operand(self.at + len(word), but_not=_AND | _OR):
            return False
        self.at += len(word)
        return True

    def _stray_operator(self) -> bool:
        """Skip an operator that joins nothing, with a note; where it is all that was typed it is just a word."""
        word = self._bare_word()
        start, end = self.at, self.at + len(word)
        if word not in OPERATORS or word == self.text.strip():
            return False
        if not self._is_operator(word):
            self.notes.append(note("capitals", start, end, word=word))
            return False
        if word in _NOT and self._has_operand(end, but_not=OPERATORS):
            return False
        self.notes.append(note("operator", start, end, word=word))
        self.at = end
        return True

    def _bare_word(self) -> str:
        chunk = CHUNK.match(self.text, self.at)
        return chunk.group() if chunk else ""

    def _is_operator(self, word: str) -> bool:
        """A Vietnamese operator in a text all in capitals is more likely just a word of it."""
        return word in OPERATORS and not (self.all_capitals and word in _VIETNAMESE)

    def _has_operand(self, at: int, but_not: frozenset[str]) -> bool:
        """Whether something follows that can be joined."""
        rest = self.text[at:].lstrip()
        following = CHUNK.match(rest)
        return bool(rest) and rest[0] != ")" and (following is None or following.group() not in but_not)

    # clause := [sign] atom

    def _clauses(self, depth: int) -> list[Clause]:
        sign = self._sign()
        quoted, named = self.text[self.at] in QUOTES, match_name(self.text, self.at) is not None
        nodes = self._atom(depth)
        # Whoever quotes a phrase or names a field means it, unless what was named is no value of that field.
        precise = quoted or (named and not all(map(_is_plain, nodes)))
        sign = sign or ("+" if precise else "")
        if sign and len(nodes) > 1:
            return [Clause(Group(tuple(Clause(node) for node in nodes), explicit=True), sign)]
        return [Clause(node, sign) for node in nodes]

    def _sign(self) -> str:
        word = self._bare_word()
        if word in _NOT and self._is_operator(word) and self._has_operand(self.at + len(word), but_not=OPERATORS):
            self.at += len(word)
            while self.text[self.at].isspace():
                self.at += 1
            return "-"
        if self.text[self.at] in "+-−" and self._operand_follows_sign() and not self._joins_names():
            self.at += 1
            return "+" if self.text[self.at - 1] == "+" else "-"
        return ""

    def _operand_follows_sign(self) -> bool:
        following = self.text[self.at + 1 : self.at + 2]
        return following.isalnum() or following in QUOTES or following == "("

    def _joins_names(self) -> bool:
        """Whether a sign stands between names, the one behind it of several syllables: `Hà Nội -Hải Phòng`.

        Nobody wants the half of a name and not the other.
        """
        before = self.text[: self.at].rstrip()
        found = _BETWEEN_NAMES.match(self.text, before.rfind(" ") + 1)
        if (
            not found
            or found.start("dash") != self.at
            or not all(map(str.istitle, found.group("left", "right", "more")))
        ):
            return False
        self.notes.append(note("dash", *found.span("dash"), word=found["dash"]))
        return True

    def _atom(self, depth: int) -> list[Node]:
        here = self.text[self.at]
        if here == "(":
            return self._parenthesis(depth)
        if here in QUOTES:
            return self._phrase()
        if here == "[":
            return self._brackets()
        if named := match_name(self.text, self.at):
            return self._field(*named, depth)
        return self._chunk()

    def _parenthesis(self, depth: int) -> list[Node]:
        start = self.at
        self.at += 1
        if depth >= _MAX_DEPTH:
            self.notes.append(note("nesting", start, self.at))
            return []
        inner = self.group(depth + 1)
        if self.at < len(self.text):
            self.at += 1
        else:
            self.notes.append(note("parentheses", start, start + 1))
        return [_unwrap(inner)] if inner.clauses else []

    def _phrase(self) -> list[Node]:
        start, end = self.at, closing_quote(self.text, self.at)
        if end < 0:
            self.notes.append(note("unclosed-quote", start, len(self.text)))
            self.at = start + 1
            return []
        self.at = end + 1
        slop = 1
        if match := _SLOP.match(self.text, self.at):
            slop, self.at = max(1, int(match[1])), match.end()
        return self.row(self.text[start + 1 : end], slop)

    def _brackets(self) -> list[Node]:
        match = _BRACKETS.match(self.text, self.at)
        assert match
        if _RANGE_LIKE.search(match.group()):  # else a remark, as in `[Video]`
            self.notes.append(note("range", self.at, match.end(), word=match.group()))
        self.at = match.end()
        return self._words(match.group().strip("[]"))

    def _chunk(self) -> list[Node]:
        """A run without spaces: a word, a prefix, or several syllables glued by signs, which stand in a row."""
        match = CHUNK.match(self.text, self.at)
        if match is None:  # a closing quote that opened nothing
            self.at += 1
            return []
        chunk, start = match.group(), self.at
        self.at = match.end()
        if (like := _FIELD_LIKE.match(chunk)) and self.field is None:
            self.notes.append(note("unknown-field", start, start + like.end(), word=like[1]))
            return self._words(chunk.replace(":", " "))
        if chunk.endswith("*") and (tokens := list(tokenize(chunk[:-1]))) and tokens[-1].end == len(chunk) - 1:
            before = self.row(chunk[: tokens[-1].start]) if len(tokens) > 1 else []
            return [*before, Prefix(tokens[-1].syllable, self.field)]
        if "*" in chunk:
            self.notes.append(note("star", start, self.at))
        return self.row(chunk)

    # field := name ":" value

    def _field(self, field: str, after: int, depth: int) -> list[Node]:
        start, self.at = self.at, after
        while self.at < len(self.text) and self.text[self.at] in " \u00a0":
            self.at += 1
        if self.at == len(self.text) or self.text[self.at] == ")":
            self.at = start
            return self._plain_name(after)
        if field in TEXT_FIELDS:
            return self._in_text_field(field, depth)
        given = read_value(field, self.text, self.at, start)
        self.at = given.end
        if given.told:
            self.notes.append(given.told)
        return self._words(given.words) if given.node is None else [given.node]

    def _plain_name(self, after: int) -> list[Node]:
        """A field's name with nothing behind its colon is just words."""
        words, self.at = self.text[self.at : after], after
        return self._words(words)

    def _in_text_field(self, field: str, depth: int) -> list[Node]:
        """A word, a phrase or a parenthesis of which every word has to stand in the field."""
        around, self.field = self.field, field
        here = self.text[self.at]
        nodes = self._parenthesis(depth) if here == "(" else self._phrase() if here in QUOTES else self._chunk()
        self.field = around
        return nodes

    # words of the text

    def _words(self, text: str) -> list[Node]:
        """Separate words."""
        return [node for chunk in text.split() for node in self.row(chunk)]

    def row(self, text: str, slop: int = 1) -> list[Node]:
        """The syllables of ``text`` in a row; nothing where it has none."""
        taken = syllables_of(text)
        if len(taken) > self.left:
            if not any(existing.kind == "too-long" for existing in self.notes):
                self.notes.append(note("too-long", count=MAX_SYLLABLES))
            taken = taken[: self.left]
        self.left -= len(taken)
        if len(taken) > 1:
            return [Phrase(taken, slop, self.field)]
        return [Word(taken[0], self.field)] if taken else []


@lru_cache(maxsize=MOST_CHUNKS)
def syllables_of(text: str) -> tuple[Syllable, ...]:
    """The syllables of a text."""
    return syllables_in(text)


def _is_plain(node: Node) -> bool:
    """Whether a node is words of any field."""
    return isinstance(node, Word | Phrase | Prefix) and node.field is None


def _unwrap(group: Group) -> Node:
    """A group of one plain clause is that clause."""
    if len(group.clauses) == 1 and group.clauses[0].sign != "-":
        return group.clauses[0].node
    return group
