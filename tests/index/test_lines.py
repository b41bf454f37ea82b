"""Lines of JSON whose objects are lifted out of their bytes give the articles that parsing them gives."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Article
from corpus.lifted import plain_lines
from corpus.pieces import Found, Lines
from index.bulk.ways import fastest_way
from index.compiled import available

pytestmark = pytest.mark.skipif(not available(), reason="needs compiled loops")

lines_of = fastest_way().lines

texts = st.one_of(
    st.text(max_size=40),
    st.text(alphabet='aủyĐđ 25.–“”…½\n"\\\t\u00a0\u2028😀', max_size=60),
    st.text(alphabet="một hai ba\n ", max_size=60),
)

PARTS = (
    "1", "null", "true,",
    "{", "}", '"body"', '"title"', ":", ": ", " : ", ",", '"', "\\", "\\n", '\\"', '"a b ủ"', '"x\\ny "', "[", "]", " ",
)  # fmt: skip


def found(data: bytes) -> list[Found]:
    """What is in lines, where bodies known in UTF-8 are what they are known to be."""
    own = list(Lines("a.jsonl", 1, data).found(lines_of))
    for each in own:
        if isinstance(each.item, Article):
            assert each.utf8 in (None, each.item.body.encode())
    return [each._replace(utf8=None) for each in own]


def parsed(data: bytes) -> list[Found]:
    return list(Lines("a.jsonl", 1, data).found(plain_lines))


@given(st.lists(st.fixed_dictionaries({"title": texts, "body": texts}, optional={"id": texts, "x": texts}), max_size=4))
def test_articles_are_what_parsing_gives(objects: list[dict[str, str]]) -> None:
    for ascii_only in (False, True):
        data = "\n".join(json.dumps(each, ensure_ascii=ascii_only) for each in objects).encode("utf-8", "surrogatepass")
        assert found(data) == parsed(data)


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_what_is_no_json_is_told_in_the_same_words(text: str) -> None:
    for data in (f'{{"title": "T", "body": "b"{text}', f'{{"title": "T", {text}"body": "b c"}}\n{text}', text):
        assert found(data.encode()) == parsed(data.encode())


@given(st.binary(max_size=40))
def test_bytes_in_no_known_encoding_are_understood_alike(data: bytes) -> None:
    for whole in (data, b'{"title": "T", "body": "a ' + data + b' b"}'):
        assert found(whole) == parsed(whole)


@pytest.mark.parametrize(
    "line",
    [
        '{"body": "một", "title": "T", "body": "hai"}',
        '{"x": {"body": "một"}, "title": "T"}',
        '{"x": {"body": "một"}, "title": "body", "body": "hai"}',
        '{"x": ["body"], "title": "T", "body" : "hai \\n \\n ba \\n"}',
        '{"title": "T", "views": 25, "x": null, "captions": ["một }", "\\"hai, {"], "y": {"z": [1, 2.5]}, "body": "b"}',
        '{"title": "T", "body": "b", "body": 5}',
        '{"title": "T", "body": 5, "body": "b"}',
        '{"title": "T", "body": "b", "views": 2 5}',
        '{"title": "T", "body": "b", "views": 0025}',
        '{"title": "T", "body": "b", "views": }',
        '{"title": "T", "body": "b", "views": 25',
        '{"title": "T", "body": "b", "x": [1}',
        '{"title": "T", "body": "b", "x": {"a": 1]}',
        '{"title": "T", "body": "b", "x": ["a}',
        '{"title": "T", "body": "b", "x": NaN}',
        '{"title": "T", "body": "b",}',
        '{"title": "T", "body": "b"}}',
        '{"title": "T", "body": "b"} ',
        '{"title": "T" "body": "b"}',
        '{"title": "T", "body"; "b"}',
        '{"title": "T", "bo\\"dy": "x", "body": "b"}',
        "{}",
        '{"}',
        '{"a"}',
        '{"title": "T", "body": "nói \\"body\\": \\"không\\""}',
        '{"title": "T", "body": "dở dang',
        '{"title": "T", "body": ""}',
        '{"title": "T", "body": 5}',
        '[{"title": "T", "body": "b"}]',
        '["title", "body": "b"]',
        '"body": "b"',
        "  ",
    ],
)
def test_the_body_is_that_of_the_object(line: str) -> None:
    assert found(line.encode()) == parsed(line.encode())
    assert found(f"{line}\n{line}".encode()) == parsed(f"{line}\n{line}".encode())


def test_most_bodies_are_lifted() -> None:
    body = "Sáng nay, “quận ủy” họp\n\n về hồ Tây – 25.000 ₫\nHết \n"
    data = json.dumps({"title": "T", "body": body}, ensure_ascii=False).encode()
    (line,) = lines_of(data)
    lifted = "Sáng nay, “quận ủy” họp\n\nvề hồ Tây – 25.000 ₫\n\nHết"
    assert line.lifted == ({"title": "T", "body": lifted}, lifted.encode())
    assert not line.data
