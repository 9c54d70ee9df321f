"""The private names of other packages that the engine uses, and replacements of some of their functions.

:data:`PATCHES` replaces functions that compute the same for every page by ones that compute it once, each until
upstream does: a thousand notes are built in three quarters of the time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, wraps
from typing import Any

import pybtex.plugin
from docutils import nodes
from mdit_py_plugins import amsmath
from mdit_py_plugins.dollarmath import index as dollarmath
from myst_parser.mdit_to_docutils import base as myst
from myst_parser.parsers import sphinx_ as myst_sphinx
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.writers.html5 import HTML5Translator

from . import (
    c_names,
    code_limits,
    dollar_math,
    file_access,
    guard,
    guard_writing,
    limits,
    list_styles,
    local_toc,
    markdown_limits,
    myst_renderer,
    nesting,
    notebooks,
    parallel_reading,
    plain_texts,
    private_names,
    released,
    remembered,
    rest_limits,
    rest_tables,
    tree_walks,
)
from .reserved_ids import reserving

#: Each private name, as ``module:object.attribute``, with the module that uses it and what for.
PRIVATE: Mapping[str, str] = {**private_names.PRIVATE, **notebooks.PRIVATE, **list_styles.PRIVATE}
#: Texts in the output or the files of other packages that the engine looks for, by the package.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "mdit_py_plugins.tasklists": ('<input class="task-list-item-checkbox"',),  # extension/transforms.py: names them
    "sphinx_design.dropdown": ('classes=["no-title"]',),  # extension/transforms.py: names dropdowns
}


def followed_moves(setup: Callable[..., None]) -> Callable[..., None]:
    """Keep the environment of a site that was moved to another folder: what it holds is relative to the source."""

    @wraps(setup)
    def moved(self: BuildEnvironment, app: Sphinx) -> None:
        self.srcdir = app.srcdir
        setup(self, app)

    return moved


#: What is replaced: the module or class, the name, and the function that makes the replacement.
PATCHES: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (BuildEnvironment, "setup", followed_moves),
    (Builder, "_read_parallel", parallel_reading.in_large_parts),
    *released.METHODS,
    *remembered.METHODS,
    *local_toc.METHODS,
    # Before parsers are kept for the next page.
    *markdown_limits.METHODS,
    *rest_limits.METHODS,
    *rest_tables.METHODS,
    (myst_sphinx, "create_md_parser", remembered.parsers),
    # pybtex searches all installed packages for a plugin, and is asked for some for each citation and list.
    (pybtex.plugin, "_load_entry_point", lru_cache),
    *((myst.DocutilsRenderer, name, replacement) for name, replacement in myst_renderer.METHODS),
    *(*file_access.METHODS, *file_access.FUNCTIONS),
    *guard.METHODS,
    *guard_writing.METHODS,
    *limits.FUNCTIONS,
    *c_names.METHODS,
    *code_limits.METHODS,
    *nesting.METHODS,
    (nodes.document, "__init__", reserving),
    *tree_walks.METHODS,
    *plain_texts.METHODS,
    (HTML5Translator, "starttag", myst_renderer.writing_direction),
    (amsmath, "RE_OPEN", dollar_math.more_environments),
    (amsmath, "amsmath_block", dollar_math.environment_rule),
    (dollarmath, "math_block_dollar", dollar_math.block_rule),
    (dollarmath, "math_inline_dollar", dollar_math.inline_rule),
)


@contextmanager
def applied(patches: Iterable[tuple[Any, str, Callable[[Any], Any]]]) -> Iterator[None]:
    """Replace the functions of *patches*, except those that upstream no longer has, for as long as the context lasts.

    What a replacement caches ends with the build, too: the next one in this process may be of another site.
    """
    replaced = []
    try:
        for place, name, patch in patches:
            if function := getattr(place, name, None):
                setattr(place, name, patch(function))
                replaced.append((place, name, function))
        yield
    finally:
        for place, name, function in reversed(replaced):
            setattr(place, name, function)
