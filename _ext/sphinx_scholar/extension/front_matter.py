"""Reading front matter: what pages declare, before Sphinx reads their texts."""

from collections.abc import Sequence
from pathlib import Path

from sphinx.application import Sphinx

from ..environment.contents import digest_of
from ..environment.domain import ScholarDomain
from ..model.kinds import Page
from ..model.problems import Problem
from ..readers import frontmatter, notebooks, prose
from ..readers.encoding import broken_line
from ..readers.kinds import kind_of
from ..readers.problems import NOT_UTF_8
from .generated_pages import ScholarProject


def read_pages(app: Sphinx, domain: ScholarDomain, project: ScholarProject) -> None:
    """Read the front matter of the pages of *project* that are new or changed since the last build."""
    stamps, contents = domain.data["stamps"], domain.data["contents"]
    for docname in domain.pages.keys() - project.docnames:
        del domain.pages[docname]
        domain.data["mistaken"].pop(docname, None)
    # Computed once for each kind, and paths as strings: there may be ten thousand pages.
    typographic = _is_typographic(app)
    declared = {name: repr((kind, typographic)) for name, kind in domain.state.kinds.items()}
    for docname in sorted(project.docnames):
        path = str(project.doc2path(docname, absolute=True))
        kind, _ = kind_of(domain.state.languages.name(docname), domain.state.kinds)
        stamp = (digest_of(path, contents, docname), declared[kind.name])
        if docname not in domain.pages or stamps.get(docname) != stamp:
            domain.pages[docname], problems = read_page(app, domain, docname, path)
            stamps[docname] = stamp
            domain.data["mistaken"].pop(docname, None)
            if problems:
                domain.data["mistaken"][docname] = True
            for problem in problems:
                project.tell(problem)
    domain.forget_site()


def read_page(app: Sphinx, domain: ScholarDomain, docname: str, path: str) -> tuple[Page, Sequence[Problem]]:
    """A page by its front matter, which Sphinx is to read without, and the problems of the file at *path*."""
    kind, slug = kind_of(domain.state.languages.name(docname), domain.state.kinds)
    text = Path(path).read_text("utf-8-sig", "replace")
    matter, body = notebooks.read_page(text, kind, path), _after_front_matter(text, path)
    domain.state.front_matter[docname] = (text.removesuffix(body), matter.source.removesuffix(body))
    values = prose.shown(matter.values, kind.fields, typographic=_is_typographic(app))
    line = broken_line(Path(path).read_bytes())
    problems = [*matter.problems, *([NOT_UTF_8.at(f"{path}:{line}")] if line else ())]
    return Page(docname, kind.name, slug, values.get("title", ""), values, matter.lines), problems


def _is_typographic(app: Sphinx) -> bool:
    """Whether quotation marks and dashes in texts are replaced."""
    return bool(app.config.smartquotes or "smartquotes" in app.config.myst_enable_extensions)


def _after_front_matter(text: str, path: str) -> str:
    """What MyST reads as it is written."""
    return "" if path.endswith(notebooks.SUFFIX) else frontmatter.split(text)[1]
