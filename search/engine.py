"""The engine over a store of this machine: one object that scripts, the page and the command line call."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any

from corpus import Article
from index import Store, StoreError
from index.compiled import available
from search.criteria import Criteria, Match
from search.errors import BadRequest
from search.explanation import Explanation
from search.notes import note
from search.opened import Opened
from search.passages import Matcher, Presenter
from search.request import Request
from search.results import Hit, Results
from search.topk import Deadline

if TYPE_CHECKING:
    from search.evaluation import Evaluation, Progress
    from search.judged import Qrels, Queries
    from search.marked import MarkedArticle
    from search.suggestions import Suggester, Suggestion

# What a plain search has no need of is imported in the methods that use it: a command that searches once starts sooner.

DEFAULT_SECONDS = 2.0
"""The time budget of a search where none is given."""


@dataclass(frozen=True, slots=True)
class Stats:
    """What is being searched. ``created`` is UTC, ``size`` bytes on disk."""

    articles: int
    generation: str
    created: datetime
    size: int
    path: str


class Engine:
    """Searches the current generation of a store, and follows it when a newer one is published.

    Threads may share an engine. Raises StoreMissing, StoreDamaged or StoreIncompatible where the store can't be
    opened, BadRequest for an argument that can't be; nothing for whatever text is searched for. ``compiled=False``
    leaves compiled loops unused, where there are any.
    """

    def __init__(self, store: Store, *, compiled: bool = True) -> None:
        self._store = store
        self._compiled = compiled and available()
        self._lock = threading.Lock()
        self._stamp = store.stamp()
        self._opened = Opened.open(store, compiled=self._compiled)
        self._suggesting: tuple[Opened, Suggester] | None = None

    def __repr__(self) -> str:
        return f"Engine({str(self._store.path)!r})"

    def prepare(self) -> None:
        """Gather what the first search would gather else, as a server does before it serves."""
        self._opened.interpreter.prepare()
        self._opened.speller.prepare()

    def search(
        self,
        text: str,
        *,
        limit: int = 10,
        page: int = 1,
        match: str = "prefer",
        operator: str = "auto",
        sort: str = "relevance",
        filters: Mapping[str, Any] | None = None,
        facets: Iterable[str] = (),
        snippets: bool = True,
        total: bool = True,
        seconds: float | None = DEFAULT_SECONDS,
        literal: bool = False,
    ) -> Results:
        """The articles that meet ``text``, best first: of those the ``limit`` (1 to 1000) of a ``page``, from 1 on.

        ``match`` is ``strict``, ``prefer`` or ``loose``; ``operator`` ``and``, ``or`` or ``auto`` (all the words if
        that finds enough, else any); ``sort`` ``relevance``, ``newest``, ``oldest`` or ``views``. ``filters`` maps
        ``source``, ``section``, ``byline`` or ``year`` to a value or a list of values, ``person`` and ``document`` to
        names and numbers that the text mentions, however they are typed, and ``published`` to a pair of dates;
        ``facets`` names the fields whose values are counted, people and documents among them. A facet's counts leave
        out the filter on its own field, so they tell what choosing another value would find. Without a text every
        article is found; without a word to rank by, the newest come first. After ``seconds`` the best so far is
        answered, ``Results.complete`` is False and a note says so. Telex and VNI keys that were left in the text are
        read as the marks they stand for, abbreviations and their words find each other, and spans of days, or days of
        which no article speaks, find what was published then; notes tell, and ``literal`` takes the text as it is
        typed. ``total=False`` allows an engine to leave the total uncounted; this one counts as it scores, so it gives
        the exact total all the same. ``Results.did_you_mean`` is the text that was probably meant: with its marks where
        none were typed, with its errors mended; None where the text is likely as it is.
        """
        started = perf_counter()
        _require_text(text)
        request = Request.checked(
            limit=limit,
            page=page,
            match=match,
            operator=operator,
            sort=sort,
            filters=filters,
            facets=facets,
            seconds=seconds,
            literal=literal,
        )
        deadline = Deadline(seconds)
        opened = self._current()
        understood = opened.interpreter.interpret(text, request)
        found = opened.filtered(understood.found, request)
        documents = opened.best(found, understood, request, deadline)
        presenter = opened.presenter(understood.matcher)
        complete = found.complete and not deadline.missed
        hits = presenter.hits(documents, first_rank=request.skip + 1, snippets=snippets)
        # What is sorted in another way, or stands farther behind, does not tell what was meant.
        best = slice(int(request.sort == "relevance" and not request.skip))
        shown = partial(_shown, hits[best] if snippets else (), presenter, documents[best])
        return Results(
            hits=hits,
            total=found.total,
            page=page,
            limit=limit,
            notes=understood.notes if complete else (*understood.notes, note("incomplete")),
            correction=partial(opened.speller.correct, understood.typed.text, shown, understood.certain),
            facets={field: opened.facet(understood.found, request, field) for field in request.facets},
            complete=complete,
            took_ms=(perf_counter() - started) * 1000,
        )

    def article(self, article_id: str) -> Article:
        """The article with an id. Raises ArticleNotFound."""
        opened = self._current()
        return opened.snapshot.article(opened.number(article_id))

    def marks(
        self, text: str, article_id: str, *, match: str = "prefer", operator: str = "auto", literal: bool = False
    ) -> MarkedArticle:
        """The article with an id, and everything that ``text`` finds in it marked; the rest is as for `search`.

        Raises ArticleNotFound.
        """
        from search.marked import MarkedArticle

        _require_text(text)
        opened = self._current()
        article = opened.snapshot.article(opened.number(article_id))
        request = Request.checked(match=match, operator=operator, literal=literal)
        matcher = opened.interpreter.interpret(text, request).matcher
        return MarkedArticle.of(article, matcher)

    def explain(
        self, text: str, article_id: str, *, match: str = "prefer", operator: str = "auto", literal: bool = False
    ) -> Explanation:
        """How an article comes to its score for ``text``; of value 0 where it isn't found.

        The rest is as for `search`. Raises ArticleNotFound.
        """
        _require_text(text)
        opened = self._current()
        number = opened.number(article_id)
        request = Request.checked(match=match, operator=operator, literal=literal)
        understood = opened.interpreter.interpret(text, request)
        explained = opened.executor.explain(understood.query, number)
        beyond = opened.executor.explain(understood.beyond_words, number)
        return opened.rerankers.explained(opened.reranker(understood), explained, beyond, understood.found, number)

    def similar(self, article_id: str, limit: int = 5) -> Results:
        """Articles that share the telling terms of an article, most similar first, ``limit`` of them, 1 to 1000.

        Raises ArticleNotFound.
        """
        from search import similar

        started = perf_counter()
        limit = Request.checked(limit=limit).limit
        opened = self._current()
        number = opened.number(article_id)
        query = similar.query(opened.snapshot, opened.snapshot.article(number))
        found = opened.executor.find(query)
        others = [(n, score) for n, score in found.best(0, limit + 1, "relevance") if n != number][:limit]
        presenter = opened.presenter(Matcher((), Criteria(Match.LOOSE, unmarked=True)))
        hits = presenter.hits(others, first_rank=1, snippets=True)
        return Results(hits, max(0, found.total - 1), 1, limit, (perf_counter() - started) * 1000)

    def suggest(self, text: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Phrases that begin as ``text`` does, the likeliest first, with their marks; then titles that have its words.

        At most ``limit`` of them. The last syllable may be half typed. `Suggestion` tells what each is.
        """
        _require_text(text)
        if not isinstance(limit, int):
            raise BadRequest(f"limit is {limit!r}; it must be a whole number")
        opened = self._current()
        return self._suggester(opened).suggest(opened.interpreter.decoded(text), limit)

    def evaluate(
        self,
        queries: Queries,
        qrels: Qrels,
        *,
        match: str = "prefer",
        operator: str = "auto",
        variants: Iterable[str] = (),
        progress: Progress | None = None,
    ) -> Evaluation:
        """How well ``queries`` find what ``qrels`` says is relevant: MRR@10, nDCG@10, R@100 and P@1, each from 0 to 1.

        ``queries`` maps ids to texts, ``qrels`` the same ids to the relevance of articles by id (0 is not relevant);
        each may be a file of tab-separated columns instead. ``variants`` names ways in which the same queries are
        typed too, of `search.VARIANTS`; ``progress`` is called after each query with how many have been searched and
        how many there are. Needs ir-measures, ``pip install 'codau[evaluate]'``, else raises ExtraMissing; BadRequest
        for queries and judgements that can't be read or have nothing to do with each other or the index.
        """
        from search import evaluation
        from search.judged import Judged

        judged = Judged.of(queries, qrels)
        snapshot = self._current().snapshot
        if all(snapshot.number(article) is None for article in judged.articles()):
            raise BadRequest("the index has none of the judged articles; name the index that the judgements are about")

        def find(text: str) -> list[str]:
            # Without a budget of time: what is measured must not depend on the machine.
            hits = self.search(
                text,
                limit=evaluation.DEPTH,
                match=match,
                operator=operator,
                snippets=False,
                total=False,
                seconds=None,
            )
            return [hit.id for hit in hits]

        return evaluation.evaluate(find, judged, variants=variants, progress=progress)

    def stats(self) -> Stats:
        """What is being searched."""
        opened = self._current()
        manifest = opened.snapshot.manifest
        return Stats(
            articles=opened.snapshot.articles,
            generation=opened.name,
            created=datetime.fromisoformat(manifest.created),
            size=sum(file.size for file in manifest.files),
            path=str(self._store.path),
        )

    def _current(self) -> Opened:
        """The newest generation, opened. Requests that hold the one before keep it to their end."""
        stamp = self._store.stamp()
        if stamp != self._stamp:
            with self._lock:
                self._follow()
                self._stamp = stamp
        opened = self._opened
        opened.snapshot.require_whole()
        return opened

    def _suggester(self, opened: Opened) -> Suggester:
        """What suggests from a generation, kept as long as it is the one that is asked."""
        from search.suggestions import Suggester

        suggesting = self._suggesting
        if suggesting is None or suggesting[0] is not opened:
            self._suggesting = suggesting = (opened, Suggester(opened.snapshot, opened.executor, opened.speller))
        return suggesting[1]

    def _follow(self) -> None:
        """Open the generation that is current now. If that can't be, the one that is open goes on answering."""
        try:
            if self._store.current_name() != self._opened.name:
                self._opened = Opened.open(self._store, compiled=self._compiled)
                self._suggesting = None  # else it keeps the generation before
        except StoreError as error:
            import logging

            logging.getLogger("codau").warning("the newly published index is not used: %s", error)


def _require_text(text: object) -> None:
    if not isinstance(text, str):
        raise BadRequest(f"text is {text!r}; it must be a string")


def _shown(hits: Sequence[Hit], presenter: Presenter, documents: Sequence[tuple[int, float]]) -> Sequence[str]:
    """Titles and passages of hits, which are made of ``documents`` if there are none."""
    hits = hits or presenter.hits(documents, first_rank=1, snippets=True)
    return [text for hit in hits for text in (hit.head.title, *map(str, hit.snippets))]
