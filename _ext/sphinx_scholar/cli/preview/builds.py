"""Builds of the preview, one after another in one process, each prepared before it is asked for."""

import os
import socket
import sys
from collections.abc import Callable, Iterable, Set
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

import sphinx.locale
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from ...environment import lock
from ...extension import process
from .early import Copies
from .saving import save_apart
from .warnings import Warnings

#: Where the preview is built, and where its doctrees and the pages are that are shown early.
OUTPUT, DOCTREES, EARLY = "_build/preview", "_build/preview-doctrees", "_build/preview-early"
#: The files of pages.
PAGES = (".md", ".rst", ".ipynb")
#: The number of pages up to which other processes would take longer to start than to write.
FEW = 20


class Prepared(Sphinx):
    """An application that has read ``conf.py``, its environment and its theme, but has not looked at the sources."""

    begun = False

    def _init_builder(self) -> None:
        if self.begun:
            self.events.emit("builder-inited")
        else:
            self.builder.init()

    def begin(self) -> None:
        """Look at the sources."""
        self.begun = True
        self._init_builder()


class Builds:
    """The builds of the site in a *folder*, as a context."""

    def __init__(self, folder: Path, channel: socket.socket | None = None) -> None:
        self.folder = folder
        self.copies = Copies(channel, folder / EARLY)
        self.next: Prepared | None = None
        self.warnings = Warnings(folder)
        self.figures: Path | None = None
        self._stack = ExitStack()
        self._path = [*sys.path]
        self._environment: tuple[int, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.copies.end()
        self.discard()

    def run(self, changed: Iterable[str], shown: Callable[[], None]) -> dict[str, Any]:
        """Build after the files *changed*, call *shown* when the pages are written, and return what is to be reported.

        :raises Exception: what has ended the build; this process is not to be used for another one
        """
        paths = [*map(Path, changed)]
        if any(path.suffix not in PAGES for path in paths):
            self.copies.end()
        if self.next and not self._is_usable(self.next, paths):
            self.discard()
        app = self.next or self.make()
        self.next = None
        written: list[str] = []
        try:
            app.begin()
            _share(app, written)
            saved = save_apart(app)

            def show(app: Sphinx, error: Exception | None) -> None:
                if not error:
                    shown()
                    self.copies.renew(app, lambda: len(self.warnings.found))

            app.connect("build-finished", show, -1000)
            app.build()
            saved()
            return {
                "problems": self.warnings.found,
                "pages": len(written),
                "paths": sorted(_paths(app)),
                "prefix": str(getattr(app.config, "notfound_urls_prefix", "") or "/"),
            }
        finally:
            self.discard()

    def prepare(self) -> None:
        """Do what the next build needs before it looks at the sources, and free the memory of the last one."""
        process.collect_between()
        try:
            self.next = self.make()
            # Another build is not to wait for one that may never come.
            lock.end(self.next, None)
        except Exception:
            # The next request meets the same exception, and reports it.
            self.discard()

    def make(self) -> Prepared:
        """An application that is ready to look at the sources."""
        self.warnings = Warnings(self.folder)
        self._stack.enter_context(patch_docutils(str(self.folder)))
        self._stack.enter_context(docutils_namespace())
        # Else the catalogs of each build are added to those of the last one.
        sphinx.locale.translators.clear()
        app = Prepared(
            self.folder,
            self.folder,
            self.folder / OUTPUT,
            self.folder / DOCTREES,
            "html",
            confoverrides={"nitpicky": True},
            status=None,
            warning=self.warnings,
            tags=["preview"],
            parallel=os.cpu_count() or 1,
        )
        self._environment = _environment_of(app)
        self.figures = Path(app.srcdir, app.config.scholar_figures)
        return app

    def discard(self) -> None:
        """Undo what the last application has changed in this process."""
        self.next = None
        self._stack.close()
        sys.path[:] = self._path

    def _is_usable(self, app: Prepared, changed: Iterable[Path]) -> bool:
        """Whether what *app* has read is as it was: only pages and bibliographies that it knows have *changed*."""
        bibliographies = {Path(app.confdir, name) for name in getattr(app.config, "bibtex_bibfiles", ())}
        for path in changed:
            known = path in bibliographies or (path.suffix in PAGES and app.env.path2doc(path) in app.env.found_docs)
            if not known or not path.is_file():
                return False
        lock.begin(app, app.config)
        # Another build may have written it since, and inputs that are not watched may have changed.
        usable = self._environment == _environment_of(app)
        if not usable:
            lock.end(app, None)
        return usable


def _environment_of(app: Sphinx) -> tuple[int, ...]:
    """The file, time and size of the environment on the disk."""
    try:
        found = Path(app.doctreedir, ENV_PICKLE_FILENAME).stat()
    except OSError:
        return ()
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def _share(app: Sphinx, written: list[str]) -> None:
    """Have many pages read and written by several processes, few by this one; note those that are *written*.

    Sphinx starts as many processes for one page as for a thousand.
    """
    processes, prepare_writing = app.parallel, app.builder.prepare_writing

    def read(app: Sphinx, env: object, docnames: list[str]) -> None:
        app.parallel = processes if len(docnames) > FEW else 1

    def write(*_: object) -> None:
        app.parallel = processes

    def prepare(docnames: Set[str]) -> None:
        written.extend(docnames)
        app.builder.parallel_ok &= len(docnames) > FEW
        prepare_writing(docnames)

    app.connect("env-before-read-docs", read, 1000)
    app.connect("env-check-consistency", write)
    app.builder.prepare_writing = prepare  # type: ignore[method-assign]


def _paths(app: Sphinx) -> set[str]:
    """The files and folders outside the site that its pages depend on."""
    source, config = Path(app.srcdir), app.config
    names = [*config.html_static_path, *config.html_extra_path, *config.templates_path]
    names += [*getattr(config, "bibtex_bibfiles", ()), "conf.py"]
    # Of a link, the file that it leads to.
    found = {Path(os.path.realpath(source / name)) for name in names}
    found |= {entry.resolve() for entry in source.iterdir() if entry.is_symlink()}
    needed = {path for paths in app.env.dependencies.values() for path in paths}
    found |= {source / path for path in needed if not _is_inside(str(path), source)}
    return {str(path) for path in found if not path.is_relative_to(source)}


def _is_inside(path: str, source: Path) -> bool:
    # As text: there may be thousands.
    return path.startswith(f"{source}{os.sep}") or not path.startswith(("..", os.sep))
