"""Sentences end at lines and stops, and are known by the places of their first syllables."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import index
from index.analysis import tokenize
from index.bulk.spellings import Spellings
from index.bulk.ways import PLAIN, fastest_way
from index.store import Store

ways = [Spellings(way.lookup) for way in (PLAIN, fastest_way())]


def starts(texts: list[str]) -> list[list[int]]:
    """By the bulk reader, in all its ways: for each text the places of its later sentences."""
    first, *others = (later_sentences(spellings, texts) for spellings in ways)
    assert all(other == first for other in others)
    return first


def later_sentences(spellings: Spellings, texts: list[str]) -> list[list[int]]:
    _, lengths, sentences = spellings.read([text.encode() for text in texts])
    found, before = [], 0
    for length in lengths.tolist():
        inside = sentences[(sentences > before) & (sentences < before + length)]
        found.append((inside - before).tolist())
        before += length
    return found


def starts_by_hand(text: str) -> list[int]:
    tokens = list(tokenize(text))
    found = []
    for place in range(1, len(tokens)):
        gap = text[tokens[place - 1].end : tokens[place].start]
        if "\n" in gap or (len(gap.encode()) > 1 and any(sign in gap for sign in (".", "!", "?", ";"))) or "…" in gap:
            found.append(place)
    return found


def test_a_stop_with_a_space_ends_a_sentence_and_one_in_a_number_or_name_does_not() -> None:
    assert starts(["Có 25.000 người ở TP.HCM. Họ về… Ai? Ông", "một\nhai; ba, bốn"]) == [[7, 9, 10], [1, 2]]


@given(st.lists(st.text(alphabet="aủ.!?;…\n ,5½ờ", max_size=40), max_size=4))
def test_the_bulk_reader_finds_the_sentences_of_each_text(texts: list[str]) -> None:
    assert starts(texts) == list(map(starts_by_hand, texts))


def test_a_sign_begins_no_sentence_of_its_own(tmp_path: Path) -> None:
    bodies = ["Một.\n→\nHai", "Ba. →"]
    assert starts(bodies) == [[1], []]
    source = tmp_path / "articles.jsonl"
    source.write_text("".join(json.dumps({"id": b, "title": "T", "body": b}) + "\n" for b in bodies))
    index.rebuild(source, tmp_path / "store")
    (segment,) = Store(tmp_path / "store").current().open().segments
    assert [segment.file.sentences.of(number).tolist() for number in range(2)] == [[1], []]


def test_a_generation_knows_the_sentences_of_its_bodies_through_updates_and_merges(tmp_path: Path) -> None:
    source = tmp_path / "articles.jsonl"
    bodies = {"a": "Một. Hai ba. Bốn", "b": "Không dừng", "c": "Năm!\nSáu bảy? Tám", "d": "Chín. Mười"}

    def write(*ids: str) -> None:
        articles = ({"id": i, "title": "T. T", "body": bodies[i]} for i in ids)
        source.write_text("".join(json.dumps(article) + "\n" for article in articles))

    def known() -> dict[str, list[int]]:
        snapshot = Store(tmp_path / "store").current().open()
        return {
            snapshot.article_ids([segment.offset + n])[0]: segment.file.sentences.of(n).tolist()
            for segment in snapshot.segments
            for n in range(segment.file.documents)
            if n not in segment.file.deleted
        }

    write("a", "b", "c")
    index.rebuild(source, tmp_path / "store")
    assert known() == {"a": [1, 3], "b": [], "c": [1, 3]}
    write("b", "c", "d")
    index.update(source, tmp_path / "store")
    assert known() == {"b": [], "c": [1, 3], "d": [1]}
    index.optimize(tmp_path / "store")
    assert known() == {"b": [], "c": [1, 3], "d": [1]}
