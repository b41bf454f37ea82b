"""What was probably meant: marks put back, errors mended, and silence where the text is likely as it is typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from math import inf, log1p
from pathlib import Path

import pytest

from corpus import Article
from index import Store
from search import Engine
from search.spelling import IndexModel, Speller
from search.spelling.confusions import Rhyme, letters_cost, onset_cost, rhyme_cost, slip, tone_cost
from search.spelling.constants import ASKING, LOOKED_AT, LOOKED_AT_ONCE
from search.spelling.shape import shape
from search.spelling.trios import InARow, Trio, Trios

SENTENCES = (
    "Quận ủy Nam Từ Liêm họp bàn về văn hóa đọc.",
    "Ủy ban nhân dân quận Nam Từ Liêm nhận đại sứ nước bạn.",
    "Quán ăn ven đường bán bún chả, quạt than, cơm tấm.",
    "Đường làng trải nhựa; ông Dương trồng lan.",
    "Các ngành nghề truyền thống được hỗ trợ, các ngành mới được mở.",
    "Con chó nhỏ chạy theo. Chò chỉ là cây gỗ lớn.",
    "Đầu năm, đầu tháng, đầu ngõ; đi đâu cũng hỏi.",
    "Ban nhạc Panthers hát ở nhà hát lớn.",
)


@pytest.fixture(scope="module")
def sentences(engine_of: Callable[..., Engine]) -> Engine:
    return engine_of(*(sentence for sentence in SENTENCES for _ in range(9)))


def meant(engine: Engine, text: str) -> str | None:
    return engine.search(text).did_you_mean


def test_marks_are_put_where_none_were_typed(sentences: Engine) -> None:
    assert meant(sentences, "quan uy nam tu liem") == "quận ủy nam từ liêm"


def test_errors_are_mended_where_no_marks_were_typed_too(sentences: Engine) -> None:
    assert meant(sentences, "quan uy nam tu liemm") == "quận ủy nam từ liêm"
    assert meant(sentences, "Ban nhac Panthrs hat") == "Ban nhạc Panthers hát"
    assert meant(sentences, "Panthrs") == "Panthers"
    assert meant(sentences, "xyzzy") is None


def test_what_is_mended_tells_of_its_neighbours_without_marks(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(*["Học sinh giỏi.", "Thế giới mới, giới trẻ."] * 9)
    assert meant(engine, "hoc sinnh gioi") == "học sinh giỏi"


def test_neighbours_tell_readings_apart(sentences: Engine) -> None:
    assert meant(sentences, "duong lang trai nhua") == "đường làng trải nhựa"
    assert meant(sentences, "ong duong trong lan") == "ông dương trồng lan"


def test_the_letter_case_is_kept(sentences: Engine) -> None:
    assert meant(sentences, "Quan uy Nam Tu Liem") == "Quận ủy Nam Từ Liêm"
    assert meant(sentences, "QUAN UY NAM TU LIEM") == "QUẬN ỦY NAM TỪ LIÊM"


def test_marks_that_were_typed_are_kept(sentences: Engine) -> None:
    assert meant(sentences, "quân uy nam tư liêm") == "quận ủy nam từ liêm"


def test_what_is_likely_as_typed_is_left_alone(sentences: Engine) -> None:
    for likely in SENTENCES:
        assert meant(sentences, likely) is None
        assert meant(sentences, unicodedata.normalize("NFD", likely)) is None


def test_a_prepared_engine_has_everything_for_the_first_error(
    engine_of: Callable[..., Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = engine_of(*(sentence for sentence in SENTENCES for _ in range(9)))
    engine.prepare()
    monkeypatch.setattr("search.spelling.candidates.Vocabulary", None)  # to gather it now would be an error
    assert meant(engine, "quận ủy nâm từ liêm") == "quận ủy nam từ liêm"


def test_both_placements_of_a_tone_are_right(sentences: Engine) -> None:
    assert meant(sentences, "quận uỷ") is None
    assert meant(sentences, "văn hoá đọc") is None


def test_a_tone_where_no_school_puts_it_is_moved(sentences: Engine) -> None:
    assert meant(sentences, "các ngành truỳên thống") == "các ngành truyền thống"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("các nghành nghề truyền thống", "các ngành nghề truyền thống"),
        ("đại xứ nước bạn", "đại sứ nước bạn"),
        ("được hổ trợ", "được hỗ trợ"),
        ("truyền thóng được hỗ trợ", "truyền thống được hỗ trợ"),
        ("nhân dâm quận", "nhân dân quận"),
        ("trồgn lan", "trồng lan"),
    ],
)
def test_misspelt_syllables_are_mended(sentences: Engine, typed: str, right: str) -> None:
    assert meant(sentences, typed) == right


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("thông tư 58/2020", None),
        ("thong tu so 58", "thông tư số 58"),
        ("thông tu 58", "thông tư 58"),
        ("chị Thi 5 tuổi", None),
    ],
)
def test_a_document_before_a_number_is_called_as_documents_are(
    engine_of: Callable[..., Engine], typed: str, right: str | None
) -> None:
    engine = engine_of(*["Thông từ 58 nơi, từ 58 đến 60.", "Thông tư mới.", "Chị Thi 5 tuổi. Số từ 5."] * 9)
    assert meant(engine, typed) == right


def test_words_of_speech_are_no_errors_where_articles_lack_them(engine_of: Callable[..., Engine]) -> None:
    law = ("Bị phạt hai năm tù.", "Có hai bản hợp đồng, không phạt ai.", "Dưới năm điểm thí sinh phải học lại.")
    engine = engine_of(*law * 3)
    assert meant(engine, "bị phạt hay không") is None
    assert meant(engine, "dưới năm điểm thì phải học lại") is None
    assert meant(engine, "dưới năm điểm thì sinh phải học lại") == "dưới năm điểm thí sinh phải học lại"


def test_what_may_be_meant_is_ranked_even_where_nothing_is_proposed(store_of: Callable[..., Path]) -> None:
    articles = (Article(str(number), "-", sentence) for number, sentence in enumerate(SENTENCES * 9))
    speller = Speller(IndexModel(Store(store_of(articles)).current().open()))
    assert speller.nearest("đại xứ nước", 4)[0] == "sứ"
    assert speller.correct("ban nhạc Panthers") is None
    assert speller.nearest("ban nhạc Panthers", 4) == ("nhận",)
    assert speller.nearest("ban nhạc Panthers", 9) == ()
    assert speller.nearest("đầu năm 2024", 8) == ()


def test_three_in_a_row_tell_what_two_do_not(store_of: Callable[..., Path]) -> None:
    articles = [*["Con chó chạy nhanh."] * 30, *["Cho em, cho chạy."] * 6, "Có con cho em."]
    store = store_of(Article(str(number), "-", text) for number, text in enumerate(articles))
    model = IndexModel(Store(store).current().open())
    typed, asked = "có con cho chạy nhanh", []

    def rows(**often: int) -> InARow:
        def in_a_row(forms: Trio, _: int) -> tuple[int, int]:
            asked.append(forms)
            return often.get("_".join(forms), 0), 1

        return in_a_row

    assert Speller(model).correct(typed) == "có con chó chạy nhanh"
    assert Speller(model, rows(con_chó_chạy=30)).correct(typed) == "có con chó chạy nhanh"
    assert Speller(model, rows(con_cho_chạy=3000, có_con_cho=3000)).correct(typed) is None
    assert {"cho", "chó"} <= {form for forms in asked for form in forms}
    assert {len(forms) for forms in asked} == {3}
    assert ("có", "con", "chó") in asked
    assert ("con", "chó", "chạy") in asked


def test_no_row_is_asked_for_of_which_a_pair_stands_nowhere(store_of: Callable[..., Path]) -> None:
    texts = [*["Con chó chạy nhanh."] * 30, *["Cho em, cho chạy."] * 6]
    model = IndexModel(Store(store_of(Article(str(n), "-", text) for n, text in enumerate(texts))).current().open())
    asked = set()

    def in_a_row(forms: Trio, _: int) -> tuple[int, int]:
        asked.add(forms)
        return 0, 1

    assert Speller(model, in_a_row).correct("có con cho chạy nhanh") == "có con chó chạy nhanh"
    assert asked == {("cho", "chạy", "nhanh"), ("con", "chó", "chạy"), ("chó", "chạy", "nhanh")}


@pytest.mark.parametrize(
    ("looked_at", "rows"), [(0, LOOKED_AT // ASKING), (LOOKED_AT_ONCE, LOOKED_AT // LOOKED_AT_ONCE)]
)
def test_rows_are_asked_for_until_enough_articles_were_looked_at(looked_at: int, rows: int) -> None:
    asked: list[Trio] = []

    def in_a_row(forms: Trio, most: int) -> tuple[int, int]:
        asked.append(forms)
        return 0, min(looked_at, most)

    trios = Trios(in_a_row)
    while trios.open:
        trio = str(len(asked)), "hai", "ba"
        assert trios.told([(1.0, trio)]) == trios.told([(1.0, trio)])  # the second time it is known
    assert len(asked) == rows
    assert not Trios(None).open


def test_no_more_rows_are_asked_for_once_they_cannot_tell_enough() -> None:
    often = {("a", "b", "c"): 40, ("b", "c", "d"): 0, ("c", "d", "e"): 5}
    asked: list[Trio] = []

    def in_a_row(forms: Trio, _: int) -> tuple[int, int]:
        asked.append(forms)
        return often[forms], 1

    at_most = list(zip((5.0, 50.0, 9.0), sorted(often, reverse=True), strict=True))
    assert Trios(in_a_row).told(at_most) > 0
    assert set(asked) == set(often)
    asked.clear()
    assert Trios(in_a_row).told(at_most, 100.0) == 0
    assert not asked
    Trios(in_a_row).told(at_most, log1p(20))
    assert asked == [("b", "c", "d")]  # the other two stand in a row no more than 14 times


def test_of_a_text_full_of_errors_the_last_are_mended_without_rows(store_of: Callable[..., Path]) -> None:
    texts = [*["Con chó chạy nhanh."] * 30, *["Cho em, cho chạy."] * 6, "Có con cho em."]
    model = IndexModel(Store(store_of(Article(str(n), "-", text) for n, text in enumerate(texts))).current().open())
    typed, mended = "có con cho chạy nhanh", "có con chó chạy nhanh"

    def looking_at(articles: int) -> Speller:
        return Speller(model, lambda forms, _: (3000 * ("cho" in forms), articles))

    assert looking_at(1).correct(f"{typed}, {typed}") is None
    assert looking_at(LOOKED_AT).correct(f"{typed}, {typed}") == f"{typed}, {mended}"


def test_nothing_is_asked_of_a_likely_text(store_of: Callable[..., Path]) -> None:
    articles = (Article(str(number), "-", sentence) for number, sentence in enumerate(SENTENCES * 9))
    model = IndexModel(Store(store_of(articles)).current().open())

    def in_a_row(forms: Trio, _: int) -> tuple[int, int]:
        raise AssertionError(forms)

    assert all(Speller(model, in_a_row).correct(sentence) is None for sentence in SENTENCES)


def test_a_half_typed_end_keeps_no_error_from_being_mended(engine_of: Callable[..., Engine]) -> None:
    """Whole, the end is far likelier than the error is, which as the second of two would not be likely enough."""
    common = ["Các ngành nghề truyền thống được hỗ trợ."] * 60 + ["Các ngách nhỏ."] * 20
    engine = engine_of(*common, *["Cây nghể mọc, cây nghẹ, cây nghê."] * 4)
    assert meant(engine, "các ngách nghể truyền thốn") == "các ngách nghề truyền thống"


def test_beside_foreign_words_less_is_questioned(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(*["Các ngành nghề mới. Ca sĩ Panthers hát. Các ca sĩ Wolves."] * 60)
    assert meant(engine, "các ca sĩi hát") == "các ca sĩ hát"
    assert meant(engine, "Panthers sĩi Wolves") is None


def test_an_error_that_an_article_has_too_is_one(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(*["Các ngành nghề truyền thống được hỗ trợ."] * 60, "Các nghành nghề truyền thống.")
    assert meant(engine, "các nghành nghề truyền thống") == "các ngành nghề truyền thống"


@pytest.mark.parametrize("word", ["chó", "chò", "quán", "xyzzy", "nghề"])
def test_a_single_word_that_the_index_has_is_no_error(sentences: Engine, word: str) -> None:
    assert meant(sentences, word) is None


def test_a_tone_alone_is_no_error_where_no_neighbour_tells(sentences: Engine) -> None:
    assert meant(sentences, "chò nhựa") is None


def test_foreign_names_stay(sentences: Engine) -> None:
    assert meant(sentences, "ban nhac Panthers o nha hat lon") == "ban nhạc Panthers ở nhà hát lớn"


def test_what_is_no_word_stays(sentences: Engine) -> None:
    typed = 'nguồn:bao "nha hat" AND quan uy 25-NQ/UB -duong năm:2024 lan*'
    assert meant(sentences, typed) == 'nguồn:bao "nhà hát" AND quận ủy 25-NQ/UB -duong năm:2024 lan*'


def test_the_marks_of_a_person_are_put_back(sentences: Engine) -> None:
    assert meant(sentences, "người:quan uy nha hat") == "người:quận ủy nhà hát"


def test_questions_are_read_as_questions(sentences: Engine) -> None:
    assert meant(sentences, "o dau") == "ở đâu"


@pytest.mark.parametrize(
    "text", ["", " ", "?", '"', "a:", "25/5", "\ud800", "đ" * 500, "quan " * 300, "title:", "(", "-"]
)
def test_nothing_typed_breaks_it(sentences: Engine, text: str) -> None:
    assert meant(sentences, text) is None or isinstance(meant(sentences, text), str)


def test_an_index_without_texts_proposes_nothing(engine_of: Callable[..., Engine]) -> None:
    assert meant(engine_of("."), "quan uy") is None


def test_a_syllable_has_an_onset_a_rhyme_and_a_tone() -> None:
    parts = shape("giữa")
    assert parts is not None
    assert (parts.onset, parts.rhyme) == ("gi", "ưa")
    assert shape("gì") is not None
    assert shape("quâm") is not None
    assert shape("bbị") is None
    assert shape("google") is None


def test_likely_confusions_are_near() -> None:
    assert onset_cost("x", "s") < onset_cost("x", "kh")
    y, marks, final, longer = (
        rhyme_cost(*map(Rhyme.of, pair)) for pair in (("i", "y"), ("an", "ân"), ("an", "am"), ("an", "oan"))
    )
    assert y < marks < final + 1 < longer
    hook, tilde, acute = (parts.tone for parts in map(shape, ("ảo", "ão", "áo")) if parts)
    assert tone_cost(hook, tilde) < tone_cost(acute, tilde)


def test_the_longer_a_foreign_word_is_the_likelier_it_is_misspelt() -> None:
    def costs(typed: str, meant: str, *, rarer: bool = False) -> float:
        return letters_cost(typed, meant, rarer=rarer)

    assert costs("kensingtn", "kensington") < costs("denis", "dennis") < costs("ttây", "tây")
    assert costs("denis", "dennis") < costs("dennis", "dellis"), "one letter for another is another name"
    assert costs("denis", "dennis") < costs("islam", "islas") > costs("islam", "silam")
    assert costs("silicat", "sylicat") < costs("sylicat", "silicat"), "i is written for y"
    assert costs("axít", "axit") < costs("axít", "axlit")
    assert costs("radar", "rada", rarer=True) == inf
    assert costs("silicat", "sylicat", rarer=True) < inf


def test_what_the_index_has_is_no_slip_for_what_is_rarer(engine_of: Callable[..., Engine]) -> None:
    texts = ["Trạm radar trên núi quan sát tàu lạ."] * 3
    assert meant(engine_of(*texts, *["Trạm rada ngoài đảo."] * 9), "trạm radar ngoài đảo") is None
    assert meant(engine_of(*texts, *["Trạm rada ngoài đảo."] * 12), "trạm raada ngoài đảo") == "trạm rada ngoài đảo"


def test_a_distance_is_in_letters_not_in_code_points() -> None:
    assert slip("ngừời", "người")
    assert slip("tổgn", "tổng")
    assert not slip("trăm", "năm")


def test_what_is_found_tells_what_was_meant(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(*["Có ăn có học."] * 9, "Hoa lan nở trong vườn của cô Ân.")
    assert meant(engine, "co an") == "có ăn"
    assert meant(engine, "hoa lan co an") == "hoa lan cô ân"
    assert meant(engine, "nở trong vươn cua co an") == "nở trong vườn của cô ân"


def test_what_was_meant_depends_neither_on_snippets_nor_on_the_order(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(*["Có ăn có học."] * 9, "Hoa lan nở trong vườn của cô Ân.")
    assert engine.search("hoa lan co an", snippets=False).did_you_mean == "hoa lan cô ân"
    assert engine.search("xyz quan", sort="newest").did_you_mean is None
