"""The files that pages load: styles, scripts, pictures."""

from collections.abc import Iterator
from pathlib import Path

from ...environment.contents import Known, digest_of
from .changes import LARGE

#: The folders of the built site that have them.
FOLDERS = ("_static", "_images", "_downloads")


class Assets:
    """What was last found in the folders for such files of the *output*."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self._known: Known = {}
        self._found: dict[str, str] = {}

    def changed(self) -> list[str]:
        """The paths of files with other contents than at the last call, of which the first finds none."""
        before = self._found
        self._found = {path: self._content(path) for path in self._paths()}
        return sorted(path for path, content in self._found.items() if content != before.get(path, content))

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
