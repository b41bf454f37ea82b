"""The head of an article is a line of JSON, and the article comes back from it and its text."""

from __future__ import annotations

import json
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from corpus import Article
from index.stored import dump_head, load_article

strings = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ['"\\/', "\x00\x1f\x7f", "\u2028"]
)
moments = st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 31))
articles = st.builds(
    Article,
    *(strings, strings, st.text(max_size=5)),
    *(st.none() | strings, st.none() | moments, st.none() | st.integers(0), st.none() | strings, st.none() | strings),
    st.lists(st.text("a\n", min_size=1, max_size=5), max_size=2).map(tuple),
    *(st.none() | strings, st.none() | strings),
)


@given(articles)
def test_a_head_is_compact_json_of_what_an_article_has(article: Article) -> None:
    head = dump_head(article)
    assert head == json.dumps(json.loads(head), ensure_ascii=False, separators=(",", ":"))
    assert load_article(head.encode(), article.text) == article


def test_a_head_leaves_out_what_an_article_lacks() -> None:
    assert dump_head(Article("1", "Họp", "")) == '{"id":"1","title":"Họp"}'
