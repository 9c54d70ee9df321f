"""The process that builds the preview: ``python -m sphinx_scholar.cli.preview.builder FOLDER [DESCRIPTOR]``.

It reads requests from standard input and answers on standard output, each a JSON object on one line. A request lists
the changed files (``{"changed": ["/site/index.md"]}``). Answers have a ``type``:

``pages``
    the pages are written, and can be shown; search and other files may follow
``built``
    the build has finished, with its ``problems``, the number of ``pages`` written, the ``paths`` outside the site that
    it depends on, and the ``prefix`` of addresses on the 404 page
``failed``
    an exception, as a ``message``, has ended the build; so does this process
``stale``
    code has changed that this process has loaded: a new process has to build

The descriptor is that of a socket for requests of :mod:`.early`.
"""

import json
import os
import socket
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sphinx.util.console import nocolor

from ..failures import describe
from .builds import Builds
from .loaded import LoadedCode, keep_entry_points

Send = Callable[[dict[str, Any]], None]


def answer(builds: Builds, code: LoadedCode, request: dict[str, Any], send: Send) -> bool:
    """Build, and send what comes of it; whether this process can build again."""
    if code.is_stale():
        send({"type": "stale"})
        return False
    try:
        result = builds.run(request["changed"], lambda: send({"type": "pages"}))
    except Exception as error:
        send({"type": "failed", "message": describe(error)})
        return False
    code.figures = builds.figures
    code.note()
    send({"type": "built", **result, "paths": sorted({*result["paths"], *code.outside()})})
    return True


def run(folder: Path, requests: Iterable[str], send: Send, channel: socket.socket | None = None) -> None:
    """Answer *requests* until they end, or until another process has to answer them; copies answer on *channel*."""
    code = LoadedCode(folder)
    with Builds(folder, channel) as builds:
        for line in requests:
            if not answer(builds, code, json.loads(line), send):
                break
            builds.prepare()


def main(folder: str, descriptor: str = "") -> None:
    """Answer the requests on standard input. What code of the site prints goes to standard error."""
    channel = socket.socket(fileno=int(descriptor)) if descriptor else None
    requests, answers = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    nocolor()
    keep_entry_points()

    def send(message: dict[str, Any]) -> None:
        print(json.dumps(message), file=answers, flush=True)

    try:
        # Without a buffer that waits for more lines.
        run(Path(folder), iter(requests.readline, ""), send, channel)
    except BrokenPipeError:
        # The server has ended.
        os._exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
