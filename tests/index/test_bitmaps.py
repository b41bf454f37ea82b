"""The documents of frequent terms are stored as bits too, however the articles came into the index."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

import index
from corpus import Article
from index.codec.bitmaps import bits_of
from index.fields import TEXT_FIELDS

Write = Callable[..., Path]


def article(number: int) -> Article:
    rare = " hiếm" if number % 40 == 3 else " ít" if number % 30 == 4 else ""
    return Article(id=str(number), title=f"Tin {number}", body=f"Quận {'ủy' if number % 3 else 'hồ'}{rare}")


def require_bits(store: Path) -> set[str]:
    """Hold the bits of each term against its postings; the terms that have bits."""
    frequent = set()
    for segment in index.Store(store).current().open().segments:
        file, documents = segment.file, segment.file.documents
        for field in TEXT_FIELDS:
            for term in range(len(file.dictionary)):
                docs = file.postings[field].documents(range(term, term + 1))
                bits = file.bitmaps[field].of(term)
                assert (bits is not None) is (len(docs) > 0 and len(docs) * 32 >= documents)
                if bits is not None:
                    assert bits.tolist() == bits_of(docs, documents).tolist()
                    there = np.unpackbits(bits.view(np.uint8), bitorder="little")
                    assert np.flatnonzero(there).tolist() == docs.tolist()
                    frequent.add(file.dictionary.terms[term].decode())
    return frequent


def test_bits_are_those_of_the_postings(tmp_path: Path, write_articles: Write) -> None:
    articles = [article(number) for number in range(300)]
    store = tmp_path / "index"

    index.rebuild(write_articles(tmp_path / "a.jsonl", articles), store, jobs=1)
    assert require_bits(store) == {"tin", "quận", "ủy", "hồ", "ít"}

    index.update(write_articles(tmp_path / "a.jsonl", articles[5:]), store, jobs=1)
    assert require_bits(store) == {"tin", "quận", "ủy", "hồ", "ít"}

    index.update(write_articles(tmp_path / "a.jsonl", articles[35:]), store, jobs=1)
    index.optimize(store)
    assert require_bits(store) == {"tin", "quận", "ủy", "hồ"}
