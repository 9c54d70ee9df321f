"""What all pages depend on: settings, code, themes, templates, and variables of the environment, as two digests.

With another digest of what pages are *read* with, a build starts from scratch; with another one of what they are
*written* with, it writes all of them. No part is asked for its date, which may be older than that of the last build.
"""

import hashlib
import os
import re
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from types import FunctionType
from typing import Any

from sphinx.application import Sphinx

from ..readers.allowed_files import AllowedFiles

#: Where packages are installed, as the digest of the engine has their versions.
INSTALLED = tuple(Path(sysconfig.get_path(name)) for name in ("purelib", "platlib"))
ENGINE = Path(__file__).resolve().parents[1]
#: Settings of Sphinx by what a change of one builds again: those of pages, and those of other builders.
OF_PAGES, OF_OTHERS = frozenset({"html"}), frozenset({"epub", "applehelp", "devhelp"})
#: The variables of the environment that Sphinx, its extensions and the engine read while they read or write pages.
VARIABLES = ("READTHEDOCS", "READTHEDOCS_CANONICAL_URL", "SOURCE_DATE_EPOCH")
#: A table of contents in a template.
_CONTENTS = re.compile(rb"\btoctree\s*\(")
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


def is_own(path: Path, confdir: Path) -> bool:
    """Whether a file or folder is one of the site: the environment with the packages is often a folder of it."""
    return path.is_relative_to(confdir) and not any(path.is_relative_to(folder) for folder in (*INSTALLED, ENGINE))


def plain(value: Any) -> Any:
    """A setting as data whose ``repr`` is the same in every process, for equal values."""
    if isinstance(value, dict):
        return sorted((repr(plain(key)), plain(item)) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(repr(plain(item)) for item in value)
    if isinstance(value, (type, FunctionType)):
        return f"{value.__module__}.{value.__qualname__}"
    return value


def without_addresses(value: Any) -> str:
    """The ``repr`` of a value without the addresses of objects."""
    return _ADDRESS.sub("", repr(value))


def of_reading(app: Sphinx) -> str:
    """A digest of what pages are read with, known once all settings are: nothing here costs more than a moment."""
    settings = [(to.name, plain(to.value)) for to in app.config if to.rebuild not in OF_PAGES | OF_OTHERS]
    confdir, source = Path(app.confdir), Path(app.srcdir)
    # Their code, too, may change pages; and catalogs of the site may change the texts of Sphinx and themes.
    figures = source / app.config.scholar_figures
    own = [module for module in _modules(confdir) if not module.is_relative_to(figures)]
    # The file of a style, of which footnotes are made.
    style = confdir / str(getattr(app.config, "bibtex_default_style", ""))
    files = [confdir / "conf.py", confdir / "docutils.conf", style, *own, *_rules(source), *_catalogs(app)]
    drawing = sorted(str(path.relative_to(source)) for path in figures.rglob("*.py"))
    return _digest(app, [settings, variables(), drawing, _contents(files)])


def of_writing(app: Sphinx) -> str:
    """A digest of what pages are written with, known once the builder is ready."""
    settings = [(to.name, plain(to.value)) for to in app.config if to.rebuild in OF_PAGES]
    confdir, builder = Path(app.confdir), app.builder
    folders = [confdir / folder for folder in app.config.templates_path]
    theme = getattr(builder, "theme", None)
    themes = map(Path, theme.get_theme_dirs()) if theme else ()
    folders += [folder for folder in themes if is_own(folder, confdir)]
    files = _within(folders)
    # Such as the configuration of MathJax, which pages hold.
    files += [confdir / to.value for to in app.config if to.rebuild in OF_PAGES and isinstance(to.value, str)]
    files += inventories(app)
    options = plain(getattr(builder, "theme_options", None))
    return _digest(app, [settings, sorted(app.tags), options, _contents(files)])


def list_contents(app: Sphinx) -> bool:
    """Whether a template of the site calls ``toctree()``, which shows titles of sections of all pages."""
    folders = [Path(app.confdir, folder) for folder in app.config.templates_path]
    own = _within(folder for folder in folders if is_own(folder, Path(app.confdir)))
    return any(_CONTENTS.search(file.read_bytes()) for file in own if file.is_file())


def _within(folders: Iterable[Path]) -> list[Path]:
    return [file for folder in folders for file in sorted(folder.rglob("*"))]


def variables() -> list[str | None]:
    """The values of :data:`VARIABLES`."""
    return [os.environ.get(name) for name in VARIABLES]


def _modules(confdir: Path) -> Iterable[Path]:
    """The Python files of the site that ``conf.py`` has imported: extensions, and what these need."""
    loaded = [file for module in [*sys.modules.values()] if (file := getattr(module, "__file__", None))]
    inside = (Path(file) for file in loaded if file.startswith(f"{confdir}{os.sep}"))
    return sorted(file for file in inside if is_own(file, confdir))


def _rules(source: Path) -> list[Path]:
    """The files that tell which files git ignores, which pages may not publish."""
    repository = AllowedFiles(source).repository
    above = [folder for folder in (source, *source.parents) if folder.is_relative_to(repository)]
    return [*(folder / ".gitignore" for folder in above), repository / ".git" / "info" / "exclude"]


def _catalogs(app: Sphinx) -> list[Path]:
    language, folders = str(app.config.language or "en"), (Path(app.srcdir, name) for name in app.config.locale_dirs)
    return [folder / language / "LC_MESSAGES" / "sphinx.mo" for folder in folders]


def inventories(app: Sphinx) -> list[Path]:
    """The files of the machine that tell intersphinx where links to other sites lead."""
    mapping: Any = getattr(app.config, "intersphinx_mapping", None) or {}
    places = [(address, found) for _, (address, found) in mapping.values()]
    names = [name or f"{address}/objects.inv" for address, found in places for name in found]
    return [Path(app.srcdir, name) for name in names if "://" not in name]


def _contents(files: Iterable[Path]) -> list[tuple[str, str]]:
    return [(str(file), hashlib.sha256(file.read_bytes()).hexdigest()) for file in files if file.is_file()]


def _digest(app: Sphinx, data: Any) -> str:
    """A digest that neither addresses of objects nor the place of the site on the machine go into."""
    text = without_addresses(data)
    for folder in (*INSTALLED, app.confdir, app.srcdir):
        text = text.replace(str(folder), "")
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
