"""What can go wrong while reading, as one small tree.

CorpusError      a named source cannot be read at all; the sentence says what to do
└── Unusable     one input gives no article; ``read`` turns it into a ``Skipped`` and goes on
"""

from __future__ import annotations


class CorpusError(Exception):
    """A source that was named cannot be read. ``str()`` is one sentence for the user."""


class Unusable(CorpusError):
    """One file, archive member or line gives no article. ``str()`` is the reason, one sentence.

    Never leaves ``corpus.read``; ``corpus.portal.parse`` and its like raise it.
    """
