"""Jupyter notebooks, which MyST-NB reads: its loading, which takes as long as that of Sphinx, only where it is needed.

MyST-NB brings the parser of MyST with it, which the engine loads for every site, so that its own loading of that is
left out.
"""

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatch
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.matching import Matcher

from ..environment.builders import MARK
from ..model.stock import NO_PAGES
from ..readers.attachments import with_attachments
from ..readers.notebooks import SUFFIX, is_text_notebook
from . import guard, markdown_limits
from .app_registry import Registry
from .extras import installed
from .notebook_cells import CodeCell, OneVersion, depart_hidden, visit_hidden

EXTENSION = "myst_nb"
#: Other extensions that read notebooks.
OTHERS = ("nbsphinx",)
#: Settings with files and folders that have no pages, and their values if the site does not set them.
_NO_PAGES = {
    "exclude_patterns": NO_PAGES,
    "templates_path": ("_templates",),
    "html_static_path": ("_static",),
    "html_extra_path": (),
}
#: How the names of kernels begin, and the names of their languages.
KERNELS = {"ir": "r", "julia": "julia", "octave": "octave", "matlab": "matlab", "bash": "bash", "sas": "sas"}
#: Private names of other packages that are used for notebooks, as in :mod:`.patches`.
PRIVATE: Mapping[str, str] = {
    "sphinx.registry:SphinxComponentRegistry.css_files": "extension/notebooks.py: the sheet of MyST-NB",
    "sphinx.registry:SphinxComponentRegistry.source_suffix": "extension/notebooks.py: who reads notebooks",
    "myst_nb.sphinx_ext:setup_myst_parser": "extension/notebooks.py: left out, as MyST is loaded already",
    "myst_nb.sphinx_:HideCodeCellNode": "extension/notebook_cells.py: written as valid HTML",
    "myst_nb.sphinx_:visit_HideCellInput": "extension/notebook_cells.py: with other themes",
    "myst_nb.sphinx_:create_md_parser": "extension/notebooks.py: limited",
    "myst_nb.sphinx_:notebook_to_tokens": "extension/notebooks.py: lines are those of the file",
    "myst_nb.sphinx_:Parser.parse": "extension/notebooks.py: guarded",
    "myst_nb.core.utils:_RGX_CARRIAGERETURN": "extension/notebooks.py: takes linear time",
    "myst_nb.core.execute.base:NotebookClientBase.nb_source_code_lexer": "extension/notebooks.py: asks the kernel",
    "myst_nb.core.render:NbElementRenderer.config": "extension/notebook_outputs.py: its methods are overridden",
    "myst_nb.core.render:NbElementRenderer.render_mime_type": "extension/notebook_outputs.py: overridden",
}
#: The most characters of front matter that is looked at for whether its page is a notebook.
_START = 8192


def load_markdown(app: Sphinx) -> None:
    """Load the parser of MyST, and MyST-NB if it is installed and the site has notebooks or names it."""
    if EXTENSION not in app.extensions:
        app.setup_extension("myst_parser")
        wanted = _wanted(app)
        if not wanted or not installed("notebooks"):
            Registry.of(app).notebooks = tuple(wanted)
            app.add_directive("code-cell", CodeCell)
            app.add_directive("raw-cell", CodeCell)
            return
        with _without_parser():
            app.setup_extension(EXTENSION)
    node = import_module("myst_nb.sphinx_").HideCodeCellNode
    app.add_node(node, override=True, html=(visit_hidden, depart_hidden))
    app.add_post_transform(OneVersion)


def _wanted(app: Sphinx) -> list[str]:
    """The notebooks that MyST-NB is to read, or the settings that need it; none if another extension reads them."""
    given = {**app.config._raw_config, **app.config.overrides}
    there = installed("notebooks")
    named = [name for name in given if name.startswith("nb_")]
    if EXTENSION in app.config.extensions or (named and there):
        return named or [EXTENSION]
    if SUFFIX in app.registry.source_suffix or any(name in app.config.extensions for name in OTHERS):
        return []
    return list(find_notebooks(Path(app.srcdir), given, text=there))


@contextmanager
def _without_parser() -> Iterator[None]:
    """Keep MyST-NB from registering the settings of MyST once more."""
    module: Any = import_module("myst_nb.sphinx_ext")
    setup, module.setup_myst_parser = module.setup_myst_parser, lambda app: None
    try:
        yield
    finally:
        module.setup_myst_parser = setup


def find_notebooks(source: Path, given: dict[str, Any], *, text: bool) -> Iterator[str]:
    """The notebooks among the pages in the folder *source*, those in Markdown only if *text*; *given* are settings."""
    patterns: list[str] = ["**/_sources", ".#*", "**/.#*"]
    for name, otherwise in _NO_PAGES.items():
        patterns += _texts(given.get(name, otherwise))
    included, excluded = Matcher(_texts(given.get("include_patterns", "**"))), Matcher(patterns)
    # os.walk and text, as there may be thousands of files.
    for folder, folders, names in os.walk(source):
        within = os.path.relpath(folder, source)
        start = "" if within == "." else f"{within.replace(os.sep, '/')}/"
        if MARK in names and start:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if name[0] != "." and not excluded(start + name))
        for name in sorted(names):
            path, found = f"{folder}/{name}", start + name
            # Galleries write pages, and notebooks beside them to be downloaded.
            is_page = name.endswith(SUFFIX) and f"{name.removesuffix(SUFFIX)}.rst" not in names
            is_one = is_page or (text and name.endswith(".md") and _is_text_notebook(path))
            if is_one and included(found) and not excluded(found):
                yield found


