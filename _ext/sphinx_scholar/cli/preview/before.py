"""The pages of the last finished build, while one runs that deletes them first: other settings concern all pages."""

import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from .assets import FOLDERS

#: The changed files after which a build may delete all pages: settings, templates, extensions, installed packages.
CONCERNING_ALL = (".py", ".html", ".toml", ".dist-info")


def concerns_all(changed: Collection[str]) -> bool:
    """Whether a build after the files *changed* may delete all pages; the first build of a server may."""
    return not changed or any(path.endswith(CONCERNING_ALL) for path in changed)


class Before:
    """Links to the pages of the *output* and to the pictures and other files that they load."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.folder = output.with_name(f"{output.name}-before")

    def keep(self) -> None:
        """Make the links, unless those to an earlier build are there, after which none has finished."""
        unfinished = self.folder.with_name(f"{self.folder.name}-unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        # Some file systems have no links.
        with suppress(OSError):
            if not self.folder.exists() and self.output.exists():
                _link(self.output, unfinished, pages_only=True)
                unfinished.rename(self.folder)

    def has(self, file: str) -> bool:
        """Whether a *file* is one of the links."""
        return Path(file).is_relative_to(os.path.realpath(self.folder))

    def discard(self) -> None:
        """Remove the links."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _link(source: Path, target: Path, *, pages_only: bool) -> None:
    target.mkdir()
    # os.scandir, as there may be thousands of files.
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _link(Path(entry.path), target / entry.name, pages_only=pages_only and entry.name not in FOLDERS)
            elif entry.is_file(follow_symlinks=False) and (not pages_only or entry.name.endswith(".html")):
                os.link(entry.path, target / entry.name)
