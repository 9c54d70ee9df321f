"""What a page of the engine's theme loads: one stylesheet, the sheets of the site, and only the scripts it needs."""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from html import escape
from pathlib import Path
from typing import Any, Self

from docutils import nodes
from sphinx.application import Sphinx

from ..environment import manifest
from ..environment.domain import ScholarDomain
from ..model.files import is_file
from ..model.policy import Policy, source_of
from ..outputs.files import THEME, static_file, static_name, uses_theme
from ..outputs.language_scripts import script_of
from ..outputs.page_assets import RUNS, assets, inline_styles
from ..outputs.stylesheet import references
from . import notebooks
from .conf_problems import report_in_conf
from .problems import NO_STATIC_FILE, SAME_NAME
from .setting_problems import PAGE_NAME
from .static_files import StaticFiles

#: Nothing but the site's own files: no inline script or style, no ``data:`` picture, no other host.
POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'"
#: Scripts of Sphinx and sphinx-design, and the text in the page or in the site's own files that asks for each.
ON_DEMAND = {
    "_static/documentation_options.js": "DOCUMENTATION_OPTIONS",
    "_static/doctools.js": "Documentation.",
    # The texts of the latter in another language, which needs it.
    "_static/translations.js": "Documentation.",
    "_static/sphinx_highlight.js": "SphinxHighlight",
    "_static/design-tabs.js": "data-sync-id=",
}
#: The scripts that the template writes itself; settings of older sites name them as well.
OWN_SCRIPTS = ("_static/js/theme.js", "_static/js/site.js")
#: The scripts that let readers turn pages with the arrow keys.
KEYS = ("_static/documentation_options.js", "_static/doctools.js")
_VIEWPORT = re.compile(r'<meta [^>]*name="viewport"[^>]*>[^\S\n]*\n?')
#: The sheet for notebooks, and how each of their cells begins.
NOTEBOOKS, CELL = "_static/css/notebooks.css", '<div class="cell '
#: The elements with styles of their own in templates of Sphinx.
_STYLED = dict.fromkeys(
    ("genindex.html", "genindex-single.html"),
    '<table style="width: 100%"><tr><td style="width: 33%; vertical-align: top;"></td></tr></table>',
)
#: What the template writes itself.
_USUAL = {"type": "text/css", "defer": "defer"}
#: How the inline script begins that the scripts of the parent theme need.
_PARENT = "DOCUMENTATION_OPTIONS."


class Asset(str):
    """The address of a sheet or script, or ``""`` for an inline script with its *body*, with its other *attributes*."""

    attributes: Mapping[str, Any]
    rel: str
    body: str
    priority: int

    def __new__(cls, address: str, attributes: Mapping[str, Any], priority: int = 500) -> Self:  # noqa: D102
        asset = super().__new__(cls, address)
        asset.rel = str(attributes.get("rel", "stylesheet"))
        # As browsers read it, of which the policy needs the hash.
        asset.body = "" if address else str(attributes.get("body") or "").replace("\r\n", "\n").replace("\r", "\n")
        asset.priority = priority
        asset.attributes = {
            name: value
            for name, value in attributes.items()
            if value is not None and name not in ("rel", "body") and _USUAL.get(name) != value
        }
        return asset

    @property
    def runs(self) -> bool:
        """Whether it is an inline script, not data."""
        return bool(self.body) and self.attributes.get("type", "") in RUNS

    @property
    def runs_at_once(self) -> bool:
        """Whether it is an inline script that runs where it stands, before scripts that are deferred."""
        return self.runs and self.attributes.get("type") not in ("module", "importmap")


def bundled(entry: str, source: Path) -> set[str]:
    """The sheets that the *entry*, a copy of the file *source*, takes in, as pages would link them."""
    return {posixpath.normpath(posixpath.join(posixpath.dirname(entry), name)) for name in references(source)}


def begin(app: Sphinx) -> None:
    """Find the stylesheet of the pages, and the scripts of Sphinx that the site's own files use."""
    source = static_file(app, "scholar_stylesheet")
    if source is None:
        return
    state = ScholarDomain.of(app.env).state
    state.stylesheet = f"_static/{static_name(app, 'scholar_stylesheet')}"
    replaced = bundled(state.stylesheet, source) | {state.stylesheet, "_static/pygments.css"}
    state.replaced_sheets = frozenset(replaced | {f"_static/{name}" for name in notebooks.sheets(app)})
    own = StaticFiles(app)
    option = app.builder.theme_options.get("navigation_with_keys")  # type: ignore[attr-defined]
    by_keys = str(option).lower() in ("true", "1")
    wanted = {name for name, text in ON_DEMAND.items() if own.mentions(text) or (name in KEYS and by_keys)}
    # A file of the site of the same name is the site's.
    wanted |= {name for name in ON_DEMAND if Path(app.outdir, name) in own.files}
    state.wanted_scripts = frozenset(wanted)
    # What templates, sheets and options show is on all pages.
    allowed = (*app.config.scholar_allowed_media, *app.config.scholar_allowed_frames)
    state.hosts_everywhere = {source for source in allowed if own.mentions(_name_of(source))}


def _name_of(source: str) -> str:
    """The part of a source that any address has which it allows."""
    return source.rpartition("://")[2].removeprefix("*.")


def check_names(app: Sphinx) -> None:
    """Report each file in ``html_css_files`` or ``html_js_files`` that is not there, or has the place of a theme's."""
    own = StaticFiles(app).files if uses_theme(app.builder) else {}
    for setting in ("html_css_files", "html_js_files"):
        for entry in getattr(app.config, setting):
            name = entry if isinstance(entry, str) else entry[0]
            path = str(name or "").partition("?")[0]
            local = path and "://" not in path and not path.startswith("/")
            if local and not is_file(Path(app.outdir, "_static", path)):
                report_in_conf(app, setting, NO_STATIC_FILE.at("", setting=setting, file=path))
            elif local and Path(app.outdir, "_static", path) in own and is_file(Path(THEME, "static", path)):
                report_in_conf(app, setting, SAME_NAME.at("", setting=setting, file=path))


