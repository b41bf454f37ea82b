"""The pages."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from webui.article_page import article_page as build_article_page
from webui.assets import asset
from webui.opened import engine
from webui.render import render
from webui.request import SearchRequest
from webui.search_page import search_page as build_search_page

pages = Blueprint("pages", __name__)


@pages.get("/")
def search_page() -> Response:
    """The box and its answer; the answer alone for htmx."""
    search = SearchRequest.from_args(request.args)
    return render(build_search_page(engine(), search))


@pages.get("/articles/<article_id:article_id>")
def article_page(article_id: str) -> Response:
    """One article; with a search in the address, its matches are marked."""
    search = SearchRequest.from_args(request.args)
    return render(build_article_page(engine(), article_id, search))


@pages.get("/healthz")
def healthz() -> Response:
    """Whether searches can be answered: 200 with what is indexed, else the error and its status."""
    stats = engine().stats()
    return jsonify(status="ok", articles=stats.articles, generation=stats.generation, created=stats.created.isoformat())


@pages.get("/static/<version>/<name>")
def static(version: str, name: str) -> Response:
    """A file of the site. The version in its address changes with its content, so caches keep it for a year."""
    return asset(name).response(version)


@pages.get("/favicon.svg")
def favicon() -> Response:
    return asset("favicon.svg").response()


@pages.get("/favicon.ico")
def favicon_ico() -> Response:
    """The address that browsers try by themselves."""
    return favicon()
