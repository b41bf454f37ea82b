"""How a document comes to its score, down to each term."""

from __future__ import annotations

import numpy as np
from whoosh import query as whoosh

from index.fields import TEXT_FIELDS, base_field
from index.snapshot import Segment
from search.explanation import Explanation
from search.topk.deadline import ENDLESS
from search.topk.evaluate import Evaluator
from search.topk.scored import scores_at

_JOINED = {
    whoosh.Or: "the sum of",
    whoosh.And: "the sum of",
    whoosh.Sequence: "words in a row, the sum of",
    whoosh.Phrase: "words in a row, the sum of",
    whoosh.AndMaybe: "the sum of",
    whoosh.AndNot: "without what is excluded",
}


def explain(evaluator: Evaluator, query: whoosh.Query, segment: Segment, document: int) -> Explanation:
    """How a document of a segment comes to its score for a query; of value 0 where it isn't found."""
    docs = np.array([document])
    score = float(scores_at(evaluator.evaluate(query, segment, ENDLESS, {}), docs)[0])
    match query:
        case whoosh.Term() if base_field(query.fieldname)[0] in TEXT_FIELDS:
            return Explanation(score, _term_text(evaluator, query, segment, document))
        case whoosh.Or() | whoosh.And() | whoosh.Sequence():
            asked = query.subqueries
        case whoosh.AndMaybe() | whoosh.AndNot():
            asked = [query.a] if isinstance(query, whoosh.AndNot) else [query.a, query.b]
        case whoosh.Phrase():
            asked = [whoosh.Term(query.fieldname, word) for word in query.words]
        case _:
            return Explanation(score, f"constant for {query}")
    each = [explain(evaluator, one, segment, document) for one in asked] if score else []
    parts = tuple(part for part in each if part.value)
    if len(parts) == 1 and parts[0].value == score and isinstance(query, whoosh.Or | whoosh.And):
        return parts[0]
    return Explanation(score, _JOINED[type(query)], parts)


def _term_text(evaluator: Evaluator, query: whoosh.Term, segment: Segment, document: int) -> str:
    docs, frequencies = evaluator.words[segment.number].postings(query.fieldname, query.text)
    own = frequencies[docs == document]
    field, _ = base_field(query.fieldname)
    weight = evaluator.statistics.weight(evaluator.weigher.frequency(query.fieldname, query.text))
    length = int(segment.file.postings[field].lengths[document])
    return (
        f"{query.fieldname}:{query.text}, times {query.boost:.3g}, weight {weight:.3f}, "
        f"{int(own[0]) if len(own) else 0} times in {length} syllables"
    )
