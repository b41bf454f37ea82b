"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.syntax.dates import parse_days

D = date


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("2024", (D(2024, 1, 1), D(2024, 12, 31))),
        ("2/2024", (D(2024, 2, 1), D(2024, 2, 29))),
        ("02-2023", (D(2023, 2, 1), D(2023, 2, 28))),
        ("2024-05", (D(2024, 5, 1), D(2024, 5, 31))),
        ("24/5/2024", (D(2024, 5, 24), D(2024, 5, 24))),
        ("24-05-2024", (D(2024, 5, 24), D(2024, 5, 24))),
        ("24.5.2024", (D(2024, 5, 24), D(2024, 5, 24))),
        ("2024-05-24", (D(2024, 5, 24), D(2024, 5, 24))),
        ("24/5/24", (D(2024, 5, 24), D(2024, 5, 24))),
        ("24.5.99", (D(1999, 5, 24), D(1999, 5, 24))),
        ("ngày 24/5/2024", (D(2024, 5, 24), D(2024, 5, 24))),
        ("Ngày 24 tháng 5 năm 2024", (D(2024, 5, 24), D(2024, 5, 24))),
        ("24 thang 5, nam 2024", (D(2024, 5, 24), D(2024, 5, 24))),
        ("tháng 5/2024", (D(2024, 5, 1), D(2024, 5, 31))),
        ("thang 5 nam 2024", (D(2024, 5, 1), D(2024, 5, 31))),
        ("năm 2024", (D(2024, 1, 1), D(2024, 12, 31))),
        ("từ tháng 5/2024 đến ngày 24 tháng 6 năm 2024", (D(2024, 5, 1), D(2024, 6, 24))),
        (" 2024 ", (D(2024, 1, 1), D(2024, 12, 31))),
        ("2023..2024", (D(2023, 1, 1), D(2024, 12, 31))),
        ("5/2024..24/6/2024", (D(2024, 5, 1), D(2024, 6, 24))),
        ("2023..", (D(2023, 1, 1), None)),
        ("..2023", (None, D(2023, 12, 31))),
        ("*..2023", (None, D(2023, 12, 31))),
        ("24 / 5 / 2024", (D(2024, 5, 24), D(2024, 5, 24))),
        ("24/5 năm 2024", (D(2024, 5, 24), D(2024, 5, 24))),
        ("mùng 2 tháng 9 năm 1945", (D(1945, 9, 2), D(1945, 9, 2))),
        ("ngày mồng 2/9/1945", (D(1945, 9, 2), D(1945, 9, 2))),
        ("tháng Bảy năm 2024", (D(2024, 7, 1), D(2024, 7, 31))),
        ("thang muoi hai 2024", (D(2024, 12, 1), D(2024, 12, 31))),
        ("tháng năm năm 2024", (D(2024, 5, 1), D(2024, 5, 31))),
        ("quý II/2024", (D(2024, 4, 1), D(2024, 6, 30))),
        ("quy 4 nam 2024", (D(2024, 10, 1), D(2024, 12, 31))),
        ("Q1/2024", (D(2024, 1, 1), D(2024, 3, 31))),
        ("trước 2024", (None, D(2023, 12, 31))),
        ("sau 24/5/2024", (D(2024, 5, 25), None)),
        ("từ tháng 5/2024", (D(2024, 5, 1), None)),
        ("đến 24/5/2024", (None, D(2024, 5, 24))),
        ("từ 2023 đến nay", (D(2023, 1, 1), None)),
        ("2023-2024", (D(2023, 1, 1), D(2024, 12, 31))),
        ("5/2023 - 7/2023", (D(2023, 5, 1), D(2023, 7, 31))),
        ("1/4/2014-1/4/2024", (D(2014, 4, 1), D(2024, 4, 1))),
        ("1-4-2014-5-4-2014", (D(2014, 4, 1), D(2014, 4, 5))),
        ("24-25/5/2024", (D(2024, 5, 24), D(2024, 5, 25))),
        ("từ ngày 24/5 đến ngày 1 tháng 6 năm 2024", (D(2024, 5, 24), D(2024, 6, 1))),
        ("tháng 1 đến tháng 3/2024", (D(2024, 1, 1), D(2024, 3, 31))),
        ("tháng 1-3/2024", (D(2024, 1, 1), D(2024, 3, 31))),
        ("[2023 TO 2024]", (D(2023, 1, 1), D(2024, 12, 31))),
        ("[2023 TO *]", (D(2023, 1, 1), None)),
        ("2023 đến 2024", (D(2023, 1, 1), D(2024, 12, 31))),
        (">=24/5/2024", (D(2024, 5, 24), None)),
        (">24/5/2024", (D(2024, 5, 25), None)),
        (">2023", (D(2024, 1, 1), None)),
        ("<2023", (None, D(2022, 12, 31))),
        ("<=5/2024", (None, D(2024, 5, 31))),
        ("< 2023", (None, D(2022, 12, 31))),
        (">31/12/9999", None),
        ("<1/1/0001", None),
    ],
)
def test_a_typed_date_is_a_range_of_days(typed: str, days: object) -> None:
    assert parse_days(typed) == days


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "..",
        "*",
        "*..*",
        "mai",
        "24/5",
        "31/2/2024",
        "13/2024",
        "0000",
        "20024",
        "2024..2023",
        "2024-2023",
        "tháng năm 2024",
        "quý V/2024",
        "30/2 đến 5/3/2024",
        "5/2024-6",
        "nay",
        "2023..mai",
        ">",
        ">x",
    ],
)
def test_what_is_no_date_is_none(typed: str) -> None:
    assert parse_days(typed) is None


@given(st.text(max_size=20) | st.text("0123456789./-[]<>=* TOđến–", max_size=24))
def test_no_text_raises_and_every_range_is_in_order(typed: str) -> None:
    days = parse_days(typed)
    if days is not None:
        assert days != (None, None)
        first, last = days
        assert first is None or last is None or first <= last


@given(st.dates())
def test_every_day_is_understood_in_both_orders(day: date) -> None:
    for typed in (f"{day.day}/{day.month}/{day.year:04}", day.isoformat()):
        assert parse_days(typed) == (day, day)
