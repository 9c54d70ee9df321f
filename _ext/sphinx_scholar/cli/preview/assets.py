"""The files that pages load: styles, scripts, pictures."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from .changes import LARGE

#: The folders of the built site that have them.
FOLDERS = ("_static", "_images", "_downloads")
#: The time, the size, and a digest of a file, for a large one its size alone.
State = tuple[int, int, str]


class Assets:
    """What was last found in the folders for such files of the *output*."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self._found: dict[str, State] = {}

    def changed(self) -> list[str]:
        """The paths of files with other contents than at the last call, of which the first finds none."""
        before = self._found
        self._found = {path: _state(Path(self.output, path), before.get(path)) for path in self._paths()}
        return sorted(path for path, state in self._found.items() if path in before and state[2] != before[path][2])

    def _paths(self) -> Iterator[str]:
        for folder in FOLDERS:
            for path in self.output.joinpath(folder).rglob("*"):
                if path.is_file():
                    yield path.relative_to(self.output).as_posix()


def _state(path: Path, before: State | None) -> State:
    try:
        found = path.stat()
        if before and before[:2] == (found.st_mtime_ns, found.st_size):
            return before
        if found.st_size > LARGE:
            return found.st_mtime_ns, found.st_size, str(found.st_size)
        return found.st_mtime_ns, found.st_size, hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return 0, 0, ""
