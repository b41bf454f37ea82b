"""What may be meant by a text that is still being typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whoosh import query as whoosh

from index import Snapshot
from index.analysis import Syllable, Token, bare, syllables_in, tokenize
from index.fields import folded_field
from search.cased import cased
from search.criteria import Criteria, Match
from search.spelling import IndexModel, Speller
from search.spelling.phrases import UNLIKELY, Phrases
from search.syntax import typed_text
from search.titles import Titles
from search.topk import Executor

_MOST_TITLES = 16
"""So many titles that have the words are read, to see which have them in a row."""

_TITLES_PART = 4
"""If there are any, one of so many suggestions is a title."""

_LONGEST = 24
"""Whoever has typed more syllables is not helped by a completion."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to search instead. ``kind`` is ``marks`` (the typed text with its marks), ``completion`` or ``title``."""

    text: str
    kind: str

    def __str__(self) -> str:
        return self.text


class Suggester:
    """Suggests from one snapshot. Threads may share it."""

    def __init__(self, snapshot: Snapshot, executor: Executor, speller: Speller) -> None:
        self._executor = executor
        self._titles = Titles(snapshot, executor)
        self._phrases = Phrases(IndexModel(snapshot), speller, self._titles)

    def suggest(self, text: str, limit: int) -> tuple[Suggestion, ...]:
        """The likeliest phrases that begin as ``text`` does, one of them perhaps the text itself with its marks.

        Titles of articles that have its words in a row, the last one perhaps half typed, come behind them.
        """
        text = typed_text(text)
        typed = list(tokenize(text))
        if not typed or limit < 1 or len(typed) > _LONGEST:
            return ()
        syllables = [token.syllable for token in typed]
        # Behind a space it is the next syllable that is asked for.
        last = None if text[typed[-1].end :].isspace() else syllables[-1]
        before = syllables if last is None else syllables[:-1]
        titles = [Suggestion(title, "title") for title in self._with_words(before, last)]
        room = limit - min(len(titles), limit // _TITLES_PART)
        phrases = self._phrases.completed(before, last, unmarked=text.isascii())
        likely = [way for way in phrases if way.score > phrases[0].score - UNLIKELY]
        written = [_written(text, typed, way.names) for way in likely]
        if not text.isascii() and written and written[0].text == text:
            written = [each for each in written if each.text.startswith(text)]  # who typed such marks meant them
        found = [each for each in written if each.text != text][:room] + titles
        once: dict[str, Suggestion] = {}
        for suggestion in found:
            once.setdefault(" ".join(each.canonical for each in syllables_in(suggestion.text)), suggestion)
        return tuple(once.values())[:limit]

    def _with_words(self, before: Sequence[Syllable], last: Syllable | None) -> Sequence[str]:
        """Titles that have every syllable, and one that begins as ``last``, in a row; apart, where no title has so."""
        wanted = [*before, *filter(None, [last])]
        criteria = Criteria(Match.PREFER, unmarked=not any(syllable.marked for syllable in wanted))
        field = folded_field("title")
        words: list[whoosh.Query] = [whoosh.Term(field, syllable.folded) for syllable in before]
        if last is not None:
            words.append(whoosh.ConstantScoreQuery(_beginning(field, last)))
        row: list[str] = []
        apart: list[str] = []
        for number, _ in self._executor.find(whoosh.And(words)).best(0, _MOST_TITLES, "relevance"):
            title, there = self._titles.read(number)
            met = [
                {
                    at
                    for at, text in enumerate(there)
                    if (criteria.prefix_grade(typed, text) if typed is last else criteria.grade(typed, text))
                }
                for typed in wanted
            ]
            if not all(met):
                continue
            together = any(all(at + i in places for i, places in enumerate(met)) for at in met[0])
            (row if together else apart).append(title)
        return row or apart


def _written(text: str, typed: Sequence[Token], names: Sequence[str]) -> Suggestion:
    """The typed text with these forms in place of its syllables, and those that are more behind it."""
    capitals = text.isupper() and len(text) > 1
    pieces, at = [], 0
    for token, name in zip(typed, names, strict=False):
        if name != token.syllable.canonical:
            pieces += [
                text[at : token.start],
                name.upper() if capitals else cased(name, text[token.start : token.end]),
            ]
            at = token.end
    pieces.append(text[at:].rstrip() if len(names) > len(typed) else text[at:])
    more = [name.upper() if capitals else name for name in names[len(typed) :]]
    as_long = len(names) == len(typed) and bare(names[-1]) == typed[-1].syllable.bare
    return Suggestion(" ".join(["".join(pieces), *more]), "marks" if as_long else "completion")


def _beginning(field: str, last: Syllable) -> whoosh.Query:
    """What begins as the last syllable does, or is it in its other spelling."""
    begins = whoosh.Prefix(field, last.bare)
    return begins if last.bare == last.folded else whoosh.Or([begins, whoosh.Term(field, last.folded)])
