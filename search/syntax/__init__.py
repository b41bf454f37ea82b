"""From typed text to a query: lenient, with notes. Whatever is typed has a meaning; nothing is an error.

    hồ tây                    both words, or either, as the search's operator says
    "dân vận khéo"            in a row; "dân khéo"~2 lets one syllable stand between
    25-NQ/TW                  what is glued by signs stands in a row too
    a AND b · a VÀ b          both          a OR b · a HOẶC b    either (binds weakest)
    NOT a · KHÔNG a · -a      without       +a                   must be there
    quậ*                      every syllable that begins so
    tiêu đề:hồ  title:"hồ tây"  nguồn:...  ngày:2024  ngày:5/2024..7/2024  ngày:>=24/5/2024  lượt xem:>100
    ngày: từ 5/2023 đến nay  ngày: quý I/2024  ngày: năm ngoái  nói về: tháng Năm năm 2024
    người:"trần đức hoạt"  người: trần đức hoạt  văn bản:25-NQ/TW  nói về:24/5/2024

Signs that mean nothing where they stand are passed over.

`query` reads a text by the grammar in `parser`, with the values of fields in `field_values`; what was typed is then a
`tree`. `date_forms` knows how one date is typed, `dates` spans of them, `relative_days` what is named from today, and
`typed_dates` what is a date among words.
"""

from __future__ import annotations

from search.syntax.query import Query, parse
from search.syntax.typed_text import as_typed, typed_text

__all__ = ["Query", "as_typed", "parse", "typed_text"]
