"""What a search answers: values that the page, the command line and scripts render as they like."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property, partial
from typing import Any, NamedTuple, Protocol, overload

from corpus import Article
from index import Head
from search.grades import Grade
from search.notes import Note
from search.snippet import Snippet


class FacetValue(NamedTuple):
    """One value of a facet field and how many of the found articles have it.

    ``told`` is what articles tell of it, what most of them tell first, up to eight: the roles of a person, each as most
    write it, the ISO dates of a document.
    """

    value: str
    count: int  # type: ignore[assignment]  # a tuple's own `count`, of equal values, is of no use here
    told: tuple[str, ...] = ()


class Stored(Protocol):
    """What a hit reads of its article when it is first asked for."""

    @property
    def head(self) -> Head: ...
    @property
    def title(self) -> Snippet: ...
    @property
    def article(self) -> Article: ...
    @property
    def grades(self) -> Mapping[str, Grade]: ...


@dataclass(frozen=True)
class Kept:
    """What a hit reads of its article, read already: for hits that leave the process, or were never in an index."""

    head: Head
    title: Snippet
    article: Article
    grades: Mapping[str, Grade]


class Hit(NamedTuple):
    """One found article. ``rank`` counts from 1 over all pages.

    Head, title and article are read when they are first asked for; they are of the generation that was searched, even
    if a newer one is current by then. A hit that is pickled or copied has all of them with it.
    """

    id: str
    rank: int
    score: float
    snippets: tuple[Snippet, ...]
    stored: Stored

    def __repr__(self) -> str:
        return f"Hit(rank={self.rank}, id={self.id!r}, score={self.score:.4g}, title={self.head.title!r})"

    @property
    def head(self) -> Head:
        """The article's facts without its text."""
        return self.stored.head

    @property
    def title(self) -> Snippet:
        """The whole title with its marks."""
        return self.stored.title

    @property
    def article(self) -> Article:
        """The whole article."""
        return self.stored.article

    @property
    def grades(self) -> Mapping[str, Grade]:
        """For each typed syllable (or phrase) that the article has, the grade by which it is met at best."""
        return self.stored.grades


def _known(correction: str | None = None) -> str | None:
    """A correction that was found out already; without one, nothing else was meant."""
    return correction


@dataclass(frozen=True, repr=False)
class Results(Sequence[Hit]):
    """One page of hits, and what is known of all that was found.

    ``total`` counts every article found, on all pages; ``pages`` is the number of pages of ``limit`` hits each.
    ``complete`` is False where time ran out: then this is the best that was found until then.
    """

    hits: tuple[Hit, ...]
    total: int
    page: int
    limit: int
    took_ms: float
    notes: tuple[Note, ...] = ()
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    complete: bool = True
    correction: Callable[[], str | None] = field(default=_known, compare=False)

    def __repr__(self) -> str:
        """The counts, and a line for each hit."""
        counts = f"Results(total={self.total}, page={self.page}, pages={self.pages}, hits=("
        return ("\n" if self.hits else "").join([counts, *(f"    {hit!r}," for hit in self.hits), "))"])

    def __reduce__(self) -> tuple[Any, ...]:
        """For a pickle or a copy: what was not asked for yet is found out, as the index does not come along."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return partial(Results, **values | {"correction": partial(_known, self.did_you_mean)}), ()

    @cached_property
    def did_you_mean(self) -> str | None:
        """The text that was probably meant; None where it is likely as it is. Found out when it is asked for."""
        return self.correction()

    @property
    def pages(self) -> int:
        return -(-self.total // self.limit)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        return self.hits[index]

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)