def _texts(value: Any) -> list[str]:
    """The texts of a setting that is a list, which may be written as one text."""
    return value.split(",") if isinstance(value, str) else [str(text) for text in value]


def _is_text_notebook(path: str) -> bool:
    if not os.path.isfile(path):  # noqa: PTH113
        return False  # Opening a named pipe would wait for somebody who writes to it.
    try:
        # Without a buffer, as there may be thousands of files.
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            start = file.read(_START)
    except OSError:
        return False
    if b"mystnb" not in start and b"jupytext" not in start:
        return False
    return is_text_notebook(start.decode("utf-8-sig", "replace").replace("\r\n", "\n"))


def prepare(app: Sphinx, config: Config) -> None:
    """Keep notebooks among the static files, which are offered as they are, from being pages of other builders.

    Sphinx adds the suffixes of files to its default, where those of an earlier build in this process would still be.
    """
    if "source_suffix" not in {**config._raw_config, **config.overrides}:
        config["source_suffix"] = {".rst": "restructuredtext"}
    if EXTENSION in app.extensions:
        if isinstance(config.source_suffix, dict) and config.source_suffix.get(".md") == "markdown":
            # It reads what the parser of MyST reads, too.
            config["source_suffix"] = {**config.source_suffix, ".md": "myst-nb"}
        for folder in (*config.html_static_path, *config.html_extra_path):
            config.exclude_patterns = [*config.exclude_patterns, f"{folder}/**{SUFFIX}"]


def use_own_folders(app: Sphinx) -> None:
    """Have MyST-NB write pictures, executed notebooks and its cache where Sphinx never looks for pages."""
    config: Any = getattr(app.env, "mystnb_config", None)
    if config is None or EXTENSION not in app.extensions:
        return
    # With an output folder in that of the site, its own choice would be a folder of pages.
    folder = Path(app.doctreedir).resolve() / "scholar" / "_sources"
    changes = {"output_folder": str(folder / "jupyter_execute")}
    if not app.config.nb_execution_cache_path:
        changes["execution_cache_path"] = str(folder / "jupyter_cache")
    env: Any = app.env
    env.mystnb_config = config.copy(**changes)


def sheets(app: Sphinx) -> list[str]:
    """The sheets of MyST-NB, in place of which the theme has one of its own."""
    return [name for name, _ in app.registry.css_files if fnmatch(name, "mystnb.*.css")]


def write_attachments(app: Sphinx, docname: str, content: list[str]) -> None:
    """Make files of the pictures that text cells hold."""
    config: Any = getattr(app.env, "mystnb_config", None)
    if config is None or not str(app.env.doc2path(docname)).endswith(SUFFIX):
        return

    def write(data: bytes, suffix: str) -> str:
        file = Path(config.output_folder, hashlib.sha256(data).hexdigest() + suffix)
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_file():
            file.write_bytes(data)
        return "/" + quote(Path(os.path.relpath(file, app.srcdir)).as_posix())

    content[0] = with_attachments(content[0], write)


def counting_lines(tokens_of: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """Replace ``notebook_to_tokens``, which counts lines from 1, as the renderer does once more."""

    @wraps(tokens_of)
    def notebook_to_tokens(*arguments: Any, **options: Any) -> list[Any]:
        tokens = tokens_of(*arguments, **options)
        for token in tokens:
            if token.map and token.map[0]:
                token.map = [token.map[0] - 1, token.map[1] - 1]
        return tokens

    return notebook_to_tokens


def naming_languages(lexer: Callable[[Any], str | None]) -> Callable[[Any], str | None]:
    """Replace ``nb_source_code_lexer``: a notebook that was never run may name only its kernel, or nothing."""

    @wraps(lexer)
    def nb_source_code_lexer(self: Any) -> str | None:
        kernel = str((self.notebook.metadata.get("kernelspec") or {}).get("name", "")).lower()
        return lexer(self) or next((name for start, name in KERNELS.items() if kernel.startswith(start)), "ipython3")

    return nb_source_code_lexer


def from_line_starts(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Replace the pattern of what a carriage return hides, which is looked for at each character of a long line.

    The first match of a line begins where the line does, and reaches to its last carriage return.
    """
    return re.compile(f"^{pattern.pattern}", re.MULTILINE)


def patches() -> tuple[tuple[Any, str, Any], ...]:
    """What is replaced in MyST-NB, if it is loaded: its parser is guarded and limited as that of MyST."""
    module: Any = sys.modules.get("myst_nb.sphinx_")
    if module is None:
        return ()
    return (
        (module, "create_md_parser", markdown_limits.bounded),
        (module, "notebook_to_tokens", counting_lines),
        (sys.modules["myst_nb.core.execute.base"].NotebookClientBase, "nb_source_code_lexer", naming_languages),
        (module.Parser, "parse", guard.guarding_parser),
        (sys.modules["myst_nb.core.utils"], "_RGX_CARRIAGERETURN", from_line_starts),
    )
