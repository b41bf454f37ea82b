"""What an address asks for, read and written back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from search.request import MATCHES, OPERATORS, SORTS
from webui import BadArguments, SearchRequest
from webui.request import FILTERS


def request(query: str) -> SearchRequest:
    pairs = [pair.split("=") for pair in query.split("&")]
    return SearchRequest.from_args(MultiDict((name, value) for name, value in pairs))


def test_no_arguments_ask_for_nothing() -> None:
    assert SearchRequest.from_args(MultiDict()) == SearchRequest()
    assert SearchRequest().is_empty


def test_every_argument_is_read() -> None:
    facts = "year=2023&year=2024&from=2023-01-31&to=31/12/2024"
    asked = request(f"q=hồ&page=2&limit=5&match=loose&operator=and&sort=views&{facts}")
    assert asked == SearchRequest(
        text="hồ",
        page=2,
        limit=5,
        match="loose",
        operator="and",
        sort="views",
        filters={"year": ("2023", "2024")},
        since=date(2023, 1, 31),
        until=date(2024, 12, 31),
    )
    assert asked.engine_filters() == {"year": [2023, 2024], "published": (date(2023, 1, 31), date(2024, 12, 31))}


def test_empty_arguments_count_as_absent() -> None:
    assert request("q=hồ&sort=&page=&from=&to=&year=") == SearchRequest("hồ")


def test_days_in_the_wrong_order_are_put_right() -> None:
    assert request("from=2024-01-01&to=2023-01-01") == request("from=2023-01-01&to=2024-01-01")


def test_control_characters_and_half_surrogates_become_spaces() -> None:
    assert request("q=\x00hồ\x1f\udc80tây\r\n").text == "hồ  tây"


def test_a_long_text_loses_its_end_and_says_so() -> None:
    asked = request("q=" + "hồ " * 1000)
    assert len(asked.text) <= 1000
    assert asked.cut


@pytest.mark.parametrize(
    "bad",
    [
        "page=abc", "page=0", "page=-1", "page=1.5", "page=99999999999999999999", "page=²", "limit=0", "limit=101",
        "sort=foo", "match=foo", "operator=not", "year=xx", "year=20245", "year=0000", "from=2023-02-30", "to=hôm qua",
        "whole=views",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_and_the_search_kept_without_it(bad: str) -> None:
    name, value = bad.split("=")
    with pytest.raises(BadArguments) as caught:
        request(f"q=hồ&section=Tin&{bad}")
    assert [(problem.name, problem.value) for problem in caught.value.problems] == [(name, value)]
    assert caught.value.search == SearchRequest("hồ", filters={"section": ("Tin",)})


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(BadArguments) as caught:
        request("page=x&sort=y&year=z")
    assert {problem.name for problem in caught.value.problems} == {"page", "sort", "year"}


def test_toggling_a_value_twice_changes_nothing() -> None:
    asked = SearchRequest("hồ", filters={"source": ("A",), "year": ("2023",)})
    assert asked.toggled("section", "Tin").toggled("section", "Tin") == asked
    assert asked.toggled("source", "A").filters == {"year": ("2023",)}


def test_showing_a_facet_whole_and_less_of_it_again_changes_nothing() -> None:
    asked = SearchRequest("hồ", page=3, whole=("source",))
    assert asked.whole_toggled("year") == SearchRequest("hồ", page=3, whole=("source", "year"))
    assert asked.whole_toggled("year").whole_toggled("year") == asked


def test_a_change_goes_back_to_the_first_page() -> None:
    assert SearchRequest("hồ", page=3).changed(sort="newest") == SearchRequest("hồ", sort="newest")


texts = st.text(min_size=1, max_size=20).map(lambda text: SearchRequest.from_args(MultiDict({"q": text})).text)
searches = st.builds(
    SearchRequest,
    text=texts,
    page=st.integers(1, 1000),
    limit=st.integers(1, 100),
    match=st.sampled_from(MATCHES),
    operator=st.sampled_from(OPERATORS),
    sort=st.sampled_from(SORTS),
    filters=st.dictionaries(
        st.sampled_from([name for name in FILTERS if name != "year"]),
        st.lists(texts.filter(bool), min_size=1, max_size=3, unique=True).map(tuple),
    ),
    since=st.none() | st.dates(max_value=date(2000, 1, 1)),
    until=st.none() | st.dates(min_value=date(2000, 1, 2)),
    whole=st.sets(st.sampled_from(FILTERS)).map(lambda names: tuple(name for name in FILTERS if name in names)),
)


@given(searches)
def test_an_address_says_its_search_completely(search: SearchRequest) -> None:
    assert SearchRequest.from_args(MultiDict(search.args())) == search
