"""The site as a browser meets it: served from a thread of the tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from quotes.site.serve import HOST, application, listening


@contextmanager
def served(database: Path) -> Iterator[str]:
    """The address of a server over a database, which ends with the block."""
    with listening(HOST, 0) as found:
        config = uvicorn.Config(application(database, time_limit_ms=60_000).app(), log_level="warning", lifespan="on")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [found]})
        thread.start()
        yield f"http://{HOST}:{found.getsockname()[1]}"
        server.should_exit = True
        thread.join()
