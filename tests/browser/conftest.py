"""A real browser, and a server over the real engine and a small index."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Thread
from typing import Any

import pytest
import waitress
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

import index
import search
from webui import create_app

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "hop-quan-uy",
        "title": "Quận ủy họp bàn việc trồng cây",
        "body": "Sáng nay, quận ủy họp về cây xanh.\n\nCuộc họp của quận uỷ bàn việc trồng cây ven hồ.\n\n"
        + "\n\n".join(f"Đoạn thứ {n} kể tiếp về những hàng cây trong quận và người chăm cây." for n in range(30)),
        "section": "Tin trong quận",
        "published": "2023-05-25T14:54:00",
        "views": 1234,
        "byline": "Lê Bình",
        "captions": ["Quang cảnh cuộc họp quận ủy"],
        "source": "Quận Hồ Tây",
    },
    {
        "id": "quan-y",
        "title": "Quân y viện khám bệnh cho người già",
        "body": "Bệnh viện quân y mở cửa từ sáng sớm, khám cho hơn một trăm người già trong phường.",
        "section": "Sức khỏe",
        "published": "2024-03-02T08:00:00",
        "source": "Báo phường",
    },
    *(
        {
            "id": f"ban-tin-{n}",
            "title": f"Bản tin số {n} của phường",
            "body": f"Tin ngắn thứ {n}: chợ mở cửa, trường học nghỉ hè, trời có mưa rào.",
            "section": "Bản tin",
            "published": f"2022-01-{n:02}T07:00:00",
            "byline": f"Phóng viên {n}",
            "source": "Báo phường",
        }
        for n in range(1, 26)
    ),
]


def pytest_itemcollected(item: pytest.Item) -> None:
    """What every test of this folder is marked with."""
    item.add_marker(pytest.mark.browser)
    # The servers that run beside the tests close their sockets when the interpreter gets to it.
    for ignored in ("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"):
        item.add_marker(pytest.mark.filterwarnings(ignored))


def executable() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CODAU_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = executable()
    if not path:
        message = "no Chromium: install one, or name it in CODAU_CHROMIUM"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def engine(tmp_path_factory: pytest.TempPathFactory) -> search.Engine:
    folder = tmp_path_factory.mktemp("archive")
    lines = (json.dumps(article, ensure_ascii=False) for article in ARTICLES)
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    index.rebuild([folder / "articles.jsonl"], folder / "store", jobs=1)
    return search.open(folder / "store")


@contextmanager
def served(engine: Any) -> Iterator[str]:
    server = waitress.create_server(create_app(engine), host="127.0.0.1", port=0)
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.fixture(scope="session")
def serves() -> Callable[..., AbstractContextManager[str]]:
    """Serves an engine while a block runs, at the address that it gives."""
    return served


@pytest.fixture(scope="package")
def address(engine: search.Engine) -> Iterator[str]:
    with served(engine) as url:
        yield url


Opens = Callable[..., Page]


@pytest.fixture
def opens(browser: Browser, address: str) -> Iterator[Opens]:
    """Opens an address in a window of its own; no window may ever complain in its console."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def visit(path: str = "/", *, base: str = address, width: int = 1200, height: int = 800, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.set_default_timeout(5_000)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type != "log" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(base + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def box() -> Callable[[Page], Locator]:
    """The box that is typed into."""
    return lambda page: page.get_by_role("searchbox")


@pytest.fixture(scope="session")
def shows() -> Callable[[Page, str], None]:
    """Waits until the results of a text are shown; the address has to be a link to them."""

    def shown(page: Page, text: str) -> None:
        expect(page.locator(".summary")).to_contain_text(f"“{text}”")
        assert page.evaluate("new URLSearchParams(location.search).get('q')") == text

    return shown


@pytest.fixture(scope="session")
def remember() -> Callable[[Page], None]:
    """Marks the document that a window has."""
    return lambda page: page.evaluate("window.sameDocument = true")


@pytest.fixture(scope="session")
def is_same_document() -> Callable[[Page], bool]:
    """Whether a window still has the document that was marked."""
    return lambda page: bool(page.evaluate("window.sameDocument === true"))
