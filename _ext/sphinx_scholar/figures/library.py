"""Find the figures of a site: import the Python modules of one folder as a package."""

import importlib
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .model import Figure


@dataclass(frozen=True, slots=True)
class Library:
    """The *figures* of *folder* by name; *broken* gives the reason for each module that cannot be imported.

    *lacking* has the names of modules that are not installed, by the files that import them.
    """

    folder: Path
    figures: Mapping[str, Figure]
    broken: Mapping[Path, str]
    lacking: Mapping[Path, str]


def open_library(folder: Path) -> Library:
    """Import all modules of *folder*, again if one of them, or of a folder in it, has changed.

    A missing folder counts as empty.
    """
    stamps = ((str(path.relative_to(folder)), path.stat().st_mtime_ns) for path in sorted(folder.rglob("*.py")))
    library = _read(folder, tuple(stamps))
    if library.lacking:
        # It may be installed by the next time.
        _read.cache_clear()
    return library


@lru_cache(maxsize=2)
def _read(folder: Path, stamps: tuple[tuple[str, int], ...]) -> Library:
    package = folder.name
    for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
        del sys.modules[name]
    figures: dict[str, Figure] = {}
    broken: dict[Path, str] = {}
    lacking: dict[Path, str] = {}
    before = sys.dont_write_bytecode
    sys.path.insert(0, str(folder.parent))
    # No compiled files in the sources of the site.
    sys.dont_write_bytecode = True
    importlib.invalidate_caches()
    try:
        for filename in (name for name, _ in stamps if Path(name).parent == Path()):
            stem = filename.removesuffix(".py")
            name = package if stem == "__init__" else f"{package}.{stem}"
            try:
                module = importlib.import_module(name)
            # A module may end its process, as programs do.
            except (Exception, SystemExit) as error:
                broken[folder / filename] = explain(error, folder)
                if isinstance(error, ModuleNotFoundError) and error.name:
                    lacking[folder / filename] = error.name.partition(".")[0]
                continue
            found = (value for value in vars(module).values() if isinstance(value, Figure))
            figures |= {figure.name: figure for figure in found if figure.function.__module__ == name}
    finally:
        sys.dont_write_bytecode = before
        sys.path.remove(str(folder.parent))
    return Library(folder, figures, broken, lacking)


def explain(error: BaseException, folder: Path) -> str:
    """One line with the type and message of *error* and the innermost line of code in *folder* that it came from."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).name}:{error.lineno}: {type(error).__name__}: {error.msg}"
    inside = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(folder)]
    place = f"{Path(inside[-1].filename).name}:{inside[-1].lineno}: " if inside else ""
    return " ".join(f"{place}{type(error).__name__}: {error}".split())
