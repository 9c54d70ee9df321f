"""What commands print: colours on a terminal only, differences of files, questions, and progress on long work."""

import difflib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TextIO, TypeVar

from .workspace import CommandError

T = TypeVar("T")

#: The codes of the styles, as ECMA-48 (SGR) has them.
STYLES = {"error": "1;31", "warning": "33", "good": "32", "removed": "31", "added": "32", "place": "36", "bold": "1"}


@dataclass(frozen=True, slots=True)
class Result:
    """What a command has done: a *text* for people, *data* for ``--json``, and the exit *status*.

    ``--quiet`` leaves out the *text*, but not the *findings*: what somebody has to look at.
    """

    text: str = ""
    findings: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    status: int = 0


@dataclass(frozen=True, slots=True)
class Console:
    """Standard output and standard error; *color* is ``auto``, ``always`` or ``never``.

    Data for scripts (*json*) are all that standard output gets, so that everything else goes to standard error. *quiet*
    leaves out all but results that were asked for, warnings and errors.
    """

    quiet: bool = False
    json: bool = False
    color: str = "auto"

    @property
    def out(self) -> TextIO:
        """Where reports go."""
        return sys.stderr if self.json else sys.stdout

    def has_colors(self, stream: TextIO) -> bool:
        """Whether *stream* gets colours, by ``--color``, ``NO_COLOR`` and ``FORCE_COLOR``, or as it is a terminal."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return stream.isatty() and os.environ.get("TERM") != "dumb"

    def style(self, text: str, style: str, stream: TextIO | None = None) -> str:
        """*text* in a style of :data:`STYLES`, where *stream* (standard output without one) has colours."""
        if not text or not self.has_colors(stream or self.out):
            return text
        return f"\033[{STYLES[style]}m{text}\033[0m"

    def say(self, text: str) -> None:
        """Print *text*, unless the command is to be quiet."""
        if text and not self.quiet:
            print(text, file=self.out)

    def error(self, text: str) -> None:
        """Print an error."""
        print(f"{self.style('error:', 'error', sys.stderr)} {text}", file=sys.stderr)

    def diff(self, name: str, old: str, new: str) -> str:
        """The lines of a file that change, as ``diff -u`` shows them; empty if none does."""
        before, after = old.splitlines(), new.splitlines()
        lines = list(difflib.unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm=""))
        return "\n".join(self.style(line, style) if (style := _style(line)) else line for line in lines)

    def can_ask(self) -> bool:
        """Whether there is somebody at a terminal who can answer."""
        return not self.quiet and not self.json and sys.stdin.isatty() and sys.stdout.isatty()

    def ask(self, question: str, otherwise: str = "") -> str:
        """The answer to *question*; *otherwise* for an empty one, or where nobody can be asked.

        :raises CommandError: if the input ends: nobody has answered.
        """
        if not self.can_ask():
            return otherwise
        try:
            return input(f"{question} ").strip() or otherwise
        except EOFError:
            print()
            raise CommandError("the question was not answered; nothing was written") from None

    def progress(self, items: Sequence[T], what: str) -> Iterator[T]:
        """The *items*, each counted in one line of a terminal while it is worked on, with *what* is done."""
        shown = not self.quiet and sys.stderr.isatty() and len(items) > 1
        for number, item in enumerate(items, 1):
            if shown:
                print(f"\r{what} {number}/{len(items)}", end="", file=sys.stderr, flush=True)
            yield item
        if shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _style(line: str) -> str:
    """The style of a line of a difference."""
    if line.startswith(("+++", "---")):
        return "bold"
    return {"+": "added", "-": "removed", "@": "place"}.get(line[:1], "")


def prepare_streams() -> None:
    """Have no letter that a terminal cannot show stop a command, and colours shown by the terminals of Windows."""
    # Python has none where they are closed.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    if sys.platform == "win32":
        # A requirement of Sphinx there.
        import colorama

        colorama.just_fix_windows_console()
