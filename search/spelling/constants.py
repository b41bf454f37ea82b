"""Every weight of spelling, and why it is so. Costs are natural logarithms: 1 makes a change e times less likely.

Those of errors are the weights of a log-linear model of misspellings in context, from an encyclopaedia's history of
edits, and of correct texts; a boosted forest over the same and thirty more things known of each correction did no
better on what it had not seen. The last settings were picked on all rows of that list, under the limit that one of a
hundred correct syllables is questioned, and of judged queries no more. Where those of `LETTER` are chosen among by
five-fold cross-validation by article, 71.3 to 71.6 % of the errors held out are mended; all rows gave 71.6. When the
others were so chosen among, it was 69.5, and 70.3 of all rows. `python -m benchmarks spelling` measures what they do.
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

MAY_BE = 0.1
"""A reading that is so likely beside the likeliest one may well be meant: ranking asks. 0.3 is a little worse."""

SURE = 0.8
"""A single syllable has no neighbours to tell its marks: one reading has to have this part of all occurrences."""

CHANGE = -1.2
"""What any correction costs, beside the kind of error: with it, one of a hundred correct syllables is questioned."""

STRANGE = 2.5
"""What the index does not have at all is so much more readily corrected..."""

RARE = 1.0
"""...and so what is a smaller part of all its syllables than `FEW`."""

FEW = 2.5e-6

CORRECTED_FREQUENCY = 0.5
"""As `FREQUENCY`, for errors: rare syllables are often meant."""

SEEN = 0.4
"""How much it counts, for errors, how often two syllables stand side by side, not just how likely that makes one."""

TYPED = 0.75
"""How unlikely it is what stands beside a typed syllable counts in part only: a correct text has new neighbours too, so
what speaks for a correction tells more than what speaks against the syllable."""

ROW = 1.0
"""How much it counts how many articles have three syllables in a row, of those around a syllable and the syllable."""

ROW_MOST = 2.0
"""Rows are asked for only where so much from them would do: the others hardly ever have it."""

LOOKED_AT_ONCE = 1 << 13
"""Of the articles with the rarest syllable of a row so many are looked at; where there are more they stand for all."""

LOOKED_AT = 1 << 15
"""So many articles are looked at for one text, which takes about a millisecond. Then rows tell nothing any more: of
7,500 queries and misspelt passages over 20,000 articles none comes so far."""

ASKING = 512
"""To ask for a row takes as long as to look at so many."""

END = 2.0
"""The first and the last syllable have but one neighbour to tell: with it they are questioned as seldom as others."""

FOREIGN = 2.0
"""Beside a word that is no Vietnamese syllable stand others: for each such neighbour."""

MORE = 2.75
"""Most texts have one error or none: the second likeliest costs so much more, the third twice that, and so on."""

TWICE = 2.25
"""An onset, a rhyme and a tone are seldom wrong together: for each that is wrong beside the first."""

CAPITAL = 1.25
"""Who types a capital types with care, and names are rare..."""

NAME = 2.0
"""...and without any mark it may well be foreign."""

LIKELY = 3.0
"""A typed syllable that is likelier than this with its neighbours is not questioned; that costs 0.3 % of corrections
and saves much of the time."""

PARTIAL_LEAST = 0.25
"""What part of a text has to be both unlikely and short of marks before that is tried."""

CANDIDATES = 8
"""Corrections of a syllable that are weighed together with those of its neighbours."""

PARTIAL = 3.0
"""What it costs to take a text with marks for one that has only some of them..."""

PARTIAL_CHANGE = 1.25
"""...and for each mark added then."""

LEAST = 2
"""A correction has to stand so many times in the index."""

VOCABULARY = 20_000
"""Corrections are looked for among so many forms, the most frequent."""

LONGEST = 100
"""Texts with more syllables are pasted, not typed: they are left alone."""

ASKED = 20.0
"""People ask and articles tell: what asks (`questions`) is counted as if it stood so many times more in the index."""

SPOKEN = 4.0
"""What asks, joins or addresses (`questions.SPOKEN`) is no misspelt word, however rare it is in articles. Of the errors
one in 700 is no longer mended; of questions over law texts a quarter fewer syllables are questioned."""

FOUND = 1.5
"""A form that stands in the title or the passages shown of the best found article is so much likelier..."""

FOUND_PAIR = 50.0
"""...and what stands there side by side is counted as if it stood so many times more in the index."""

# Kinds of errors.

ONSET_SIBILANT = 0.0
ONSET_D = 0.25
ONSET_RETROFLEX = 2.75
ONSET_R = 4.5
ONSET_LIQUID = 5.0
"""Onsets that some dialect says alike: s/x, d/gi, tr/ch, d or gi/r, l/n..."""

ONSET_SOUND = 5.75
"""...and the rarer ones, gi/g, v/d, v/gi, c/qu, qu/h."""

ONSET_SPELLING = 5.75
"""Two spellings of one sound: c/k, k/qu, g/gh, ng/ngh."""

ONSET_STROKE = 4.0
"""d for đ, or đ for d."""

ONSET_LETTER = 9.0
"""Another letter in the onset: a slip of the finger."""

RHYME_SPELLING = 1.25
"""Two spellings of one word, of which an archive mostly has one: i/y (kĩ, kỹ), au/âu (tàu, tầu), ay/ây (dày, dầy)."""

RHYME_FEWER_MARKS = 2.75
"""A letter mark was left out."""

RHYME_MARKS = 4.25
"""Another letter mark, or one too many."""

RHYME_FINAL = 4.25
"""Finals that a dialect says alike: n/ng, c/t, n/nh, ch/t...; and the neighbours m and n."""

RHYME_ORDER = 5.0
"""The right letters in a wrong order."""

RHYME_LENGTH = 6.75
"""One letter missing or too many."""

RHYME_LETTER = 8.5
"""One letter wrong."""

RHYME_LETTER_AND_MARKS = 11.0
"""One letter and marks."""

TONE_HOOK_TILDE = 0.25
"""The tones that most southern speakers say alike (`´` apart): by far the most frequent error."""

TONE_MISSING = 3.5
TONE_EXTRA = 4.5
TONE_OTHER = 5.0
"""Tones are different words: it takes both neighbours to tell that another one was meant."""

LETTER = 6.0
"""One letter missing, too many, or swapped with the next, in what is no Vietnamese syllable: `ttây`, `tổgn`..."""

LETTER_OTHER = 4.0
"""...another letter costs more: one name is often so near to another one (`nero`, `hero`)..."""

LETTER_LAST = 4.0
"""...and so does a last letter that differs: people seldom err there, and `islas`, `islam` are words too..."""

LETTER_LONG = 1.75
"""...but each letter beyond the third makes it less where a foreign word is meant: long ones have few others near."""

LETTER_SAME = 3.0
"""The letters are right, and only marks are not as typed..."""

LETTER_MARK = 1.5
"""...for each mark, also beside a wrong letter."""

LETTER_TIMES = 4.0
"""What stands in the index is no slip for what does not stand so many times more often: `radar`, `rada`. Only y may be
meant by i all the same: who writes foreign words by ear writes them so."""
