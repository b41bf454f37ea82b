"""What is shown of a hit: passages of the article's own text, marked where the typed words stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Article
from index.analysis import syllable, tokenize
from search import ArticleNotFound, Engine, Grade, Hit, MarkedArticle, Range, Snippet
from search.criteria import Criteria, Match
from search.grades import grade
from search.passages import Matcher
from search.syntax.tree import Word

EngineOf = Callable[..., Engine]


def marked(snippet: Snippet) -> list[tuple[str, str]]:
    """The marked parts of a snippet, with their grades."""
    return [(part, str(grade)) for part, grade in snippet.parts() if grade]


def one(engine: Engine, text: str, **options: str) -> Hit:
    (hit,) = engine.search(text, **options)  # type: ignore[arg-type]
    return hit


@pytest.mark.parametrize(
    "typed",
    ["quận uỷ", "quận ủy", "QUẬN ỦY", unicodedata.normalize("NFD", "quận uỷ"), "quâ\u0323n u\u0309y"],
)
def test_marks_stand_on_the_original_characters_whatever_was_typed(archive: Engine, typed: str) -> None:
    hit = one(archive, typed)
    assert marked(hit.title) == [("Quận ủy", "exact")]
    assert [part for snippet in hit.snippets for part in marked(snippet)] == [("Quận uỷ", "exact")]


def test_weaker_grades_are_marked_as_such(archive: Engine) -> None:
    hit = one(archive, '"quan uy"')
    assert marked(hit.title) == [("Quận ủy", "fuller")]
    hit = one(archive, "quân ủy", operator="and")
    assert marked(hit.title) == [("Quận", "fuller"), ("ủy", "exact")]
    assert marked(archive.search("nhãc")[0].title) == [("nhạc", "folded")]
    assert marked(one(archive, "nhãc", match="loose").title) == [("nhạc", "folded")]


def test_a_phrase_marks_only_where_it_stands(engine_of: EngineOf) -> None:
    hit = one(engine_of("Dân ta quý dân vận khéo, khéo như dân."), '"dân vận khéo"')
    assert marked(hit.snippets[0]) == [("dân vận khéo", "exact")]
    hit = one(engine_of("Vận nước. Dân khéo. Dân rất khéo. Dân ta rất khéo."), '"dân khéo"~2')
    assert [part for part, _ in marked(hit.snippets[0])] == ["Dân khéo", "Dân", "khéo"]


def test_a_syllable_that_meets_two_of_a_phrase_has_the_closer_grade(engine_of: EngineOf) -> None:
    hit = one(engine_of("Đi quán quán quán."), '"quan quán"')
    assert marked(hit.snippets[0]) == [("quán", "fuller"), ("quán quán", "exact")]


def test_a_field_is_marked_only_in_that_field(archive: Engine) -> None:
    hit = one(archive, "tiêu đề:hồ")
    assert marked(hit.title) == [("hồ", "exact")]
    assert not any(snippet.ranges for snippet in hit.snippets)
    hit = one(archive, "nội dung:giữ")
    assert not hit.title.ranges
    assert marked(hit.snippets[0]) == [("giữ", "exact")]


def test_a_prefix_marks_whole_syllables(archive: Engine) -> None:
    assert marked(one(archive, "nghị quy*").snippets[0]) == [("Nghị quyết", "exact"), ("nghị", "exact")]
    assert ("quyết", "fuller") in marked(one(archive, "quye*").snippets[0])


def test_what_is_excluded_is_not_marked(archive: Engine) -> None:
    article = archive.marks("trồng -nhựa", "duong-lang")
    assert (marked(article.title), [part for part, _ in marked(article.body)]) == ([], ["trồng"])
    assert not archive.search("-quận")[0].title.ranges


def test_neighbours_are_one_range_but_lines_are_not_crossed(engine_of: EngineOf) -> None:
    hit = one(engine_of("Về hồ\n\ntây đẹp"), "hồ tây")
    assert [part for snippet in hit.snippets for part, _ in marked(snippet)] == ["hồ", "tây"]


@pytest.mark.parametrize("typed", ["25-NQ/TW", "25 nq tw", "24/5", "số 25", "25/NQ nq-tw"])
def test_numbers_and_dates_are_marked_whole(engine_of: EngineOf, typed: str) -> None:
    hit = one(engine_of("Nghị quyết số 25-NQ/TW, họp ngày 24/5. Chợ - hoa."), typed)
    (mark,) = [part for part, _ in marked(hit.snippets[0])]
    assert mark in ("25-NQ/TW", "Nghị quyết số 25-NQ/TW", "24/5", "số 25")


def test_a_sign_with_space_around_it_parts_marks(engine_of: EngineOf) -> None:
    assert [part for part, _ in marked(one(engine_of("Chợ - hoa"), "chợ hoa").snippets[0])] == ["Chợ", "hoa"]


def test_without_a_match_in_the_body_its_beginning_is_shown(archive: Engine) -> None:
    hit = archive.search("tiêu đề:hồ")[0]
    assert hit.article.text.startswith(hit.snippets[0].text[:20])
    assert archive.search("")[0].snippets[0].text


def test_snippets_can_be_left_out(archive: Engine) -> None:
    hit = archive.search("quận uỷ", snippets=False)[0]
    assert hit.snippets == ()
    assert hit.title.ranges


def test_an_article_of_signs_alone_is_shown_without_marks(engine_of: EngineOf) -> None:
    (hit,) = engine_of(Article("signs", "Hồ", "… !!! …")).search("hồ")
    assert [(str(snippet), snippet.ranges) for snippet in hit.snippets] == [("… !!! …", ())]


LONG = (
    "Mở đầu là chuyện mưa nắng thường ngày ở một làng nhỏ ven sông, nơi ai cũng biết nhau. " * 6
    + "Giữa bài mới nói đến con rồng đá trước đình. "
    + "Rồi lại là chuyện mưa nắng, gieo cấy, chợ phiên, hội hè của người làng bên sông. " * 6
    + "Cuối bài có con phượng gỗ. "
    + "Và hết."
)


def test_passages_show_each_word_once_where_it_stands(engine_of: EngineOf) -> None:
    hit = one(engine_of(LONG), "rồng phượng")
    assert [marked(snippet) for snippet in hit.snippets] == [[("rồng", "exact")], [("phượng", "exact")]]
    for snippet in hit.snippets:
        assert len(snippet.text) < 330


def test_passages_begin_and_end_at_sentences_where_they_can(engine_of: EngineOf) -> None:
    first, last = one(engine_of(LONG), "rồng phượng").snippets
    assert first.text[0].isupper() or first.cut_before
    assert last.text.endswith((".", "hết.")) or last.cut_after


def test_a_passage_that_begins_behind_a_semicolon_says_that_its_sentence_began_before(engine_of: EngineOf) -> None:
    for sign, cut in ((";", True), (":", True), (".", False)):
        text = f"Mở đầu là chuyện mưa nắng thường ngày {'ở một làng nhỏ ven sông ' * 12}{sign} con rồng đá trước đình."
        (snippet,) = one(engine_of(text), "rồng").snippets
        assert (snippet.text[:8], snippet.cut_before) == ("con rồng", cut)


def test_the_passage_with_all_the_words_is_preferred(engine_of: EngineOf) -> None:
    text = "Con rồng đất. " + "Chuyện khác dài dòng về mùa màng và chợ búa. " * 12 + "Con rồng đá bên hồ sen."
    hit = one(engine_of(text), "rồng sen")
    assert [part for part, _ in marked(hit.snippets[0])] == ["rồng", "sen"]


def test_rendering_escapes_the_text(engine_of: EngineOf) -> None:
    hit = one(engine_of(Article("x", "Hồ <script>", 'A & "hồ" <b>đậm</b> \x1b[31m')), "hồ")
    assert hit.title.html() == "<mark>Hồ</mark> &lt;script&gt;"
    assert "<b>" not in hit.snippets[0].html()
    assert "&amp; &quot;<mark>hồ</mark>&quot;" in hit.snippets[0].html()
    assert "\x1b[31m" not in hit.snippets[0].ansi()


def test_snippets_render_their_grades() -> None:
    ranges = (Range(0, 1, Grade.EXACT), Range(2, 3, Grade.FULLER), Range(4, 5, Grade.FOLDED))
    snippet = Snippet("a b c", ranges, cut_before=True, cut_after=True)
    assert snippet.html() == ('… <mark>a</mark> <mark class="fuller">b</mark> <mark class="folded">c</mark> …')
    assert str(snippet) == "a b c"
    assert snippet.ansi().count("\x1b[0m") == 3


def test_a_snippet_comes_apart_into_lines() -> None:
    snippet = Snippet("một hai\n\nba", (Range(4, 7, Grade.EXACT), Range(9, 11, Grade.FULLER)))
    assert list(snippet.lines()) == [
        Snippet("một hai", (Range(4, 7, Grade.EXACT),)),
        Snippet("ba", (Range(0, 2, Grade.FULLER),)),
    ]


# The whole article


def test_an_article_is_marked_in_title_body_and_captions(archive: Engine) -> None:
    found = archive.marks("hồ quang", "quan-uy")
    assert isinstance(found, MarkedArticle)
    assert marked(found.title) == [("hồ", "exact")]
    assert marked(found.body) == [("hồ", "exact")]
    assert [marked(caption) for caption in found.captions] == [[("Quang", "exact"), ("hồ", "exact")]]
    assert (found.title.text, found.body.text) == (found.article.title, found.article.body)
    assert tuple(caption.text for caption in found.captions) == found.article.captions


def test_an_article_without_a_search_has_no_marks(archive: Engine) -> None:
    found = archive.marks("", "quan-uy")
    assert not found.title.ranges
    assert not found.body.ranges


def test_marks_heed_the_match_mode(archive: Engine) -> None:
    assert not archive.marks("quân", "quan-uy", match="strict").title.ranges
    assert marked(archive.marks("quân", "quan-uy").title) == [("Quận", "fuller")]
    assert marked(archive.marks("quán", "quan-uy", match="loose").title) == [("Quận", "folded")]


def test_an_unknown_article_is_not_found(archive: Engine) -> None:
    for ask in (archive.article, archive.similar, lambda unknown: archive.marks("hồ", unknown)):
        for unknown in ("nowhere", "", "\x00", "\ud800", "x" * 100_000):
            with pytest.raises(ArticleNotFound):
                ask(unknown)


# What always holds

WORDS = ["quận", "Quân", "quán", "uỷ", "ủy", "uy", "hồ", "Tây", "dân", "vận", "25-NQ/TW", "đường.", "Dương,", "–", "ở"]
QUERY_PARTS = ["quận", "quân", "quan", "ủy", "uỷ", "hồ", "tay", "25-NQ/TW", "d*", "đườ*", "-xa"]
QUERY_PARTS += ['"dân vận"', '"van dan"~3', '"quan uy quan"~9', 'tiêu đề:"quận hồ"']
texts = st.lists(st.sampled_from([*WORDS, "\n\n"]), min_size=1, max_size=120).map(" ".join)
BODIES = [
    "Quận uỷ họp. " * 30 + "Hồ Tây. " * 3 + "Dân vận khéo. " * 30,
    "quân uy\n\nquán ủy\n\n" * 10 + "đường Dương",
    "hồ " * 300,
    "Ở " + "x" * 300 + " hồ " + "y" * 300 + " tây",
    "25-NQ/TW " * 40 + "vận dân vận",
]


@pytest.fixture(scope="module")
def texts_engine(engine_of: EngineOf) -> Engine:
    return engine_of(
        *(Article(str(n), f"Quận {n} hồ", body, captions=("Dân vận ở hồ",)) for n, body in enumerate(BODIES))
    )


@given(
    st.lists(
        st.sampled_from(QUERY_PARTS),
        min_size=1,
        max_size=5,
    ).map(" ".join),
    st.sampled_from(["strict", "prefer", "loose"]),
)
def test_snippets_are_pieces_of_the_text_with_the_marks_of_the_article(
    texts_engine: Engine, typed: str, match: str
) -> None:
    for hit in texts_engine.search(typed, match=match):
        found = texts_engine.marks(typed, hit.id, match=match)
        assert hit.title == found.title
        whole = _grades_by_place(hit.article.body, found.body)
        offset = len(hit.article.body) + 2
        for caption in found.captions:
            whole |= {offset + at: grade for at, grade in _grades_by_place(caption.text, caption).items()}
            offset += len(caption.text) + 2
        places: list[int] = []
        for snippet in hit.snippets:
            _assert_well_formed(snippet)
            starts = [at for at in range(len(hit.article.text)) if hit.article.text.startswith(snippet.text, at)]
            assert starts
            own = _grades_by_place(snippet.text, snippet)
            matching = [
                start
                for start in starts
                if own == {at - start: g for at, g in whole.items() if start <= at < start + len(snippet.text)}
            ]
            assert matching
            places.append(matching[0])
        assert places == sorted(places)
        _assert_well_formed(hit.title)
        if "strict" not in match and not any(snippet.ranges for snippet in (hit.title, *hit.snippets)):
            assert not hit.grades


def _grades_by_place(text: str, snippet: Snippet) -> dict[int, Grade]:
    """The grade at the first character of every marked token."""
    return {
        token.start: grade
        for token in tokenize(text)
        for start, end, grade in snippet.ranges
        if start <= token.start and token.end <= end
    }


def _assert_well_formed(snippet: Snippet) -> None:
    assert snippet.text == snippet.text.strip()
    end = 0
    for r in snippet.ranges:
        assert end <= r.start < r.end <= len(snippet.text)
        part = snippet.text[r.start : r.end]
        assert part == part.strip()
        assert "\n" not in part
        tokens = list(tokenize(part))
        assert tokens[0].start == 0
        assert tokens[-1].end == len(part)
        end = r.end


@given(text=texts, typed=st.sampled_from(["quận", "quân", "quan", "uy", "ủy", "hồ", "tây", "dường", "ở"]))
def test_exactly_the_syllables_that_meet_the_typed_one_are_marked(texts_engine: Engine, text: str, typed: str) -> None:
    criteria = Criteria(Match.LOOSE, unmarked=False)
    matched = Matcher([Word(syllable(typed))], criteria).match(text, "body")
    expected = {t.start: met for t in tokenize(text) if (met := grade(syllable(typed), t.syllable))}
    assert _grades_by_place(text, Snippet(text, matched.ranges())) == expected
