"""From facts that are asked for to Whoosh queries: days, values, numbers, people and documents that texts mention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time

from whoosh import query as whoosh

from index import Snapshot
from index.analysis import Syllable, syllables_in
from index.fields import NO_NUMBER, TEXT_FIELDS, folded_field, minutes
from search.criteria import Criteria
from search.joined import any_of
from search.meaning.days_meant import bounds
from search.meaning.mentioned import mentioned
from search.syntax.dates import Days


def published(days: Days) -> whoosh.Query:
    """Articles published on one of these days."""
    first, last = days
    return number_range(
        "published",
        minutes(datetime.combine(first, time.min)) if first else None,
        minutes(datetime.combine(last, time.max)) if last else None,
    )


def spoken(days: Days) -> whoosh.Query:
    """Articles that speak of one of these days, or of a month in which one is."""
    return whoosh.TermRange("day", *bounds(days))


def facts(field: str, values: Iterable[str]) -> whoosh.Query:
    """Articles that have one of these values as a fact."""
    return any_of(whoosh.Term(field, value) for value in values)


def mentions(snapshot: Snapshot, criteria: Criteria, field: str, texts: Iterable[str]) -> whoosh.Query:
    """Articles that mention one of these people or documents.

    Whom or what no article announces as one is looked for as words: in a row, with their marks if they have any.
    """
    return any_of(_mentioned(snapshot, criteria, field, text) for text in texts)


def _mentioned(snapshot: Snapshot, criteria: Criteria, field: str, text: str) -> whoosh.Query:
    values = mentioned(snapshot, criteria, field, text)
    return facts(field, values) if values else words_in_a_row(text)


def words_in_a_row(text: str) -> whoosh.Query:
    """Articles that have the words of a text in a row, with their marks if they have any."""
    syllables = syllables_in(text)
    return any_of(_mention(syllables, field) for field in TEXT_FIELDS) if syllables else whoosh.NullQuery


def _mention(syllables: Sequence[Syllable], field: str) -> whoosh.Query:
    if any(syllable.marked for syllable in syllables):
        words = [syllable.canonical for syllable in syllables]
    else:
        field, words = folded_field(field), [syllable.folded for syllable in syllables]
    return whoosh.Phrase(field, words) if len(words) > 1 else whoosh.Term(field, words[0])


def number_range(field: str, low: int | None, high: int | None) -> whoosh.Query:
    """Articles with a number of ``low`` to ``high``, both included; none where no column can hold it."""
    if low is not None and low >= NO_NUMBER:
        return whoosh.NullQuery
    if high is not None:
        high = min(high, NO_NUMBER - 1)
        if low is not None and low > high:
            return whoosh.NullQuery
    return whoosh.NumericRange(field, low, high)
