"""Strings are numbered and put in order, whichever way it is done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.bulk.ways import PLAIN, fastest_way
from index.codec.numbering import Joined

ways = {"plain": PLAIN, "fastest": fastest_way()}

strings = st.binary(max_size=20) | st.text(alphabet="aăâ \0", max_size=12).map(str.encode)


@pytest.mark.parametrize("way", ways)
@given(st.lists(st.lists(strings, max_size=12), max_size=6))
def test_each_string_has_one_number_and_one_place(way: str, portions: list[list[bytes]]) -> None:
    numbering = ways[way].numbering()
    distinct = list(dict.fromkeys(each for portion in portions for each in portion))
    for portion in portions:
        assert numbering.numbers(Joined.of(portion)).tolist() == [distinct.index(each) for each in portion]
    ordered, places = numbering.ordered()
    assert numbering.met().apart() == distinct
    assert ordered.apart() == sorted(distinct)
    assert places.tolist() == [sorted(distinct).index(each) for each in distinct]


@pytest.mark.parametrize("way", ways)
def test_very_many_strings_are_told_apart(way: str) -> None:
    numbering = ways[way].numbering()
    for start in range(0, 50_000, 10_000):
        portion = [b"%d" % number for number in range(start, start + 15_000)]
        assert numbering.numbers(Joined.of(portion)).tolist() == list(range(start, start + 15_000))
    ordered, _ = numbering.ordered()
    assert ordered.apart() == sorted(b"%d" % number for number in range(55_000))


def test_joined_strings_come_apart_again() -> None:
    joined = Joined.of([b"a", b"", b"bc"])
    assert (len(joined), joined.apart(), joined.sizes().tolist()) == (3, [b"a", b"", b"bc"], [1, 0, 2])
