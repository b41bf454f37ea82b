"""Every weight of spelling, and why it is so. Costs are natural logarithms: 1 makes a change e times less likely.

They were found on misspellings in context from an encyclopaedia's history of edits, in cross-validation by article, and
then rounded; `python -m benchmarks spelling` measures what they do.
"""

from __future__ import annotations

FREQUENCY = 0.75
"""How much it counts that a syllable is frequent by itself. Below 1, as what stands beside it tells more."""

NOVELTY = 2.0
"""How readily an unseen pair is believed, in parts of the number of distinct followers (Witten and Bell, 1991: 1)."""

UNKNOWN = 0.3
"""A syllable that the index does not have stands in it so many times."""

READINGS = 8
"""Readings of a bare syllable that are weighed, the most frequent: with 16 no more of them are right."""

SURE = 0.8
"""A single syllable has no neighbours to tell its marks: one reading has to have this part of all occurrences."""

CHANGE = 1.0
"""What any correction costs, beside the kind of error: with it, one of a hundred correct syllables is questioned."""

MORE = 1.0
"""Most texts have one error or none: the second likeliest costs so much more, the third twice that, and so on."""

UNSEEN = 1.5
"""A correction that has never stood beside either neighbour costs so much more."""

TWICE = 3.0
"""An onset, a rhyme and a tone are seldom wrong together: for each that is wrong beside the first."""

NAME = 2.0
"""A capitalised syllable without marks in a text with marks may well be foreign."""

LIKELY = -3.0
"""A typed syllable that is likelier than this with its neighbours is not questioned; that costs 2 % of corrections and
saves most of the time."""

PARTIAL_LEAST = 0.2
"""What part of a text has to be both unlikely and short of marks before that is tried."""

CANDIDATES = 8
"""Corrections of a syllable that are weighed together with those of its neighbours."""

PARTIAL = 4.0
"""What it costs to take a text with marks for one that has only some of them..."""

PARTIAL_CHANGE = 1.5
"""...and for each mark added then."""

LEAST = 2
"""A correction has to stand so many times in the index."""

VOCABULARY = 20_000
"""Corrections are looked for among so many forms, the most frequent."""

LONGEST = 100
"""Texts with more syllables are pasted, not typed: they are left alone."""

ASKED = 20.0
"""People ask and articles tell: what asks (`questions`) is counted as if it stood so many times more in the index."""

QUESTION = 3.0
"""A syllable that asks is no misspelt one, however rare it is in articles."""

FOUND = 1.5
"""A form that stands in the title or the passages shown of the best found article is so much likelier..."""

FOUND_PAIR = 50.0
"""...and what stands there side by side is counted as if it stood so many times more in the index."""

# Kinds of errors.

ONSET_SOUND = 1.0
"""Onsets that some dialect says alike: tr/ch, s/x, d/gi/r, l/n..., or that spell one sound: c/k, g/gh, ng/ngh."""

ONSET_STROKE = 1.0
"""d for đ, or đ for d."""

ONSET_LETTER = 4.5
"""Another letter in the onset: a slip of the finger."""

RHYME_SPELLING = 0.0
"""Two spellings of one word, of which an archive mostly has one: i/y (kĩ, kỹ), au/âu (tàu, tầu), ay/ây (dày, dầy)."""

RHYME_FEWER_MARKS = 1.0
"""A letter mark was left out."""

RHYME_MARKS = 1.0
"""Another letter mark, or one too many."""

RHYME_FINAL = 1.0
"""Finals that a dialect says alike: n/ng, c/t, n/nh, ch/t...; and the neighbours m and n."""

RHYME_ORDER = 1.0
"""The right letters in a wrong order."""

RHYME_LETTER = 3.5
"""One letter wrong, missing or too many."""

RHYME_LETTER_AND_MARKS = 6.0
"""One letter and marks."""

TONE_HOOK_TILDE = 0.0
"""The tones that most southern speakers say alike (`´` apart): by far the most frequent error."""

TONE_MISSING = 1.5
TONE_EXTRA = 2.0
TONE_OTHER = 2.5
"""Tones are different words: it takes both neighbours to tell that another one was meant."""

LETTER = 3.0
"""One letter of what is no Vietnamese syllable: `quâm`, `ttây`, `tổgn`..."""

LETTER_MARK = 1.0
"""...and each mark that is not as typed."""
