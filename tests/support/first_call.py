"""Try the mutants of a function with slow tests: in forks of the process that runs them, made when one calls the function.

What the tests do before, such as to read a site, is done once for all mutants. Each fork finds the files as they were at
the call. One without a mutant comes first: unless it passes, nothing can be told so.
"""

import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

#: What a function with other code calls in place of its own, by the function's number.
CALLED: list[Callable[..., Any]] = []


def calling(number: int) -> CodeType:
    """The code of a function that only calls another one of :data:`CALLED`."""
    code: CodeType = eval(f"lambda *a, **k: __import__({__name__!r}).CALLED[{number}](*a, **k)").__code__
    return code


class Forking:
    """Forks at the first call of one of *functions*, one for each of *changes*; what they return is in *results*.

    A fork calls its change, which returns whether something is another, and goes on with the test, whose files are in
    *folder*. :meth:`end` ends it. The first change is none, and all others need that the test passes with it.
    """

    def __init__(
        self,
        functions: Sequence[FunctionType],
        changes: Sequence[Callable[[], bool]],
        limit: Callable[[], None],
        folder: Path,
        results: Path,
    ) -> None:
        self.changes, self.limit, self.folder, self.results = changes, limit, folder, results
        self.process, self.mine = os.getpid(), "uncalled"
        self.codes = [(function, function.__code__) for function in functions]
        for function in functions:
            CALLED.append(lambda *a, to=function, **k: self.call(to, *a, **k))
            function.__code__ = calling(len(CALLED) - 1)

    def call(self, function: FunctionType, /, *arguments: Any, **named: Any) -> Any:
        """Call the *function* in each fork, and end."""
        for known, code in self.codes:
            known.__code__ = code
        if os.getpid() != self.process or threading.active_count() > 1 or children():
            os._exit(0)  # a fork has none of these
        signal.setitimer(signal.ITIMER_REAL, 0)
        kept, here = self.results / "files", Path.cwd()
        shutil.copytree(self.folder, kept, symlinks=True)
        for number, change in enumerate(self.changes):
            shutil.rmtree(self.folder, ignore_errors=True)
            shutil.copytree(kept, self.folder, symlinks=True)
            if not (child := os.fork()):
                os.setpgid(0, 0)
                self.limit()
                os.chdir(here)
                self.mine = str(number)
                if not change():
                    self.end("none")
                return function(*arguments, **named)
            os.waitpid(child, 0)
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(child, signal.SIGKILL)
            if not number and self.found("0") != "lived":
                break
        os._exit(0)

    def end(self, result: str) -> None:
        """End this process with a *result*."""
        (self.results / self.mine).write_text(result, "utf-8")
        os._exit(0)

    def found(self, name: str) -> str:
        """The result of a fork; none if it has failed, or was ended."""
        file = self.results / name
        return file.read_text("utf-8") if file.is_file() else ""


def children() -> str:
    """The processes that this one has begun, and which have not ended."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text("utf-8")


def tried(
    functions: Sequence[FunctionType],
    changes: Sequence[Callable[[], bool]],
    limit: Callable[[], None],
    test: Callable[[], int | None],
) -> list[tuple[str, int]] | None:
    """What becomes of each of *changes* to *functions* in *test*, which returns the number of what failed, if anything.

    That is ``killed``, with this number, ``lived``, or ``none`` where nothing was changed. The first of the changes is
    to change nothing, and has no result. ``None`` where this cannot be told so.
    """
    if not functions or any(function.__code__.co_freevars for function in functions):
        return None
    folder, results = (Path(tempfile.mkdtemp(prefix="mutants-")) for _ in range(2))
    if not (runner := os.fork()):
        try:
            limit()
            tempfile.tempdir = str(folder)
            forking = Forking(functions, changes, limit, folder, results)
            failed = test()
            forking.end("lived" if failed is None else f"killed {failed}")
        finally:
            os._exit(0)
    os.waitpid(runner, 0)
    found = {file.name: file.read_text("utf-8") for file in results.iterdir() if file.is_file()}
    for each in (folder, results):
        shutil.rmtree(each, ignore_errors=True)
    if found.get("uncalled") == "lived":
        return [("lived", 0)] * (len(changes) - 1)
    if found.get("0") != "lived":
        return None
    ends = (found.get(str(number), "killed").partition(" ") for number in range(1, len(changes)))
    return [(verdict, int(failed or 0)) for verdict, _, failed in ends]