def check_pages(app: Sphinx) -> None:
    """Report each file in ``html_extra_path`` in whose place a page is written."""
    state = ScholarDomain.of(app.env).state
    for name in sorted(state.static & (manifest.of_pages(app) | state.again | state.kept)):
        report_in_conf(app, "html_extra_path", PAGE_NAME.at("", file=name))


def trim_page(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give the template what this page loads: ``page_styles``, ``page_scripts`` and ``page_policy``."""
    state = ScholarDomain.of(app.env).state
    if not state.stylesheet:
        return
    body = str(context.get("body", ""))
    needless = {*OWN_SCRIPTS, *ON_DEMAND} - asked_for(app, body, _assets(context["script_files"]))
    scripts: list[str] = doctree.get("scripts", []) if doctree else []
    context["page_styles"] = [
        Asset(state.stylesheet, {}),
        *([Asset(NOTEBOOKS, {})] if CELL in body else []),
        *(asset for asset in _assets(context["css_files"]) if asset and asset not in state.replaced_sheets),
    ]
    page_scripts = [
        *(asset for asset in _assets(context["script_files"]) if asset not in needless),
        *(Asset(f"_static/{name}", {}) for name in scripts),
    ]
    if (language := state.languages.of(page)).folder:
        page_scripts = [
            Asset(script_of(language, asset), asset.attributes) if asset else asset for asset in page_scripts
        ]
    context["page_scripts"] = page_scripts
    # A script before an inline one may be what that needs, so that it is not deferred.
    last = max((n for n, asset in enumerate(page_scripts) if asset.runs_at_once), default=0)
    context["needed_at_once"] = page_scripts[:last]
    policy = with_allowed(app.config.scholar_policy, body, *hosts(app))
    for directive, source in context.pop("scholar_sources", ()):
        policy = str(Policy.parse(policy).adding(directive, source)) if policy else ""
    # Without changing the quotes that policies have.
    styled = body + _STYLED.get(template, "")
    context["page_policy"] = escape(page_policy(policy, page_scripts, styled), quote=False).replace('"', "&quot;")
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags") or "")


def asked_for(app: Sphinx, body: str, scripts: Iterable[Asset]) -> set[str]:
    """The scripts of :data:`ON_DEMAND` that the site's own files, the *body* of a page or its other *scripts* need."""
    state = ScholarDomain.of(app.env).state
    found = {*state.wanted_scripts, *(name for name, text in ON_DEMAND.items() if text in body)}
    for script in scripts:
        if script.body:
            found.update(name for name, text in ON_DEMAND.items() if text in script.body)
        elif script not in ON_DEMAND and "://" not in script:
            if script not in state.needs_of_scripts:
                file = Path(app.outdir, script)
                # One that is copied only after the pages are written may need any.
                code = file.read_text("utf-8", "replace") if file.is_file() else None
                needs = (name for name, text in ON_DEMAND.items() if code is None or text in code)
                state.needs_of_scripts[str(script)] = frozenset(needs)
            found |= state.needs_of_scripts[script]
    return found


def hosts(app: Sphinx) -> tuple[Sequence[str], Sequence[str], Set[str]]:
    """The sources that settings allow for pictures and recordings, those for frames, and those for all pages."""
    state = ScholarDomain.of(app.env).state
    return app.config.scholar_allowed_media, app.config.scholar_allowed_frames, state.hosts_everywhere


def with_allowed(text: str, body: str, media: Iterable[str], frames: Iterable[str], everywhere: Set[str]) -> str:
    """The policy *text* that allows those of the sources that the *body* of a page needs, too."""
    policy, found = Policy.parse(text), assets(body) if text and (media or frames) else ()
    for directives, sources in ((("img-src", "media-src"), media), (("frame-src",), frames)):
        for directive in directives:
            addresses = [asset.address for asset in found if asset.directive == directive]
            for source in sources:
                only = Policy({directive: (source,)})
                if (source in everywhere and text) or any(only.allows(directive, address) for address in addresses):
                    policy = policy.adding(directive, source)
    return str(policy) if text else ""


def page_policy(text: str, scripts: Iterable[Asset], body: str) -> str:
    """The policy *text* of a page that allows its inline *scripts* and the attributes ``style`` of its *body*, too.

    Settings and extensions ask for these scripts, and docutils writes sizes of pictures and columns as styles.
    """
    policy = Policy.parse(text)
    bodies = [script.body for script in scripts if script.runs]
    for script in bodies if policy.sources("script-src-elem") != ("'none'",) else ():
        if not policy.allows_inline("script-src-elem", script):
            policy = policy.adding("script-src-elem", source_of(script))
    for style in inline_styles(body):
        if not policy.allows_inline("style-src-attr", style):
            policy = policy.adding("style-src-attr", "'unsafe-hashes'", source_of(style))
    return str(policy) if text else ""


def _assets(assets: Iterable[Any]) -> list[Asset]:
    """The files and inline scripts in the order of their priorities, each once, without that of the parent theme."""
    found = [
        Asset(
            str(getattr(asset, "filename", asset) or ""),
            getattr(asset, "attributes", {}),
            getattr(asset, "priority", 500),
        )
        for asset in assets
    ]
    known = {(asset, asset.body): asset for asset in sorted(found, key=lambda asset: asset.priority)}
    return [asset for asset in known.values() if asset or (asset.body and not asset.body.lstrip().startswith(_PARENT))]
