"""A small archive that all tests share, and ways to index a few articles that one test needs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import index
import search
from corpus import Article

settings.register_profile(
    "codau", deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", parent=settings.get_profile("codau"), max_examples=1000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "codau"))

ARCHIVE = (
    Article(
        id="quan-uy",
        title="Quận ủy họp bàn về hồ Tây",
        body="Sáng nay, Quận uỷ họp bàn việc giữ hồ Tây.\n\nNghị quyết 25-NQ/TW được đọc trước hội nghị.",
        section="Tin quận",
        published=datetime(2024, 5, 24, 8, 0),
        views=500,
        byline="Lê An",
        captions=("Quang cảnh buổi họp ven hồ",),
        source="Quận Ba Đồng",
    ),
    Article(
        id="quan-y",
        title="Quân y viện khám bệnh",
        body="Quân y viện khám bệnh, phát thuốc cho dân trong quận.",
        section="Sức khỏe",
        published=datetime(2023, 3, 1, 9, 30),
        views=20,
        byline="Trần Bình",
        source="Báo Sông",
    ),
    Article(
        id="quan-an",
        title="Quán ăn ven đường",
        body="Một quán ăn mới mở ở ven đường, đông khách.",
        section="Tin quận",
        source="Báo Sông",
    ),
    Article(
        id="duong-lang",
        title="Đường làng trải nhựa",
        body="Đường mới dài hai cây số, hai bên trồng hoa.",
        published=datetime(2024, 2, 29, 23, 59),
        views=80,
        byline="Lê An",
        source="Quận Ba Đồng",
    ),
    Article(
        id="ong-duong",
        title="Ông Dương trồng lan",
        body="Ông Dương trồng lan từ nhỏ. Vườn của ông có trăm giò.",
        published=datetime(2022, 12, 31, 7, 0),
        views=80,
        source="Báo Sông",
    ),
    Article(
        id="dan-van",
        title="Dân vận khéo ở phường",
        body="Phong trào dân vận khéo lan rộng.\n\nDân ta rất khéo tay.",
        section="Tin quận",
        published=datetime(2024, 5, 25, 0, 0),
        source="Quận Ba Đồng",
    ),
    Article(
        id="hoa-nhac",
        title="Hoà nhạc mùa thu",
        body="Đêm hòa nhạc có ban nhạc Hoàng Hôn. Ô tô to đỗ chật phố.",
        views=0,
        source="Báo Sông",
    ),
)

StoreOf = Callable[[Iterable[Article]], Path]
WriteArticles = Callable[[Path, Iterable[Article]], Path]


def _write_articles(path: Path, articles: Iterable[Article]) -> Path:
    """A JSONL file of the articles."""
    lines = []
    for article in articles:
        facts = asdict(article)
        facts["published"] = article.published and article.published.isoformat()
        lines.append(json.dumps(facts, ensure_ascii=False) + "\n")
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def write_articles() -> WriteArticles:
    """Writes articles as JSONL to a path, which it returns."""
    return _write_articles


@pytest.fixture(scope="session")
def store_of(tmp_path_factory: pytest.TempPathFactory) -> StoreOf:
    """Indexes articles into a new store, and returns its path."""

    def store(articles: Iterable[Article]) -> Path:
        folder = tmp_path_factory.mktemp("store")
        index.rebuild(_write_articles(folder / "articles.jsonl", articles), folder / "index")
        return folder / "index"

    return store


@pytest.fixture(scope="session")
def engine_of(store_of: StoreOf) -> Callable[..., search.Engine]:
    """An engine over the articles that it is called with; a plain text stands for an article with that body."""

    def engine(*articles: Article | str) -> search.Engine:
        return search.open(
            store_of(
                Article(f"a{number}", "-", article) if isinstance(article, str) else article
                for number, article in enumerate(articles)
            )
        )

    return engine


@pytest.fixture(scope="session")
def archive_articles() -> tuple[Article, ...]:
    return ARCHIVE


@pytest.fixture(scope="session")
def archive_path(store_of: StoreOf) -> Path:
    """The store of the shared archive; nobody writes to it."""
    return store_of(ARCHIVE)


@pytest.fixture(scope="session")
def archive(archive_path: Path) -> search.Engine:
    """An engine over the shared archive."""
    return search.open(archive_path)


@pytest.fixture(scope="session")
def ids() -> Callable[[Iterable[search.Hit]], list[str]]:
    """The ids of hits, in their order."""
    return lambda hits: [hit.id for hit in hits]
