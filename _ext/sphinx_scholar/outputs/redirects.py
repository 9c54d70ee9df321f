"""Redirects from old addresses."""

from pathlib import Path

from sphinx.application import Sphinx

from ..environment import manifest
from ..environment.domain import ScholarDomain
from ..model.problems import Problem
from ..model.text import strip_dollars
from ..readers.problems import NOT_PATH
from ..rendering.problems import report
from .files import publish, template_file
from .problems import ALIAS_TAKEN

#: The template of a redirect; a site and a theme can have their own of the same name.
TEMPLATE = Path(__file__).parent / "templates" / "redirect.html"


def aliases(app: Sphinx) -> tuple[dict[str, str], list[Problem]]:
    """The page that each old address leads to, by the docname of the address; a page of that address wins."""
    domain = ScholarDomain.of(app.env)
    # Some file systems ignore case: there, a page could lead to itself.
    taken = {docname.casefold(): docname for docname in (*app.env.found_docs, "search", "genindex")}
    # A folder named like a citation file could take the place of one.
    files = tuple(f".{to.suffix}" for to in domain.state.formats)
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for docname, page in sorted(domain.pages.items()):
        for alias in page.values.get("aliases", ()):
            name = alias.strip("/").removesuffix(".html")
            name = f"{name}/index".lstrip("/") if alias.endswith("/") or not name else name
            place = domain.place(docname, page.lines.get("aliases", 1))
            if any(folder.lower().endswith(files) for folder in name.split("/")[:-1]):
                problems.append(NOT_PATH.at(place, field="aliases", value=alias))
            elif (other := taken.get(name.casefold())) is not None:
                problems.append(ALIAS_TAKEN.at(place, alias=alias, docname=other))
            else:
                taken[name.casefold()] = found[name] = docname
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
    for name, docname in found.items():
        context = {
            "language": app.config.language,
            "title": strip_dollars(domain.site.titles.get(docname, docname)),
            "redirect": app.builder.get_relative_uri(name, docname),
            "canonical": domain.url(docname),
        }
        publish(app, {manifest.page_file(app, name): templates.render_string(template, context)})
