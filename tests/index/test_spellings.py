"""The fast way from text to terms finds what the tokenizer finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.analysis import spans, tokenize
from index.bulk.run import Analyser
from index.codec.dictionary import term

texts = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="quậnủyĐđ Ờ25/–-“”‘’…_½€★\u0303\u0323\n\t\x1c\u00a0\u2028😀", max_size=60),
)


@given(texts)
def test_splitting_bytes_finds_the_tokens(text: str) -> None:
    spellings = Analyser()._spellings
    found = [spellings.terms[number] for number in spellings.numbers(text)]
    assert found == [term(t.syllable.folded, t.syllable.canonical) for t in tokenize(text)]


@given(texts)
def test_all_spans_at_once_are_the_tokens(text: str) -> None:
    starts, ends = spans(text)
    tokens = list(tokenize(text))
    assert starts.tolist() == [token.start for token in tokens]
    assert ends.tolist() == [token.end for token in tokens]
