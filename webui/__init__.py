"""Results -> HTML, JSON, feeds: the pages that people search with.

    >>> from webui import create_app
    >>> app = create_app()                          # the default index; or a location, or an open engine
    >>> app.test_client().get("/healthz").status_code       # doctest: +SKIP
    200

`create_app` is all that a WSGI server needs: ``waitress-serve --call webui:create_app``. The command is `codau serve`.
"""

from __future__ import annotations

from webui.app import create_app
from webui.request import BadArguments, SearchRequest

__all__ = ["BadArguments", "SearchRequest", "create_app"]
