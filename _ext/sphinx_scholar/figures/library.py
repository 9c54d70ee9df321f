"""The site's figure functions: the Python modules of one folder, read as a package and searched for figures."""

from __future__ import annotations

import ast
import importlib.util
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .model import Figure


@dataclass(frozen=True, slots=True)
class Library:
    """The figures of *folder* by name, and for each module that could not be read the reason, by its path."""

    folder: Path
    figures: Mapping[str, Figure]
    broken: Mapping[Path, str]

    def modules(self, figure: Figure) -> list[Path]:
        """The files of this folder that *figure* is computed by: its module and all it imports from here."""
        found: list[Path] = []
        waiting = [self._file(figure.module.rpartition(".")[2])]
        while waiting:
            path = waiting.pop()
            if path not in found and path.is_file():
                found.append(path)
                waiting += [self._file(name) for name in siblings(path, self.folder.name)]
        return sorted(found)

    def libraries(self, figure: Figure) -> list[str]:
        """Names of the packages from elsewhere that the modules of *figure* import."""
        names = {name for path in self.modules(figure) for name in outsiders(path)}
        return sorted(names - sys.stdlib_module_names - {self.folder.name, __name__.partition(".")[0]})

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.py"


def open_library(folder: Path) -> Library:
    """Read all modules of *folder*; read again when one of them has changed. A folder that is not there is empty."""
    return _read(folder, tuple((path.name, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.py"))))


@lru_cache(maxsize=2)
def _read(folder: Path, stamps: tuple[tuple[str, int], ...]) -> Library:
    package = folder.name
    for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
        del sys.modules[name]
    figures: dict[str, Figure] = {}
    broken: dict[Path, str] = {}
    with _importable(folder):
        for filename, _ in stamps:
            stem = filename.removesuffix(".py")
            name = package if stem == "__init__" else f"{package}.{stem}"
            try:
                module = importlib.import_module(name)
            except Exception as error:
                broken[folder / filename] = explain(error, folder)
                continue
            figures |= {v.name: v for v in vars(module).values() if isinstance(v, Figure) and v.module == name}
    return Library(folder, figures, broken)


@contextmanager
def _importable(folder: Path) -> Iterator[None]:
    """Let the folder's parent be imported from, and leave no compiled files in the owner's tree."""
    before = sys.dont_write_bytecode
    sys.path.insert(0, str(folder.parent))
    sys.dont_write_bytecode = True
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.dont_write_bytecode = before
        sys.path.remove(str(folder.parent))


def explain(error: BaseException, folder: Path) -> str:
    """One line on *error*: its kind, its words, and the line of *folder*'s code where it arose."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).name}:{error.lineno}: {type(error).__name__}: {error.msg}"
    inside = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(folder)]
    place = f"{Path(inside[-1].filename).name}:{inside[-1].lineno}: " if inside else ""
    return " ".join(f"{place}{type(error).__name__}: {error}".split())


def _imports(path: Path) -> Iterator[tuple[int, str, list[str]]]:
    """The import statements of a module, as (dots, module, names)."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ImportFrom):
            yield node.level, node.module or "", [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            yield from ((0, alias.name, []) for alias in node.names)


def siblings(path: Path, package: str) -> set[str]:
    """Names of the modules of *package* that the module at *path* imports, ``from . import a`` and its like."""
    found = {"__init__"}
    for dots, module, names in _imports(path):
        inside = module if dots else module.removeprefix(package).lstrip(".") if module.startswith(package) else None
        if inside is not None:
            found |= {inside.partition(".")[0]} if inside else set(names)
    return found


def outsiders(path: Path) -> set[str]:
    """First names of the packages that the module at *path* imports absolutely."""
    return {module.partition(".")[0] for dots, module, _ in _imports(path) if not dots}
