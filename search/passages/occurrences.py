"""Where the typed words stand in the texts of all hits of a page at once, as arrays.

The index's own postings know it, so no text is analysed again; prefixes are left to the matcher, text by text. Both
give the same occurrences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index import Snapshot
from index.analysis import Syllable, spans
from search.passages.matcher import Matcher, Occurrence
from search.passages.parts import Parts
from search.passages.texts import Texts
from search.syntax.tree import Prefix

Numbers = NDArray[np.intp]

BETWEEN = "\n\n"  # stands in no token, and ends a sentence

_PLACE_BITS = 32
"""Of the key of a place: its text, and the place in it."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Texts end to end, and the occurrences in them in order of the text, the closest grade of a place first.

    ``begins`` and ``ends`` are the offsets of each text in ``joined``. Of each occurrence there is the number of its
    text, its first offset and the one after its last (in ``joined``), the leaf of the query that stands there, and the
    order of its grade (0 is exact).
    """

    joined: str
    begins: Numbers
    ends: Numbers
    text: Numbers
    start: Numbers
    end: Numbers
    leaf: Numbers
    order: Numbers


class _Stands(NamedTuple):
    """The keys of the places where something stands, ascending, and the orders of its grades there."""

    key: Numbers
    order: Numbers


def find(snapshot: Snapshot, texts: Texts, matcher: Matcher, numbers: Sequence[int]) -> Occurrences:
    """What of a query stands in the bodies of articles with these internal numbers."""
    bodies = [texts.read(number) for number in numbers]
    years = [snapshot.year(number) if matcher.days else None for number in numbers]
    lengths = np.fromiter(map(len, bodies), np.intp, len(bodies))
    ends = np.cumsum(lengths + len(BETWEEN)) - len(BETWEEN)
    begins = ends - lengths
    joined = BETWEEN.join(bodies)
    parts = Parts.of(matcher.leaves, "body")
    if any(isinstance(part, Prefix) for part in parts.each):
        found = _from_texts(matcher, bodies, years, begins)
    else:
        speaking = _rows(begins, map(matcher.speaking, bodies, years))
        found = np.concatenate((_from_index(snapshot, matcher, parts, numbers, joined, begins), speaking), axis=1)
    text, start, end, leaf, order = found[:, np.lexsort((found[4], found[1]))]
    return Occurrences(joined, begins, ends, text, start, end, leaf, order)


def _from_texts(matcher: Matcher, texts: Sequence[str], years: Sequence[int | None], begins: Numbers) -> Numbers:
    matched = (matcher.match(text, "body", year) for text, year in zip(texts, years, strict=True))
    return _rows(begins, (each.occurrences for each in matched))


def _rows(begins: Numbers, found: Iterable[Iterable[Occurrence]]) -> Numbers:
    """What is found in each text, as columns, its places in all of them."""
    rows = [
        (number, begin + o.start, begin + o.end, o.leaf, o.order)
        for number, (begin, inside) in enumerate(zip(begins.tolist(), found, strict=True))
        for o in inside
    ]
    return np.array(rows, np.intp).reshape(-1, 5).T


def _from_index(
    snapshot: Snapshot, matcher: Matcher, parts: Parts, numbers: Sequence[int], joined: str, begins: Numbers
) -> Numbers:
    starts, ends = spans(joined)
    first_token = starts.searchsorted(begins)
    stands = [_stands(snapshot, matcher, part, numbers) for part in parts.each if isinstance(part, Syllable)]
    rows = [np.empty((5, 0), np.intp)]
    for leaf, (own, slop) in enumerate(zip(parts.leaves, parts.slops, strict=True)):
        row = [stands[part] for part in own]
        if not row or not all(len(each.key) for each in row):
            continue
        key, order = row[0] if len(row) == 1 else _in_row(row, slop)
        text = key >> _PLACE_BITS
        token = first_token[text] + (key & ((1 << _PLACE_BITS) - 1))
        rows.append(np.stack((text, starts[token], ends[token], np.full(len(key), leaf), order)))
    return np.concatenate(rows, axis=1)


def _stands(snapshot: Snapshot, matcher: Matcher, typed: Syllable, numbers: Sequence[int]) -> _Stands:
    """Where a typed syllable stands in some articles."""
    keys, orders = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
    for segment in snapshot.segments:
        inside = segment.offset + segment.file.documents
        own = {number - segment.offset: at for at, number in enumerate(numbers) if segment.offset <= number < inside}
        if not own or not (met := _orders(snapshot, segment.number, matcher, typed)):
            continue
        documents = np.array(sorted(own))
        texts = np.array([own[document] for document in documents.tolist()])
        terms = range(min(met), max(met) + 1)
        term, document, place = segment.file.postings["body"].places_in(terms, documents)
        order = np.array([met.get(number, -1) for number in terms])[term - terms.start]
        key = texts[documents.searchsorted(document)] << _PLACE_BITS | place.astype(np.intp)
        keys.append(key[order >= 0])
        orders.append(order[order >= 0])
    key, order = np.concatenate(keys), np.concatenate(orders)
    ascending = np.argsort(key)
    return _Stands(key[ascending], order[ascending])


def _in_row(row: Sequence[_Stands], slop: int) -> _Stands:
    """Where the words of a phrase stand in a whole one of it: in order, each at most ``slop`` after the one before."""
    reached = [row[0]]
    for stands in row[1:]:
        before = np.append(-slop - 1, reached[-1].key)
        near = stands.key - before[reached[-1].key.searchsorted(stands.key)] <= slop
        reached.append(_Stands(stands.key[near], stands.order[near]))
    whole = [reached.pop()]
    while reached:
        stands = reached.pop()
        after = np.append(whole[-1].key, np.iinfo(np.intp).max)
        near = after[whole[-1].key.searchsorted(stands.key, "right")] - stands.key <= slop
        whole.append(_Stands(stands.key[near], stands.order[near]))
    key, order = (np.concatenate(column) for column in zip(*whole, strict=True))
    closest = np.lexsort((order, key))  # in a phrase that has a word twice a place may be met twice: it counts once
    key, first = np.unique(key[closest], return_index=True)
    return _Stands(key, order[closest][first])


def _orders(snapshot: Snapshot, segment: int, matcher: Matcher, typed: Syllable) -> dict[int, int]:
    """The terms of a segment that meet a typed syllable, with the orders of their grades."""
    terms = snapshot.segments[segment].file.dictionary.forms(typed.folded.encode())
    forms = matcher.criteria.forms(typed, snapshot)
    return {term: grade.order for form, grade in forms.items() if (term := terms.get(form.encode())) is not None}
