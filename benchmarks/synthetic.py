"""Articles that nobody wrote: Vietnamese-like syllables, in words that stick together, as many as one likes.

Made up so that an index behaves as on real text: words follow Zipf's law, an article keeps to its topic (words come
in bursts), most words are two syllables long (phrases repeat), and numbers and foreign names never stop being new.
Blocks of articles have their own random streams, so the first 10,000 of a million are the same as 10,000 alone.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

ONSETS = ("", "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r", "s", "t",
          "th", "tr", "v", "x")  # fmt: skip
VOWELS = ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "iê", "uô", "ươ", "oa", "uy")
FINALS = ("", "m", "n", "ng", "nh", "i", "o", "c", "ch", "p", "t")
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_STOPPED_TONES = ("\u0301", "\u0323")  # what stands before c, ch, p and t
_TONE_AT = {"iê": 2, "uô": 2, "ươ": 2, "oa": 1, "uy": 1}  # letters that come before the tone, where not one

BLOCK = 1000
"""Articles that share a random stream."""

_WORDS = 40_000
_SYLLABLES_OF_A_WORD = (0.22, 0.70, 0.08)  # words of one, two and three
_ZIPF, _FLAT = 1.3, 60.0  # chosen so that syllables are as frequent as in Vietnamese news
_TOPICS, _TOPIC_WORDS, _ON_TOPIC = 300, 60, 0.2
_NEW = 0.015  # numbers and foreign names among the words
_MEAN_SYLLABLES, _SPREAD = 300, 0.6
_FIRST_DAY, _DAYS = datetime(2008, 1, 1, 8, 0), 6500
_SOURCES, _SECTIONS, _BYLINES = 25, 40, 400


def write(count: int, target: Path, seed: int = 1) -> None:
    """Write ``count`` articles as JSONL, compressed where ``target`` ends in ``.xz``. The file appears when whole."""
    part = target.with_name(f".{target.name}.part")
    with _create(part, compress=target.suffix == ".xz") as out:
        for article in articles(count, seed):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    part.replace(target)


def articles(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """``count`` articles, made a block at a time."""
    language = _Language(seed)
    for block in range(-(-count // BLOCK)):
        yield from language.block(seed, block, min(BLOCK, count - block * BLOCK))


def syllables() -> list[str]:
    """Every syllable that the tables give, in NFC."""
    found = (
        normalize("NFC", onset + vowels[: _TONE_AT.get(vowels, 1)] + tone + vowels[_TONE_AT.get(vowels, 1) :] + final)
        for onset in ONSETS
        for vowels in VOWELS
        if not (onset == "gi" and vowels[0] == "i") and not (onset == "qu" and vowels[0] in "uưo")
        for final in FINALS
        for tone in (_STOPPED_TONES if final in ("c", "ch", "p", "t") else TONES)
    )
    return list(dict.fromkeys(found))


class _Language:
    """Words with their frequencies, topics that prefer some of them, and what facts are taken from."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng([seed, 0])
        known = np.array(syllables(), dtype=object)
        rng.shuffle(known)
        frequent = _cumulated(len(known))
        lengths = 1 + np.searchsorted(np.cumsum(_SYLLABLES_OF_A_WORD[:-1]), rng.random(_WORDS))
        lengths[:30] = 1  # the words of grammar are short
        self.syllables_a_word = float(np.diff(frequent_words := _cumulated(_WORDS), prepend=0) @ lengths)
        drawn = iter(known[np.searchsorted(frequent, rng.random(int(lengths.sum())))].tolist())
        self.words = np.array([" ".join(next(drawn) for _ in range(n)) for n in lengths.tolist()], dtype=object)
        self.frequent = frequent_words
        self.topics = rng.integers(100, _WORDS, (_TOPICS, _TOPIC_WORDS))
        self.known = known
        self.sources = [self._name(rng, 2) for _ in range(_SOURCES)]
        self.sections = [self._name(rng, 2) for _ in range(_SECTIONS)]
        self.bylines = [self._name(rng, 3) for _ in range(_BYLINES)]

    def block(self, seed: int, block: int, count: int) -> Iterator[dict[str, Any]]:
        """The first ``count`` articles of a block."""
        rng = np.random.default_rng([seed, 1, block])
        for number in range(block * BLOCK, block * BLOCK + count):
            yield self._article(rng, number)

    def _article(self, rng: np.random.Generator, number: int) -> dict[str, Any]:
        length = int(max(20, _MEAN_SYLLABLES * rng.lognormal(-(_SPREAD**2) / 2, _SPREAD) / self.syllables_a_word))
        topic = self.topics[rng.integers(_TOPICS)]
        places = np.searchsorted(self.frequent, rng.random(length + 6))
        on_topic = rng.random(length + 6) < _ON_TOPIC
        places[on_topic] = topic[(rng.random(int(on_topic.sum())) ** 2 * _TOPIC_WORDS).astype(int)]
        words = self.words[places].tolist()
        for at in np.flatnonzero(rng.random(length + 6) < _NEW).tolist():
            words[at] = self._new(rng)
        published = _FIRST_DAY + timedelta(days=int(rng.integers(_DAYS)), minutes=int(rng.integers(600)))
        return {
            "id": f"synthetic-{number:08}",
            "title": _sentence(words[:6]).rstrip("."),
            "body": _paragraphs(words[6:], rng.integers(5, 16, length // 5 + 2).tolist()),
            "source": self.sources[int(rng.random() ** 2 * _SOURCES)],
            "section": self.sections[int(rng.random() ** 2 * _SECTIONS)],
            "byline": self.bylines[int(rng.random() ** 2 * _BYLINES)],
            "published": published.isoformat(),
            "views": int(rng.lognormal(5, 1.5)),
        }

    def _new(self, rng: np.random.Generator) -> str:
        """A number, or a name run together from unmarked letters: most have never been seen before."""
        if rng.random() < 0.5:
            return str(int(10 ** (rng.random() * 6)))
        letters = "aeioubcdghklmnprstv"
        return "".join(letters[i] for i in rng.integers(0, len(letters), int(rng.integers(4, 9))))

    def _name(self, rng: np.random.Generator, length: int) -> str:
        return " ".join(self.known[i].capitalize() for i in rng.integers(0, 2000, length))


def _cumulated(count: int) -> NDArray[np.float64]:
    """Zipf's law, flattened at its head as Mandelbrot found it, as cumulated shares."""
    weights = 1 / (np.arange(count) + _FLAT) ** _ZIPF
    shares: NDArray[np.float64] = np.cumsum(weights / weights.sum())
    shares[-1] = 1
    return shares


def _paragraphs(words: list[str], lengths: list[int]) -> str:
    """Sentences of the given lengths in words, four to a paragraph, until the words are used up."""
    sentences, at = [], 0
    for length in lengths:
        if at < len(words):
            sentences.append(_sentence(words[at : at + length]))
            at += length
    return "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4))


def _sentence(words: list[str]) -> str:
    text = " ".join(words)
    return f"{text[:1].upper()}{text[1:]}."


def _create(path: Path, *, compress: bool) -> IO[str]:
    if compress:
        return lzma.open(path, "wt", preset=1, encoding="utf-8")
    return path.open("w", encoding="utf-8")
