"""Abbreviations find what writes them out, and words find their abbreviation, below what has them as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from corpus import Article
from search import Engine, Hit

Ids = Callable[[Iterable[Hit]], list[str]]
EngineOf = Callable[..., Engine]


OFFICE = (
    Article("short", "Tin quận", "Việc thực hiện QCDC ở UBND quận được đ/c Chủ tịch khen."),
    Article("long", "Tin phường", "Việc thực hiện quy chế dân chủ ở Ủy ban nhân dân quận được đồng chí Chủ tịch khen."),
    Article("other", "Tin khác", "Nhân dân có quy chế, dân bàn chủ trương; ban nhạc ủy thác cho quận."),
)


@pytest.fixture(scope="module")
def office(engine_of: EngineOf) -> Engine:
    return engine_of(*OFFICE)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("QCDC", "quy chế dân chủ"),
        ("qcdc", "quy che dan chu"),
        ("UBND", "uỷ ban nhân dân"),
        ("UBND quận", "Uỷ ban nhân dân quận"),
        ("đ/c", "đồng chí"),
        ("đ/c Chủ tịch", "đồng chí Chủ tịch"),
        ("(QCDC)", '"quy chế dân chủ"'),
        ("thực hiện QCDC UBND", "thực hiện quy chế dân chủ ủy ban nhân dân"),
    ],
)
def test_either_finds_both_its_own_first(office: Engine, ids: Ids, short: str, long: str) -> None:
    assert ids(office.search(short, operator="and")) == ["short", "long"]
    found = ids(office.search(long, operator="and"))
    assert found[0] == "long"
    assert "short" in found


def test_a_note_says_what_else_was_searched(office: Engine) -> None:
    def told(text: str) -> list[str]:
        return [str(note) for note in office.search(text).notes if note.kind == "abbreviation"]

    assert told("QCDC") == ["Cũng tìm: Quy chế dân chủ (QCDC)"]
    assert told("quy chế dân chủ phường") == ["Cũng tìm: QCDC (Quy chế dân chủ)"]
    assert told("dân chủ quy chế") == []
    assert told("nhân dân") == []


def test_what_is_met_by_its_other_writing_is_marked(office: Engine) -> None:
    by_id = {hit.id: hit for hit in office.search("QCDC UBND")}
    assert "<mark>quy chế dân chủ</mark> ở <mark>Ủy ban nhân dân</mark>" in by_id["long"].snippets[0].html()
    marked = office.marks("quy chế dân chủ", "short").body.html()
    assert "<mark>QCDC</mark>" in marked


@pytest.mark.parametrize("options", [{"match": "strict"}, {"literal": True}])
def test_whoever_wants_it_as_typed_gets_that(office: Engine, ids: Ids, options: dict[str, object]) -> None:
    results = office.search("QCDC", **options)  # type: ignore[arg-type]
    assert ids(results) == ["short"]
    assert results.notes == ()


def test_an_abbreviation_that_no_article_has_is_no_error(engine_of: EngineOf) -> None:
    engine = engine_of(*(f"Quy chế dân chủ ở CDC, HĐND quận {n}." for n in range(9)))
    assert engine.search("qcdc").did_you_mean is None
    assert engine.search("quy che qcdc").did_you_mean == "quy chế qcdc"
    assert engine.search("hdnd").did_you_mean == "hđnd"


@pytest.mark.parametrize("typed", ["TPHCM", "TP.HCM", "TP HCM", "tp hcm", "thành phố hồ chí minh", "tp. Hồ Chí Minh"])
def test_abbreviations_of_the_same_words_find_each_other(engine_of: EngineOf, ids: Ids, typed: str) -> None:
    engine = engine_of("Họp ở TPHCM.", "Họp ở TP.HCM.", "Họp ở TP. HCM.", "Họp ở thành phố Hồ Chí Minh.", "Họp ở Huế.")
    everywhere = {"a0", "a1", "a2", "a3"}
    # Who writes out a part is asked for that part.
    assert set(ids(engine.search(typed, operator="and"))) == (everywhere - {"a0"} if "tp. H" in typed else everywhere)


def test_an_abbreviation_may_be_typed_in_two_words(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of("Phát triển KT-XH.", "Phát triển KTXH.", "Phát triển kinh tế xã hội.", "Xã hội, kinh tế.")
    results = engine.search("KT XH", operator="and")
    assert set(ids(results)) == {"a0", "a1", "a2"}
    assert [note.text for note in results.notes] == ["Cũng tìm: Kinh tế xã hội (KT-XH), KTXH"]


def test_what_is_left_out_is_left_out_as_typed(office: Engine, ids: Ids) -> None:
    assert ids(office.search("thực -QCDC")) == ["long"]


def test_words_of_the_expansion_apart_are_not_it(office: Engine, ids: Ids) -> None:
    assert "other" not in ids(office.search("UBND"))


def test_texts_define_abbreviations_for_each_other(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of(
        "Tổ hòa giải cơ sở (THGCS) họp.",
        "Lập tổ hòa giải cơ sở (THGCS).",
        "Mỗi phường có THGCS.",
        "Có một tổ hòa giải cơ sở.",
    )
    assert set(ids(engine.search("THGCS"))) == {"a0", "a1", "a2", "a3"}
    assert ids(engine.search("THGCS"))[-1] == "a3"
    assert set(ids(engine.search("tổ hòa giải cơ sở", operator="and"))) == {"a0", "a1", "a2", "a3"}


def test_one_definition_alone_is_not_taken_for_others(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of("Tổ hòa giải cơ sở (THGCS) họp.", "Có một tổ hòa giải cơ sở.")
    assert ids(engine.search("THGCS")) == ["a0"]


def test_an_article_counts_by_its_own_definition(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of(
        "Bộ Công thương (BCT) họp.",
        "Bộ Chính trị (BCT) họp.",
        "Theo BCT, việc này đã xong.",
        "Chính sách của Bộ Công thương.",
    )
    assert set(ids(engine.search("bộ công thương", operator="and"))) == {"a0", "a2", "a3"}
    assert set(ids(engine.search("bộ chính trị", operator="and"))) == {"a1", "a2"}
    assert set(ids(engine.search("BCT"))) == {"a0", "a1", "a2", "a3"}


def test_letters_of_document_numbers_stay_letters(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of(
        "Kế hoạch 159-KH/QU.", "Quận ủy (QU) họp, thành ủy (TU).", "Quận ủy (QU), thành ủy (TU).", "Quận ủy họp."
    )
    assert set(ids(engine.search("QU"))) == {"a0", "a1", "a2"}
    assert ids(engine.search("159-KH/QU"))[0] == "a0"
    for typed in ("159-KH/QU", "159 KH QU", "25-NQ/TW", "25 nq tw"):
        assert "abbreviation" not in {note.kind for note in engine.search(typed).notes}


def test_an_abbreviation_that_looks_like_a_syllable_is_one(engine_of: EngineOf, ids: Ids) -> None:
    engine = engine_of("Công an (CA) phường.", "Công an (CA) quận.", "Ca sĩ hát.", "Công an thành phố.")
    assert set(ids(engine.search("ca"))) == {"a0", "a1", "a2"}
