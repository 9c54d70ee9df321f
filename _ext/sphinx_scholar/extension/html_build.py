"""HTML builds: the stylesheet, links of the 404 page, the engine's search, and outputs beside the pages.

A page loads one stylesheet without unused rules, only the scripts it needs, and a policy that allows no more. The entry
(``scholar_stylesheet``) imports every sheet of the site in layers and is valid CSS as it stands. When the pages are
written, :mod:`sphinx_scholar.outputs.stylesheet` makes one file of it, from the copies in the output folder, which
Sphinx makes again in every build. The name never changes, so that no page is rewritten for it.
"""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from docutils import nodes
from notfound.extension import html_collect_pages
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

from ..environment import builders, manifest
from ..environment.contents import digest
from ..environment.domain import ScholarDomain
from ..model.problems import Problem
from ..outputs.embeds import from_root
from ..outputs.files import memo, static_file, static_name, uses_engine_search, uses_theme
from ..rendering.problems import report
from . import page_files, static_files
from .problems import OTHER_THEME, PAGE_TAKEN
from .setting_problems import STYLESHEET

#: The files whose checksums are in addresses on pages of other themes.
CHECKED = (".css", ".js")
#: The names of everything that other projects can link to.
INVENTORY = "objects.inv"
#: The sheet for themes of others, which hides texts for screen readers from sight.
HIDDEN = "scholar.css"
HIDDEN_RULE = """\
.visually-hidden {
  clip-path: inset(50%);
  height: 1px;
  overflow: hidden;
  position: absolute;
  white-space: nowrap;
  width: 1px;
}
"""


def bundle_stylesheet(app: Sphinx, exception: Exception | None) -> None:
    """Bundle the stylesheet, and remove from the output folder what pages do not load."""
    if exception or not builders.has_theme(app.builder):
        return
    static_files.finish_scripts(app)
    if static_file(app, "scholar_stylesheet") is None:
        return
    try:
        static_files.bundle_stylesheet(app, memo(app, "stylesheet"))
    except (ValueError, OSError) as error:
        report(_in_sheet(app, str(error)))


def _in_sheet(app: Sphinx, reason: str) -> Problem:
    """What is wrong with a style sheet, at its line in the file of the site that was copied."""
    for copy, source in static_files.StaticFiles(app).files.items():
        if place := re.search(rf" at {re.escape(str(copy))}:(\d+):\d+", reason):
            return STYLESHEET.at(f"{source}:{int(place[1]) + 1}", reason=reason.replace(place[0], ""))
    return STYLESHEET.at("", reason=reason.replace(f"{app.outdir}{os.sep}", ""))


