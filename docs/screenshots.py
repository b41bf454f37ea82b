"""Takes the README's pictures from the real page over the bundled articles: ``python docs/screenshots.py``."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import waitress  # type: ignore[import-untyped]
from playwright.sync_api import sync_playwright

import index
from webui import create_app

FOLDER = Path(__file__).parent
TEXT = "cau long bien"
WINDOWS = {"search.png": (1200, 800, 1.0), "phone.png": (390, 780, 1.5)}
"""Each picture with the width and height of its window, in CSS pixels, and how many pixels make one of those."""


def main() -> None:
    browsers = ("chromium", "chromium-browser", "google-chrome")
    executable = next(filter(None, map(shutil.which, browsers)), None)
    with tempfile.TemporaryDirectory() as store, sync_playwright() as playwright:
        index.rebuild((), store)
        server = waitress.create_server(create_app(store), host="127.0.0.1", port=0)
        Thread(target=server.run, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name, (width, height, scale) in WINDOWS.items():
            context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=scale)
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{server.effective_port}/?q={quote(TEXT)}")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / name)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
