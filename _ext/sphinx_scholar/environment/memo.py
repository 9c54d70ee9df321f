"""Values that are expensive to make, kept from build to build until their inputs change."""

import hashlib
import os
import pickle
import sys
import sysconfig
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


@cache
def engine_digest() -> str:
    """A digest of the engine's code and data and of installed packages, inputs of everything that the engine makes."""
    digest = hashlib.sha256(repr((sys.version_info[:3], packages())).encode())
    # os.walk and text, as there are hundreds of files.
    found = (f"{folder}/{name}" for folder, _, names in os.walk(Path(__file__).parent.parent) for name in names)
    for path in sorted(path for path in found if "__pycache__" not in path and os.path.isfile(path)):  # noqa: PTH113
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read()
        digest.update(f"{os.path.basename(path)} {len(data)} ".encode() + data)  # noqa: PTH119
    return digest.hexdigest()


def packages() -> list[str]:
    """The names and versions of the installed packages."""
    folders = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    return sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))


class Memo:
    """Values kept in a folder of its own, each in a file; :meth:`prune` removes all other files there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[Path] = set()
        #: The value that was read last, by its name: those of large sites take a moment to read.
        self._read: tuple[str, str, Any] = ("", "", None)

    def get(self, name: str, inputs: Any, make: Callable[[], T], valid: Callable[[T], bool] = lambda value: True) -> T:
        """The value *name*: as kept for *inputs* of the same ``repr``, if *valid*, else what *make* returns."""
        key = hashlib.sha256(f"{engine_digest()} {inputs!r}".encode("utf-8", "surrogatepass")).hexdigest()
        kept, value = self._load(name)
        if kept != key or not valid(value):
            value = make()
            self._read = ("", "", None)
            self.folder.mkdir(parents=True, exist_ok=True)
            # In one move: another process may make the same value, and a build may be killed.
            unfinished = self._file(name).with_suffix(f".{os.getpid()}")
            unfinished.write_bytes(pickle.dumps((key, value), pickle.HIGHEST_PROTOCOL))
            unfinished.replace(self._file(name))
        return value  # type: ignore[no-any-return]

    def last(self, name: str) -> Any:
        """The kept value *name*, whatever its inputs were, for a new one to be made from; ``None`` without one."""
        return self._load(name)[1]

    def read(self, name: str, files: Mapping[str, str], read: Callable[[Path], T], inputs: Any = None) -> dict[str, T]:
        """What *read* makes of each of *files*, called only where the date of a file or the *inputs* changed."""
        # os.stat, as there may be thousands of files.
        dates = {key: os.stat(file).st_mtime_ns for key, file in files.items()}  # noqa: PTH116
        made_by = (engine_digest(), inputs)

        def make() -> tuple[Any, dict[str, tuple[int, T]]]:
            last = self.last(name)
            known = last[1] if last and last[0] == made_by else {}
            found: dict[str, tuple[int, T]] = {}
            for key, date in dates.items():
                old = known.get(key)
                found[key] = old if old and old[0] == date else (date, read(Path(files[key])))
            return made_by, found

        return {key: value for key, (_, value) in self.get(name, (inputs, dates), make)[1].items()}

    def prune(self) -> None:
        """Delete the values that nothing has asked for."""
        for file in set(self.folder.glob("*")) - self.used:
            file.unlink()

    def _file(self, name: str) -> Path:
        file = self.folder / hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self.used.add(file)
        return file

    def _load(self, name: str) -> tuple[str, Any]:
        file = self._file(name)
        if self._read[0] != name:
            try:
                self._read = name, *pickle.loads(file.read_bytes())
            except Exception:  # missing, cut short, or of another version of the engine
                return "", None
        return self._read[1:]
