"""Saves a large environment in a process of its own, while the build goes on to the pages."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.environment import BuildEnvironment

#: The number of pages from which this saves time.
MANY = 100


def save_apart(app: Sphinx) -> Callable[[], None]:
    """Have the environment of a build of *app* saved apart; returns a function that waits until it is saved.

    Sphinx saves it with :mod:`pickle`, between the events of which the first is handled here last. What it writes then
    cannot be loaded, as long as the other process has not replaced it: a build after a crash starts from scratch.
    """
    saving: list[int] = []
    file = Path(app.doctreedir, ENV_PICKLE_FILENAME)

    class Apart(BuildEnvironment):
        def __reduce_ex__(self, protocol: Any) -> tuple[Callable[[], NoReturn], tuple[()]]:
            self.__class__ = BuildEnvironment  # type: ignore[assignment]
            saving.append(_save(self, file))
            return _unfinished, ()

    def begin(app: Sphinx, env: BuildEnvironment) -> None:
        if hasattr(os, "fork") and len(env.all_docs) >= MANY and type(env) is BuildEnvironment:
            env.__class__ = Apart

    def end(app: Sphinx, env: BuildEnvironment) -> None:
        if isinstance(env, Apart):
            env.__class__ = BuildEnvironment  # type: ignore[assignment]

    def wait() -> None:
        while saving:
            os.waitpid(saving.pop(), 0)

    app.connect("env-updated", begin, 10_000)
    app.connect("env-check-consistency", end, 0)
    return wait


def _save(env: BuildEnvironment, file: Path) -> int:
    """Save *env* in another process; its number."""
    if process := os.fork():
        return process
    try:
        unfinished = file.with_suffix(".new")
        with unfinished.open("wb") as opened:
            pickle.dump(env, opened, pickle.HIGHEST_PROTOCOL)
        unfinished.replace(file)
    finally:
        os._exit(0)


def _unfinished() -> NoReturn:
    raise EOFError("the environment was not saved")
