"""Which files of the machine pages may publish: those of the repository that git does not ignore."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from ..model.files import is_special
from .git import run_git

OUTSIDE = "it is outside the repository"
IGNORED = "git ignores it"
SPECIAL = "it is no ordinary file"
UNKNOWN = "git does not tell whether it ignores it"
HIDDEN = 'it is below the folder "{folder}"'


class AllowedFiles:
    """The files that a site in *source* may publish, with those in *exceptions*: files, or folders with all in them.

    The repository is the folder of ``.git`` at or above *source*; without one it is *source*, and where git does not
    answer, only files in *source* are allowed. Links are resolved.
    """

    def __init__(self, source: Path, exceptions: Iterable[Path] = ()) -> None:
        self.source = source.resolve()
        self.exceptions = tuple(self._resolved(exceptions))
        above = (folder for folder in (self.source, *self.source.parents) if (folder / ".git").exists())
        self.repository = next(above, self.source)
        self.known: dict[Path, str] = {}
        #: Whether git was asked and did not answer: it is not installed, or the folder belongs to another user.
        self.unanswered = False

    @staticmethod
    def _resolved(paths: Iterable[Path]) -> Iterator[Path]:
        for path in paths:
            with suppress(OSError, ValueError, RuntimeError):  # no path of a file, or a link to itself
                yield path.resolve()

    def refusal(self, path: Path) -> str:
        """Why the file *path* is not to be published; ``""`` if it may be."""
        if path not in self.known:
            self.known[path] = self._refusal(path)
        return self.known[path]

    def refusal_of_link(self, path: Path, *folders: Path) -> str:
        """Why a *path* is not to be published if a link leads out of *folders*, which are published themselves."""
        target = Path(os.path.realpath(path))
        return "" if any(map(target.is_relative_to, folders)) else self.refusal(target)

    def _refusal(self, path: Path) -> str:
        try:
            path = path.resolve()
        except (OSError, ValueError, RuntimeError):
            return OUTSIDE
        if is_special(path):
            return SPECIAL
        if any(path.is_relative_to(place) for place in self.exceptions):
            return ""
        if not path.is_relative_to(self.repository):
            return OUTSIDE
        # The whole site may be in a folder of that kind.
        above = self.source if path.is_relative_to(self.source) else self.repository
        folders = path.relative_to(above).parts[:-1]
        if hidden := next((name for name in folders if name.startswith(".")), ""):
            return HIDDEN.format(folder=hidden)
        if any(place in self._ignored for place in (path, *path.parents)):
            return IGNORED
        return UNKNOWN if self.unanswered and above != self.source else ""

    @cached_property
    def _ignored(self) -> frozenset[Path]:
        """The files that git ignores; of a folder that it ignores as a whole, only the folder."""
        if not (self.repository / ".git").exists():
            return frozenset()
        options = ("--others", "--ignored", "--exclude-standard", "--directory", "-z")
        try:
            listed = run_git(self.repository, "ls-files", *options)
        except (OSError, subprocess.CalledProcessError):
            self.unanswered = True
            return frozenset()
        return frozenset(self.repository / name for name in listed.split("\0") if name)
