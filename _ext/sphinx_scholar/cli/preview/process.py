"""The builder, as the server sees it."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

#: What is done with an early page: its path, and the file that has it until then.
Show = Callable[[dict[str, Any]], None]
#: Seconds that an answer may take to arrive.
GRACE = 0.2
#: Seconds between two looks at whether the process has ended.
PAUSE = 0.05
#: The length in bytes of the longest answer: one with the warnings of a large site.
LONGEST = 2**26


class BuilderProcess:
    """A process that builds the site in a folder, see :mod:`.builder`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._early: asyncio.StreamWriter | None = None
        self._listening: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, folder: Path, show: Show) -> Self:
        """Start a process; it loads Sphinx while it waits for the first request. Early pages are given to *show*."""
        # Other systems cannot copy processes.
        mine, its = socket.socketpair() if hasattr(os, "fork") else (None, None)
        started = cls(
            await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "sphinx_scholar.cli.preview.builder", str(folder)),
                *([str(its.fileno())] if its else []),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=folder,
                limit=LONGEST,
                pass_fds=[its.fileno()] if its else (),
                # Not interrupted with the server, which ends it; with the processes that Sphinx starts in a group.
                start_new_session=True,
            )
        )
        if mine and its:
            its.close()
            answers, started._early = await asyncio.open_connection(sock=mine)
            started._listening = asyncio.create_task(started._listen(answers, show))
        return started

    async def _listen(self, answers: asyncio.StreamReader, show: Show) -> None:
        with suppress(ConnectionError):
            while line := await answers.readline():
                show(json.loads(line))

    def show_early(self, number: int, changed: Collection[str]) -> None:
        """Ask for the page that has *changed*, see :mod:`.early`; the *number* comes with the answer."""
        if self._early:
            self._early.write(f"{json.dumps({'number': number, 'changed': sorted(changed)})}\n".encode())

    async def build(self, changed: Collection[str]) -> AsyncIterator[dict[str, Any]]:
        """Have the site built after *changed*, and yield the answers; the last is none of type ``pages``.

        One of type ``died`` tells that the process has ended instead, with its ``status``.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(ConnectionError):
            self._process.stdin.write(f"{json.dumps({'changed': sorted(changed)})}\n".encode())
            await self._process.stdin.drain()
        while line := await self._line(self._process.stdout):
            answer: dict[str, Any] = json.loads(line)
            yield answer
            if answer["type"] != "pages":
                return
        while self._process.returncode is None:
            await asyncio.sleep(PAUSE)
        yield {"type": "died", "status": self._process.returncode}

    async def _line(self, answers: asyncio.StreamReader) -> bytes:
        """The next line of *answers*; empty if the process has ended, even if others that it has started go on."""
        reading = asyncio.create_task(answers.readline())
        try:
            # Some versions of Python have wait() go on until the others have closed the pipes, too.
            while not reading.done() and self._process.returncode is None:
                await asyncio.wait([reading], timeout=PAUSE)
            # Its last answer may still be on the way.
            await asyncio.wait([reading], timeout=GRACE)
            return reading.result() if reading.done() else b""
        finally:
            reading.cancel()
            await asyncio.wait([reading])

    async def end(self) -> None:
        """End the process, and those that it has started."""
        if self._listening and self._early:
            self._listening.cancel()
            self._early.close()
        with suppress(ProcessLookupError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            elif self._process.returncode is None:
                self._process.kill()
        await self._process.wait()
