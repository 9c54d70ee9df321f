"""Redirects from old addresses."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from ..environment import manifest
from ..environment.domain import ScholarDomain
from ..formats.bibliographic import plain_text
from ..model.problems import Problem
from ..readers.problems import NOT_PATH
from ..rendering.problems import report
from .files import publish, template_file
from .problems import ALIAS_TAKEN

#: The template of a redirect; a site and a theme can have their own of the same name.
TEMPLATE = Path(__file__).parent / "templates" / "redirect.html"


def redirect_file(app: Sphinx, alias: str) -> str:
    """The file that servers show at an old address: the one it names, or that of a page or folder of that name."""
    suffix: str = app.builder.out_suffix  # type: ignore[attr-defined]
    path = alias.strip("/")
    if alias.endswith("/") or not path:
        return f"{path}/index{suffix}".lstrip("/")
    return path if path.endswith((".html", ".htm", suffix)) else manifest.page_file(app, path)


def aliases(app: Sphinx) -> tuple[dict[str, str], list[Problem]]:
    """The page that each old address leads to, by the file of the redirect; a page with that file wins."""
    domain = ScholarDomain.of(app.env)
    # Some file systems ignore case: there, a page could lead to itself.
    pages = (*app.env.found_docs, "search", "genindex")
    taken = {manifest.page_file(app, docname).casefold(): docname for docname in pages}
    # A folder named like a citation file could take the place of one.
    files = tuple(f".{to.suffix}" for to in domain.state.formats)
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for docname, page in sorted(domain.pages.items()):
        for alias in page.values.get("aliases", ()):
            file = redirect_file(app, alias)
            place = domain.place(docname, page.lines.get("aliases", 1))
            if any(folder.lower().endswith(files) for folder in file.split("/")[:-1]):
                problems.append(NOT_PATH.at(place, field="aliases", value=alias))
            elif (other := taken.get(file.casefold())) is not None:
                problems.append(ALIAS_TAKEN.at(place, alias=alias, docname=other))
            else:
                taken[file.casefold()] = found[file] = docname
    return found, problems


def write_redirects(app: Sphinx) -> None:
    """Write a page for each old address, which leads to the page that names it."""
    domain = ScholarDomain.of(app.env)
    found, problems = aliases(app)
    for problem in problems:
        report(problem)
    templates = app.builder.templates
    # Not in templates_path: .buildinfo would depend on where the engine is installed.
    template = (template_file(app, TEMPLATE.name) or TEMPLATE).read_text("utf-8") if found else ""
    for file, docname in found.items():
        context = {
            "language": app.config.language,
            "title": plain_text(domain.site.titles.get(docname, docname)),
            "redirect": relative_uri(file, app.builder.get_target_uri(docname)),
            "canonical": domain.url(docname),
        }
        publish(app, {file: templates.render_string(template, context)})
