"""Compiled loops of searching, where numba is installed: when they are loaded, and for which types of arrays they are.

Loading takes half a second, and the first time on a machine some seconds of compiling. So a command that answers once
never does it; a server does before it serves; an engine in a script from its second search on, in a thread, and until
that is done NumPy answers: the same, only later. What is compiled is kept on disk.
"""

from __future__ import annotations

from index import Snapshot

__all__ = ["load", "ready"]

Types = tuple[str, ...]
"""The types of a segment's arrays: of the postings of each text field, of where sentences begin, and of pairs. Loops
are compiled for each combination that a snapshot has."""

known: set[Types] = set()
"""Those that loops are ready for in this process."""


def ready(snapshot: Snapshot) -> bool:
    """Whether the loops are compiled for the arrays of a snapshot."""
    return bool(known) and known.issuperset(types_of(snapshot))


def load(snapshot: Snapshot, seconds: float | None = None) -> None:
    """Compile, or load, the loops for a snapshot; return after ``seconds``, and go on in a thread.

    Where that fails, which is logged, or numba isn't there, NumPy goes on answering.
    """
    from search.kernels import loading

    loading.load(types_of(snapshot) - known, seconds)


def types_of(snapshot: Snapshot) -> frozenset[Types]:
    """The types of each segment."""
    return frozenset(
        tuple(
            array.dtype.str
            for arrays in (
                *(postings.raw for postings in leaf.files.postings.values()),
                leaf.files.sentences.raw,
                leaf.files.pairs.raw,
            )
            for array in arrays
        )
        for leaf in snapshot.leaves
    )
