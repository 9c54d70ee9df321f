"""The server of the preview, which has the site built whenever a file changes."""

import asyncio
import errno
import os
import signal
import socket
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import uvicorn

from ...environment.lock import UNFINISHED
from ..console import Console
from ..workspace import CommandError, read_config
from . import terminal
from .builds import DOCTREES, OUTPUT
from .changes import Changes
from .channel import Channel
from .pages import Pages, application
from .process import BuilderProcess

#: How many ports are tried.
PORTS = 20
#: How often a build is begun whose process dies.
ATTEMPTS = 3


def serve(folder: Path, port: int, console: Console, *, browser: bool) -> int:
    """Show the site in *folder* with its drafts, and build it again when a file changes, until it is interrupted.

    :raises CommandError: if no port can be used, or ``conf.py`` fails
    """
    read_config(folder)
    with listen(port) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        if not address.endswith(f":{port}/"):
            console.say(f"Port {port} is in use.")
        console.say(f"Serving {console.style(address, 'bold')} — press Ctrl-C to stop")
        asyncio.run(Preview(folder.resolve(), console).run(listening, address if browser else ""))
    return 0


def listen(port: int) -> socket.socket:
    """A socket at *port* of this machine, or at the next one that no other program uses.

    :raises CommandError: if there is none
    """
    for number in range(port, min(port + PORTS, 65536)):
        found = socket.socket()
        # A port that was used a moment ago is free.
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1 if os.name == "posix" else 0)
        try:
            found.bind(("127.0.0.1", number))
            found.listen()
        except OSError as error:
            found.close()
            if error.errno != errno.EADDRINUSE:
                reason = os.strerror(error.errno).lower() if error.errno else "no such port"
                raise CommandError(f"port {number} cannot be used: {reason}; set another with --port") from error
        else:
            return found
    raise CommandError(f"ports {port} to {number} are in use; set another with --port")


