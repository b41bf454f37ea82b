"""Completions while typing, similar articles, and what the engine tells of itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import index
import search
from corpus import Article
from search import BadRequest, Engine, Stats, Suggestion, UnsupportedLocation


@pytest.fixture(scope="module")
def titles(engine_of: Callable[..., Engine]) -> Engine:
    names = ["Dân vận khéo ở phường", "Dân vận khéo năm 2024", "Hội thi dân vận", "Dần sàng", "Hoàng hôn trên sông"]
    return engine_of(*(Article(str(n), title, "Nội dung.") for n, title in enumerate(names)))


def test_suggestions_complete_what_is_typed(titles: Engine) -> None:
    texts = [suggestion.text for suggestion in titles.suggest("dân v")]
    assert [text.lower() for text in texts[:2]] == ["dân vận", "dân vận khéo"]
    assert "Hội thi dân vận" in texts


def test_completions_come_before_titles(titles: Engine) -> None:
    kinds = [suggestion.kind for suggestion in titles.suggest("dan v")]
    assert kinds == sorted(kinds)
    assert set(kinds) == {"completion", "title"}


@pytest.mark.parametrize(
    "typed", ["dan v", "dân v", "DÂN V", "dan vạ", unicodedata.normalize("NFD", "dân vậ"), "dân vận kh"]
)
def test_suggestions_take_any_way_of_typing(titles: Engine, typed: str) -> None:
    assert any("vận" in suggestion.text for suggestion in titles.suggest(typed))


def test_a_tone_may_come_before_the_end_of_the_syllable(titles: Engine) -> None:
    for typed in ("hoa", "hoà", "hòa", "hoàn"):
        assert titles.suggest(typed) == (Suggestion("Hoàng hôn trên sông", "title"),)


def test_typed_marks_count_in_suggestions(titles: Engine) -> None:
    assert not any(suggestion.text.startswith("Dân") for suggestion in titles.suggest("dần"))


def test_suggestions_are_limited_and_each_comes_once(titles: Engine) -> None:
    everything = titles.suggest("d", limit=50)
    assert len({suggestion.text for suggestion in everything}) == len(everything)
    assert titles.suggest("d", limit=2) == everything[:2]
    assert titles.suggest("d", limit=0) == ()


@pytest.mark.parametrize("typed", ["", "   ", "???", "xyzzy", '"', "dân -vận (", "title:", "\ud800", "đ" * 10_000])
def test_nothing_typed_breaks_suggestions(titles: Engine, typed: str) -> None:
    assert isinstance(titles.suggest(typed), tuple)


@pytest.fixture(scope="module")
def phrases(engine_of: Callable[..., Engine]) -> Engine:
    """Bodies tell what follows what, titles what follows two syllables."""
    bodies = ["Ủy ban nhân dân họp. Quan hệ tốt. Họp quận ủy"] * 9 + ["Dân tộc. Giải bóng đá ở nhà hát. Quán ăn."] * 9
    titles = ["Ủy ban nhân dân thành phố họp"] * 4 + ["Quận ủy Nam Từ Liêm"] * 4 + ["Tin"] * 10
    return engine_of(*(Article(str(n), t, b) for n, (t, b) in enumerate(zip(titles, bodies, strict=True))))


def test_a_half_typed_syllable_is_completed_by_what_stands_before_it(phrases: Engine) -> None:
    assert str(phrases.suggest("quan u")[0]).startswith("quận ủy")
    assert str(phrases.suggest("giai bong d")[0]).startswith("giải bóng đá")


def test_unmarked_text_comes_with_its_marks(phrases: Engine) -> None:
    assert Suggestion("quận ủy", "marks") in phrases.suggest("quan uy")


def test_completions_keep_the_letter_case(phrases: Engine) -> None:
    assert str(phrases.suggest("Quan u")[0]).startswith("Quận ủy")
    assert str(phrases.suggest("QUAN U")[0]).startswith("QUẬN ỦY")


def test_completions_go_on_as_titles_do_not_as_pairs_alone(phrases: Engine) -> None:
    texts = [str(suggestion) for suggestion in phrases.suggest("quan u")]
    assert "quận ủy nam từ liêm" in texts
    assert not any(text.startswith("quận ủy ban") for text in texts)
    assert str(phrases.suggest("uy ban nhan dan t")[0]).startswith("ủy ban nhân dân thành phố")


def test_behind_a_space_comes_the_next_syllable(phrases: Engine) -> None:
    assert str(phrases.suggest("giải bóng ")[0]).startswith("giải bóng đá")


def test_what_stands_nowhere_in_a_row_is_not_suggested(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(*["Bệnh ung thư nặng. Bí thư thành ủy nói."] * 9)
    texts = [str(suggestion) for suggestion in engine.suggest("ung thư t")]
    assert not any(text.startswith("ung thư thành ủy") for text in texts)
    assert str(engine.suggest("bí thư t")[0]).startswith("bí thư thành ủy")


def test_no_phrase_ends_where_something_has_to_follow(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(*["Bệnh và thuốc. Bệnh viện mới."] * 9)
    texts = [str(suggestion) for suggestion in engine.suggest("bệnh v")]
    assert any(text.startswith("bệnh viện") for text in texts)
    assert "bệnh và" not in texts


def test_half_a_word_is_completed_in_whatever_ways_it_goes_on(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(*(Article(str(n), f"Đại học quốc {('gia', 'tế')[n % 2]}", "Tin.") for n in range(18)))
    texts = [str(suggestion) for suggestion in engine.suggest("đại học q")]
    assert "đại học quốc" not in texts
    assert texts[0] in ("đại học quốc gia", "đại học quốc tế")


def test_a_name_goes_on_with_what_is_seldom_behind_its_middle(engine_of: Callable[..., Engine]) -> None:
    often = "Văn hóa, văn phòng, văn bản, văn học, văn minh. " * 3
    engine = engine_of(*(Article(str(n), "Phó thủ tướng Vũ Văn Ninh", often) for n in range(9)))
    assert str(engine.suggest("phó thủ tướng v")[0]) == "phó thủ tướng vũ văn ninh"


def test_who_typed_the_marks_of_a_word_is_not_asked_for_others(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(*["Chung cư mới. Khu chung cư."] * 9, *["Chứng cứ mới."] * 9)
    assert not any(str(suggestion).lower().startswith("chứng cứ") for suggestion in engine.suggest("chung cư"))
    assert {"chung cư", "chứng cứ"} <= {str(suggestion) for suggestion in engine.suggest("chung cu")}


def test_what_differs_in_the_place_of_a_tone_alone_comes_once(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(Article("1", "Quận uỷ họp", "-"), Article("2", "Quận ủy họp", "-"))
    texts = [str(suggestion).lower().replace("uỷ", "ủy") for suggestion in engine.suggest("quận u")]
    assert len(set(texts)) == len(texts)


def test_similar_articles_leave_out_the_article_itself(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(
        "Cây phượng nở hoa đỏ trước sân trường.",
        "Hoa phượng đỏ rực sân trường mùa thi.",
        "Tàu cá ra khơi sớm.",
        "Tàu cá về bến muộn.",
        "Giá gạo tăng nhẹ.",
    )
    results = engine.similar("a0")
    assert [hit.id for hit in results][:1] == ["a1"]
    assert "a0" not in [hit.id for hit in results]
    assert results.total == len(results)
    assert [hit.rank for hit in results] == list(range(1, len(results) + 1))
    assert not any(hit.title.ranges for hit in results)


def test_nothing_may_be_similar(engine_of: Callable[..., Engine]) -> None:
    assert len(engine_of("Hoa nở.", "Tàu chạy.").similar("a0")) == 0
    assert len(engine_of("Một mình.").similar("a0")) == 0


def test_similar_is_limited(archive: Engine) -> None:
    assert len(archive.similar("quan-uy", limit=1)) <= 1
    with pytest.raises(BadRequest, match="limit is 0"):
        archive.similar("quan-uy", limit=0)


def test_every_article_can_be_fetched(archive: Engine, archive_articles: tuple[Article, ...]) -> None:
    for article in archive_articles:
        assert archive.article(article.id) == article


def test_an_engine_tells_what_it_searches(archive: Engine, archive_path: Path) -> None:
    stats, generation = archive.stats(), index.Store(archive_path).current()
    assert stats == Stats(7, generation.name, generation.created, generation.size, str(archive_path))
    assert timedelta(0) <= datetime.now(UTC) - stats.created < timedelta(hours=1)


def test_locations_that_no_engine_answers_are_refused() -> None:
    for location in ("gopher://host/name", 5):
        with pytest.raises(UnsupportedLocation, match="give the path of a store"):
            search.open(location)  # type: ignore[arg-type]


def test_a_store_is_filled_with_the_bundled_articles_once(tmp_path: Path) -> None:
    assert search.ensure(tmp_path / "index")
    assert not search.ensure(tmp_path / "index")
    assert search.open(tmp_path / "index").stats().articles > 0
