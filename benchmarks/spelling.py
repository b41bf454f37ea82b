"""How well marks are put back and errors mended, over an index that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import thread_time
from unicodedata import normalize

import search
from index import Store
from index.analysis import canonical, tokenize
from index.compiled import available
from search.opened import Opened
from search.variants import no_marks, no_tones


@dataclass(slots=True)
class Share:
    """So many of all syllables, and the seconds that each text took."""

    name: str
    met: int = 0
    of: int = 0
    seconds: list[float] = field(default_factory=list)

    def line(self) -> str:
        """One row of the table."""
        percent = 100 * self.met / max(1, self.of)
        took = f"{1000 * median(self.seconds):8.2f}" if self.seconds else ""
        return f"{self.name:44}{percent:7.2f}{self.of:10,}{took}".rstrip()


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A text in which the syllable at one place should be one of ``right`` (canonical forms).

    ``errors`` has what is misspelt in the same article: nothing of that is a correct syllable.
    """

    text: str
    place: int
    right: frozenset[str]
    errors: frozenset[str]


class Measured:
    """What a search says was meant by texts; each method gives rows of one table. Times are those of `did_you_mean`."""

    def __init__(self, index: Path) -> None:
        self._engine = search.open(index)
        self._speller = Opened.open(Store(index), compiled=available()).speller

    def queries(self, texts: Iterable[str]) -> Iterator[Share]:
        """Correct texts, typed without marks, without tones, and as they are."""
        texts = [normalize("NFC", text) for text in texts]
        for name, typed in (("marks put back, typed without", no_marks), ("tones put back, typed without", no_tones)):
            share = Share(f"{name}: syllables right")
            for text in texts:
                meant = self._meant(typed(text), share)
                for right, found in zip(_forms(text), meant, strict=True):
                    if not right.isdecimal():
                        share.of += 1
                        share.met += right == found
            yield share
        share = Share("typed right: syllables questioned")
        for text in texts:
            meant = self._meant(text, share)
            share.of += len(meant)
            share.met += sum(right != found for right, found in zip(_forms(text), meant, strict=True))
        yield share

    def misspelt(self, texts: Iterable[Misspelt]) -> Iterator[Share]:
        """Texts with one misspelt syllable each.

        Is the right one the first of what else may be meant by it, whether that is proposed or not; is the right one
        proposed; and what else is questioned.
        """
        first = Share("misspelt: the right syllable ranked first")
        mended = Share("misspelt: the right syllable proposed")
        questioned = Share("beside misspelt ones: syllables questioned")
        for each in texts:
            place = list(tokenize(each.text))[each.place].start
            nearest = self._speller.nearest(each.text, place)
            meant = self._meant(each.text, mended)
            first.of += 1
            first.met += bool(nearest) and nearest[0] in each.right
            mended.of += 1
            mended.met += meant[each.place] in each.right
            for at, (right, found) in enumerate(zip(_forms(each.text), meant, strict=True)):
                cut = at in (0, len(meant) - 1)  # contexts are cut at their ends
                if at != each.place and not cut and right not in each.errors:
                    questioned.of += 1
                    questioned.met += right != found
        return iter((first, mended, questioned))

    def _meant(self, text: str, share: Share) -> Sequence[str]:
        results = self._engine.search(text, seconds=None)
        started = thread_time()
        meant = results.did_you_mean
        share.seconds.append(thread_time() - started)
        return _forms(meant or text)


def read_misspelt(path: Path) -> Iterator[Misspelt]:
    """Misspellings in context: wrong, right (or several, `|` between), what stands before, what stands behind.

    A fifth column may tell the article. Left out are those that are no single syllable, wrong or right, and two
    spellings of one canonical form. Raises ValueError for a line without these columns.
    """
    rows = []
    errors: dict[str, set[str]] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = [normalize("NFC", column) for column in line.split("\t")]
        if len(columns) < 4:
            raise ValueError(f"{path}:{number} is not of the form wrong, right, before, behind with tabs between")
        wrong, rights, before, behind, article = (*columns, f"line {number}")[:5]
        rows.append((wrong, rights, before, behind, article))
        errors.setdefault(article, set()).add(canonical(wrong))
    for wrong, rights, before, behind, article in rows:
        right = frozenset(canonical(form) for form in rights.split("|") if form and " " not in form)
        if right and len(_forms(wrong)) == 1 and canonical(wrong) not in right:
            yield Misspelt(f"{before} {wrong} {behind}", len(_forms(before)), right, frozenset(errors[article]))


def _forms(text: str) -> list[str]:
    return [token.syllable.canonical for token in tokenize(text)]