class Server(uvicorn.Server):
    """A server that leaves signals to its caller: uvicorn would end the process before the builder has ended."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@contextmanager
def interruption() -> Iterator[asyncio.Event]:
    """An event that signals to end set, instead of ending the process."""
    interrupted, loop = asyncio.Event(), asyncio.get_running_loop()
    before = {
        number: signal.signal(number, lambda *_: loop.call_soon_threadsafe(interrupted.set))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield interrupted
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def configuration(pages: Pages) -> uvicorn.Config:
    """A server of *pages* that prints nothing."""
    return uvicorn.Config(
        application(pages),
        lifespan="off",
        ws="none",
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )


class Preview:
    """The preview of the site in a *folder*."""

    def __init__(self, folder: Path, console: Console) -> None:
        self.folder, self.console = folder, console
        self.channel = Channel()
        self.ready = asyncio.Event()
        self.pages = Pages(folder / OUTPUT, self.channel, self.ready)
        self.builder: BuilderProcess | None = None
        self._starting: asyncio.Task[BuilderProcess] | None = None
        # Pages that were open before another start are not taken for what this one shows.
        self._name, self._number = f"{time.time_ns():x}", 0
        #: How often files that pages load have changed.
        self._version = 0
        #: What has changed since the last build began, how often anything has, and what of this is shown.
        self._changed: set[str] = set()
        self._waiting = asyncio.Event()
        self._changes = self._shown = 0

    async def run(self, listening: socket.socket, address: str) -> None:
        """Serve until a signal ends it, and open *address* in a browser."""
        changes = Changes(self.folder)
        server = Server(configuration(self.pages))
        with interruption() as interrupted:
            await changes.begin()
            serving = asyncio.create_task(server.serve(sockets=[listening]))
            following = asyncio.create_task(self.follow(changes))
            building = asyncio.create_task(self.keep_built(changes))
            ending = asyncio.create_task(interrupted.wait())
            if address:
                webbrowser.open(address)
            await asyncio.wait([serving, building, following, ending], return_when=asyncio.FIRST_COMPLETED)
            changes.end()
            for task in (building, following, ending):
                task.cancel()
            await asyncio.wait([building, following, ending])
            if self._starting:
                self.builder = await self._starting
            if self.builder:
                await self.builder.end()
            server.should_exit = True
            self.channel.close()
            self.ready.set()
            self.pages.idle.set()
            await serving
        for task in (building, following):
            if not task.cancelled():
                task.result()

    async def resume(self) -> None:
        """Show what an earlier server has built, until the first build has ended."""
        if (self.folder / OUTPUT / "index.html").exists() and not (self.folder / DOCTREES / UNFINISHED).exists():
            await self.pages.finish()
            self.ready.set()

    async def follow(self, changes: Changes) -> None:
        """Note each change, and show it at once if that is possible."""
        while True:
            found = await changes.next()
            self._changes += 1
            self._changed |= found
            self._waiting.set()
            if self.builder:
                self.builder.show_early(self._changes, found)

    async def keep_built(self, changes: Changes) -> None:
        """Build now, and after each change."""
        await self.resume()
        while True:
            changed, self._changed = self._changed, set()
            self._waiting.clear()
            changes.depend_on(await self.build(changed))
            await self._waiting.wait()

    async def build(self, changed: set[str]) -> list[str]:
        """Build after the files *changed*, and return the paths outside the site that it depends on."""
        what = terminal.changed_names(changed, self.folder) or "everything"
        started = time.perf_counter()
        await self.pages.begin(changed)
        changes = self._changes
        for _ in range(ATTEMPTS):
            self.builder = self.builder or await self._started()
            async for answer in self.builder.build(changed):
                if answer["type"] == "pages":
                    self._leave_early(changes)
                    # The first time, there may be no style sheet yet.
                    if self.ready.is_set():
                        self._show(done=False)
            if answer["type"] == "built":
                self.pages.prefix = answer["prefix"]
                assets = await self.pages.finish()
                self._version += bool(assets)
                news = {"assets": assets} if assets else {}
                self._show(done=True, problems=answer["problems"], failure="", version=self._version, **news)
                terminal.report(self.console, what, time.perf_counter() - started, answer["pages"], answer["problems"])
                return answer["paths"]  # type: ignore[no-any-return]
            await self.builder.end()
            self.builder = None
            if answer["type"] == "failed":
                break
        message = answer.get("message") or f"the build process ended with status {answer.get('status')}"
        self._show(done=True, problems=[], failure=message)
        terminal.report_failure(self.console, what, message)
        # It loads Sphinx until the mistake is corrected.
        self.builder = await self._started()
        return []

    async def _started(self) -> BuilderProcess:
        """A new process, which starts even if this is cancelled: some versions of Python then wait for it for ever."""
        self._starting = asyncio.create_task(BuilderProcess.start(self.folder, self.show_early))
        started = await asyncio.shield(self._starting)
        self._starting = None
        return started

    def show_early(self, answer: dict[str, Any]) -> None:
        """Show a page that is not built yet, unless a build that began later has written it."""
        number, file = answer["number"], Path(answer["file"])
        with suppress(OSError):
            if number > max(self._shown, self.pages.early.get(answer["page"], (0,))[0]) and self.ready.is_set():
                self.pages.early[answer["page"]] = (number, file.read_bytes())
                self._show(done=False)
            file.unlink()

    def _leave_early(self, changes: int) -> None:
        """Show the pages that are built: those after so many *changes*."""
        self._shown = changes
        self.pages.early = {page: found for page, found in self.pages.early.items() if found[0] > changes}

    def _show(self, **news: object) -> None:
        """Have open pages shown again."""
        self._number += 1
        if news["done"]:
            self.pages.idle.set()
        self.channel.tell(build=f"{self._name}-{self._number}", **news)
        self.ready.set()
