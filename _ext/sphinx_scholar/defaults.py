"""Settings of Sphinx and other extensions that are the same for the sites of all academics.

Each holds unless the site sets it in ``conf.py``, with the option ``-D``, or in an extension: what the user sets wins.
"""

import os
import re
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config

from .model.stock import NO_PAGES
from .readers.citation_styles import is_numeric
from .readers.config import owner_from_config

#: Markup beyond CommonMark that pages can have.
MYST_EXTENSIONS = (
    "amsmath",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "replacements",
    "smartquotes",
    "strikethrough",
    "tasklist",
)


@dataclass(frozen=True, slots=True)
class Default:
    """The *value* of a setting, or a function that finds it once all extensions are loaded, and the reason for it."""

    setting: str
    value: Any
    reason: str

    def find(self, app: Sphinx) -> Any:
        """The value for the site of *app*, which may change it."""
        return self.value(app) if callable(self.value) else copy(self.value)


def _owner(app: Sphinx) -> str:
    return owner_from_config(app.config.scholar_owner)[0].name.display


def _project(app: Sphinx) -> str:
    return _owner(app) or str(app.config.project)


def _base_url(app: Sphinx) -> str:
    return os.environ.get("READTHEDOCS_CANONICAL_URL", "")


def _path(app: Sphinx) -> str:
    path = urlsplit(app.config.html_baseurl).path
    return path if path.endswith("/") else f"{path}/"


def _own_address(app: Sphinx) -> list[str]:
    base = app.config.html_baseurl.rstrip("/")
    return [rf"{re.escape(base)}(?![^/?#])"] if base else []


def _existing(*names: str) -> Callable[[Sphinx], list[str]]:
    return lambda app: [name for name in names if Path(app.confdir, name).exists()]


def _people(app: Sphinx) -> str:
    # The second is where al-folio has it.
    return next((name for name in ("people.yml", "_data/coauthors.yml") if Path(app.confdir, name).is_file()), "")


def _math_renderer(app: Sphinx) -> str:
    """MathML, unless the site has loaded another renderer: Sphinx itself loads that of MathJax."""
    others = app.registry.html_inline_math_renderers.keys() - {"mathml", "mathjax"}
    if "sphinx.ext.mathjax" in app.config.extensions:
        others.add("mathjax")
    return next(iter(sorted(others)), "mathml")


def _in_words(app: Sphinx) -> list[tuple[str, str, int]]:
    """Prefer pictures in outputs of notebooks where there are none: in their place stand their alternative texts."""
    builders = ("text", "man", "gettext", "xml", "pseudoxml", "linkcheck", "dummy", "changes")
    return [(name, f"image/{kind}", 5) for name in builders for kind in ("png", "jpeg", "gif", "svg+xml")]


def _not_found(app: Sphinx) -> list[str]:
    return [f"{getattr(app.config, 'notfound_pagename', None) or '404'}.xhtml"]


def _preview(app: Sphinx) -> bool:
    return bool(app.tags.has("preview"))


def _citations(app: Sphinx) -> str:
    numeric = is_numeric(str(app.config.bibtex_default_style), Path(app.srcdir))
    return "label" if numeric else "round_author_year"


#: In the order in which they are set: later ones may depend on earlier ones.
DEFAULTS: tuple[Default, ...] = (
    Default("project", _project, "the name of the owner"),
    Default("author", _owner, "the name of the owner"),
    Default("copyright", _owner, "the name of the owner"),
    Default("html_title", lambda app: app.config.project, "the value of `project`"),
    Default("html_baseurl", _base_url, "on Read the Docs, the address assigned by the host"),
    Default("notfound_urls_prefix", _path, "the path of `html_baseurl`: the 404 page is served at any address"),
    Default("linkcheck_ignore", _own_address, "the address of the site, which may not be published yet"),
    Default("exclude_patterns", [*NO_PAGES], "files of the site's folder that are not pages"),
    Default("myst_enable_extensions", {*MYST_EXTENSIONS}, "the markup described in [](writing.md)"),
    Default("bibtex_bibfiles", _existing("refs.bib"), "`refs.bib`, if there is one"),
    Default("scholar_people", _people, "`people.yml` or `_data/coauthors.yml`, if there is one"),
    Default("bibtex_reference_style", _citations, "citations as (Author, 2024), with a numeric style of lists as [1]"),
    Default("bibtex_tooltips", False, "references are listed at the end of the page"),
    Default("nb_execution_mode", "off", "stored outputs are shown"),
    Default("nb_merge_streams", True, "the printed lines of a cell form one block"),
    Default("nb_mime_priority_overrides", _in_words, "text and manual pages contain the alternative text of images"),
    Default("nb_render_plugin", "scholar", "outputs are readable in light and dark mode and do not need scripts"),
    Default("templates_path", _existing("_templates"), "`_templates`, if there is one"),
    Default("html_static_path", _existing("_static"), "`_static`, if there is one"),
    Default("html_math_renderer", _math_renderer, "formulas need neither scripts nor other hosts"),
    Default("html_permalinks", False, "headings do not show link symbols"),
    Default("html_copy_source", False, "the sources of pages are not published"),
    Default("epub_tocscope", "includehidden", "books include pages of hidden tables of contents"),
    Default("epub_exclude_files", _not_found, "books have no page for addresses that do not exist"),
    Default("html_use_index", False, "there is no general index"),
    Default("scholar_drafts", _preview, "shown with the tag `preview`, as `scholar serve` sets it"),
    Default("scholar_cards", lambda app: not _preview(app), "not drawn in a preview, where nobody sees them"),
)


def is_set(config: Config, setting: str) -> bool:
    """Whether the site or an extension has set *setting*, if only to the default of its extension."""
    names = ("copyright", "project_copyright") if setting == "copyright" else (setting,)
    if any(name in config.overrides or name in config._raw_config for name in names):
        return True
    # Sphinx keeps a default there, too, once it was asked for.
    return setting in vars(config) and vars(config)[setting] != config.values[setting].default


def apply(app: Sphinx, config: Config, defaults: Iterable[Default] = DEFAULTS) -> None:
    """Give the settings that nothing has set their values."""
    for default in defaults:
        if default.setting in config.values and not is_set(config, default.setting):
            config[default.setting] = default.find(app)
