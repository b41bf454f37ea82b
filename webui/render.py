"""A page as an answer: whole for a browser, its changing part alone for htmx."""

from __future__ import annotations

from flask import Response, make_response, render_template
from htmx_flask import request

from webui.links import search_url
from webui.pages import ErrorPage, Page


def wants_fragment() -> bool:
    """Whether htmx asked, and not to restore a page of the browser's history: that needs the whole page."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def render(page: Page, status: int = 200) -> Response:
    """The page, or the same partial of it. The fragment names the address that shows the same as a page."""
    fragment = wants_fragment()
    template = "fragment.html" if fragment else "page.html"
    response = make_response(render_template(template, **page.context()), status)
    if fragment and not isinstance(page, ErrorPage):
        response.headers["HX-Push-Url"] = search_url(page.search)
    response.headers["Cache-Control"] = "no-store" if fragment else "no-cache"
    response.vary.update(["HX-Request", "HX-History-Restore-Request"])
    return response
