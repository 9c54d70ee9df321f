"""A server on this machine that speaks for all services, with errors, delays, limits and hostile answers.

It is asked at ``BASE/<service>/<path and query>``, as with the variable ``SCHOLAR_SERVICES``.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

JSON, CSL = "application/json", "application/vnd.citationstyles.csl+json"
ATOM, BIBTEX, HTML = "application/atom+xml; charset=utf-8", "application/x-bibtex", "text/html; charset=utf-8"


@dataclass(frozen=True)
class Reply:
    """What the server answers; *delay* is before the headers, *pause* after each *chunk* of bytes.

    *length* is what ``Content-Length`` says, where it is not the truth.
    """

    body: str | bytes = b""
    type: str = JSON
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    chunk: int = 0
    pause: float = 0.0
    length: int | None = None

    @property
    def data(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


def as_json(value: Any, type: str = JSON, **more: Any) -> Reply:
    """A good answer of JSON."""
    return Reply(json.dumps(value), type, **more)


def redirect(to: str, status: int = 302) -> Reply:
    """A redirect, with a web page as body."""
    return Reply("<html>Found</html>", HTML, status, {"Location": to})


class Services:
    """The *routes* by ``service/path?query``, unquoted, each to a reply or to several in turn; *asked* is the log."""

    def __init__(self) -> None:
        self.routes: dict[str, Reply | list[Reply]] = {}
        self.asked: list[str] = []
        self.headers: list[Mapping[str, str]] = []
        self.times: list[float] = []
        self.base = ""

    def _doi(self, path: str) -> Reply | list[Reply] | None:
        """The answer on a DOI, in which case does not count."""
        folded = path.casefold()
        return next((self.routes[each] for each in self.routes if each.casefold() == folded and "/10." in each), None)

    def forget(self) -> None:
        """Forget all routes and requests."""
        for each in (self.routes, self.asked, self.headers, self.times):
            each.clear()

    def reply(self, path: str, headers: Mapping[str, str]) -> Reply:
        """The answer to a request, which is noted."""
        self.asked.append(path)
        self.headers.append(headers)
        self.times.append(time.monotonic())
        found = self.routes.get(path) or self._doi(path)
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        return found or Reply('{"error": "not found"}', status=404)


@contextmanager
def services() -> Iterator[Services]:
    """A server on a free port, which ends with the block."""
    spoken = Services()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            reply = spoken.reply(unquote(self.path).removeprefix("/"), dict(self.headers.items()))
            time.sleep(reply.delay)
            with suppress(OSError):
                self.send_response(reply.status)
                if reply.type:
                    self.send_header("Content-Type", reply.type)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.data) if reply.length is None else reply.length))
                self.send_header("Connection", "close")
                self.end_headers()
                size = reply.chunk or max(1, len(reply.data))
                for start in range(0, len(reply.data), size):
                    self.wfile.write(reply.data[start : start + size])
                    time.sleep(reply.pause)
            self.close_connection = True

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    spoken.base = f"http://127.0.0.1:{server.server_port}"
    try:
        yield spoken
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