def root_addresses(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Make relative addresses in the text of the 404 page absolute; sphinx-notfound-page does this in the layout."""
    if page == getattr(app.config, "notfound_pagename", None) and "body" in context and app.builder.name != "epub":
        address = app.builder.get_target_uri(page)
        context["body"] = from_root(str(context["body"]), address, app.config.notfound_urls_prefix or "/")


def begin_html(app: Sphinx) -> None:
    """Check the settings for files of the theme, and keep Sphinx from making an index if the engine makes one.

    :raises ConfigError: for pages of help viewers, which the theme has none for.
    """
    _require_pages(app.builder)
    static_file(app, "scholar_stylesheet")
    # Sphinx uses none of the stylesheets of docutils, which are looked for each time that something is written.
    app.env.settings["stylesheet_path"] = None
    if partial := getattr(app.builder, "_settings", None):
        partial.stylesheet_path = None
    if isinstance(app.builder, SerializingHTMLBuilder):
        # It has no theme, and pages have no options of one, for which those of the parent theme would ask.
        _disconnect(app, "html-page-context", "pydata_sphinx_theme")
    if builders.has_theme(app.builder) and not uses_theme(app.builder):
        report(OTHER_THEME.at("", theme=app.builder.theme.name))  # type: ignore[attr-defined]
        _hide_for_sight(app)
    if uses_engine_search(app) or isinstance(app.builder, SingleFileHTMLBuilder):
        # Of one page, Sphinx names a search that it does not write.
        app.builder.search = False  # type: ignore[attr-defined]
    _note_choice(app)
    if builders.writes_pages(app.builder):
        _note_static_files(app)
        # Its page is one of :func:`collect_pages`.
        _disconnect(app, "html-collect-pages", "notfound")


def _require_pages(builder: Builder) -> None:
    """End a build of pages for help viewers in the theme of the site, which its templates cannot make.

    :raises ConfigError: with the theme to use instead.
    """
    # EPUB and Qt have themes by settings of their own.
    if not isinstance(builder, StandaloneHTMLBuilder) or not builder.embedded or not uses_theme(builder):
        return
    if type(builder).get_theme_config is StandaloneHTMLBuilder.get_theme_config:
        raise ConfigError(
            f'html_theme: "{builder.theme.name}" has no pages for the builder {builder.name}; '
            "use a theme of Sphinx for it: -D html_theme=basic"
        )


def _disconnect(app: Sphinx, event: str, package: str) -> None:
    for listener in [*app.events.listeners[event]]:
        # Those in conf.py are of no module.
        if str(listener.handler.__module__).partition(".")[0] == package:
            app.disconnect(listener.id)


def _note_static_files(app: Sphinx) -> None:
    """Record the files that are copied, and the contents of those of the site if pages have their checksums."""
    state, files = ScholarDomain.of(app.env).state, static_files.StaticFiles(app)
    found, state.copied = files.files, files.copied()
    entries = (*app.config.html_static_path, *app.config.html_extra_path)
    folders = [Path(app.confdir, entry).resolve() for entry in entries]
    # Links that lead out of the repository are not copied.
    copied = (to for to, file in found.items() if not state.allowed_files.refusal_of_link(file, *folders))
    state.static = {to.relative_to(app.outdir).as_posix() for to in copied}
    if static_file(app, "scholar_stylesheet") is None:
        shown = sorted((str(to.relative_to(app.outdir)), file) for to, file in found.items() if to.suffix in CHECKED)
        state.checksums = digest([(name, file.read_bytes()) for name, file in shown])


def note_page(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Record a page that is none of a document, and which every build makes; report a document in its place."""
    if not builders.writes_pages(app.builder):
        return
    domain = ScholarDomain.of(app.env)
    if page not in app.env.found_docs:
        domain.state.again.add(manifest.page_file(app, page))
    elif doctree is None and page not in app.config.html_additional_pages:
        report(PAGE_TAKEN.at(domain.place(page, 1), docname=page))


def open_index(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Show an index of a domain, as of modules, in full: an inline script closes it, which the policy blocks."""
    if template == "domainindex.html" and builders.has_theme(app.builder) and uses_theme(app.builder):
        context["collapse_index"] = False


def _note_choice(app: Sphinx) -> None:
    """Have a build noted that writes pages whether they are up to date or not: all, or those of the command line."""
    state = ScholarDomain.of(app.env).state
    # Sphinx writes all if another builder has written to the folder since.
    made: Any = getattr(app.builder, "build_info", None)
    with suppress(OSError, ValueError):
        state.forced = made is not None and type(made).load(Path(app.outdir, builders.MARK)) != made
    build_specific, build_all = app.builder.build_specific, app.builder.build_all

    def specific(filenames: Sequence[Path]) -> None:
        state.forced = state.partial = True
        build_specific(filenames)

    def every() -> None:
        state.forced = True
        build_all()

    app.builder.build_specific = specific  # type: ignore[method-assign,misc]
    app.builder.build_all = every  # type: ignore[method-assign,misc]


def _hide_for_sight(app: Sphinx) -> None:
    """Give another theme the one rule that is no matter of taste; its sheet is there before pages name its digest."""
    file = Path(app.outdir, "_static", HIDDEN)
    if not file.is_file() or file.read_text("utf-8") != HIDDEN_RULE:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(HIDDEN_RULE, "utf-8")
    app.add_css_file(HIDDEN)
    ScholarDomain.of(app.env).state.written.add(f"_static/{HIDDEN}")


def keep_inventory(app: Sphinx, env: BuildEnvironment) -> None:
    """Leave the inventory for other projects as it is if nothing has changed: Sphinx writes it in every build."""
    last = manifest.last(app).others.get(INVENTORY)
    if ScholarDomain.of(env).state.up_to_date and last and manifest.stamp(app, INVENTORY) == last:
        app.builder.dump_inventory = lambda: None  # type: ignore[attr-defined]


def collect_pages(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    """The search page, which Sphinx makes only with its own index, and the 404 page, unless a document is that.

    They show nothing but what every page shows, so that nothing is to be written if that is what the last build wrote.
    """
    if not builders.writes_pages(app.builder):
        return []
    state, pages = ScholarDomain.of(app.env).state, html_collect_pages(app)
    if uses_engine_search(app):
        names = [language.docname("search") for language in state.languages.all]
        values = {"scholar_search": static_name(app, "scholar_search")}
        pages += [(name, dict(values), "search.html") for name in names]
    # Sphinx makes those of the setting, in each build and after these.
    pages = [page for page in pages if page[0] not in app.config.html_additional_pages]
    state.kept |= {manifest.page_file(app, page) for page, _, _ in pages}
    return [] if state.up_to_date else pages


def write_outputs(app: Sphinx, exception: Exception | None) -> None:
    """Write feeds, citation files and all other outputs, unless nothing has changed since the last build."""
    if exception:
        return
    static_files.remove_search(app)
    state = ScholarDomain.of(app.env).state
    # Such outputs are made of all pages.
    if builders.writes_pages(app.builder) and not state.up_to_date and not state.partial:
        # Imported here: a build that is up to date needs none of their libraries.
        from ..outputs.writers import WRITERS

        page_files.check_names(app)
        page_files.check_pages(app)
        for write in WRITERS:
            write(app)


def keep_manifest(app: Sphinx, exception: Exception | None) -> None:
    """Record what there is now, once all extensions have written their files."""
    if exception or not builders.writes_pages(app.builder):
        return
    state = ScholarDomain.of(app.env).state
    # After a build of some pages, the next one is as after one that was killed.
    if state.up_to_date or state.partial:
        return
    # After warnings, the next build looks at everything again and repeats them.
    manifest.keep(app, "" if app._warncount else state.digest)
