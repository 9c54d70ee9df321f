"""Functions of libraries that keep memory for good, called in a process of their own.

With Typst and Lightning CSS in it, the process of a build of a thousand notes would need a quarter more memory.
"""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self


class ApartError(ValueError):
    """The message of an exception in the other process, or how that process has ended."""


class Apart:
    """Calls *function*, of the module in the *file* of that name beside this one, as a context.

    The module is loaded alone, since the package would take long to import: it must not import others of the engine.
    Arguments and results are values of JSON.
    """

    def __init__(self, file: str, function: str) -> None:
        self._names = (str(Path(__file__).with_name(file)), function)

    def __enter__(self) -> Self:
        # Without the folder of this file as one of packages: modules in it have the names of libraries.
        self._process = subprocess.Popen(
            [sys.executable, "-P", __file__, *self._names],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def __call__(self, *arguments: object) -> Any:
        """What the function returns; :exc:`ApartError` if it fails."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):
            print(json.dumps(arguments), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        result, error = json.loads(line) if line else ("", f"the process ended with status {self._process.wait()}")
        if error:
            raise ApartError(error)
        return result


def answer(function: Callable[..., object]) -> None:
    """Call *function* with the arguments on each line of standard input, and print what it returns, or its error."""
    for line in sys.stdin:
        try:
            found = (function(*json.loads(line)), "")
        except Exception as error:
            found = ("", str(error) or type(error).__name__)
        print(json.dumps(found), flush=True)


def main(file: str, function: str) -> None:
    """Answer with a function of the module in *file*."""
    spec = importlib.util.spec_from_file_location("apart", file)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["apart"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    answer(getattr(module, function))


if __name__ == "__main__":
    main(*sys.argv[1:])
