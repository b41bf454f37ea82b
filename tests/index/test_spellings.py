"""The fast way from text to terms finds what the tokenizer finds."""

from __future__ import annotations

import weakref

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis import spans, tokenize
from index.bulk.garbage import uncollected
from index.bulk.lookup import Looking, Lookup
from index.bulk.spellings import Spellings
from index.bulk.ways import fastest_way
from index.codec.dictionary import term

Way = type[Looking]

texts = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="quậnủyĐđ Ờ25/–-“”‘’…_½€★\u0303\u0323\n\t\x1c\u00a0\u2028😀", max_size=60),
)


LETTERS = "aăâeêioôơuưyáàảãạắậếộớụýỳquginhtđkbcxwÝỶĐĐðƉÇßæøªǖ²9٣ñĩⅧaaoeiu"

LOOKUPS = list(dict.fromkeys([Lookup, fastest_way().lookup]))

known = {lookup: Spellings(lookup) for lookup in LOOKUPS}
"""One for all examples: what was learnt from one text must not spoil the next."""

each_lookup = pytest.mark.parametrize("lookup", LOOKUPS)


def found(own: Spellings, given: list[str]) -> list[list[bytes]]:
    numbers, lengths, _ = own.read([text.encode() for text in given])
    assert len(lengths) == len(given)
    terms = [own.terms[number] for number in numbers.tolist()]
    ends = np.cumsum(lengths).tolist()
    assert len(terms) == sum(lengths)
    return [terms[end - length : end] for end, length in zip(ends, lengths.tolist(), strict=True)]


def tokens(text: str) -> list[bytes]:
    return [term(t.syllable.folded, t.syllable.canonical) for t in tokenize(text)]


@each_lookup
@given(st.lists(texts, max_size=5), st.sampled_from((1, 40, 1 << 17)))
def test_looking_up_bytes_finds_the_tokens(lookup: Way, given: list[str], block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lookup, "block", block)
        assert found(known[lookup], given) == found(Spellings(lookup), given) == list(map(tokens, given))


@each_lookup
def test_spellings_go_when_the_last_one_lets_go_of_them(lookup: Way) -> None:
    with uncollected():  # as in the processes of a build, which drop them now and then
        own = Spellings(lookup)
        found(own, ["Quận ủy"])
        left = weakref.ref(own._lookup)
        del own
        assert left() is None


@each_lookup
def test_i_and_y_fold_alike_without_marks_too(lookup: Way) -> None:
    text = "công ty TY quy Ly sy hy my kỹ tay yêu y"
    assert found(Spellings(lookup), [text]) == [tokens(text)]


@each_lookup
def test_long_pieces_and_signs_within_them_are_whole(lookup: Way) -> None:
    text = "nghiêngngửa một\u2192hai a→b→c→d→e→f→g→h trườngđạihọcxâydựng “x” x–y … 13–14/5 ₫₫₫₫₫₫₫ z…\u2030"
    assert found(Spellings(lookup), [text, "", text]) == [tokens(text), [], tokens(text)]


@each_lookup
@given(st.lists(st.text(alphabet="abcdefquậnủyĐđ25", min_size=1, max_size=20), min_size=100, max_size=9000))
@settings(max_examples=10, suppress_health_check=[HealthCheck.large_base_example, HealthCheck.data_too_large])
def test_many_spellings_are_told_apart(lookup: Way, words: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lookup, "slots", 4, raising=False)
        assert found(Spellings(lookup), words) == list(map(tokens, words))


@each_lookup
@given(st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=7), max_size=20))
def test_a_form_is_that_of_the_tokenizer_whatever_the_letters(lookup: Way, words: list[str]) -> None:
    assert found(known[lookup], words) == list(map(tokens, words))


@given(texts)
def test_all_spans_at_once_are_the_tokens(text: str) -> None:
    starts, ends = spans(text)
    tokens = list(tokenize(text))
    assert starts.tolist() == [token.start for token in tokens]
    assert ends.tolist() == [token.end for token in tokens]
