"""What may be meant by a text that is still being typed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from whoosh import query as whoosh

from index import Snapshot
from index.analysis import Syllable, Token, tokenize
from index.fields import folded_field
from search.criteria import Criteria, Match
from search.topk import Executor

_TITLES = 200
_FURTHER = 3
"""A completion goes on for at most so many syllables after the one being typed."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to search instead. ``kind`` is ``completion`` (of the typed text) or ``title`` (of an article)."""

    text: str
    kind: str

    def __str__(self) -> str:
        return self.text


def complete(snapshot: Snapshot, executor: Executor, text: str, limit: int) -> tuple[Suggestion, ...]:
    """Completions of ``text`` as titles have them in a row, the most frequent first; then whole titles."""
    typed = [token.syllable for token in tokenize(text)]
    if not typed or limit < 1:
        return ()
    criteria = Criteria(Match.PREFER, unmarked=not any(syllable.marked for syllable in typed))
    field = folded_field("title")
    *before, last = typed
    words = [whoosh.Term(field, syllable.folded) for syllable in before]
    query = whoosh.And([*words, whoosh.ConstantScoreQuery(_beginning(field, last))])
    found = executor.find(query).best(0, _TITLES, "relevance")
    titles = [snapshot.head(number).title for number, _ in found]

    def meets(tokens: list[Token], at: int) -> bool:
        if not all(criteria.grade(t, tokens[at + i].syllable) for i, t in enumerate(before)):
            return False
        ending = tokens[at + len(before)].syllable
        return criteria.prefix_grade(last, ending) is not None

    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    whole: list[str] = []
    for title in titles:
        tokens = list(tokenize(title))
        at = next((i for i in range(len(tokens) - len(before)) if meets(tokens, i)), None)
        if at is None:
            continue
        whole.append(title)
        for further in range(_FURTHER + 1):
            end = at + len(before) + further
            if end >= len(tokens) or (further and not title[tokens[end - 1].end : tokens[end].start].isspace()):
                break
            key = " ".join(token.syllable.canonical for token in tokens[at : end + 1])
            counts[key] += 1
            shown.setdefault(key, title[tokens[at].start : tokens[end].end])
    completions = [key for key in sorted(counts, key=lambda k: (-counts[k], len(k), k)) if _adds(key, counts)]
    suggestions = [Suggestion(shown[key], "completion") for key in completions]
    suggestions += [Suggestion(title, "title") for title in dict.fromkeys(whole)]
    return tuple(suggestions[:limit])


def _beginning(field: str, last: Syllable) -> whoosh.Query:
    """What begins as the last syllable does, or is it in its other spelling."""
    begins = whoosh.Prefix(field, last.bare)
    return begins if last.bare == last.folded else whoosh.Or([begins, whoosh.Term(field, last.folded)])


def _adds(key: str, counts: Counter[str]) -> bool:
    """Whether a completion stands for itself: something longer that is just as frequent says more."""
    return counts[key] > 1 and not any(
        longer.startswith(key + " ") and count == counts[key] for longer, count in counts.items()
    )
