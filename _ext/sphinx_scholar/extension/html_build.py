"""HTML builds: what a page loads, links of the 404 page, the engine's search, and outputs beside the pages.

A page loads one stylesheet without unused rules, only the scripts it needs, and a policy that allows no more. The entry
(``scholar_stylesheet``) imports every sheet of the site in layers and is valid CSS as it stands. When the pages are
written, :mod:`sphinx_scholar.outputs.stylesheet` makes one file of it, from the copies in the output folder, which
Sphinx makes again in every build. The name never changes, so that no page is rewritten for it.
"""

import os
import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from ..environment import manifest
from ..environment.domain import ScholarDomain
from ..outputs.files import THEME, memo, static_file
from ..outputs.search import uses_engine_search
from ..outputs.stylesheet import PICTURE, bundle, imported, own_files, references
from ..rendering.nodes import element
from ..rendering.problems import report
from .problems import OTHER_THEME

#: Nothing but the site's own files: no inline script or style, no ``data:`` picture, no other host.
POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'"
#: Scripts of Sphinx, its theme and sphinx-design that no page asks for; the search page names its own.
REPLACED_SCRIPTS = frozenset({"documentation_options.js", "doctools.js", "sphinx_highlight.js", "design-tabs.js"})
#: Files of the theme in the output folder that no page loads.
UNUSED_FILES = ("scripts", "vendor", "webpack-macros.html", "pygments.css", "file.png", "minus.png", "plus.png")
_VIEWPORT = re.compile(r'<meta [^>]*name="viewport"[^>]*>[^\S\n]*\n?')
#: Scripts of Sphinx's own search, which it copies in any case.
SEARCH_SCRIPTS = ("searchtools.js", "language_data.js")


def bundled(app: Sphinx, source: Path) -> set[str]:
    """The sheets that the entry in the file *source* takes in, as pages would link them."""
    folder = posixpath.dirname(f"_static/{app.config.scholar_stylesheet}")
    return {posixpath.normpath(posixpath.join(folder, reference)) for reference in references(source)}


def trim_page(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give the template what this page loads: ``page_styles``, ``page_scripts`` and ``page_policy``."""
    source = static_file(app, "scholar_stylesheet")
    if source is None:
        return
    entry = f"_static/{app.config.scholar_stylesheet}"
    replaced = bundled(app, source) | {entry, "_static/pygments.css"}
    scripts: list[str] = doctree.get("scripts", []) if doctree else []
    context["page_policy"] = app.config.scholar_policy
    context["page_styles"] = [entry, *(name for name in _files(context["css_files"]) if name not in replaced)]
    context["page_scripts"] = [
        *(name for name in _files(context["script_files"]) if posixpath.basename(name) not in REPLACED_SCRIPTS),
        *(f"_static/{name}" for name in scripts),
    ]
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags") or "")


def _files(assets: Iterable[Any]) -> list[str]:
    """The addresses of *assets*, without inline code (what has no file) and each once."""
    return list(dict.fromkeys(str(asset.filename) for asset in assets if getattr(asset, "filename", None)))


def bundle_stylesheet(app: Sphinx, exception: Exception | None) -> None:
    """Bundle the stylesheet, and remove from the output folder what pages do not load."""
    if exception or static_file(app, "scholar_stylesheet") is None:
        return
    static = Path(app.outdir, "_static")
    entry = static / app.config.scholar_stylesheet
    _remove(static / name for name in UNUSED_FILES)
    try:
        sheet = bundle(entry, _pages(Path(app.outdir)), static.rglob("*.js"), memo(app, "stylesheet"))
    except (ValueError, OSError) as error:
        raise ExtensionError(f"the stylesheet cannot be bundled: {error}") from error
    _remove([*imported(entry), static / "styles"])
    _remove(entry.parent.glob(f"{PICTURE}*"))
    entry.write_text(own_files(sheet, entry.parent), "utf-8")


def _pages(out: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(out):
        if folder == str(out):
            folders[:] = [name for name in folders if name != "_static"]
        yield from (f"{folder}/{name}" for name in files if name.endswith(".html"))


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def root_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Make relative links in the text of the 404 page absolute; sphinx-notfound-page does this only in the layout."""
    if docname != getattr(app.config, "notfound_pagename", None):
        return
    prefix = app.config.notfound_urls_prefix or "/"
    for node in doctree.findall(nodes.reference):
        if node.get("internal") and "refuri" in node:
            node["refuri"] = prefix + node["refuri"]
    for part in doctree.findall(element):
        href = part["attributes"].get("href", "")
        if part["tag"] == "a" and href and not href.startswith(("#", "/", "http:", "https:", "mailto:")):
            part["attributes"]["href"] = prefix + href


def begin_html(app: Sphinx) -> None:
    """Check the settings for files of the theme, and keep Sphinx from making an index if the engine makes one."""
    static_file(app, "scholar_stylesheet")
    if manifest.writes_pages(app.builder):
        theme = app.builder.theme  # type: ignore[attr-defined]
        if THEME not in map(Path, theme.get_theme_dirs()):
            report(OTHER_THEME.at("", theme=theme.name))
    if uses_engine_search(app):
        app.builder.search = False  # type: ignore[attr-defined]


def search_page(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """The search page, which Sphinx makes only with its own index."""
    if uses_engine_search(app):
        yield "search", {"scholar_search": app.config.scholar_search}, "search.html"


def write_outputs(app: Sphinx, exception: Exception | None) -> None:
    """Write feeds, citation files and all other outputs, unless nothing has changed since the last build."""
    if exception:
        return
    if uses_engine_search(app):
        _remove(Path(app.outdir, "_static", name) for name in SEARCH_SCRIPTS)
    if manifest.writes_pages(app.builder) and not ScholarDomain.of(app.env).state.up_to_date:
        # Imported here: a build that is up to date needs none of their libraries.
        from ..outputs.writers import WRITERS

        for write in WRITERS:
            write(app)
