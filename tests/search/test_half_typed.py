"""What is searched while the last syllable is still being typed."""

from __future__ import annotations

import search


def test_a_last_syllable_that_no_article_has_is_taken_as_a_beginning(archive: search.Engine) -> None:
    half = archive.search("quan y vie")
    assert [hit.id for hit in half][:1] == ["quan-y"]
    assert [note.kind for note in half.notes] == ["prefix"]


def test_a_complete_syllable_is_not_a_beginning(archive: search.Engine) -> None:
    assert not any(note.kind == "prefix" for note in archive.search("quan y vien").notes)


def test_what_begins_no_syllable_stays_a_word(archive: search.Engine) -> None:
    assert not any(note.kind == "prefix" for note in archive.search("quan zzz").notes)


def test_strict_takes_no_half_syllables(archive: search.Engine) -> None:
    assert archive.search("vi", match="strict").total == 0
