"""Compiled loops are used where they fit their sources, and can be turned off; nothing fails without them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import compiled


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    """Whether there are loops is decided anew."""
    compiled.available.cache_clear()
    yield
    compiled.available.cache_clear()


@pytest.fixture
def loops() -> None:
    """The loops of this checkout, compiled."""
    if not compiled.available():
        pytest.skip("nothing was compiled here")
    compiled.available.cache_clear()


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of one loop, which counts as compiled."""
    for package in ("index", "search"):
        (tmp_path / package).mkdir()
    (tmp_path / "index" / "machine.pyx").write_text("def fits(): return True")
    (tmp_path / "build" / "loops").mkdir(parents=True)
    monkeypatch.setattr(compiled, "_ROOT", tmp_path)
    compiled.note()
    return tmp_path


@pytest.mark.usefixtures("loops")
def test_they_can_be_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(compiled.OFF, "0")
    assert not compiled.available()


def test_there_are_none_where_nothing_was_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(compiled, "import_module", missing)
    assert not compiled.available()


@pytest.mark.usefixtures("loops", "checkout")
def test_they_are_used_while_their_sources_are_what_they_were_compiled_from(caplog: pytest.LogCaptureFixture) -> None:
    assert compiled.available()
    assert not caplog.records


@pytest.mark.usefixtures("loops")
def test_they_are_left_where_their_sources_have_changed_since(checkout: Path, caplog: pytest.LogCaptureFixture) -> None:
    (checkout / "search" / "new.pxd").write_text("cdef int other")
    with caplog.at_level(logging.WARNING, "codau"):
        assert not compiled.available()
    assert "older than their sources" in caplog.text


@pytest.mark.usefixtures("loops")
def test_they_are_left_where_nobody_noted_of_which_sources_they_are(
    checkout: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (noted,) = (checkout / "build" / "loops").iterdir()
    noted.unlink()
    assert not compiled.available()
    assert "older than their sources" in caplog.text


@pytest.mark.usefixtures("loops")
def test_without_sources_there_is_nothing_to_compare(checkout: Path) -> None:
    (checkout / "index" / "machine.pyx").unlink()
    (checkout / "index" / "machine.pxd").write_text("another")
    assert compiled.available()
