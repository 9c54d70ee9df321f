"""What a page of the engine's theme loads: one stylesheet, the sheets of the site, and only the scripts it needs."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self

from docutils import nodes
from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..outputs.files import static_file, static_name
from ..outputs.stylesheet import references
from .conf_problems import report_in_conf
from .problems import INLINE_SCRIPT
from .static_files import StaticFiles

#: Nothing but the site's own files: no inline script or style, no ``data:`` picture, no other host.
POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'"
#: Scripts of Sphinx and sphinx-design, and the text in the page or in the site's own files that asks for each.
ON_DEMAND = {
    "_static/documentation_options.js": "DOCUMENTATION_OPTIONS",
    "_static/doctools.js": "Documentation.",
    "_static/sphinx_highlight.js": "SphinxHighlight",
    "_static/design-tabs.js": "data-sync-id=",
}
#: The scripts that let readers turn pages with the arrow keys.
KEYS = ("_static/documentation_options.js", "_static/doctools.js")
_VIEWPORT = re.compile(r'<meta [^>]*name="viewport"[^>]*>[^\S\n]*\n?')
#: What the template writes itself.
_USUAL = {"type": "text/css", "defer": "defer"}


class Asset(str):
    """The address of a sheet or script, with the other *attributes* of its element."""

    attributes: Mapping[str, Any]
    rel: str

    def __new__(cls, address: str, attributes: Mapping[str, Any]) -> Self:  # noqa: D102
        asset = super().__new__(cls, address)
        asset.rel = str(attributes.get("rel", "stylesheet"))
        asset.attributes = {
            name: value for name, value in attributes.items() if name != "rel" and _USUAL.get(name) != value
        }
        return asset


def bundled(app: Sphinx, source: Path) -> set[str]:
    """The sheets that the entry in the file *source* takes in, as pages would link them."""
    folder = posixpath.dirname(f"_static/{static_name(app, 'scholar_stylesheet')}")
    return {posixpath.normpath(posixpath.join(folder, reference)) for reference in references(source)}


def begin(app: Sphinx) -> None:
    """Find the scripts of Sphinx that the site's own files use, and report inline scripts that cannot run."""
    if static_file(app, "scholar_stylesheet") is None:
        return
    own = StaticFiles(app)
    by_keys = app.builder.theme_options.get("navigation_with_keys")  # type: ignore[attr-defined]
    wanted = {name for name, text in ON_DEMAND.items() if own.mentions(text) or (name in KEYS and by_keys)}
    # A file of the site of the same name is the site's.
    wanted |= {name for name in ON_DEMAND if Path(app.outdir, name) in own.files}
    ScholarDomain.of(app.env).state.wanted_scripts = frozenset(wanted)
    inline = [options.get("body") for name, options in map(_pair, app.config.html_js_files) if not name]
    for body in inline if not _inline_allowed(app) else ():
        report_in_conf(app, "html_js_files", INLINE_SCRIPT.at("", script=" ".join(str(body).split())[:40]))


def _pair(entry: Any) -> tuple[str | None, Mapping[str, Any]]:
    """The file and the attributes of an entry of ``html_js_files``."""
    return (entry, {}) if isinstance(entry, str) else (entry[0], entry[1])


def _inline_allowed(app: Sphinx) -> bool:
    return not app.config.scholar_policy or "'unsafe-inline'" in app.config.scholar_policy


def trim_page(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give the template what this page loads: ``page_styles``, ``page_scripts`` and ``page_policy``."""
    source = static_file(app, "scholar_stylesheet")
    if source is None:
        return
    entry = f"_static/{static_name(app, 'scholar_stylesheet')}"
    replaced = bundled(app, source) | {entry, "_static/pygments.css"}
    wanted = ScholarDomain.of(app.env).state.wanted_scripts
    body = str(context.get("body", ""))
    needless = {name for name, text in ON_DEMAND.items() if name not in wanted and text not in body}
    scripts: list[str] = doctree.get("scripts", []) if doctree else []
    context["page_policy"] = app.config.scholar_policy
    context["page_styles"] = [
        Asset(entry, {}),
        *(asset for asset in _files(context["css_files"]) if asset not in replaced),
    ]
    context["page_scripts"] = [
        *(asset for asset in _files(context["script_files"]) if asset not in needless),
        *(Asset(f"_static/{name}", {}) for name in scripts),
    ]
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags") or "")
    context["page_inline_scripts"] = _inline(context["script_files"]) if _inline_allowed(app) else []


def _files(assets: Iterable[Any]) -> list[Asset]:
    """The files of *assets*, each once, without inline code."""
    named = [(asset, getattr(asset, "filename", asset)) for asset in assets]
    found = [Asset(str(name), getattr(asset, "attributes", {})) for asset, name in named if name]
    return list({asset: asset for asset in reversed(found)}.values())[::-1]


def _inline(assets: Iterable[Any]) -> list[str]:
    """The inline scripts of the site and its extensions, without that of the parent theme, which its scripts need."""
    bodies = [getattr(asset, "attributes", {}).get("body", "") for asset in assets if not getattr(asset, "filename", 1)]
    return [body for body in bodies if body and not body.lstrip().startswith("DOCUMENTATION_OPTIONS.")]
