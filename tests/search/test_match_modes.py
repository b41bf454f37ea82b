"""Which grades count in each match mode, and what a hit tells of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

import pytest

from search import Engine, Grade, Hit

Ids = Callable[[Iterable[Hit]], list[str]]
EngineOf = Callable[..., Engine]


def test_typed_marks_count(archive: Engine, ids: Ids) -> None:
    assert set(ids(archive.search("đường"))) == {"duong-lang", "quan-an"}
    assert ids(archive.search("Dương"))[0] == "ong-duong"  # before the fuller `Đường`
    assert set(ids(archive.search("duong"))) == {"duong-lang", "quan-an", "ong-duong"}


def test_exact_ranks_above_fuller(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of("Quận họp.", "Quân đi.", "Quận quận quận.", "Quán đông.")
    assert ids(engine.search("quân"))[0] == "a1"
    assert set(ids(engine.search("quân"))) == {"a0", "a1", "a2"}


def test_folded_is_found_only_where_nothing_closer_is_and_a_note_says_so(archive: Engine, ids: Ids) -> None:
    assert "quan-an" not in ids(archive.search("quận"))
    results = archive.search("quạn")
    assert results
    assert {grade for hit in results for grade in hit.grades.values()} == {Grade.FULLER}
    results = archive.search("quãn")
    assert set(ids(results)) == {"quan-uy", "quan-y", "quan-an"}
    assert {grade for hit in results for grade in hit.grades.values()} == {Grade.FOLDED}
    (note,) = results.notes
    assert note.kind == "folded-word"
    assert "quãn" in note.text


def test_without_marks_every_form_is_found(archive: Engine, ids: Ids) -> None:
    assert set(ids(archive.search("quan"))) == {"quan-uy", "quan-y", "quan-an"}
    assert ids(archive.search("quan uy ho tay"))[0] == "quan-uy"


def test_part_of_the_marks_is_enough(archive: Engine, ids: Ids) -> None:
    assert ids(archive.search('"quân uy"')) == ["quan-uy"]
    assert ids(archive.search('"dường làng"')) == ["duong-lang"]


def test_strict_wants_every_mark(archive: Engine, ids: Ids) -> None:
    assert ids(archive.search("quân", match="strict")) == ["quan-y"]
    assert set(ids(archive.search("quận", match="strict"))) == {"quan-uy", "quan-y"}
    assert not archive.search("quan", match="strict")
    assert not archive.search("quãn", match="strict")


def test_strict_needs_all_the_words(archive: Engine) -> None:
    assert not archive.search("quân khéo", match="strict")
    assert not archive.search("quận uy", match="strict")


def test_loose_takes_all_grades_alike(archive: Engine, ids: Ids) -> None:
    everything = set(ids(archive.search("quận", match="loose")))
    assert everything == {"quan-uy", "quan-y", "quan-an"} == set(ids(archive.search("quãn", match="loose")))
    assert archive.search("quãn", match="loose").notes == ()
    assert ids(archive.search("quận", match="loose")) == ids(archive.search("quan", match="loose"))


@pytest.mark.parametrize("match", ["strict", "prefer", "loose"])
@pytest.mark.parametrize("typed", ["quận uỷ", "quận ủy", "QUẬN UỶ", "Quận  Ủy", "quận\u00a0ủy"])
def test_placement_case_and_blanks_make_no_difference(archive: Engine, ids: Ids, typed: str, match: str) -> None:
    for form in ("NFC", "NFD"):
        assert ids(archive.search(unicodedata.normalize(form, typed), match=match))[0] == "quan-uy"


def test_every_syllable_can_be_found(archive: Engine, ids: Ids) -> None:
    assert ids(archive.search('"ô tô to"')) == ["hoa-nhac"]
    assert ids(archive.search("ở phường")) == ["dan-van"]
    assert archive.search("của").total == 1


def test_grades_of_a_hit_tell_how_each_word_was_met(archive: Engine) -> None:
    (hit,) = archive.search("quân ủy hồ", operator="and")
    assert hit.grades == {"quân": Grade.FULLER, "ủy": Grade.EXACT, "hồ": Grade.EXACT}
    (hit,) = archive.search('"quân uy"')
    assert hit.grades == {"quân uy": Grade.FULLER}


def test_a_phrase_has_the_grade_of_its_best_place(engine_of: EngineOf) -> None:
    (hit,) = engine_of("Quận ủy họp. Quân uy mạnh.").search('"quân uy"')
    assert hit.grades == {"quân uy": Grade.EXACT}
