"""Redirects from old addresses."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from sphinx.application import Sphinx, TemplateBridge
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.util.osutil import relative_uri

from ..environment import manifest
from ..environment.domain import ScholarDomain
from ..formats.text_formulas import plain_text
from ..model.problems import Problem
from ..rendering.problems import report
from .files import OF_SPHINX, publish, template_file
from .problems import ALIAS_TAKEN

#: The template of a redirect; a site and a theme can have their own of the same name.
TEMPLATE = Path(__file__).parent / "templates" / "redirect.html"


def redirect_file(app: Sphinx, alias: str) -> str:
    """The file that servers show at an old address: the one it names, or that of a page or folder of that name."""
    suffix: str = app.builder.out_suffix  # type: ignore[attr-defined]
    # Servers take several slashes for one, and some file systems both Unicode forms of a letter.
    path = unicodedata.normalize("NFC", re.sub("/+", "/", alias)).strip("/")
    if alias.endswith("/") or not path:
        return f"{path}/index{suffix}".lstrip("/")
    return path if path.lower().endswith((".html", ".htm", suffix)) else manifest.page_file(app, path)


def aliases(app: Sphinx) -> tuple[dict[str, str], list[Problem]]:
    """The page that each old address leads to, by the file of the redirect; a page with that file wins."""
    domain = ScholarDomain.of(app.env)
    # Some file systems ignore case: there, a page could lead to itself.
    pages = (*app.env.found_docs, "search", "genindex", *app.config.html_additional_pages)
    taken = {_key(manifest.page_file(app, docname)): docname for docname in pages}
    # All other writers have written what they have.
    taken |= {_key(file): file for file in (*extra_files(app), *domain.state.written, *OF_SPHINX)}
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for docname, page in sorted(domain.pages.items()):
        for alias in page.values.get("aliases", ()):
            file = redirect_file(app, alias)
            place = domain.place(docname, page.lines.get("aliases", 1))
            if (other := _taken(file, taken)) is not None:
                problems.append(ALIAS_TAKEN.at(place, alias=alias, docname=other))
            else:
                taken[_key(file)] = found[file] = docname
    return found, problems


def _key(file: str) -> str:
    """A path as file systems compare it that ignore case or the Unicode form."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", file).casefold())


def _taken(file: str, taken: Mapping[str, str]) -> str | None:
    """What is at the place of *file*, or at that of one of its folders."""
    key = _key(file)
    places = (key, *map(str, PurePosixPath(key).parents))
    return next((taken[place] for place in places if place in taken), None)


def extra_files(app: Sphinx) -> Iterator[str]:
    """The files that Sphinx copies to the root of the site, by ``html_extra_path``."""
    for name in app.config.html_extra_path:
        path = Path(app.confdir, name)
        if path.is_dir():
            yield from (file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file())
        else:
            yield path.name


def write_redirects(app: Sphinx) -> None:
    """Write a page for each old address, which leads to the page that names it."""
    domain = ScholarDomain.of(app.env)
    found, problems = aliases(app)
    for problem in problems:
        report(problem)
    if not found:
        return
    # Not in templates_path: .buildinfo would depend on where the engine is installed.
    template = (template_file(app, TEMPLATE.name) or TEMPLATE).read_text("utf-8")
    draw = _drawing(app.builder.templates, template)
    files = {}
    for file, docname in found.items():
        texts = domain.texts_of(docname)
        context = {
            "language": texts.tag,
            "direction": texts.direction,
            "moved": texts.gettext("This page has moved: {page}.").partition("{page}"),
            "title": plain_text(domain.site.titles.get(docname, docname)),
            "redirect": relative_uri(file, app.builder.get_target_uri(docname)),
            "canonical": domain.url(docname),
        }
        files[file] = draw(context)
    publish(app, files)


def _drawing(templates: TemplateBridge, template: str) -> Callable[[dict[str, Any]], str]:
    """What makes a page of *template* and a context."""
    if isinstance(templates, BuiltinTemplateLoader):
        # Compiled once: there may be thousands of old addresses.
        return templates.environment.from_string(template).render
    return partial(templates.render_string, template)
