"""Lists of words, written as running text."""

from __future__ import annotations


def listed(words: str) -> list[str]:
    """The words of a text in which ``|`` stands between them, over as many lines as it has.

    >>> listed("bí thư|chủ tịch |ủy viên")
    ['bí thư', 'chủ tịch', 'ủy viên']
    """
    return [" ".join(word.split()) for word in words.split("|")]
