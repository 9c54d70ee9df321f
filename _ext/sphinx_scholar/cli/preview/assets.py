"""The files that pages load: styles, scripts, pictures."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from ...environment.contents import Known, digest_of
from .changes import LARGE

#: The folders of the built site that have them.
FOLDERS = ("_static", "_images", "_downloads")
#: Those that a page needs before it is shown. A build copies them first and finishes them last.
NEEDED = (".css", ".js", ".mjs", ".woff", ".woff2")


class Assets:
    """What the last finished build left of such files of the *output*."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self._known: Known = {}
        self._found: dict[str, str] = {}
        self._needed: dict[str, bytes] = {}
        #: When the first build began that has not finished, 0 if the last one has.
        self._since = 0

    def begin(self) -> None:
        """Note that a build begins: what it writes is not finished, until :meth:`changed` is called."""
        self._since = self._since or time.time_ns()

    def changed(self) -> list[str]:
        """The paths of files with other contents than at the last call, of which the first finds none."""
        before = self._found
        self._found = {path: self._content(path) for path in self._paths()}
        self._needed = {path: self._data(path, before) for path in self._found if path.endswith(NEEDED)}
        self._since = 0
        return sorted(path for path, content in self._found.items() if content != before.get(path, content))

    def unfinished(self, path: str) -> bytes | None:
        """What the last finished build left of a file, if pages need it and a build may be writing it."""
        return self._needed.get(path) if self._since else None

    def is_finished(self, found: os.stat_result | None) -> bool:
        """Whether a file is as the last finished build left it; ``None`` for one that is not there."""
        # The time of a copy may be that of its source.
        return not self._since or (found is not None and max(found.st_mtime_ns, found.st_ctime_ns) < self._since)

    def _paths(self) -> Iterator[str]:
        for folder in FOLDERS:
            for path in self.output.joinpath(folder).rglob("*"):
                if path.is_file():
                    yield path.relative_to(self.output).as_posix()

    def _content(self, path: str) -> str:
        """The digest of a file, for a large one its size alone; ``""`` if it cannot be read."""
        file = Path(self.output, path)
        try:
            size = file.stat().st_size
        except OSError:
            return ""
        return str(size) if size > LARGE else digest_of(str(file), self._known, path)

    def _data(self, path: str, before: Mapping[str, str]) -> bytes:
        """The content of a file, ``b""`` if it cannot be read; *before* has its digest at the last call."""
        file = Path(self.output, path)
        if path in self._needed and before.get(path) == self._found[path]:
            return self._needed[path]
        with suppress(OSError):
            # A link may lead to what is not part of the site.
            return b"" if file.is_symlink() else file.read_bytes()
        return b""
