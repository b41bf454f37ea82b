"""Every constant of the ranking, with its reason.

Finding is scored by BM25F after Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields"
(CIKM 2004), in the form that Whoosh computes: BM25 for each field with its own length normalisation, summed with the
fields' weights. The best of that are ranked once more by how their words stand together (`search/reranking`).

The values were learnt on four sets of judged queries (news topics, questions to passages, questions to articles of law,
remembered words), typed with and without marks, one setting for all: coordinate ascent, and five-fold cross-validation
to see what of it holds for queries that were not learnt from.
"""

from __future__ import annotations

from math import log1p
from types import MappingProxyType

from search.grades import Grade

K1 = 0.9
"""Saturation of term frequency: that a word is there tells more than how often; 1.2 is a little worse on questions."""

LENGTH_NORM = MappingProxyType({"title": 0.6, "body": 0.6})
"""B of each field."""

FIELD_WEIGHTS = MappingProxyType({"title": 1.5, "body": 1.0})
"""A word in the title counts more than one in the body where articles are found; saturation is each field's own."""

IDF_POWER = 1.25
"""Rare words count for more than their idf says: questions are full of common ones."""

GRADE_WEIGHTS = MappingProxyType({Grade.EXACT: 1.0, Grade.FULLER: 0.25, Grade.FOLDED: 0.1})
"""What a weaker grade is worth beside an exact one. Among marked syllables a mark is seldom left out."""

OTHER_SPELLING = 0.95
"""What a word is worth that is spelt with i for y or y for i, beside the spelling that was typed: `kĩ` for `kỹ`."""

TONELESS = 0.97
"""What a form is worth that differs from the typed one in its tone alone, where no tone was typed in the whole text:
nearly as much, for few syllables have none."""

UNLIKELY = 0.3
"""What a form is worth at most that the other words make unlikely, where no marks or no tones were typed. The form as
it was typed keeps its worth: an article without marks has no other. What is thought unlikely may still be meant."""

MEANT = 0.8
"""Forms worth at least this part of the best one are what a word most likely stands for: another spelling, another tone
where none was typed. Pairs are counted of these."""

OTHER_WRITING = 0.4
"""What an abbreviation is worth where its words were typed, or its words for it, beside what was typed: however often
the one stands in a text, the other standing there once is about as good."""

UNMARKED_IN_MARKED = 0.3
"""A syllable typed without marks beside marked ones most likely has none; its fuller forms together get this weight."""

MENTION_WEIGHTS = MappingProxyType({"document": 30.0, "day": 3.0})
"""What it is worth to mention what was typed. Whoever types a document's number wants what cites it, before whatever
has the parts far apart. A day may be written in other ways; the articles that write it as typed are to stand first."""

PUBLISHED_WITHIN = 1.0
"""What it is worth to be published in a span of days that was typed: less than to speak of it, as most articles are of
some day that they do not say."""

RARE = 4.0
"""What a word is worth in step 2 beyond its idf, for each unit of that above `RARE_FROM`: it is a name, or a term of
the subject, and the article that is meant has it. Worth 0.3 points on questions to passages; 3 to 8 do alike."""

RARE_FROM = 5.0
"""The idf from which on a word is rare: one in 150 articles has it."""

ASKING = 0.25
"""The part of its idf that a word keeps which only asks (`search/questions.py`), and that a pair keeps which has one:
`gì` and `bao nhiêu` are rare in what is told, and say nothing of what it is about. Worth 0.9 points on questions to
passages, 0.2 on questions to law, and nothing elsewhere; none of it is as good."""

CANDIDATES = 2000
"""So many of the best by BM25F are weighed by neighbouring words at most: common words alone find too much alike."""

TELLING_CANDIDATES = 6000
"""Candidates times idf of all words: the more the words tell, the sooner the best are among the first by BM25F."""

LEAST_CANDIDATES = 300
"""So many are candidates however much the words tell: of a long question most words are not in the article that answers
it. Worth 0.4 points on questions to law; 200 are worth 0.3, more no more, and other texts are too short to notice."""

FINALISTS = 64
"""So many of the best of those are weighed by their sentences. More change nothing but the time: 100 take 3 % more of a
result page."""

