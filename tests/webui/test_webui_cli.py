"""`codau serve`."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import waitress
from click.testing import CliRunner

import search
from webui.cli import serve


class Server:
    """Stands for the HTTP server: says that it ran, and closes what it listens on."""

    def __init__(self, app: object, sockets: list[socket.socket], **_: Any) -> None:
        self.sockets = sockets

    def run(self) -> None:
        for listening in self.sockets:
            listening.close()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path | None]]:
    """The stores that were made sure to exist; none is really built, no server really runs."""
    stores: list[Path | None] = []

    def ensure(location: Path | None = None, *, progress: object = None) -> bool:
        stores.append(location)
        return True

    monkeypatch.setattr(search, "ensure", ensure)
    monkeypatch.setattr(waitress, "create_server", Server)
    thresholds = gc.get_threshold()
    yield stores
    gc.set_threshold(*thresholds)


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def test_serve_prints_its_address_and_builds_a_missing_index(asked: list[Path | None], tmp_path: Path) -> None:
    result = CliRunner().invoke(serve, ["--port", "0", "--index", str(tmp_path)])
    assert result.exit_code == 0
    assert "http://127.0.0.1:" in result.stdout
    assert "Indexed the bundled articles" in result.stderr
    assert asked == [tmp_path]


def test_a_server_seldom_looks_through_what_an_engine_keeps(asked: list[Path | None], tmp_path: Path) -> None:
    young, middle, old = gc.get_threshold()
    CliRunner().invoke(serve, ["--port", "0", "--index", str(tmp_path)])
    assert gc.get_threshold()[:2] == (young, middle)
    assert gc.get_threshold()[2] > 10 * old


def test_serve_takes_the_store_from_the_environment(asked: list[Path | None], tmp_path: Path) -> None:
    CliRunner().invoke(serve, ["--port", "0"], env={"CODAU_INDEX": str(tmp_path)})
    assert asked == [tmp_path]


def test_a_port_in_use_is_one_sentence(asked: list[Path | None], taken: int) -> None:
    result = CliRunner().invoke(serve, ["--port", str(taken)])
    assert result.exit_code == 1
    sentence = f"Port {taken} of 127.0.0.1 is in use; name another with --port, such as --port {taken % 65535 + 1}."
    assert result.stderr == f"Error: {sentence}\n"
    assert asked == []


def test_an_unknown_host_is_one_sentence(asked: list[Path | None], monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    result = CliRunner().invoke(serve, ["--host", "no.such.host.invalid"])
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: No address belongs to the host no.such.host.invalid")


def test_an_index_that_cannot_be_opened_is_told_when_the_server_starts(
    asked: list[Path | None], tmp_path: Path
) -> None:
    (tmp_path / "current").write_text("nothing")
    result = CliRunner().invoke(serve, ["--port", "0", "--index", str(tmp_path)])
    assert result.exit_code == 0
    assert "Nothing can be found yet: " in result.stderr
    assert "codau rebuild" in result.stderr


def test_a_store_that_cannot_be_read_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def ensure(location: Path | None = None, *, progress: object = None) -> bool:
        raise search.StoreError("the store is damaged; run codau rebuild")

    monkeypatch.setattr(search, "ensure", ensure)
    result = CliRunner().invoke(serve, ["--port", "0"])
    assert (result.exit_code, result.stderr) == (1, "Error: the store is damaged; run codau rebuild\n")
