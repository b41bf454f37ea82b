"""Articles that nobody wrote."""

from __future__ import annotations

import json
import lzma
from itertools import islice
from pathlib import Path
from unicodedata import is_normalized

from benchmarks import synthetic


def test_the_same_seed_makes_the_same_articles_and_another_seed_others() -> None:
    first = list(synthetic.articles(3, seed=1))
    assert first == list(synthetic.articles(3, seed=1))
    assert first != list(synthetic.articles(3, seed=2))


def test_fewer_articles_are_the_first_of_more() -> None:
    few = list(synthetic.articles(5))
    assert few == list(islice(synthetic.articles(2 * synthetic.BLOCK), 5))


def test_an_article_has_text_in_nfc_and_facts() -> None:
    (article,) = synthetic.articles(1)
    assert is_normalized("NFC", article["title"] + article["body"])
    assert len(article["body"].split()) >= 20
    assert {"id", "title", "body", "source", "section", "byline", "published", "views"} == article.keys()


def test_syllables_are_distinct_and_carry_every_tone() -> None:
    syllables = synthetic.syllables()
    assert len(syllables) == len(set(syllables)) > 5000
    assert {"ma", "mà", "má", "mả", "mã", "mạ"} <= set(syllables)


def test_written_articles_are_read_back_one_a_line(tmp_path: Path) -> None:
    target = tmp_path / "articles.jsonl.xz"
    synthetic.write(4, target)
    with lzma.open(target, "rt", encoding="utf-8") as lines:
        assert [json.loads(line) for line in lines] == list(synthetic.articles(4))
    assert list(tmp_path.iterdir()) == [target]
