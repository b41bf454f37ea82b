"""Where the typed words stand in the texts of all hits of a page at once, as arrays.

For plain words the index's own postings know it, so no text is analysed again; phrases and prefixes are left to the
matcher, text by text. Both give the same occurrences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index import Snapshot
from index.analysis import Syllable
from search.matcher import Matcher
from search.query import Word
from search.texts import Text, Texts

Numbers = NDArray[np.intp]

BETWEEN = "\n\n"  # stands in no token, and ends a sentence


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


def find(snapshot: Snapshot, texts: Texts, matcher: Matcher, numbers: Sequence[int]) -> Occurrences:
    """What of a query stands in the bodies of articles with these internal numbers."""
    read = [texts.read(number) for number in numbers]
    bodies = [each.text for each in read]
    lengths = np.fromiter(map(len, bodies), np.intp, len(bodies))
    ends = np.cumsum(lengths + len(BETWEEN)) - len(BETWEEN)
    begins = ends - lengths
    joined = BETWEEN.join(bodies)
    words = [leaf for leaf in matcher.leaves if isinstance(leaf, Word)]
    if len(words) == len(matcher.leaves):
        found = _from_index(snapshot, matcher, words, numbers, read, begins)
    else:
        found = _from_texts(matcher, bodies, begins)
    text, start, end, leaf, order = found[:, np.lexsort((found[4], found[1]))]
    return Occurrences(joined, begins, ends, text, start, end, leaf, order)


def _from_texts(matcher: Matcher, texts: Sequence[str], begins: Numbers) -> Numbers:
    rows = [
        (number, begin + o.start, begin + o.end, o.leaf, o.order)
        for number, (text, begin) in enumerate(zip(texts, begins.tolist(), strict=True))
        for o in matcher.match(text, "body").occurrences
    ]
    return np.array(rows, np.intp).reshape(-1, 5).T


def _from_index(
    snapshot: Snapshot,
    matcher: Matcher,
    words: Sequence[Word],
    numbers: Sequence[int],
    read: Sequence[Text],
    begins: Numbers,
) -> Numbers:
    counts = np.fromiter((len(text.starts) for text in read), np.intp, len(read))
    first_token = np.cumsum(counts) - counts
    shift = np.repeat(begins, counts)
    starts = np.concatenate([text.starts for text in read]) + shift
    ends = np.concatenate([text.ends for text in read]) + shift
    parts = [np.empty((5, 0), np.intp)]
    for segment in snapshot.leaves:
        inside = segment.offset + segment.files.documents
        own = {number - segment.offset: at for at, number in enumerate(numbers) if segment.offset <= number < inside}
        if not own:
            continue
        documents = np.array(sorted(own))
        texts = np.array([own[document] for document in documents.tolist()])
        for leaf, word in enumerate(words):
            if word.field == "title" or not (met := orders(snapshot, segment.number, matcher, word.syllable)):
                continue
            terms = range(min(met), max(met) + 1)
            term, document, place = segment.files.postings["body"].places_in(terms, documents)
            order = np.array([met.get(number, -1) for number in terms])[term - terms.start]
            text = texts[documents.searchsorted(document)]
            token = first_token[text] + place
            part = np.stack((text, starts[token], ends[token], np.full(len(text), leaf), order))
            parts.append(part if len(met) == len(terms) else part[:, order >= 0])
    return np.concatenate(parts, axis=1)


def orders(snapshot: Snapshot, segment: int, matcher: Matcher, typed: Syllable) -> dict[int, int]:
    """The terms of a segment that meet a typed syllable, with the orders of their grades."""
    terms = snapshot.leaves[segment].files.dictionary.forms(typed.folded.encode())
    forms = matcher.criteria.forms(typed, snapshot)
    return {term: grade.order for form, grade in forms.items() if (term := terms.get(form.encode())) is not None}
