"""Whether code has changed that a process has loaded."""

import importlib.metadata
import sys
import sysconfig
import time
from functools import cache
from pathlib import Path

from ...environment.inputs import INSTALLED

Stamp = tuple[int, int]
#: Parts of the paths of modules that do not change on their own.
LIBRARIES = ("site-packages", "dist-packages", sysconfig.get_path("stdlib"))


class LoadedCode:
    """The code of the site and of the engine that this process has loaded, with the times and sizes of its files.

    Installed packages are told by the folder that they are in: installing, upgrading or removing one changes it.
    Modules of figures are left out, which a build loads again itself.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started = time.time_ns()
        self.stamps: dict[str, Stamp] = {}
        self.figures: Path | None = None
        self.note()

    def note(self) -> None:
        """Note what is loaded by now. A file that was written since the process started may have been loaded before."""
        for file in {str(self.folder / "conf.py"), *map(str, INSTALLED), *self._modules()} - self.stamps.keys():
            stamp = _stamp(file)
            self.stamps[file] = (-1, -1) if stamp[0] > self.started else stamp

    def is_stale(self) -> bool:
        """Whether one of the files has changed."""
        return any(_stamp(file) != stamp for file, stamp in self.stamps.items())

    def outside(self) -> set[str]:
        """The files and folders that are not in the folder of the site."""
        return {file for file in self.stamps if not Path(file).is_relative_to(self.folder)}

    def _modules(self) -> set[str]:
        files = {str(getattr(module, "__file__", None) or "") for module in [*sys.modules.values()]}
        own = {file for file in files if file and not any(folder in file for folder in LIBRARIES)}
        return {file for file in own if not (self.figures and Path(file).is_relative_to(self.figures))}


def _stamp(file: str) -> Stamp:
    try:
        found = Path(file).stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def keep_entry_points() -> None:
    """Have the entry points of installed packages read once in this process, instead of four times in each build."""
    read = importlib.metadata.entry_points
    kept = cache(read)
    for module in [importlib.metadata, *sys.modules.values()]:
        if getattr(module, "entry_points", None) is read:
            module.entry_points = kept  # type: ignore[attr-defined]
