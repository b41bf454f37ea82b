"""The loop that takes the texts of a page apart finds the syllables that the tokenizer finds."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import compiled
from index.analysis import spans

pytestmark = pytest.mark.skipif(not compiled.available(), reason="needs compiled loops")

PLANE = 1 << 16
CODES = (*range(0xD800), *range(0xE000, PLANE), *range(PLANE, sys.maxunicode + 1, 997))
WRITTEN = st.text(st.sampled_from("aĐờ7 \n.,“”…×÷ªº½_\u0301\u0323\u0345\u2070𐐷😀"), max_size=200)


def found(texts: list[str]) -> list[list[tuple[int, int]]]:
    """Where the syllables of each text stand: those that one query leaf meets which stands everywhere."""
    from search.kernels.occurrences import standing
    from search.kernels.texts import TakenApart

    places = [(text, 0, place, 0) for text, own in enumerate(texts) for place in range(len(spans(own)[0]))]
    terms, one = np.zeros((1, 4), np.int64), np.ones(1, np.int64)
    rows = standing(
        np.array(places, np.int64).reshape(-1, 4), terms, 1, np.zeros(1, np.int64), one, one, TakenApart(texts)
    )
    return [[(start, end) for at, start, end, *_ in rows.tolist() if at == text] for text in range(len(texts))]


def expected(texts: list[str]) -> list[list[tuple[int, int]]]:
    return [list(zip(*(border.tolist() for border in spans(text)), strict=True)) for text in texts]


@given(texts=st.lists(WRITTEN, min_size=1, max_size=4))
def test_the_syllables_of_any_text_stand_where_numpy_finds_them(texts: list[str]) -> None:
    assert found(texts) == expected(texts)


@pytest.mark.parametrize("around", ["{} ", "a{}b ", "{}\u0301 "])
def test_every_character_is_part_of_a_syllable_or_none_as_numpy_says(around: str) -> None:
    for codes in (CODES[: PLANE // 2], CODES[PLANE // 2 :]):
        text = "".join(around.format(chr(code)) for code in codes)
        assert found([text]) == expected([text])
