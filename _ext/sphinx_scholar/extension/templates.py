"""The templates and style sheets of a site, compared with the theme before pages are written."""

import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from jinja2 import FileSystemBytecodeCache, TemplateNotFound
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ..environment import builders
from ..environment.contents import digest
from ..environment.domain import ScholarDomain
from ..environment.memo import engine_digest
from ..migrations import known, renames
from ..outputs.files import uses_theme
from ..readers.templates import sheet_problems, template_problems
from ..rendering.problems import report
from .conf_problems import report_in_conf
from .setting_problems import NO_SUCH_TEMPLATE

#: The element of a page that has no direction yet.
_HTML = re.compile(r"<html(?=[\s>])(?![^>]*\sdir=)")
#: What Sphinx's layout has of a page "about", by the address of that page.
_AUTHOR = r'\n *<link rel="author" title="[^"]*" href="{}" />'


def check(app: Sphinx) -> None:
    """Report blocks that the theme does not have, and what another version calls otherwise."""
    if getattr(app.builder, "theme", None) is None or not uses_theme(app.builder):
        return
    for folder in _folders(app, app.config.templates_path):
        for problem in template_problems(_texts(folder, ".html"), known("template")):
            report(replace(problem, location=str(folder / problem.location)))
    for folder in _folders(app, app.config.html_static_path):
        for name, text in _texts(folder, ".css").items():
            for problem in sheet_problems(name, text):
                report(replace(problem, location=str(folder / problem.location)))


def check_named(app: Sphinx) -> None:
    """Report templates of settings that there are not, and leave them out: each page with one would fail."""
    templates: Any = getattr(getattr(app.builder, "templates", None), "environment", None)
    if templates is None:
        return
    config = app.config
    if getattr(app.builder, "theme", None) is not None and uses_theme(app.builder):
        # That they have no effect has been reported; the parent theme would look for them on each page.
        config["html_sidebars"] = {}
    for name, template in [*config.html_additional_pages.items()]:
        if not _exists(templates, template):
            del config.html_additional_pages[name]
            report_in_conf(app, "html_additional_pages", NO_SUCH_TEMPLATE.at("", name=name, template=template))
    for pattern, names in config.html_sidebars.items():
        for template in [] if isinstance(names, str) else [name for name in names if not _exists(templates, name)]:
            config.html_sidebars[pattern] = [name for name in config.html_sidebars[pattern] if name != template]
            report_in_conf(app, "html_sidebars", NO_SUCH_TEMPLATE.at("", name=pattern, template=template))


def _exists(templates: Any, name: object) -> bool:
    try:
        templates.loader.get_source(templates, name)
    except (TemplateNotFound, TypeError, AttributeError):
        return False
    return True


def keep_compiled(app: Sphinx, env: BuildEnvironment) -> None:
    """Keep compiled templates until the inputs of pages change, as Jinja computes what it can while it compiles.

    It compiles a template for whatever is written, in 4 % of the time of a build after an edit of one of 1,000 pages.
    """
    jinja: Any = getattr(getattr(app.builder, "templates", None), "environment", None)
    if jinja is None or not builders.writes_pages(app.builder):
        return
    # Nor ask for each page whether the files of its ten templates have changed since the page before.
    jinja.auto_reload = False
    inputs = digest((engine_digest(), ScholarDomain.of(env).state.inputs, sorted(jinja.extensions)))
    folder = Path(app.doctreedir, "scholar", "templates")
    for other in folder.glob("*"):
        if other.name != inputs:
            shutil.rmtree(other, ignore_errors=True)
    kept = folder / inputs
    kept.mkdir(parents=True, exist_ok=True)
    jinja.bytecode_cache = FileSystemBytecodeCache(str(kept))


def correct(app: Sphinx) -> None:
    """Correct the head of pages in any theme, whose templates have ``lang`` without ``dir``, and one author for all."""
    templates: Any = getattr(app.builder, "templates", None)
    if templates is None:
        return
    render, main = templates.render, ScholarDomain.of(app.env).state.texts.direction

    def rendered(template: str, context: dict[str, Any]) -> str:
        html: str = render(template, context)
        if context.get("direction", main) == "rtl":
            html = _HTML.sub(r'\g<0> dir="rtl"', html, count=1)
        if page := context.get("scholar_no_author"):
            html = re.sub(_AUTHOR.format(re.escape(escape(page))), "", html, count=1)
        return html

    templates.render = rendered


def add_old_names(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give templates the variables by the names of other versions, too."""
    for old, new in renames("variable").items():
        if new in context:
            context.setdefault(old, context[new])


def _folders(app: Sphinx, names: Iterable[str]) -> list[Path]:
    """Those of the folders that are the site's: extensions add some of their own."""
    folders = [Path(app.confdir, name) for name in names]
    return [folder for folder in folders if folder.is_relative_to(app.confdir)]


def _texts(folder: Path, suffix: str) -> dict[str, str]:
    """The files of a folder with a *suffix*, by their paths in it."""
    files = sorted(file for file in folder.rglob(f"*{suffix}") if file.is_file()) if folder.is_dir() else []
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8", "replace") for file in files}
