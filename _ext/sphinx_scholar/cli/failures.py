"""What stopped a command, in one line for people."""

import os
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError
from sphinx.errors import ConfigError, SphinxError

from .workspace import CommandError, config_error

#: The variable of the environment with which tests have exceptions raised.
RAISE = "SCHOLAR_RAISE"


def describe(error: Exception) -> str:
    """What *error* says, with the line of conf.py or of a template that it comes from.

    What nobody has foreseen is raised again where :data:`RAISE` is set; else its traceback is saved in a file.
    """
    chain = [*_chain(error)]
    if isinstance(error, CommandError):
        return str(error)
    if isinstance(error, ConfigError):
        return str(config_error(error))
    if place := next((place for each in reversed(chain) if (place := _template_line(each))), ""):
        return f"{place}: {_reason(chain[-1])}"
    if isinstance(error, SphinxError):
        return _reason(error)
    if isinstance(error, OSError):
        return _words(error)
    if os.environ.get(RAISE):
        raise error
    return (
        f"{type(error).__name__}: {_reason(error)}; this is an error in scholar itself; details are in {_saved(error)}"
    )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The exception and those that it was raised from, which may lead back to it."""
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        yield error
        seen.append(error)
        error = error.__cause__ or error.__context__


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _template_line(error: BaseException) -> str:
    """Where in a template an exception was raised, ``""`` if it was not."""
    if isinstance(error, TemplateSyntaxError):
        return f"{_short(error.filename or error.name or 'a template')}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    found = [frame for frame in frames if Path(frame.filename).suffix in (".html", ".jinja", ".xml", ".svg")]
    return f"{_short(found[-1].filename)}:{found[-1].lineno}" if found else ""


def _words(error: OSError) -> str:
    """A failure of the operating system in plain words, without its number."""
    reason = (error.strerror or str(error)).lower()
    return f"{_short(error.filename)}: {reason}" if isinstance(error.filename, (str, Path)) else reason


def _short(path: str | Path) -> str:
    """A path as seen from the current folder, if it is below that."""
    there = Path(path)
    return str(there.relative_to(Path.cwd())) if there.is_relative_to(Path.cwd()) else str(path)


def _saved(error: Exception) -> str:
    """The name of a new file with the traceback."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="scholar-", suffix=".log", delete=False) as file:
        file.write("".join(traceback.format_exception(error)))
    return file.name