TITLE_WORDS = 2.0
"""A word in the title counts as so many in the body: together they saturate once, so that one word that stands
everywhere does not outweigh two."""

ALL_WORDS = 3.0
"""An article with all the words is worth so much, one with half of them next to nothing: the share of their idf to
`COVERAGE_POWER`. Articles that have all are counted, and found before others, by about as much."""

PAIRS = 0.45
"""BM25 of typed neighbours that are neighbours in the article, beside that of its words."""

TITLE_PAIRS = 0.16
"""The same of the title alone, once more: what stands in the title as typed is what the article is about."""

COHESION = 0.25
"""The bond of a pair is its idf times the part of its rarer word's articles that have the two side by side, to this
power: what seldom stands so is more likely the end of one memory and the beginning of another."""

NAME = 1.4
"""So many times its idf and bond a pair counts that begins the name of someone whom any article names: whoever types a
name means that person, and both halves of it stand elsewhere too. Worth 0.7 points on news topics, by one of them, and
nothing elsewhere; 1.7 does alike."""

SENTENCE = 1.1
"""The best sentence: idf of its words, and `SENTENCE_PAIRS` of the idf of its pairs."""

SENTENCE_PAIRS = 0.5

SENTENCE_LENGTH = 60
"""A sentence of so many syllables counts half: long ones have much by chance. Law likes short ones."""

COVERAGE = 20.0
"""A sentence with all that was typed, words and pairs, is worth so much; one with half of it next to nothing."""

COVERAGE_POWER = 4

TYPED_SENTENCE = 1.2
"""The sentence of which most was typed: the idf of its words, less the later they were typed, times the part of it that
was typed. A short sentence that says nothing but what a question begins with tells who or what the article is about:
`Chánh thanh tra sở có quyền:`. Worth 0.6 points on questions to law."""

LONG = 22.0
"""The idf of all words from which on a text is long: that sentence is then worth more, by how many times it is as long,
to `LONG_POWER`. Chance words and pairs add up in a long text, and what it begins with would drown in them. Worth 0.6
points more on questions to law, held out, and nothing elsewhere; 28 is worth 0.4, and with 20 questions to passages
lose 0.1."""

LONG_POWER = 2

OPENING = 7
"""There each word counts about a seventh less than the one before it: questions begin with what they are about."""

SHORT_SENTENCE = 8
"""A sentence has at least so many syllables there: two or three that were typed stand alone by chance."""

IN_ORDER = 12.0
"""A sentence with all that was typed, in the order in which it was typed, is worth so much, whatever stands between.
Worth two points on remembered words; any value from 6 to 25 does as well."""

IN_ORDER_POWER = 8

IN_ORDER_LEAST = 0.6
"""Less than this part in order is not looked for: to that power it is next to nothing."""

PASSAGE = 6.0
"""A passage with all the words is worth so much, wherever sentences end in it: what was remembered, or asked about, is
often told in two or three of them. One with half of the words is worth nothing."""

PASSAGE_HALF = 50
"""Half the length of a passage, in syllables: two such pieces of the body, one after the other, are one."""

PASSAGE_POWER = 8

TITLE_TYPED = 4.0
"""A title of which every syllable was typed is worth so much: a long one has much by chance."""

ALL_IN_TITLE = 1.5
"""A title with all the words is worth so much, one that lacks any of them next to nothing: their share of the idf to
`ALL_IN_TITLE_POWER`. Worth 0.2 points on news topics, 0.5 without tones; from 1.25 to 1.75, and with any power from 8
on, it does alike."""

ALL_IN_TITLE_POWER = 16

LEAD = 0.2
"""The idf of words in the first `LEAD_LENGTH` syllables of the body."""

LEAD_LENGTH = 60


def idf(documents: int, frequency: int) -> float:
    """How telling a term is that stands in ``frequency`` of so many documents.

    After Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with 1 added within
    the logarithm so that it is never negative. Words that stand nearly everywhere count for nearly nothing: questions
    are full of them.
    """
    return log1p((documents - frequency + 0.5) / (frequency + 0.5))


def term_weight(documents: int, frequency: int) -> float:
    """What BM25F multiplies a term's saturated frequency with."""
    return float(idf(documents, frequency) ** IDF_POWER)
