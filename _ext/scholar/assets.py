"""What a page loads: one stylesheet without unused rules, only the scripts it needs, and a policy that allows no more.

The entry (``scholar_stylesheet``) imports every sheet of the site in layers and is valid CSS as it stands. When the
pages are written, Lightning CSS puts the imports into that one file, without the classes, ids and custom properties
that no page and no script mentions. It works on the copies in the output folder, which Sphinx lays anew at every build:
so an incremental build gives the bytes of a clean one, and the name never changes, so that no page is rewritten for it.
"""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import lightningcss
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

#: Nothing but the site's own files: no inline script or style, no ``data:`` picture, no other host.
POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'"

#: Scripts of Sphinx, its theme and sphinx-design that no page asks for; the search page names its own.
REPLACED_SCRIPTS = frozenset({"documentation_options.js", "doctools.js", "sphinx_highlight.js", "design-tabs.js"})

#: What the theme leaves in the output folder and no page asks for.
LEFT_OVER = ("scripts", "vendor", "webpack-macros.html", "pygments.css", "file.png", "minus.png", "plus.png")

#: Variables of the theme's icon font. Neither it nor what would be drawn with it is shipped; icons are inline SVG.
ICON_FONT = ("--fa-", "--pst-icon-")

_ATTRIBUTE = re.compile(r'\s(class|id)="([^"]*)"')
_SELECTOR_NAME = re.compile(r"[.#]-?[A-Za-z_][\w-]*")
_VARIABLE = re.compile(r"(--[\w-]+)[:{]")
_VARIABLE_USE = re.compile(r"var\((--[\w-]+)")
_STRING = re.compile(r"""(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1""")
_IMPORT = re.compile(r'@import "([^"]+)"')
_DATA_URL = re.compile(r"""url\((["']?)data:([\w/+.-]+)([^,]*),(.*?)\1\)""")
_FONT_FACE = re.compile(r"@font-face\s*{[^}]*url\([\"']?([^)\"'?#]+)[^}]*}")
_VIEWPORT = re.compile(r'<meta [^>]*name="viewport"[^>]*>\s*')


def used_names(pages: Iterable[Path], scripts: Iterable[Path]) -> set[str]:
    """The classes (``.name``) and ids (``#name``) in *pages*, and every word in a string of *scripts* as both."""
    attributes: set[tuple[str, str]] = set()
    for page in pages:
        attributes.update(_ATTRIBUTE.findall(page.read_text("utf-8")))
    names = {("." if kind == "class" else "#") + name for kind, value in attributes for name in value.split()}
    for script in scripts:
        for _, text in _STRING.findall(script.read_text("utf-8")):
            names.update(sign + word for word in re.findall(r"[\w-]+", text) for sign in ".#")
    return names


def shed(entry: Path, used: set[str]) -> str:
    """The sheet *entry* with its imports, minified, without the names that are not *used* and the variables none needs.

    :raises ValueError: if a sheet is no valid CSS or an import is missing.
    """
    flags = lightningcss.calc_parser_flags(nesting=True)
    whole = lightningcss.bundle_css(str(entry), parser_flags=flags, minify=False)
    defined = set(_SELECTOR_NAME.findall(whole))
    unused = {name[1:] for name in defined - used} - {name[1:] for name in defined & used}
    while True:
        sheet = lightningcss.bundle_css(str(entry), parser_flags=flags, unused_symbols=unused)
        variables = set(_VARIABLE.findall(sheet))
        needed = {name for name in _VARIABLE_USE.findall(sheet) if not name.startswith(ICON_FONT)}
        idle = variables - needed
        if idle <= unused:
            return sheet
        unused |= idle


