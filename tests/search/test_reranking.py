"""Words that stand together lift an article above one that has them apart."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import index
import search
from corpus import Article
from index import Snapshot
from index.analysis import syllable
from index.compiled import available
from search.explanation import Explanation
from search.interpreting import Interpreter
from search.ranking import (
    ALL_IN_TITLE,
    IN_ORDER,
    LONG,
    LONG_POWER,
    NAME,
    OPENING,
    RARE,
    RARE_FROM,
    TITLE_TYPED,
    TYPED_SENTENCE,
    idf,
)
from search.request import Request
from search.reranking import Rerankers
from search.reranking.typed import TypedText, TypedWord
from search.reranking.words import TypedWords
from search.spelling import IndexModel, Speller
from search.topk import Deadline, Executor

EngineOf = Callable[..., search.Engine]

FILLER = "chuyện khác nữa thì kể sau cho hết "
APART = Article("apart", "Tin", f"Quận lỵ. {FILLER * 8} Thành ủy họp. Quận. {FILLER * 8} Ủy. Quận.")
TOGETHER = Article("together", "Tin", f"{FILLER * 9} Quận ủy họp. {FILLER * 9}")


@pytest.mark.parametrize("typed", ["quận ủy", "quan uy", "Quận uỷ"])
def test_typed_neighbours_that_are_neighbours_rank_first(engine_of: EngineOf, typed: str) -> None:
    assert [hit.id for hit in engine_of(APART, TOGETHER).search(typed)] == ["together", "apart"]


def test_words_of_neighbouring_sentences_are_better_than_words_far_apart(engine_of: EngineOf) -> None:
    words, filler = ["Hồ rộng. ", "Chợ đông. ", "Đền cổ. "], "Chuyện khác nữa thì kể sau cho hết. "
    far = Article("far", "Tin", filler * 12 + (filler * 12).join(words) + filler * 2)
    near = Article("near", "Tin", filler * 36 + "".join(words) + filler * 2)
    assert [hit.id for hit in engine_of(far, near).search("hồ chợ đền")] == ["near", "far"]


def test_a_title_that_was_typed_whole_is_better_than_a_part_of_one(engine_of: EngineOf) -> None:
    whole = Article("whole", "Hồ Tây", FILLER * 3)
    part = Article("part", "Hồ Tây chiều nay có nhiều người đến xem", "Thì kể sau cho hết.")
    explained = {each: engine_of(whole, part).explain("hồ tây", each) for each in ("whole", "part")}
    typed = {id: next(p.value for p in e.parts if "the title was typed" in p.text) for id, e in explained.items()}
    assert typed == {"whole": pytest.approx(TITLE_TYPED), "part": pytest.approx(TITLE_TYPED * 2 / 9)}


def test_a_title_with_all_the_words_is_better_than_one_with_most_of_them(engine_of: EngineOf) -> None:
    titles = {"all": "Chợ hoa xuân mở sớm", "most": "Chợ hoa mở sớm", "none": "Tin"}
    engine = engine_of(*(Article(id, title, "Chợ hoa xuân mở sớm.") for id, title in titles.items()))
    assert engine.search("chợ hoa xuân").hits[0].id == "all"
    parts = {id: engine.explain("chợ hoa xuân", id).parts for id in titles}
    told = {id: [part.value for part in each if part.text.startswith("the title has")] for id, each in parts.items()}
    assert told["all"] == [pytest.approx(ALL_IN_TITLE)]
    assert sum(told["most"]) < ALL_IN_TITLE / 5
    assert told["none"] == []


@pytest.mark.parametrize("typed", ["lê an", "Lê An", "LÊ AN", "le an", "lê  An"])
def test_two_words_that_begin_the_name_of_someone_are_worth_more(engine_of: EngineOf, typed: str) -> None:
    engine = engine_of(
        Article("named", "Tin", f"Ông Lê An Bình nói chuyện. {FILLER}"),
        Article("asked", "Tin", f"Bà Lê Ánh kể chuyện. {FILLER}"),
        *(f"{number}. {FILLER}" for number in range(9)),
    )
    assert _pair(engine, typed) == pytest.approx(NAME * idf(11, 1))


@pytest.mark.parametrize("typed", ["an bình", "bình nói", "lê an"])
def test_words_within_a_name_or_of_nobody_are_worth_what_they_are(engine_of: EngineOf, typed: str) -> None:
    named = "Lê An Bình nói" if typed != "lê an" else "Lê Anh thăm bè lê an"
    engine = engine_of(f"Ông {named} chuyện. {FILLER}", *(f"{number}. {FILLER}" for number in range(9)))
    assert _pair(engine, typed) == pytest.approx(idf(10, 1))


def test_words_in_the_order_in_which_they_were_typed_are_better(engine_of: EngineOf) -> None:
    ordered = Article("ordered", "Tin", f"{FILLER * 3}. Hồ rộng, chợ đông, đền cổ. {FILLER * 3}")
    other = Article("other", "Tin", f"{FILLER * 3}. Đền cổ, chợ đông, hồ rộng. {FILLER * 3}")
    engine = engine_of(other, ordered)
    for typed in ("hồ chợ đền", "ho cho den", "đền chợ hồ"):
        first = "other" if typed.startswith("đền") else "ordered"
        assert engine.search(typed).hits[0].id == first
        part = _part(engine.explain(typed, first), "one sentence has 100% in order")
        assert part.value == pytest.approx(IN_ORDER)


def test_a_sentence_that_was_typed_whole_is_better_than_a_part_of_one(engine_of: EngineOf) -> None:
    words, more = "Chánh thanh tra sở được", FILLER.strip().capitalize()
    whole = Article("whole", "Tin", f"{more}. {words} quyền. {more}")
    part = Article("part", "Tin", f"{more}. {words} nghe kể chuyện về quyền. {more}")
    typed = f"{words} quyền phạt xe đỗ"
    explained = {name: engine_of(whole, part).explain(typed, name, operator="or") for name in ("whole", "part")}
    value = {name: _part(each, "the sentence typed most").value for name, each in explained.items()}
    assert value["part"] == pytest.approx(value["whole"] * (6 / 10) / (6 / 8))


def test_what_a_text_begins_with_is_what_it_is_about(engine_of: EngineOf) -> None:
    more = FILLER.strip().capitalize()
    who, what = (
        Article(each, "Tin", f"{more}. {text}. {more}") for each, text in (("who", "Chủ hộ"), ("what", "Vườn rau"))
    )
    explained = {each: engine_of(who, what).explain("chủ hộ vườn rau", each, operator="or") for each in ("who", "what")}
    value = {name: _part(each, "the sentence typed most").value for name, each in explained.items()}
    assert value["what"] == pytest.approx(value["who"] * math.exp(-2 / OPENING))


def test_the_sentence_typed_most_counts_for_more_in_a_long_text() -> None:
    typed = map(syllable, ("chánh", "thanh", "tra", "sở", "được", "quyền", "phạt", "xe"))
    words = tuple(TypedWord(each, {each.canonical: 1.0}, 4.0, 1) for each in typed)
    short, long = (TypedText(words[:size], (), tuple(range(size))) for size in (4, 8))
    assert short.typed_sentence == TYPED_SENTENCE
    assert long.typed_sentence == pytest.approx(TYPED_SENTENCE * (8 * 4.0 / LONG) ** LONG_POWER)


def test_a_rare_word_counts_for_more_than_its_idf(engine_of: EngineOf) -> None:
    engine = engine_of(*(f"hồ {'tây' if number else 'gươm'}. {FILLER}" for number in range(400)))
    first = engine.search("gươm").hits[0].id
    common, rare = _part(engine.explain("hồ gươm", first), "words").parts
    telling = idf(400, 1)
    assert telling > RARE_FROM
    assert rare.value / common.value == pytest.approx(
        (telling**1.25 + RARE * (telling - RARE_FROM)) / idf(400, 400) ** 1.25
    )


def test_strict_ranks_by_bm25_alone(engine_of: EngineOf) -> None:
    engine = engine_of(APART, TOGETHER)
    explained = engine.explain("quận ủy", "together", match="strict")
    assert not any("sentence" in part.text for part in explained.parts)
    assert any("best sentence" in part.text for part in engine.explain("quận ủy", "together").parts)


def test_pages_of_weighed_articles_fit_together(engine_of: EngineOf) -> None:
    articles = [
        Article(f"a{n:03}", "Tin", "hồ " * (n % 7 + 1) + FILLER * (n % 5) + ("hồ tây " if n % 3 else "tây "))
        for n in range(260)
    ]
    engine = engine_of(*articles)
    whole = [hit.id for hit in engine.search("hồ tây", limit=300)]
    paged = [hit.id for page in range(1, 14) for hit in engine.search("hồ tây", limit=20, page=page)]
    assert len(set(whole)) == 260
    assert paged == whole


def test_pages_beyond_what_is_weighed_go_on_by_words(engine_of: EngineOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.reranking.reranker.FINALISTS", 5)
    monkeypatch.setattr("search.reranking.reranker.CANDIDATES", 20)
    engine = engine_of(*(f"hồ {'tây ' * (n % 4)} {n} {'hồ ' * (n % 7)} tây" for n in range(40)))
    whole = engine.search("hồ tây", limit=50)
    assert len({hit.id for hit in whole}) == 40
    assert [hit.score for hit in whole] == sorted((hit.score for hit in whole), reverse=True)
    paged = [hit for page in range(1, 15) for hit in engine.search("hồ tây", limit=3, page=page)]
    assert [hit.id for hit in paged] == [hit.id for hit in whole]
    assert [hit.score for hit in paged[:20]] == [hit.score for hit in whole[:20]]


def test_enough_are_weighed_however_much_the_words_tell(engine_of: EngineOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.reranking.reranker.TELLING_CANDIDATES", 0)
    engine = engine_of(APART, TOGETHER)
    assert engine.search("quận ủy").hits[0].id == "together"
    monkeypatch.setattr("search.reranking.reranker.LEAST_CANDIDATES", 1)
    assert engine.search("quận ủy").hits[0].id == "apart"


def test_without_time_articles_stay_in_their_order_by_words(engine_of: EngineOf) -> None:
    engine = engine_of(APART, TOGETHER)
    hurried = engine.search("quận ủy", seconds=0.0)
    assert [hit.id for hit in hurried] == ["apart", "together"]
    assert not hurried.complete
    assert [note.kind for note in hurried.notes] == ["incomplete"]


WORDS = ("hồ", "hố", "ho", "tây", "tay", "đẹp", "kỹ", "kĩ", "x", "x.")
parts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
archives = st.lists(st.tuples(parts, parts), min_size=3, max_size=12)


@pytest.mark.skipif(not available(), reason="needs compiled loops")
@given(archive=archives, typed=st.lists(st.sampled_from(WORDS[:-1]), min_size=2, max_size=6), data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_compiled_loops_rank_as_numpy_does(
    tmp_path_factory: pytest.TempPathFactory,
    write_articles: Callable[..., Path],
    archive: list[tuple[str, str]],
    typed: list[str],
    data: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("ranked")
    articles = [Article(f"a{n}", f"{title} {n}", body) for n, (title, body) in enumerate(archive)]
    index.rebuild(write_articles(folder / "a.jsonl", articles), folder / "store", jobs=1)
    articles[:1] = [replace(articles[1], id="new", title="hồ tây mới")]
    index.update(write_articles(folder / "a.jsonl", articles), folder / "store", jobs=1)
    snapshot = index.Store(folder / "store").current().open()
    match = data.draw(st.sampled_from(["prefer", "loose"]))
    plain, compiled = (_ranked(snapshot, " ".join(typed), match, compiled=compiled) for compiled in (False, True))
    assert [number for number, _ in compiled] == [number for number, _ in plain]
    assert [score for _, score in compiled] == pytest.approx([score for _, score in plain], rel=1e-9)


def _ranked(snapshot: Snapshot, text: str, match: str, *, compiled: bool) -> list[tuple[int, float]]:
    """What is found for a text, ranked; what is found is the same either way."""
    executor = Executor(snapshot, compiled=False)
    request = Request.checked(match=match, operator="or")
    understood = Interpreter(snapshot, executor).interpret(text, request)
    found = replace(understood.found, compiled=compiled)
    readings = Speller(IndexModel(snapshot)).likely
    rerankers = Rerankers(snapshot, executor.folded_frequency, executor.average, readings)
    reranker = rerankers.of(understood.typed.leaves, understood.weights, None, compiled=compiled)
    ranked = reranker.best(found, 0, 100, Deadline(None))
    assert sorted(number for number, _ in ranked) == sorted(number for number, _ in found.best(0, 100, "relevance"))
    return list(ranked)


def test_the_words_count_alike_whatever_else_is_asked_for(engine_of: EngineOf) -> None:
    article = Article("one", "Tin", "Quy chế dân chủ ở phường, theo số 25-NQ/TW.")
    engine = engine_of(article, Article("two", "Tin", "QCDC ở quận"), Article("three", "Tin", "Chợ hoa"))
    alone = _part(engine.explain("dân chủ phường", "one"), "words")
    beside = _part(engine.explain("quy chế dân chủ phường", "one"), "words")
    assert {part.text for part in alone.parts} < {part.text for part in beside.parts}
    glued = _part(engine.explain("dân chủ 25-NQ/TW", "one"), "words")
    assert {"25", "nq", "tw"} < {part.text.split(":")[0] for part in glued.parts}


def test_having_all_the_words_counts(engine_of: EngineOf) -> None:
    engine = engine_of(Article("whole", "Tin", "hồ có nước. gươm"), Article("part", "Tin", "hồ nước hồ nước"))
    told = {
        name: _part(engine.explain("nước hồ gươm", name, operator="or"), "the article has")
        for name in ("whole", "part")
    }
    assert told["whole"].text.startswith("the article has 100% of the words")
    assert told["part"].value < told["whole"].value / 2


def test_forms_of_one_word_are_counted_as_if_they_kept_no_company(engine_of: EngineOf) -> None:
    both = [Article(f"b{n}", "Tin", "đông đồng") for n in range(3)]
    engine = engine_of(*both, *(Article(f"o{n}", "Tin", "hồ đẹp, dong riềng") for n in range(3)))
    (part,) = _part(engine.explain("đông đep hô", "b0"), "words").parts
    # In 3 of 6 articles each, so in 6 (1 - 1/4), about 4 (halves to the even number) of 6: ln(1 + 2.5/4.5).
    assert part.text.startswith("đông: 1.97 times, idf 0.442")


def _pair(engine: search.Engine, typed: str) -> float:
    """The idf of a pair that was typed."""
    opened = engine._opened
    understood = opened.interpreter.interpret(typed, Request.checked())
    words = TypedWords(opened.snapshot, understood.weights, opened.executor.folded_frequency, opened.speller.likely)
    (pair,) = words.text(understood.typed.leaves).pairs
    return pair.idf


def _part(explained: Explanation, name: str) -> Explanation:
    return next(part for part in explained.parts if part.text.startswith(name))
