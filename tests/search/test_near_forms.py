"""What is near a misspelt form: slips of a finger among letters, and the vocabulary of an index."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import index
from corpus import Article
from search.spelling import IndexModel
from search.spelling.confusions import slip
from search.spelling.found import FoundText
from search.spelling.letters import Letters
from search.spelling.vocabulary import Vocabulary

WORDS = st.text("abc", min_size=3, max_size=6)


@given(WORDS, st.lists(WORDS, max_size=12, unique=True))
def test_letters_find_every_slip_and_the_form_itself(typed: str, forms: list[str]) -> None:
    found = Letters(enumerate(forms)).near(typed).tolist()
    assert found == [number for number, form in enumerate(forms) if form == typed or slip(typed, form)]


def test_one_letter_is_too_much_of_a_short_form() -> None:
    assert not len(Letters(enumerate(["ab", "abc"])).near("ab"))


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory, write_articles: Callable[..., Path]) -> IndexModel:
    """An index of two segments."""
    folder = tmp_path_factory.mktemp("parts")
    source, store = folder / "articles.jsonl", folder / "index"
    first = [Article(str(number), "-", "Quận ủy họp. Ở đâu? Google.") for number in range(3)]
    second = [Article(f"more {number}", "-", "Quận đoàn họp ở đâu.") for number in range(2)]
    index.rebuild(write_articles(source, first), store, jobs=1)
    index.update(write_articles(source, first + second), store, jobs=1)
    snapshot = index.Store(store).current().open()
    assert len(snapshot.segments) == 2
    return IndexModel(snapshot)


def test_a_vocabulary_adds_up_segments(parts: IndexModel) -> None:
    known = parts.vocabulary(2, 100)
    occurrences = dict(zip(parts.names(known), known.occurrences.tolist(), strict=True))
    assert occurrences == {"quận": 5, "họp": 5, "ở": 5, "đâu": 5, "ủy": 3, "google": 3, "đoàn": 2}
    assert known.occurrences.tolist() == sorted(known.occurrences.tolist(), reverse=True)


def test_a_vocabulary_knows_what_single_forms_are_known_by(parts: IndexModel) -> None:
    known = parts.vocabulary(2, 100)
    alone = parts.forms(parts.names(known)).known
    assert np.array_equal(known.terms, alone.terms)
    assert np.allclose(known.numbers, alone.numbers)
    assert np.array_equal(known.bits, alone.bits)
    assert known.bits.any()


def test_only_the_most_frequent_are_of_a_vocabulary(parts: IndexModel) -> None:
    assert len(parts.vocabulary(2, 3)) == 3
    assert "đoàn" not in parts.names(parts.vocabulary(3, 100))


def test_near_forms_are_told_by_parts_and_letters(parts: IndexModel) -> None:
    vocabulary = Vocabulary(parts)

    def near(typed: str) -> set[str]:
        return set(vocabulary.forms(vocabulary.near(typed).rows.astype(np.intp)).names)

    assert near("quân") == {"quận"}
    assert near("gogle") == {"google"}
    assert "quận" not in near("quận")
    assert vocabulary.near("quân").tone_only.tolist() == [True]


def test_what_is_found_has_pairs_at_their_places(parts: IndexModel) -> None:
    forms = [parts.forms(names) for names in (("quân", "quận"), ("uy", "ủy", "ùy"), ("nam",))]
    found = FoundText(["Quận uỷ và quận ủy", "nam"])
    assert found.has(forms).tolist() == [0, 1, 0, 1, 0, 1]
    assert found.beside(forms).tolist() == [0, 0, 0, 0, 2, 0, 0, 0, 0]
