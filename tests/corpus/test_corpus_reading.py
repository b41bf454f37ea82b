"""Sources: files, folders and archives, good and bad, each article once."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import random
import tarfile
import zipfile
from pathlib import Path

import pytest

import corpus
from corpus.identity import article_id
from corpus.seen import Seen

TITLE = "Phường Hoa Sữa mở lớp học đan lát"
BODY = "Lớp học mở mỗi chiều thứ bảy ở nhà văn hóa, dành cho người ở mọi lứa tuổi."
TEXT = f"{TITLE}\n\n{BODY}\n".encode()


def other(name: str) -> bytes:
    return f"Chuyện về {name}\n\n{name.capitalize()} là một câu chuyện dài, kể mãi cũng chưa hết được.\n".encode()


def tar(members: dict[str, bytes], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def articles(*sources: Path) -> list[corpus.Article]:
    return [item for item in corpus.read(*sources) if isinstance(item, corpus.Article)]


def skipped(*sources: Path) -> list[str]:
    return [str(item) for item in corpus.read(*sources) if isinstance(item, corpus.Skipped)]


def test_the_front_door_offers_these_names() -> None:
    assert corpus.__all__ == ["Article", "CorpusError", "Skipped", "bundled", "read"]


def test_without_a_source_the_bundled_articles_are_read() -> None:
    found = list(corpus.read())
    assert found
    assert all(isinstance(item, corpus.Article) for item in found)
    assert corpus.bundled().is_dir()


@pytest.mark.parametrize("name", ["missing.txt", "missing/folder", "", "nul\0", "x" * 5000, "https://hoasua.example/"])
def test_a_missing_source_is_an_error_before_the_first_article(name: str) -> None:
    with pytest.raises(corpus.CorpusError) as error:
        corpus.read(name)
    assert str(error.value).endswith(".")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT),
        ("a.TXT", TEXT),
        ("a.txt.gz", gzip.compress(TEXT)),
        ("a.html", f"<h1>{TITLE}</h1><p>{BODY}</p>".encode()),
        ("a.htm", f"<h1>{TITLE}</h1><p>{BODY}</p>".encode("utf-16")),
        ("a.jsonl", json.dumps({"title": TITLE, "body": BODY}).encode()),
        ("a.zip", zipped({"in/a.txt": TEXT})),
        ("a.tar", tar({"in/a.txt": TEXT})),
        ("a.tar.gz", gzip.compress(tar({"in/a.txt": TEXT}))),
        ("a.tgz", gzip.compress(tar({"a.txt.gz": gzip.compress(TEXT)}))),
        ("a.tar.xz", lzma.compress(tar({"a.txt": TEXT}))),
        ("a.tar.bz2", bz2.compress(tar({"a.txt": TEXT}))),
    ],
)
def test_the_same_article_has_the_same_id_from_everywhere(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (article,) = corpus.read(tmp_path / name)
    assert isinstance(article, corpus.Article)
    assert (article.title, article.body, article.id) == (TITLE, BODY, article_id(TITLE, None, BODY))


def test_folders_are_read_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/z.txt", "a.txt", "b/a.txt", "c.txt", ".hidden/x.txt", "b/.x.txt", "__MACOSX/y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(other(f"{name[0]}{name[2]} bông hoa"))
    assert [article.title for article in articles(tmp_path)] == [
        "Chuyện về at bông hoa", "Chuyện về ba bông hoa", "Chuyện về bz bông hoa", "Chuyện về ct bông hoa",
    ]  # fmt: skip


def test_folder_and_archive_names_tell_the_source(tmp_path: Path) -> None:
    (tmp_path / "quan-dong-da" / "2023").mkdir(parents=True)
    (tmp_path / "quan-dong-da" / "2023" / "a.txt").write_bytes(TEXT)
    (tmp_path / "namtuliem.zip").write_bytes(zipped({"b.txt": other("con mèo")}))
    assert [article.source for article in articles(tmp_path)] == ["Quận Nam Từ Liêm", "Quận Đống Đa"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(other("con mèo"))
    (tmp_path / "b.txt").write_bytes(other("con chó"))
    found = corpus.read(tmp_path)
    assert isinstance(next(found), corpus.Article)
    (tmp_path / "b.txt").unlink()
    assert "broken link, or was removed" in str(next(found))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\x00\x01\x02" * 99, "is binary"),
        ("a.jpg", b"\xff\xd8", "of a kind that is not read"),
        ("a.docx", b"PK", "of a kind that is not read"),
        ("README", b"x", "of a kind that is not read"),
        ("a.7z", b"x", "archive of a kind that is not read"),
        ("a.txt.gz", gzip.compress(random.Random(1).randbytes(99_999))[:500], "cut off"),
        ("a.txt.gz", b"no gzip", "damaged"),
        ("a.txt.xz", lzma.compress(TEXT)[:30], "cut off"),
        ("a.txt.xz", b"no xz", "damaged"),
        ("a.jsonl", b"", "is empty"),
        ("a.jsonl.gz", gzip.compress(b"\n\n"), "is empty"),
        ("a.zip", zipped({"a.txt": TEXT})[:-30], "not a whole zip"),
        ("a.zip", b"no zip", "not a whole zip"),
        ("a.zip", zipped({}), "without files"),
        ("a.tar", b"no tar" * 200, "not a whole tar"),
        ("a.tar", tar({}), "without files"),
        ("a.zip", zipped({"b.zip": zipped({"a.txt": TEXT})}), "an archive inside an archive"),
        ("a.tar", tar({"b.tar.gz": b"x"}), "an archive inside an archive"),
        ("a.zip", zipped({"b.txt": b""}), "is empty"),
        ("a.zip", zipped({"b.png": b"x"}), "of a kind that is not read"),
    ],
)
def test_bad_input_is_told_in_one_sentence(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / "z.txt").write_bytes(TEXT)
    (tmp_path / name).write_bytes(data)
    told, article = corpus.read(tmp_path / name, tmp_path / "z.txt")
    assert isinstance(told, corpus.Skipped)
    assert reason in told.reason
    assert "\n" not in told.reason
    assert told.path.startswith(str(tmp_path / name))
    assert isinstance(article, corpus.Article)


def test_members_of_archives_are_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"good.txt": TEXT, "bad.txt": b"\0\1"}))
    assert skipped(tmp_path / "a.zip") == [f"{tmp_path}/a.zip/bad.txt: is binary, not text"]


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert skipped(tmp_path / "a.zip") == [
        f"{tmp_path}/a.zip/a.txt: is encrypted; unpack the archive with its password first"
    ]


@pytest.mark.parametrize(("kept", "whole"), [(600, 0), (1024, 1), (1100, 1), (1536, 1), (2000, 2), (2048, 2)])
def test_a_tar_that_is_cut_off_gives_what_stands_before_the_cut(tmp_path: Path, kept: int, whole: int) -> None:
    (tmp_path / "a.tar").write_bytes(tar({"a.txt": TEXT, "b.txt": other("con mèo")})[:kept])
    found = list(corpus.read(tmp_path / "a.tar"))
    assert isinstance(found[-1], corpus.Skipped)
    assert "cut off" in found[-1].reason
    assert sum(isinstance(item, corpus.Article) for item in found) == whole


def test_a_member_with_a_wrong_checksum_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    data[data.rindex(b"PK\x01\x02") + 16] ^= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert "damaged" in skipped(tmp_path / "a.zip")[0]


def test_what_is_too_large_is_skipped_without_being_held(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as huge:
        huge.truncate(200 << 20)
    with gzip.open(tmp_path / "b.txt.gz", "wb") as packed:
        for _ in range(40):
            packed.write(b"a" * (1 << 20))
    (tmp_path / "c.zip").write_bytes(zipped({"a.txt": b"a" * (40 << 20)}))
    assert [told.partition(": ")[2] for told in skipped(tmp_path)] == ["is larger than 32 MiB, which no article is"] * 3


def test_links_that_lead_nowhere_or_round_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert len(articles(tmp_path)) == 1
    assert [told.removeprefix(f"{tmp_path}/").partition(":")[0] for told in skipped(tmp_path)] == [
        "b/up", "gone.txt", "self.txt",
    ]  # fmt: skip


def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "not a file" in skipped(tmp_path)[0]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert skipped(tmp_path) == [f"{tmp_path}/a.txt: cannot be read: permission denied"]


def test_control_characters_in_names_are_not_told(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"x\x1b[31m.bin": b"x"}))
    assert "\x1b" not in skipped(tmp_path / "a.zip")[0]


def test_an_article_comes_once_and_the_place_of_the_first_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.txt").write_bytes("Trang chủ\n\n".encode() + TEXT.replace(b"\n", b"\r\n"))
    assert len(articles(tmp_path)) == 1
    assert skipped(tmp_path) == [f"{tmp_path}/b.txt: is the same article as {tmp_path}/a.txt"]


def test_two_articles_with_one_title_and_minute_are_both_kept(tmp_path: Path) -> None:
    head = "Thông báo\nNgày đăng 25/05/2023 | 14:54\n\n"
    (tmp_path / "a.txt").write_text(f"{head}Thư viện phường mở cửa cả ngày chủ nhật.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{head}Lịch cắt nước của các ngõ trong tuần tới.", encoding="utf-8")
    (tmp_path / "c.txt").write_text(f"{head}Lịch cắt nước của các ngõ trong tuần tới.", encoding="utf-8")
    first, second = articles(tmp_path)
    assert first.id != second.id
    assert skipped(tmp_path) == [f"{tmp_path}/c.txt: is the same article as {tmp_path}/b.txt"]


def test_an_id_that_is_given_twice_is_told(tmp_path: Path) -> None:
    lines = [{"id": "7", "title": "Hồ sen", "body": "Hồ sen nở."}] * 2
    lines.append({"id": "7", "title": "Hàng sấu", "body": "Hàng sấu xanh."})
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert skipped(tmp_path) == [
        f"{tmp_path}/a.jsonl:2: is the same article as {tmp_path}/a.jsonl:1",
        f"{tmp_path}/a.jsonl:3: has the id 7 of another article, {tmp_path}/a.jsonl:1; give each its own id",
    ]


def test_what_was_seen_is_found_again_among_many() -> None:
    seen = Seen()
    for number in range(5000):
        seen.add(number << 50 | number, number % 7, f"f{number // 100}", number + 1)
    assert len(seen) == 5000
    for number in (0, 511, 4999):
        position = seen.find(number << 50 | number)
        assert position == number
        assert seen.place(position) == f"f{number // 100}:{number + 1}"
        assert seen.same_opening(position, number % 7)
        assert not seen.same_opening(position, 7)
    assert seen.find(5000 << 50 | 5000) is None
