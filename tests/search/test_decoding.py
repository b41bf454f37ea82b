"""Keys that stayed in the text are read as marks where that is what was meant, and a note says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from corpus import Article
from search import Engine, Hit, variants

Ids = Callable[[Iterable[Hit]], list[str]]
EngineOf = Callable[..., Engine]


@pytest.mark.parametrize(
    "typed",
    ["quaanj uyr", "quanaj uyr", "QUAANJ UYR", "qua6n5 u3y", "quaanj uyr hoof taay", "quan65 uy3", '"quaanj uyr"'],
)
def test_keys_left_in_find_what_was_meant(archive: Engine, ids: Ids, typed: str) -> None:
    results = archive.search(typed)
    assert ids(results)[0] == "quan-uy"
    assert results.notes[0].kind == "keys"


def test_a_note_says_what_was_searched(archive: Engine) -> None:
    (note,) = archive.search("Quaanj uyr OR ddoong").notes
    assert str(note) == "Đã tìm: Quận ủy OR đông"
    (hit,) = archive.search("quaanj uyr")
    assert hit.grades == {"quận": "exact", "ủy": "exact"}


def test_the_text_can_be_taken_as_typed(archive: Engine) -> None:
    results = archive.search("quaanj uyr", literal=True)
    assert not results
    assert "keys" not in {note.kind for note in results.notes}


def test_every_call_decodes_alike(archive: Engine) -> None:
    assert archive.marks("quaanj", "quan-uy").title.ranges
    assert not archive.marks("quaanj", "quan-uy", literal=True).title.ranges
    assert archive.explain("quaanj", "quan-uy").value > 0
    assert archive.explain("quaanj", "quan-uy", literal=True).value == 0


def test_notes_stand_where_they_are_about_in_the_typed_text(archive: Engine) -> None:
    typed = "quaanj uyr ngày:xyz hoof"
    decoded, date = archive.search(typed).notes[:2]
    assert decoded.kind == "keys"
    assert date.kind == "date"
    assert typed[date.start : date.end] == "ngày:xyz"


def test_a_word_that_is_in_the_index_stays_as_it_is(engine_of: EngineOf) -> None:
    engine = engine_of("Xe bus mới.", "Cửa hàng bú sữa.", "Đội tennis của trường.")
    for typed in ("bus", "xe bus", "tennis"):
        assert "keys" not in {note.kind for note in engine.search(typed).notes}


def test_neighbours_tell_which_keyboard_was_on(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of("Box thư.", *["Cây bõ già."] * 4)
    assert ids(engine.search("box")) == ["a0"]
    results = engine.search("caay box giaf")
    assert str(results.notes[0]) == "Đã tìm: cây bõ già"


def test_a_slip_of_some_article_does_not_hide_a_frequent_word(engine_of: EngineOf) -> None:
    engine = engine_of("Học toans giỏi.", *["Toán học."] * 300)
    results = engine.search("toans")
    assert str(results.notes[0]) == "Đã tìm: toán"
    assert results.total == 300


def test_text_with_marks_or_without_keys_is_left_alone(archive: Engine) -> None:
    for typed in ("quận ủy", "quan uy", "25-NQ/TW", "ho tay", "trồng lan", "a1 b2", "o to"):
        assert "keys" not in {note.kind for note in archive.search(typed).notes}


def test_a_foreign_name_among_words_with_marks_has_no_keys(engine_of: EngineOf) -> None:
    engine = engine_of("Phim cổ hủ về người nô lệ.", "Quận ủy họp.")
    assert "keys" not in {note.kind for note in engine.search("phim Ben Hur về nô lệ").notes}
    for typed in ("phim coor hur", "phim cổ hur", "Hur cổ", "Coor Hur"):
        assert engine.search(typed).notes[0].kind == "keys", typed


def test_a_name_that_belongs_to_its_neighbour_may_have_keys_among_words_with_marks(engine_of: EngineOf) -> None:
    engine = engine_of(*["Thủ đô Hà Nội.", "Phim cổ hủ về người nô lệ. Quận ủy họp bàn."] * 4)
    for typed in ("thủ đô Haf Nội", "thủ đô Hà Nooij"):
        assert engine.search(typed).notes[0].text == "Đã tìm: thủ đô Hà Nội"
    assert "keys" not in {note.kind for note in engine.search("thủ đô Hur Nội").notes}


def test_numbers_of_documents_keep_their_letters(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of("Nghị quyết 25-NQ/TW được đọc từ trung ương.", "Từ nghị quyết.", "Từ từ.")
    results = engine.search("nghij quyeets 25-NQ/TW")
    assert str(results.notes[0]) == "Đã tìm: nghị quyết 25-NQ/TW"
    assert ids(results)[0] == "a0"


def test_a_syllable_half_typed_is_decoded_too(archive: Engine, ids: Ids) -> None:
    assert set(ids(archive.search("quaa"))) == {"quan-uy", "quan-y"}


def test_completions_are_of_what_was_meant(engine_of: EngineOf) -> None:
    engine = engine_of(*(Article(str(n), f"Quận ủy họp lần {n}", "-") for n in range(3)))
    first, *_ = engine.suggest("quaanj uyr")
    assert str(first).startswith("quận ủy")


@pytest.mark.parametrize("type_keys", [variants.telex, variants.vni])
def test_a_title_typed_by_keys_finds_its_article(archive: Engine, type_keys: Callable[[str], str]) -> None:
    for title in ("Quận ủy họp bàn về hồ Tây", "Đường làng trải nhựa", "Dân vận khéo ở phường", "Hoà nhạc mùa thu"):
        meant, typed = archive.search(title), archive.search(type_keys(title))
        assert [(hit.id, hit.score) for hit in typed] == [(hit.id, hit.score) for hit in meant]
