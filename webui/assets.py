"""The files that pages load: our own, and htmx out of the distribution that ships it."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata, resources
from mimetypes import guess_type
from typing import cast

from flask import Response, abort, current_app, url_for

from webui.compression import takes_gzip

HTMX_DISTRIBUTION = "django-js-lib-htmx"
HTMX_FILE = "htmx.min.js"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its bytes, the same bytes compressed, and a version that changes whenever they do."""

    name: str
    body: bytes
    compressed: bytes
    version: str

    @classmethod
    def of(cls, name: str, body: bytes) -> Asset:
        return cls(name, body, gzip.compress(body, mtime=0), sha256(body).hexdigest()[:12])

    def response(self, version: str | None = None) -> Response:
        """The file, to be kept for a year where its current version was asked for, else for an hour."""
        compressed = takes_gzip()
        response = Response(self.compressed if compressed else self.body)
        if compressed:
            response.content_encoding = "gzip"
        kind = guess_type(self.name)[0] or "application/octet-stream"
        response.content_type = f"{kind}; charset=utf-8"
        forever = version == self.version
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if forever else "public, max-age=3600"
        return response


@dataclass(frozen=True, slots=True)
class Assets:
    """Every file by its name."""

    by_name: dict[str, Asset]

    @classmethod
    def load(cls) -> Assets:
        """Reads the files once. Raises ``RuntimeError`` where the installed distribution of htmx has no such file."""
        own = resources.files("webui") / "static"
        files = {file.name: file.read_bytes() for file in own.iterdir() if file.is_file()}
        files["htmx.js"] = _htmx()
        return cls({name: Asset.of(name, body) for name, body in files.items()})

    def url(self, name: str) -> str:
        return url_for("pages.static", version=self.by_name[name].version, name=name)


def asset(name: str) -> Asset:
    """The file of that name; where there is none, the request ends with 404."""
    assets = cast(Assets, current_app.extensions["assets"])
    return assets.by_name.get(name) or abort(404)


def _htmx() -> bytes:
    # The distribution is a Django app: its files are read where they lie, and nothing of it is imported.
    for file in metadata.files(HTMX_DISTRIBUTION) or ():
        if file.name == HTMX_FILE:
            return file.read_binary()
    raise RuntimeError(f"{HTMX_DISTRIBUTION} is installed without {HTMX_FILE}; reinstall it.")
