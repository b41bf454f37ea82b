"""JSON lines: each line an article or a reason, never an end."""

from __future__ import annotations

import gzip
import io
import json
import lzma
from datetime import datetime
from pathlib import Path
from typing import IO

import pytest

import corpus
from corpus.errors import Unusable
from corpus.jsonl import Read, read_object
from corpus.kinds import LARGEST
from corpus.lifted import Line
from corpus.lines import line_pieces
from corpus.pieces import Found

GOOD = {"id": "a1", "title": "Hàng sấu", "body": "Hàng sấu xanh quanh năm.\nLá rụng cuối xuân."}


def line(**changes: object) -> bytes:
    return json.dumps({**GOOD, **changes}).encode()


def read(data: bytes) -> Read:
    return read_object(Line(data))


def test_every_field_is_taken_over() -> None:
    article, given, _ = read(
        line(
            section="Cây xanh", published="2023-05-25T14:54", views=3, byline="Minh Anh", dateline="NTL",
            captions=["Hàng sấu"], source="Báo Hoa Sữa", url="https://hoasua.example/1", colour="green",
        )
    )  # fmt: skip
    assert given
    assert article == corpus.Article(
        id="a1",
        title="Hàng sấu",
        body="Hàng sấu xanh quanh năm.\n\nLá rụng cuối xuân.",
        section="Cây xanh",
        published=datetime(2023, 5, 25, 14, 54),
        views=3,
        byline="Minh Anh",
        dateline="NTL",
        captions=("Hàng sấu",),
        source="Báo Hoa Sữa",
        url="https://hoasua.example/1",
    )


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2023-05-25", datetime(2023, 5, 25)),
        ("2023-05-25T07:54:00Z", datetime(2023, 5, 25, 14, 54)),
        ("25/05/2023 14:54", datetime(2023, 5, 25, 14, 54)),
    ],
)
def test_date_is_another_name_of_published(text: str, moment: datetime) -> None:
    assert read(line(date=text))[0].published == moment


def test_an_empty_title_is_kept_and_a_missing_id_is_computed() -> None:
    article, given, _ = read(line(id=None, title=""))
    assert (article.title, given, len(article.id)) == ("", False, 16)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "not JSON"),
        (b"[1]", "not an object"),
        (b'"text"', "not an object"),
        (b'{"title": "x"}', "no body"),
        (b'{"body": "x"}', "no title"),
        (line(title=3), "title must be a string"),
        (line(body=None), "body must be a string"),
        (line(body=" \u200b\n"), "body is empty"),
        (line(body="x" * 5000), "endless word"),
        (line(views="many"), "views must be"),
        (line(views=-1), "views must be"),
        (line(views=True), "views must be"),
        (line(captions="one"), "captions must be"),
        (line(captions=[1]), "captions must be"),
        (line(published="yesterday"), "published must be"),
        (line(published=20230525), "published must be"),
        (line(id=[1]), "id must be"),
        (line(source={}), "source must be"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"title": ' + b"9" * 10_000 + b"}", "too long"),
        (b'{"title": "x", "body": "\xff\xfe"}', "encoding"),
    ],
)
def test_a_bad_line_is_told_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unusable, match=reason):
        read(data)


def test_lone_surrogates_are_dropped() -> None:
    assert read(b'{"title": "x\\ud800", "body": "y\\udfff z"}')[0].body == "y z"


def test_bad_lines_do_not_end_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + line() + b"\r\n\nnonsense\n" + line(id="a2", title="Hồ sen"))
    first, skipped, second = corpus.read(path)
    assert isinstance(first, corpus.Article)
    assert isinstance(second, corpus.Article)
    assert isinstance(skipped, corpus.Skipped)
    assert (skipped.path, skipped.line) == (str(path), 3)


@pytest.mark.parametrize("name", ["n.jsonl.gz", "n.jsonl.xz", "n.jsonl"])
def test_compressed_lines_are_read(tmp_path: Path, name: str) -> None:
    data = line() + b"\n"
    packed = {"gz": gzip.compress(data), "xz": lzma.compress(data)}
    (tmp_path / name).write_bytes(packed.get(name.rpartition(".")[2], data))
    assert [item.id for item in corpus.read(tmp_path / name) if isinstance(item, corpus.Article)] == ["a1"]


def found_in(stream: IO[bytes], size: int) -> list[Found]:
    return [found for piece in line_pieces(stream, "x.jsonl", size) for found in piece.found()]


@pytest.mark.parametrize("size", [1, 3, 50, 200, 1 << 18])
def test_lines_are_the_same_in_pieces_of_any_size(size: int) -> None:
    data = b"\n \r\n" + line() + b"\n\nno json\n" + line(id="a2") + b"\n\n" + line(id="a3")
    found = found_in(io.BytesIO(data), size)
    assert [each.line for each in found] == [3, 5, 6, 8]
    assert [isinstance(each.item, corpus.Article) for each in found] == [True, False, True, True]


def test_utf16_lines_are_read() -> None:
    text = line().decode() + "\n" + line(id="a2").decode()
    for size in (1, 7, 1 << 18):
        assert [found.line for found in found_in(io.BytesIO(text.encode("utf-16")), size)] == [1, 2]


class Letters(io.RawIOBase):
    """A line of more letters than may be held, between two good ones, made as it is read."""

    def __init__(self) -> None:
        self.parts = [line() + b"\n", *[b"a" * (1 << 18)] * (LARGEST // (1 << 18) + 4), b"\n" + line(id="a2")]

    def read(self, size: int = -1, /) -> bytes:
        return self.parts.pop(0) if self.parts else b""


def test_an_endless_line_is_skipped_and_the_next_is_read() -> None:
    items = [found.item for found in found_in(Letters(), 1 << 18)]  # type: ignore[arg-type]
    assert [type(item).__name__ for item in items] == ["Article", "Skipped", "Article"]
    assert str(items[1]) == "x.jsonl:2: the line is larger than 32 MiB"
