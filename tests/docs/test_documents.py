"""What the other documents name is there, and what is there is named."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def text(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)|src=\"([^\"]+)\"", text(document))

    named = [link for pair in links for link in pair if link and "://" not in link]

    assert not [link for link in named if not ((ROOT / document).parent / link).exists()]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_and_folders_that_are_named_exist(document: str) -> None:
    named = re.findall(
        r"`((?:codau|corpus|index|search|webui|benchmarks|tests|docs)\b[\w/]*(?:/|\.(?:py|pyx|pxd)))`", text(document)
    )

    assert not [path for path in named if not (ROOT / path).exists()]


def test_the_map_names_every_folder_of_ours() -> None:
    folders = {
        path.parent.relative_to(ROOT) for name in ("corpus", "index", "search") for path in ROOT.glob(f"{name}/**/*.py")
    }

    named = text("ARCHITECTURE.md")

    assert not [str(folder) for folder in folders if f"`{folder.as_posix()}/`" not in named]


@pytest.mark.parametrize(
    "wanted", [*PROJECT["dependencies"], *(each for name in ("test", "bench") for each in EXTRAS[name])]
)
def test_each_dependency_has_its_reason(wanted: str) -> None:
    assert f"`{re.split('[<>=]', wanted)[0].removesuffix('[core]')}" in text("ARCHITECTURE.md")


def test_the_changelog_tells_of_this_version() -> None:
    assert PROJECT["version"] in text("CHANGELOG.md")