def own_files(sheet: str, folder: Path) -> str:
    """*sheet* with its ``data:`` pictures as files in *folder*, and without the fonts that are not there."""

    def as_file(match: re.Match[str]) -> str:
        _, media_type, parameters, data = match.groups()
        content = base64.b64decode(data) if "base64" in parameters else unquote_to_bytes(data)
        suffix = media_type.partition("/")[2].partition("+")[0]
        name = f"picture-{hashlib.sha256(content).hexdigest()[:8]}.{suffix}"
        (folder / name).write_bytes(content)
        return f"url({name})"

    remove(folder.glob("picture-*"))
    sheet = _DATA_URL.sub(as_file, sheet)
    return _FONT_FACE.sub(lambda face: face[0] if (folder / face[1]).is_file() else "", sheet)


def imported(entry: Path) -> Iterator[Path]:
    """The sheets that *entry* imports, those that these import included."""
    for reference in _IMPORT.findall(entry.read_text("utf-8")):
        sheet = entry.parent / reference
        if sheet.is_file():
            yield from imported(sheet)
            yield sheet


def bundled(app: Sphinx) -> set[str]:
    """The sheets that the entry takes in, as pages would link them.

    :raises ExtensionError: if there is no such entry.
    """
    entry = app.config.scholar_stylesheet
    sources = (Path(app.confdir, folder, entry) for folder in app.config.html_static_path)
    source = next((path for path in sources if path.is_file()), None)
    if source is None:
        raise ExtensionError(f'scholar_stylesheet: there is no "{entry}" in html_static_path')
    folder = posixpath.dirname(f"_static/{entry}")
    references = _IMPORT.findall(source.read_text("utf-8"))
    return {posixpath.normpath(posixpath.join(folder, reference)) for reference in references}


def trim_page(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.Node | None) -> None:
    """Give the template what this page loads: ``page_styles``, ``page_scripts`` and ``page_policy``."""
    if not app.config.scholar_stylesheet:
        return
    entry = f"_static/{app.config.scholar_stylesheet}"
    replaced = bundled(app) | {entry, "_static/pygments.css"}
    body = context.get("body") or ""
    context["page_policy"] = app.config.scholar_policy
    context["page_styles"] = [entry, *(name for name in _files(context["css_files"]) if name not in replaced)]
    context["page_scripts"] = [
        *(name for name in _files(context["script_files"]) if posixpath.basename(name) not in REPLACED_SCRIPTS),
        *(f"_static/{name}" for name, mark in app.config.scholar_scripts.items() if mark in body),
    ]
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags") or "")


def _files(assets: Iterable[Any]) -> list[str]:
    """The addresses of *assets*, without inline code (what has no file) and each once."""
    return list(dict.fromkeys(str(asset.filename) for asset in assets if getattr(asset, "filename", None)))


def remove(paths: Iterable[Path]) -> None:
    """Remove files and folders, where they are."""
    for path in paths:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Bundle the stylesheet, write the policy as a header file, and remove what no page asks for."""
    if exception or not app.config.scholar_stylesheet or app.builder.name not in ("html", "dirhtml"):
        return
    out, static = Path(app.outdir), Path(app.outdir, "_static")
    entry = static / app.config.scholar_stylesheet
    remove(static / name for name in LEFT_OVER)
    pages = (page for page in out.rglob("*.html") if static not in page.parents)
    try:
        sheet = shed(entry, used_names(pages, static.rglob("*.js")))
    except ValueError as error:
        raise ExtensionError(f"the stylesheet cannot be put together: {error}") from error
    remove([*imported(entry), static / "styles"])
    entry.write_text(own_files(sheet, entry.parent), "utf-8")
    if app.config.scholar_policy:
        Path(out, "_headers").write_text(f"/*\n  Content-Security-Policy: {app.config.scholar_policy}\n", "utf-8")


def setup(app: Sphinx) -> None:
    """Register the settings and the two steps, after whatever else adds files to a page."""
    app.add_config_value("scholar_stylesheet", "", "html", types=frozenset({str}))
    app.add_config_value("scholar_scripts", {}, "html", types=frozenset({dict}))
    app.add_config_value("scholar_policy", POLICY, "html", types=frozenset({str}))
    app.connect("html-page-context", trim_page, priority=900)
    app.connect("build-finished", finish, priority=900)
