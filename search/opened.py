"""A generation, opened, with everything that is needed to search it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whoosh import query as whoosh

from index import Snapshot, Store
from search.criteria import Match
from search.errors import ArticleNotFound
from search.facets import Facets
from search.interpreting import Interpretation, Interpreter
from search.passages import Matcher, Presenter, Terms, Texts
from search.request import Request
from search.reranking import Reranker, Rerankers
from search.results import FacetValue
from search.spelling import IndexModel, Speller
from search.topk import Deadline, Executor, Found


@dataclass(frozen=True, slots=True)
class Opened:
    """A generation with what is needed to search it."""

    name: str
    snapshot: Snapshot
    executor: Executor
    interpreter: Interpreter
    speller: Speller
    facets: Facets
    rerankers: Rerankers
    texts: Texts
    terms: Terms

    @classmethod
    def open(cls, store: Store, *, compiled: bool) -> Opened:
        """The current generation; ``compiled`` says that there are compiled loops to search it with."""
        generation = store.current()
        snapshot = generation.open()
        executor = Executor(snapshot, compiled=compiled)
        speller = Speller(IndexModel(snapshot), executor.in_a_row)
        rerankers = Rerankers(snapshot, executor.folded_frequency, executor.average, speller.likely)
        return cls(
            generation.name,
            snapshot,
            executor,
            Interpreter(snapshot, executor),
            speller,
            Facets(snapshot),
            rerankers,
            Texts(snapshot),
            Terms(snapshot),
        )

    def number(self, article_id: str) -> int:
        """The internal number of the article with an id. Raises ArticleNotFound."""
        number = self.snapshot.number(article_id) if isinstance(article_id, str) else None
        if number is None:
            raise ArticleNotFound(
                f"the index has no article with the id {article_id!r}; the hits of a search tell theirs"
            )
        return number

    def filtered(self, found: Found, request: Request, without: str | None = None) -> Found:
        """What is found, under all filters of the request but the one on ``without``."""
        filters = request.filters.query(self.snapshot, without)
        return found if filters is None else found.among(self.executor.find(filters))

    def best(
        self, found: Found, understood: Interpretation, request: Request, deadline: Deadline
    ) -> Sequence[tuple[int, float]]:
        """The documents of the asked page. Without a word to rank by, the newest are the most relevant."""
        if request.sort != "relevance" or understood.wordless:
            order = "newest" if request.sort == "relevance" else request.sort
            return found.best(request.skip, request.limit, order)
        if request.match is Match.STRICT:
            return found.best(request.skip, request.limit, "relevance")
        return self.reranker(understood).best(found, request.skip, request.limit, deadline)

    def reranker(self, understood: Interpretation) -> Reranker:
        """What ranks the best of what is found for a text once more."""
        query, compiled = understood.beyond_words, understood.found.compiled
        beyond = None if query is whoosh.NullQuery else self.executor.find(query, known=understood.known)
        return self.rerankers.of(understood.typed.leaves, understood.weights, beyond, compiled=compiled)

    def presenter(self, matcher: Matcher) -> Presenter:
        """What makes hits of documents, and marks in them what ``matcher`` finds."""
        return Presenter(self.snapshot, self.texts, self.terms, matcher, compiled=self.executor.compiled)

    def facet(self, found: Found, request: Request, field: str) -> tuple[FacetValue, ...]:
        """The most frequent values of a field among what is found, whatever is chosen of that field itself."""
        return self.facets.of(self.filtered(found, request, without=field), field)
