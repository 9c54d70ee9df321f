"""The files whose changes build the preview again."""

import asyncio
import hashlib
import itertools
import os
import stat
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from ...readers.git import run_git
from ..workspace import CommandError

#: Folders of the site that are not watched: what is built, and what pages are not made of.
UNWATCHED = ("_build", "tests")
#: For how many milliseconds no file may change before a build, and after which time it begins nevertheless.
QUIET, AT_MOST = 15, 500
#: The size in bytes from which files are not read to be compared.
LARGE = 20_000_000
#: The folders of installed packages, which are watched for what is installed in them, not for the files of that.
PACKAGES = ("site-packages", "dist-packages")


def history_of(folder: Path) -> str:
    """The file to which git adds a line for each commit, as pages show the dates of commits; ``""`` without one."""
    try:
        return os.path.realpath(folder / run_git(folder, "rev-parse", "--git-path", "logs/HEAD").strip())
    except (OSError, subprocess.CalledProcessError):
        return ""


class Changes:
    """The changed files of the site in a *folder*, and of others that :meth:`depend_on` names, as they change.

    The folders of the site are watched one by one, so that neither what is built nor the installed packages, which may
    be many thousands of files, are.
    """

    def __init__(self, folder: Path, *, polling: bool | None = None) -> None:
        self.folder = folder
        self.found: asyncio.Queue[set[str] | Exception] = asyncio.Queue()
        self._filter = DefaultFilter()
        self._files: set[str] = set()
        self._folders: set[str] = {str(folder)}
        self._watched: set[tuple[str, bool]] = set()
        self._contents: dict[str, object] = {}
        #: The times and sizes of files, once they had to be looked at.
        self._stamps: dict[str, tuple[int, int]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._polling = polling

    async def begin(self) -> None:
        """Watch from now on."""
        self._watch([str(self.folder)], recursive=False)
        self._watch([str(path) for path in self.folder.iterdir() if self._is_part(path)], recursive=True)
        self.depend_on(filter(None, [history_of(self.folder)]))
        # The watchers are there once their tasks have begun.
        await asyncio.sleep(0)

    def end(self) -> None:
        """Watch no longer."""
        for task in self._tasks:
            task.cancel()

    async def next(self) -> set[str]:
        """The paths that have changed since the last call, at least one: of files, and of new and deleted folders.

        :raises CommandError: if the files cannot be watched
        """
        changed = set[str]()
        while not changed or not self.found.empty():
            found = await self.found.get()
            if isinstance(found, Exception):
                raise CommandError(f"the files of the site cannot be watched: {found}") from found
            changed |= found
        return changed

    def depend_on(self, paths: Iterable[str]) -> None:
        """Watch *paths* outside the folder, too."""
        for path in map(Path, paths):
            if path.name in PACKAGES:
                self._watch([str(path)], recursive=False)
            elif path.is_dir():
                self._folders.add(str(path))
                self._watch([str(path)], recursive=True)
            else:
                self._files.add(str(path))
                self._watch([str(path.parent)], recursive=False)

    def _is_part(self, path: Path) -> bool:
        """Whether the entry *path* of the site's folder is a folder to be watched."""
        return path.name not in UNWATCHED and path.is_dir() and self._filter(Change.added, path.name)

    def _watch(self, paths: Iterable[str], *, recursive: bool) -> None:
        new = sorted(path for path in paths if (path, recursive) not in self._watched and Path(path).is_dir())
        if new:
            self._watched |= {(path, recursive) for path in new}
            self._tasks.append(asyncio.create_task(self._try_to_follow(new, recursive=recursive)))

    async def _try_to_follow(self, paths: list[str], *, recursive: bool) -> None:
        """Follow *paths*; where the system has too few watches for them, by looking at the files now and then."""
        try:
            await self._follow(paths, recursive=recursive)
        except FileNotFoundError:
            # One of them has been deleted since.
            if there := [path for path in paths if Path(path).is_dir()]:
                await self._try_to_follow(there, recursive=recursive)
        except ExceptionGroup:
            # Somebody has read or written a file whose name is not UTF-8, and others may have changed since.
            before, self._stamps = self._stamps, self._stamps | _stamps(paths, recursive=recursive)
            changed = {path for path, stamp in self._stamps.items() if before.get(path) != stamp}
            if new := set(filter(self._is_new, changed)):
                self.found.put_nowait(new)
            await self._try_to_follow(paths, recursive=recursive)
        except (OSError, RuntimeError) as error:
            if self._polling:
                self.found.put_nowait(error)
            else:
                self._polling = True
                await self._try_to_follow(paths, recursive=recursive)

    async def _follow(self, paths: list[str], *, recursive: bool) -> None:
        watching = awatch(
            *paths,
            watch_filter=self.counts,
            step=QUIET,
            debounce=AT_MOST,
            recursive=recursive,
            force_polling=self._polling,
            ignore_permission_denied=True,
        )
        async for changes in watching:
            for change, path in changes:
                if change == Change.added and Path(path).parent == self.folder and self._is_part(Path(path)):
                    # One that was deleted and made again is watched no longer.
                    self._watched.discard((path, True))
                    self._watch([path], recursive=True)
            if new := {path for _, path in changes if self._is_new(path)}:
                # Once what is in new folders is watched.
                await asyncio.sleep(0)
                self.found.put_nowait(new)

    def counts(self, change: Change, path: str) -> bool:
        """Whether a change of *path* may change a page."""
        file = Path(path)
        if path in self._files:
            return True
        if file.parent.name in PACKAGES:
            return file.suffix == ".dist-info"
        root = next((root for root in self._folders if file.is_relative_to(root) and path != root), None)
        if root is None:
            return False
        inside = file.relative_to(root)
        return self._filter(change, str(inside)) and (Path(root) != self.folder or inside.parts[0] not in UNWATCHED)

    def _is_new(self, path: str) -> bool:
        """Whether *path* is not as it was at its last change: a build may write it again, or an editor unchanged."""
        now, before = _content(Path(path)), self._contents.get(path, self)
        self._contents[path] = now
        return now != before


def _stamps(folders: Iterable[str], *, recursive: bool) -> dict[str, tuple[int, int]]:
    """The time and size of each file in *folders* and in the folders in them, without those whose names are no text."""
    found = {}
    for folder in folders:
        for inner, _, names in itertools.islice(os.walk(folder), None if recursive else 1):
            for path in (Path(inner, name) for name in names if name.isprintable()):
                with suppress(OSError):
                    known = path.stat()
                    found[str(path)] = (known.st_mtime_ns, known.st_size)
    return found


def _content(path: Path) -> object:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            return "folder"
        if found.st_size > LARGE or not stat.S_ISREG(found.st_mode):
            return (found.st_mtime_ns, found.st_size)
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return None
