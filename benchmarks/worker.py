"""A process that runs one engine: a JSON request a line on standard input, a JSON reply a line on standard output.

Standard library only, so that another Python can run it. An engine whose library is missing answers
``{"missing": ...}`` to nothing in particular and ends; any other failure ends the process with its traceback.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.engines import PEERS
from benchmarks.engines.base import Engine
from benchmarks.memory import own
from benchmarks.workload import Query


def serve(name: str) -> None:
    """Answer requests for the engine of that name until standard input ends."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1) as replies:
        os.dup2(2, 1)  # what a library prints must not come among the replies
        for reply in _replies(name):
            replies.write(json.dumps(reply) + "\n")


def _replies(name: str) -> Iterator[dict[str, Any]]:
    try:
        engine: Engine = import_module(f"benchmarks.engines.{name}").Engine()
    except ModuleNotFoundError as error:
        if not error.name or error.name.partition(".")[0] not in (PEERS[name].library, "numba"):
            raise
        yield {"missing": error.name}
        return
    python = ".".join(map(str, sys.version_info[:3]))
    yield {"python": python, "kinds": list(engine.kinds)}
    for line in sys.stdin:
        yield _answer(engine, json.loads(line))


def _answer(engine: Engine, request: dict[str, Any]) -> dict[str, Any]:
    started = perf_counter()
    match request:
        case {"do": "version"}:  # apart from the rest: what finds it out is not to be in the memory that is measured
            return {"version": engine.version()}
        case {"do": "index", "articles": articles, "folder": folder, "jobs": jobs}:
            engine.index(Path(articles), Path(folder), jobs)
            return {"seconds": perf_counter() - started, "max_rss": _max_rss()}
        case {"do": "open", "folder": folder}:
            engine.open(Path(folder))
            return {"seconds": perf_counter() - started}
        case {"do": "run", "kind": kind, "queries": queries, "budget": budget}:
            return _run(engine, [Query(kind, tuple(words)) for words in queries], budget)
        case {"do": "find", "text": text, "limit": limit}:
            return {"ids": engine.search(Query("text", (text,)), limit).ids}
        case {"do": "memory"}:
            return own()
    raise ValueError(f"no such request: {request}")


def _run(engine: Engine, queries: list[Query], budget: float | None) -> dict[str, Any]:
    """Milliseconds and total of each query, in order; no more are begun after ``budget`` seconds.

    The budget leaves out the first query, which may compile or load what all the others use.
    """
    times: list[float] = []
    totals: list[int | None] = []
    for query in queries:
        if budget is not None and sum(times[1:]) > budget * 1000:
            break
        started = perf_counter()
        found = engine.search(query)
        times.append((perf_counter() - started) * 1000)
        totals.append(found.total)
    return {"ms": times, "totals": totals}


def _max_rss() -> int:
    """Bytes: the largest that this process has been, and the largest that any one of its children has been."""
    return 1024 * sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


if __name__ == "__main__":
    serve(sys.argv[1])
