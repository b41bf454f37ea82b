"""`codau serve`: the search page on this machine."""

from __future__ import annotations

import errno
import gc
import socket
from pathlib import Path
from time import perf_counter

import click
import waitress

import search
from corpus import CorpusError
from index.cli_options import fail, index_option
from index.cli_progress import progress_line
from webui.app import create_app

_OLD_GARBAGE = 1000
"""Old objects are looked through for garbage after so many times of younger ones (Python's own: 10): an engine keeps
some 200,000, a tenth of a second to look through, and leaves no cycles; those of requests are dropped young."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for the network.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 for a free one.")
@index_option
def serve(host: str, port: int, store: Path | None) -> None:
    """Search in a browser.

    Where nothing is indexed yet, the bundled articles are indexed first.

    \b
    Example:
      codau serve --port 8080
    """
    listening = _listen(host, port)
    try:
        started = perf_counter()
        with progress_line(()) as progress:
            indexed = search.ensure(store, progress=progress)
        if indexed:
            click.echo(f"Indexed the bundled articles in {perf_counter() - started:.1f} s.", err=True)
    except (CorpusError, search.SearchError, search.StoreError) as error:
        listening.close()
        fail(error)
    server = waitress.create_server(create_app(_prepared(store)), sockets=[listening], ident=None)
    click.echo(f"Searching at {_address(listening)} – stop with Ctrl+C")
    gc.set_threshold(*gc.get_threshold()[:2], _OLD_GARBAGE)
    server.run()


def _prepared(store: Path | None) -> search.Engine | Path | None:
    """The engine, ready to go; just the path where nothing can be opened: it may be mended while the pages say so."""
    try:
        engine = search.open(store)
    except search.StoreError as error:
        click.echo(f"Nothing can be found yet: {error}", err=True)
        return store
    engine.prepare()
    return engine


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens; what keeps it from that becomes one sentence."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except socket.gaierror as error:
        raise click.ClickException(f"No address belongs to the host {host}; name another with --host.") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            message = f"Port {port} of {host} is in use; name another with --port, such as --port {port % 65535 + 1}."
        elif error.errno == errno.EACCES:
            message = f"Port {port} needs more rights; name one above 1023 with --port."
        else:
            message = f"Cannot listen on {host}, port {port} ({error.strerror}); name others with --host and --port."
        raise click.ClickException(message) from error


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
