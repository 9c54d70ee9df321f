"""A running preview, and what it has built compared with a clean build."""

import json
import queue
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import faults
from sites import Project

#: Seconds that a busy machine may take for a build.
PATIENCE = 120
#: What differs from build to build, and is not shown.
LEFT_OUT = {".buildinfo", ".buildinfo.bak"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class SavedAtOnce(Project):
    """A project whose files are replaced: a build on a busy machine would find a file that is half written."""

    def write(self, files: Mapping[str, str]) -> None:
        """Write *files*, a text for each path, making the folders they need."""
        new = Project(self.source.with_name(f"{self.source.name}-new"))
        new.write(files)
        for name in files:
            (self.source / name).parent.mkdir(parents=True, exist_ok=True)
            (new.source / name).replace(self.source / name)


class RunningPreview:
    """``scholar serve`` for the site in *folder*, and the states that it tells open pages."""

    def __init__(self, folder: Path, *arguments: str, port: int = 0) -> None:
        self.folder, self.port = folder, port or free_port()
        self.log = folder.with_name(f"{folder.name}.log")
        command = [sys.executable, "-m", "sphinx_scholar", "-C", str(folder), "serve", "--port", str(self.port)]
        variables = faults.environment(PYTHONUNBUFFERED="1")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*command, *arguments], env=variables, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        self.states: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.state: dict[str, Any] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> Self:
        self.built()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def _listen(self) -> None:
        while self.process.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"{self.address}__preview__/events") as events:
                for line in events:
                    if line.startswith(b"data: ") and (state := json.loads(line[6:])):
                        self.states.put(state)
            time.sleep(0.02)

    def built(self) -> dict[str, Any]:
        """The state after the next build that ends."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            with suppress(queue.Empty):
                self.state = self.states.get(timeout=1)
                if self.state["done"]:
                    return self.state
        raise AssertionError(f"nothing was built:\n{self.printed()}")

    def settled(self, seconds: float = 1.0) -> dict[str, Any]:
        """The state after the last build: none has begun for *seconds*."""
        with suppress(queue.Empty):
            while True:
                self.state = self.states.get(timeout=seconds if self.state.get("done") else PATIENCE)
        return self.state

    def printed(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def builders(self) -> list[int]:
        """The processes that build, oldest first."""
        found = self.processes()
        return sorted(process for process, parent in found.items() if parent not in found)

    def processes(self) -> dict[int, int]:
        """The processes that build and their copies, each with its parent."""
        listed = subprocess.run(["ps", "-ww", "-eo", "pid=,ppid=,args="], stdout=subprocess.PIPE, text=True).stdout
        command = f"sphinx_scholar.cli.preview.builder {self.folder.resolve()} "
        lines = (line.split(maxsplit=2) for line in listed.splitlines() if command in f"{line} ")
        return {int(process): int(parent) for process, parent, _ in lines}

    def end(self, number: int = signal.SIGINT) -> int:
        """Interrupt it; the exit status."""
        with suppress(ProcessLookupError):
            self.process.send_signal(number)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


@contextmanager
def previewed(folder: Path, files: Mapping[str, str]) -> Iterator[RunningPreview]:
    """The preview of a new site of *files* in the folder ``site`` of *folder*, which has been built."""
    project = Project(folder / "site")
    project.write(files)
    with RunningPreview(project.source) as running:
        yield running


def until(condition: Callable[[], bool]) -> None:
    """Wait until *condition* is met; an error if that takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def clean_build(folder: Path) -> dict[str, bytes]:
    """The files of a clean build of the preview of the site in *folder*."""
    place = folder.with_name(f"{folder.name}-clean")
    shutil.rmtree(place, ignore_errors=True)
    command = faults.command(folder, place / "html", "-q", "-n", "-t", "preview", strict=False)
    subprocess.run(command, env=faults.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return files_of(place / "html")


def files_of(folder: Path) -> dict[str, bytes]:
    """The files in *folder*, by path."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name not in LEFT_OUT}


def differences(preview: RunningPreview) -> list[str]:
    """The files of which the preview shows something else than a clean build, once no build is running."""
    deadline = time.monotonic() + PATIENCE
    expected = clean_build(preview.folder)
    while True:
        # A build that is still running deletes files.
        now: dict[str, bytes] = {}
        with suppress(FileNotFoundError):
            now = files_of(preview.folder / "_build/preview")
        different = sorted(name for name in now.keys() | expected.keys() if now.get(name) != expected.get(name))
        if not different or time.monotonic() > deadline:
            return different
        time.sleep(0.2)
