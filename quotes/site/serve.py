"""``quotes serve``: the database in Datasette, on this machine alone unless told otherwise."""

from __future__ import annotations

import errno
import os
import socket
import webbrowser
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

import quotes.site as plugin
from quotes.errors import QuotesError
from quotes.site.policy import LOCAL, answering_to
from quotes.store import open_reading
from quotes.store.write.tokens import valid_hashes

HOST, PORT = "127.0.0.1", 8001
SECRET = "DATASETTE_SECRET"  # the variable that Datasette's own command reads
SIGNED_IN = {"id": "*"}  # as Datasette's ``allow`` blocks say it


def register() -> None:
    """Makes Datasette know the plugin, also where the package is run without being installed."""
    if plugin not in pm.get_plugins():
        pm.register(plugin)


def application(
    database: Path, *, allow_sql: bool = True, private: bool = False, time_limit_ms: int = 2000
) -> Datasette:
    """Datasette over this database. Raises StoreError where there is none; an older one is brought up to date.

    ``allow_sql=False`` switches off SQL that readers write themselves; the named queries stay. A ``private`` site shows
    nothing to whoever is not signed in; QuotesError where nobody could.
    """
    with closing(open_reading(database)) as connection:
        if private and not valid_hashes(connection):
            raise QuotesError("nobody could see a private site: no token is valid; make one with `quotes token NAME`")
    register()
    # Datasette's guesses at facets cost two seconds a table of a million rows; its column menus offer them all the same
    settings = {"default_allow_sql": allow_sql, "sql_time_limit_ms": time_limit_ms, "suggest_facets": False}
    return Datasette(
        [str(database)],
        settings=settings,
        metadata={"allow": SIGNED_IN} if private else None,
        secret=os.environ.get(SECRET),
    )


def listening(host: str, port: int) -> socket.socket:
    """A socket at this address; port 0 takes any free one. Raises QuotesError where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(128)
    except OSError as error:
        found.close()
        other = "--host" if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL else "--port"
        raise QuotesError(f"cannot serve at {host}:{port} ({error.strerror}); choose another {other}") from error
    return found


def address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(
    database: Path,
    *,
    host: str = HOST,
    port: int = PORT,
    open_browser: bool = False,
    allow_sql: bool = True,
    private: bool = False,
    announce: Callable[[str], object] | None = None,
) -> None:
    """Serves the database until it is stopped with Ctrl-C. Raises StoreError or QuotesError.

    On this machine alone it answers to this machine's names alone. ``announce`` is told the address once it answers;
    without it, uvicorn logs where it listens.
    """
    datasette = application(database, allow_sql=allow_sql, private=private)
    with listening(host, port) as place:
        where = address(host, place.getsockname()[1])
        if announce is not None:
            announce(where)
        if open_browser:
            webbrowser.open(where)
        level = "info" if announce is None else "warning"
        app = answering_to(datasette.app(), LOCAL) if host in LOCAL else datasette.app()
        server = uvicorn.Server(uvicorn.Config(app, log_level=level, access_log=False, lifespan="on"))
        with suppress(KeyboardInterrupt):  # how uvicorn says that Ctrl-C ended it
            server.run(sockets=[place])
