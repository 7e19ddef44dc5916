"""A small web on this machine: pages by their paths, and what was asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Thread

HTML = "text/html; charset=utf-8"


@dataclass
class Page:
    """What an address answers; HERE in it becomes the address of the server."""

    body: bytes | str = ""
    kind: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Web:
    """The pages of a server, by path, and the requests that came: path and headers in small letters."""

    address: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __getitem__(self, path: str) -> str:
        return self.address + path

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def serving(safely: SSLContext | None = None) -> Iterator[Web]:
    """A server on a free port of 127.0.0.1, as long as the block runs. It honours If-None-Match, and with a context
    it speaks TLS.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 (called by the library)
            web.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = web.pages.get(self.path, Page("nothing here", status=404))
            body = page.body.replace("HERE", web.address).encode() if isinstance(page.body, str) else page.body
            etag = page.headers.get("ETag")
            same = etag is not None and self.headers.get("If-None-Match") == etag
            self.send_response(304 if same else page.status)
            for name, value in {"Content-Type": page.kind, **page.headers}.items():
                self.send_header(name, value.replace("HERE", web.address))
            self.end_headers()
            if not same:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if safely:
        server.socket = safely.wrap_socket(server.socket, server_side=True)
    web = Web(f"{'https' if safely else 'http'}://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
