"""Answers in fewer bytes: a page repeats its address in dozens of links."""

from __future__ import annotations

import gzip

from flask import Response, request

_LEAST = 1 << 10
"""Shorter answers fit into a packet as they are, and gain nothing."""

_LEVEL = 3
"""Results of 16 kB are 5 kB after a tenth of a millisecond; higher levels take longer for less than a tenth of that."""


def takes_gzip() -> bool:
    """Whether whoever asks takes compressed answers."""
    return request.accept_encodings.quality("gzip") > 0


def compress(response: Response) -> Response:
    """The answer compressed, where that is taken and not done yet."""
    response.vary.add("Accept-Encoding")
    if takes_gzip() and not response.content_encoding and len(body := response.get_data()) >= _LEAST:
        response.set_data(gzip.compress(body, _LEVEL, mtime=0))
        response.content_encoding = "gzip"
    return response
