"""Imports run one way, the public names are the agreed ones, and starting the command loads nothing heavy."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import codau

ROOT = Path(codau.__file__).parent
LAYERS = ("corpus", "index", "search", "webui")
INSIDE_SEARCH = ("syntax", "meaning", "topk", "passages", "interpreting", "reranking", "spelling")

PUBLIC = {
    "corpus": ["Article", "CorpusError", "Skipped", "bundled", "read"],
    "index": [
        "Counts",
        "Generation",
        "Head",
        "NothingToIndex",
        "Progress",
        "Report",
        "Snapshot",
        "Source",
        "Store",
        "StoreDamaged",
        "StoreError",
        "StoreIncompatible",
        "StoreLocked",
        "StoreMissing",
        "check",
        "default_path",
        "optimize",
        "rebuild",
        "update",
    ],
    "search": [
        "ArticleNotFound",
        "BadRequest",
        "Engine",
        "Evaluation",
        "Explanation",
        "ExtraMissing",
        "FacetValue",
        "Grade",
        "Hit",
        "MarkedArticle",
        "Note",
        "Range",
        "Results",
        "SearchError",
        "Snippet",
        "Stats",
        "StoreError",
        "StoreMissing",
        "Suggestion",
        "UnsupportedLocation",
        "VARIANTS",
        "ensure",
        "open",
    ],
    "webui": ["BadArguments", "SearchRequest", "create_app"],
}


def modules(package: str) -> Iterator[Path]:
    return (ROOT / package).rglob("*.py")


def imported_modules(path: Path) -> Iterator[str]:
    """What a module imports anywhere, also inside functions and for type checking."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported(path: Path) -> Iterator[str]:
    """The top-level packages of that."""
    return (name.partition(".")[0] for name in imported_modules(path))


@pytest.mark.parametrize("package", LAYERS)
def test_a_package_imports_only_those_below_it(package: str) -> None:
    above = {*LAYERS[LAYERS.index(package) + 1 :], "codau", "benchmarks", "tests"}
    for path in modules(package):
        assert not above & set(imported(path)), path


@pytest.mark.parametrize("package", INSIDE_SEARCH)
def test_a_package_of_search_imports_only_those_named_before_it(package: str) -> None:
    after = INSIDE_SEARCH[INSIDE_SEARCH.index(package) + 1 :]
    for path in modules(f"search/{package}"):
        for name in imported_modules(path):
            assert not name.startswith(tuple(f"search.{other}." for other in after)), path


def test_only_the_front_end_knows_the_web_framework() -> None:
    for package in ("corpus", "index", "search"):
        for path in modules(package):
            assert not {"flask", "htmx_flask", "jinja2", "waitress", "werkzeug"} & set(imported(path)), path


def test_whoosh_stays_below_the_front_end() -> None:
    for package in ("corpus", "webui"):
        for path in modules(package):
            assert "whoosh" not in set(imported(path)), path


@pytest.mark.parametrize("package", LAYERS)
def test_the_public_names_are_the_agreed_ones(package: str) -> None:
    module = import_module(package)
    assert sorted(module.__all__) == PUBLIC[package]
    for name in module.__all__:
        assert getattr(module, name).__doc__ or name in ("Progress", "Source")


def test_the_calls_of_scripts_have_the_agreed_arguments() -> None:
    index, search = import_module("index"), import_module("search")
    for build in (index.rebuild, index.update):
        parameters = inspect.signature(build).parameters
        assert list(parameters)[:2] == ["sources", "store"]
        assert {"jobs", "progress"} <= set(parameters)
    assert list(inspect.signature(index.check).parameters) == ["store"]
    assert list(inspect.signature(search.open).parameters) == ["location"]
    parameters = inspect.signature(search.Engine.search).parameters
    assert {name: parameter.default for name, parameter in list(parameters.items())[2:11]} == {
        "limit": 10,
        "page": 1,
        "match": "prefer",
        "operator": "auto",
        "sort": "relevance",
        "filters": None,
        "facets": (),
        "snippets": True,
        "total": True,
    }
    assert all(parameter.kind is parameter.KEYWORD_ONLY for parameter in list(parameters.values())[2:])


def test_errors_form_one_tree_a_package() -> None:
    for package, base in (("corpus", "CorpusError"), ("index", "StoreError"), ("search", "SearchError")):
        module = import_module(package)
        root = getattr(module, base)
        for name in module.__all__:
            value = getattr(module, name)
            if inspect.isclass(value) and issubclass(value, Exception) and value.__module__.startswith(package):
                assert issubclass(value, root)


HEAVY = {"whoosh", "flask", "numpy", "selectolax", "waitress", "jinja2", "charset_normalizer"}


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a run of the command has imported."""
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", str(ROOT / "codau.py"), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}


def test_help_loads_nothing_heavy() -> None:
    loaded = loaded_by("--help")
    assert "click" in loaded
    assert not HEAVY & loaded


@pytest.mark.parametrize("command", ["search", "rebuild"])
def test_no_command_but_serve_loads_the_web_framework(command: str) -> None:
    assert not {"flask", "waitress", "jinja2"} & loaded_by(command, "--help")


NOT_TO_SEARCH = {
    "corpus.reading": "readers of raw files",
    "index.build": "building",
    "index.bulk": "inverting and merging",
    "ir_measures": "evaluation",
    "charset_normalizer": "guessing encodings",
    "selectolax": "parsing pages",
    "tarfile": "archives",
    "multiprocessing": "worker processes",
    "concurrent.futures": "worker processes",
    "numpy.testing": "tests",
    "flask": "pages",
    "waitress": "serving",
    "logging": "warnings of an engine that follows a store",
    "urllib.request": "fetching pages, which Whoosh imports and never does",
    "ssl": "the same",
    "_hashlib": "OpenSSL, in whose place Python's own BLAKE2b hashes",
    "whoosh.lang.morph_en": "English endings, of which Whoosh would make a table",
    "email": "the same",
    "html": "escaping text for a page",
    "calendar": "ends of months",
    "search.evaluation": "evaluation",
    "search.judged": "evaluation",
    "search.marked": "pages of articles",
    "search.reranking.explaining": "explanations",
    "search.variants": "evaluation",
    "search.similar": "similar articles",
    "search.suggestions": "completions",
}


def test_a_search_loads_only_what_searching_takes(archive_path: Path) -> None:
    loaded = loaded_by("search", "quận", "--index", str(archive_path))
    assert {"numpy", "whoosh", "search.engine", "corpus.article"} <= loaded
    assert not NOT_TO_SEARCH.keys() & loaded


def test_what_whoosh_was_spared_is_there_for_whoever_asks(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("hồ Tây", encoding="utf-8")
    code = f"""
import index, calendar, html, pathlib, urllib.request, whoosh.compat, whoosh.query, whoosh.util.times
address = pathlib.Path({str(tmp_path / "page.txt")!r}).as_uri()
print(urllib.request.Request(address).type, whoosh.compat.urlretrieve(address)[0] is not None)
print("lakes" in whoosh.query.terms.variations("lake"))
print(whoosh.compat.htmlescape("<") == html.escape("<"), calendar.monthrange(2024, 2)[1])
print(whoosh.util.times.adatetime(2024, 2).ceil().day)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout.split() == ["file", "True", "True", "True", "29", "29"]


@pytest.mark.parametrize("package", [*LAYERS, "codau.py"])
def test_every_module_says_what_it_is_for(package: str) -> None:
    for path in modules(package) if package in LAYERS else [ROOT / package]:
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path
