"""Loops that look how words stand together in the best articles: what `search.reranking.standing` does by NumPy.

A *candidate* is a document by its place among those asked for, which ascend. An *entry* is a posting of a candidate: a
row of the next entry of its candidate and word or -1, its term, its first place, and how many places it has. ``heads``
has the first entry of each candidate and word.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.codec.postings import MARK, SATURATED
from index.compiled import compiled
from search.kernels.postings import saturated, seek

Numbers = NDArray[Any]
Values = NDArray[np.float64]
Int = Any

Index = np.uint64
"""An index without a sign: loops need not ask whether it counts from the end."""

_FAR = 64
"""Postings that are so many times more than the candidates are searched; fewer are walked."""

_FEW = 32
"""Sentences that are no more than so many are counted, which needs no branches; more are searched by halves."""

_COLUMNS = 4


@compiled
def numbered(documents: Numbers, size: int) -> Numbers:
    """For each document of a segment of ``size`` its number among some, which ascend, or -1."""
    numbers = np.full(size, -1, np.int32)
    for at in range(len(documents)):
        numbers[documents[at]] = at
    return numbers


@compiled
def gathered(
    docs: Numbers,
    freqs: Numbers,
    large_at: Numbers,
    large: Numbers,
    marks: Numbers,
    lengths: Numbers,
    spans: Numbers,
    field: Int,
    ends: Numbers,
    weights: Values,
    documents: Numbers,
    numbers: Numbers,
    worth: float,
    words: Values,
) -> tuple[Numbers, Numbers, Values]:
    """The ``heads`` and entries of all candidates, and their lengths; ``worth`` times weights are added to ``words``.

    ``spans`` has from the column ``field`` on for each term its first posting, the end of them, and its first place;
    ``weights`` what it is worth. The terms of a word end where ``ends`` says. ``numbers`` are as `numbered` gives them.
    """
    most = 0
    for term in range(len(spans)):
        most += min(spans[term, field + 1] - spans[term, field], len(documents))
    entries = np.empty((most + 1, _COLUMNS), np.int64)
    heads = np.full(words.shape, -1, np.int64)
    size = Index(0)
    word = 0
    for term in range(len(spans)):
        while term >= ends[word]:
            word += 1
        at, end, place = spans[term, field], spans[term, field + 1], spans[term, field + 2]
        worth_each = worth * weights[term]
        if end - at <= _FAR * len(documents):
            first = np.int64(size)
            own_docs, own_freqs = docs[at:end], freqs[at:end]
            for step in range(
                len(own_docs)
            ):  # without a branch that nothing could foresee, and without indices below 0
                often = np.int64(own_freqs[step])
                if often == SATURATED:
                    often = saturated(large_at, large, at + step)
                number = numbers[own_docs[step]]
                entries[size, 0], entries[size, 1], entries[size, 2], entries[size, 3] = number, term, place, often
                size += Index(number >= 0)
                place += often
            for entry in range(first, np.int64(size)):
                number = entries[entry, 0]
                entries[entry, 0] = heads[number, word]
                heads[number, word] = entry
                words[number, word] += worth_each * entries[entry, 3]
            continue
        for number in range(len(documents)):
            doc = documents[number]
            at = seek(docs, at, end, doc)
            if at == end:
                break
            if docs[at] != doc:
                continue
            place = np.int64(marks[at // MARK])
            for before in range(at // MARK * MARK, at):
                often = np.int64(freqs[before])
                if often == SATURATED:
                    often = saturated(large_at, large, before)
                place += often
            often = np.int64(freqs[at])
            if often == SATURATED:
                often = saturated(large_at, large, at)
            entries[size, 0], entries[size, 1] = heads[number, word], term
            entries[size, 2], entries[size, 3] = place, often
            heads[number, word] = np.int64(size)
            words[number, word] += worth_each * often
            size += Index(1)
    own = np.empty(len(documents))
    for number in range(len(documents)):
        own[number] = lengths[documents[number]]
    return heads, entries[:size], own


@compiled
def side_by_side(
    places: Numbers,
    lengths: Values,
    weights: Values,
    heads: Numbers,
    entries: Numbers,
    pairs: Numbers,
    counts: Values,
) -> None:
    """Add to ``counts`` how often each pair stands in each candidate: each time the less of the two weights.

    ``lengths`` has how many places each candidate has.
    """
    longest = np.int64(lengths.max()) if len(lengths) > 0 else 0
    row = np.zeros(longest + 1, np.int64)  # for each place which term stands right before it, and in which round
    round_ = 0
    for number in range(len(heads)):
        for pair in range(len(pairs)):
            entry, other = heads[number, pairs[pair, 0]], heads[number, pairs[pair, 1]]
            if entry < 0 or other < 0:
                continue
            round_ += len(weights)
            while entry >= 0:
                term, first = entries[entry, 1], Index(entries[entry, 2])
                for at in range(first, first + Index(entries[entry, 3])):
                    row[Index(places[at]) + Index(1)] = round_ + term
                entry = entries[entry, 0]
            together = 0.0
            while other >= 0:
                weight, first = weights[entries[other, 1]], Index(entries[other, 2])
                for at in range(first, first + Index(entries[other, 3])):
                    before = row[places[at]] - round_
                    if before >= 0:
                        together += min(weights[before], weight)
                other = entries[other, 0]
            counts[number, pair] += together


@compiled
def scored(
    words: Values,
    pairs: Values,
    title_pairs: Values,
    title: Values,
    body: Values,
    title_words: float,
    title_mean: float,
    body_mean: float,
    telling: Values,
    word_idf: Values,
    pair_idf: Values,
    k1: float,
    share: float,
) -> Values:
    """BM25 of the words, what is there of all of them, BM25 of the pairs, and of the pairs in the title: four rows.

    A column for each candidate. ``title`` and ``body`` are the lengths of the candidates, and the means those of the
    whole snapshot.
    """
    scores = np.zeros((4, len(words)))
    all_idf = word_idf.sum()
    words_mean, pairs_mean = title_words * title_mean + body_mean, title_mean + body_mean
    for number in range(len(words)):
        # The mean is 0 only where every length is.
        norm = k1 * (1 - share + share * (title_words * title[number] + body[number]) / (words_mean or 1.0))
        for word in range(words.shape[1]):
            times = words[number, word]
            scores[0, number] += times * (k1 + 1) / (times + norm) * telling[word]
            scores[1, number] += min(times, 1.0) * word_idf[word] / (all_idf or 1.0)
        norm = k1 * (1 - share + share * (title[number] + body[number]) / (pairs_mean or 1.0))
        title_norm = k1 * (1 - share + share * title[number] / (title_mean or 1.0))
        for pair in range(pairs.shape[1]):
            times = pairs[number, pair]
            if times > 0:
                scores[2, number] += times * (k1 + 1) / (times + norm) * pair_idf[pair]
                times = title_pairs[number, pair]
                scores[3, number] += times * (k1 + 1) / (times + title_norm) * pair_idf[pair]
    return scores


@compiled
def by_sentences(
    places: Numbers,
    lengths: Numbers,
    first: Numbers,
    begins: Numbers,
    chosen: Numbers,
    numbers: Numbers,
    weights: Values,
    heads: Numbers,
    entries: Numbers,
    pairs: Numbers,
    word_idf: Values,
    pair_idf: Values,
    bonds: Values,
    of_pairs: float,
    half: float,
    early: Int,
    told: Values,
) -> None:
    """Raise for each of the ``chosen`` documents its best sentence, and what one has of all; add the lead.

    ``told`` has three rows for these. ``begins`` from ``first[document]`` to ``first[document + 1]`` are the places
    where the second and later sentences begin; there are none where ``first`` is empty. The lead are the words among
    the first ``early`` places. A sentence of ``half`` places counts half.
    """
    words = heads.shape[1]
    most: Int = 0
    all_worth = word_idf.sum() + bonds.sum()
    longest: Int = 0
    for document in chosen:
        longest = max(longest, np.int64(lengths[document]))
        if len(first) > 0:
            most = max(most, np.int64(first[document + 1]) - np.int64(first[document]))
    # For each sentence of a document the greatest weight of each word and pair; which have any, and for which document.
    greatest = np.zeros((most + 1, words + len(pairs)))
    touched, owner = np.empty(most + 1, np.int64), np.full(most + 1, -1, np.int64)
    seen = np.zeros(words)
    row = np.zeros(longest + 1, np.int64)
    round_ = 0
    for at in range(len(chosen)):
        document = chosen[at]
        number, low, high = numbers[document], np.int64(0), np.int64(0)
        if len(first) > 0:
            low, high = np.int64(first[document]), np.int64(first[document + 1])
        count = 0
        for word in range(words):
            entry = heads[number, word]
            while entry >= 0:
                weight, start = weights[entries[entry, 1]], Index(entries[entry, 2])
                for each in range(start, start + Index(entries[entry, 3])):
                    place = np.int64(places[each])
                    sentence = _begun(begins, low, high, place) - low
                    if owner[sentence] != at:
                        owner[sentence] = at
                        touched[count] = sentence
                        count += 1
                        greatest[sentence] = 0
                    greatest[sentence, word] = max(greatest[sentence, word], weight)
                    if place < early:
                        seen[word] = max(seen[word], weight)
                entry = entries[entry, 0]
        for pair in range(len(pairs)):
            entry, other = heads[number, pairs[pair, 0]], heads[number, pairs[pair, 1]]
            if entry < 0 or other < 0:
                continue
            round_ += len(weights)
            while entry >= 0:
                term, start = entries[entry, 1], Index(entries[entry, 2])
                for each in range(start, start + Index(entries[entry, 3])):
                    row[Index(places[each]) + Index(1)] = round_ + term
                entry = entries[entry, 0]
            while other >= 0:
                weight, start = weights[entries[other, 1]], Index(entries[other, 2])
                for each in range(start, start + Index(entries[other, 3])):
                    place = np.int64(places[each])
                    before = row[place] - round_
                    if before < 0:
                        continue
                    begun = _begun(begins, low, high, place)
                    if begun > low and np.int64(begins[begun - 1]) == place:
                        continue  # the first word is in the sentence before
                    lesser = min(weights[before], weight)
                    greatest[begun - low, words + pair] = max(greatest[begun - low, words + pair], lesser)
                other = entries[other, 0]
        for each in range(count):
            sentence = touched[each]
            begin, end = np.int64(0), np.int64(lengths[document])
            if sentence > 0:
                begin = np.int64(begins[low + sentence - 1])
            if low + sentence < high:
                end = np.int64(begins[low + sentence])
            worth = both = bound = 0.0
            for word in range(words):
                worth += greatest[sentence, word] * word_idf[word]
            for pair in range(len(pairs)):
                both += greatest[sentence, words + pair] * pair_idf[pair]
                bound += greatest[sentence, words + pair] * bonds[pair]
            told[0, at] = max(told[0, at], (worth + of_pairs * both) / (1 + (end - begin) / half))
            told[1, at] = max(told[1, at], (worth + bound) / (all_worth or 1.0))
        for word in range(words):
            told[2, at] += seen[word] * word_idf[word]
            seen[word] = 0


@compiled
def _begun(begins: Numbers, low: Int, high: Int, place: Int) -> Int:
    """Where those of ascending ``begins`` from ``low`` to ``high`` end that are not after a place."""
    while high - low > _FEW:
        middle = (low + high) >> 1
        if begins[middle] <= place:
            low = middle + 1
        else:
            high = middle
    begun = low
    for at in range(Index(low), Index(high)):
        begun += np.int64(begins[at]) <= place
    return begun
