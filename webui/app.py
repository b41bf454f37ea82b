"""The application factory."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from htmx_flask import Htmx
from jinja2 import StrictUndefined
from werkzeug.routing import BaseConverter

from search import Engine
from webui import api, errors, feeds, views
from webui.assets import Assets
from webui.compression import compress
from webui.headers import add_headers
from webui.opened import Opened


class ArticleId(BaseConverter):
    """Any id that an article may have, slashes included."""

    regex = r"(?s:.+)"
    part_isolating = False


def create_app(location: str | Path | Engine | None = None) -> Flask:
    """The web application over the index at ``location`` (a store's path, a URL, an engine; none: the default index).

    Nothing is opened before the first request, and an index that is missing then is looked for again by the next
    one: until it is there, pages answer 503 and say what to do.
    """
    app = Flask("webui", static_folder=None)
    app.url_map.merge_slashes = False
    app.url_map.converters["article_id"] = ArticleId
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]

    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    app.extensions["engine"] = Opened(location)
    assets = Assets.load()
    app.extensions["assets"] = assets
    app.jinja_env.globals["asset"] = assets.url
    Htmx(app)

    app.register_blueprint(views.pages)
    app.register_blueprint(feeds.pages)
    app.register_blueprint(api.api)
    errors.register(app)
    app.after_request(add_headers)
    app.after_request(compress)
    return app
